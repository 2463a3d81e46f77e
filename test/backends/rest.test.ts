import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Fault } from '../../src/backends/memory.js';
import { deskVerbs } from '../../src/backends/rest-desk.js';
import { rest } from '../../src/backends/rest.js';
import { storyColumns } from '../../server/db/story-columns.js';
import { addMonths, isRecord, padded, parseStory } from '../../src/model/index.js';
import { backendContract, sampleStory } from '../../src/testing/contract.js';
import { proveWork } from '../../src/client/work.js';
import { createClient } from '../../src/client/client.js';
import { keys, makeServer, telling, type TestServer } from '../server/helpers.js';

type Fetch = typeof globalThis.fetch;
const url = 'http://server.test/api/v1';
const servers: TestServer[] = [];
after(() => Promise.all(servers.map((server) => server.close())));

/** The real server's app as a `fetch`, on a bad day if told so. */
function fetchOf(server: TestServer, day: { fault?: Fault | undefined }, rows: readonly unknown[] | undefined): Fetch {
  const unreachable = () => new TypeError('fetch failed');
  const answers: Readonly<Partial<Record<Fault, (method: string) => Response>>> = {
    empty: (method) => new Response('', { status: method === 'POST' ? 201 : 200 }),
    html: () => new Response('<!doctype html><title>Welcome</title>', { headers: { 'Content-Type': 'text/html' } }),
    busy: () => new Response('', { status: 429, headers: { 'Retry-After': '2' } }),
  };
  return async (input, init = {}) => {
    const { signal, method = 'GET' } = init;
    signal?.throwIfAborted();
    const { fault } = day;
    if (fault === 'offline') throw unreachable();
    if (fault === 'silent') return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
    const instead = fault && answers[fault];
    if (instead) return instead(method);
    const { pathname } = new URL(String(input));
    if (rows && method === 'GET' && pathname.endsWith('/stories')) return Response.json({ items: rows });
    const answer = await server.app.request(String(input).replace('http://server.test', ''), { ...init, signal: null });
    if (fault === 'deaf') throw unreachable();
    return answer;
  };
}

/** Puts a published row of the contract into the database. */
async function put(server: TestServer, row: unknown): Promise<void> {
  const story = parseStory(row);
  assert.ok(story?.publishedOn);
  const { id, revision: _r, provenance, publishedOn, reactions: _c, ...draft } = story;
  const columns = storyColumns({ space: 'demo', receiptHash: keys.receipt(id), draft, status: 'published', submittedWeek: '2026-W09', hints: [], provenance, keptUntil: '2030-01-01' });
  await server.database.db.insertInto('story').values({ ...columns, id, published_on: publishedOn, expires_on: addMonths(publishedOn, 24) }).execute();
}

backendContract(test, 'rest', async ({ stories, fault, timeout }) => {
  const server = await makeServer();
  servers.push(server);
  // Our own server cannot send unreadable rows, so those come from a proxy that lost its mind.
  const readable = stories.every((row) => isRecord(row) && parseStory(row) !== undefined);
  if (readable) for (const row of stories) await put(server, row);
  const day = { fault };
  const backend = rest({ url, space: 'demo', fetch: fetchOf(server, day, readable ? undefined : stories), ...(timeout === undefined ? {} : { timeout }) });
  return { backend, stored: () => server.rows('story').length - (readable ? stories.length : 0), recover: () => void (day.fault = undefined) };
});

test('rest: the client solves the server\'s challenge and delivers a story once', async () => {
  const server = await makeServer({ pow: 3, now: Date.now });
  servers.push(server);
  const client = createClient(rest({ url, space: 'demo', fetch: fetchOf(server, {}, undefined) }));
  const bare = telling();
  const submission = padded({ ...bare, pow: await proveWork(client.backend) });
  for (let attempt = 0; attempt < 3; attempt++) await client.stories.submit(submission);
  assert.deepEqual(server.rows('story').map((row) => JSON.parse(String(row['story'])) as unknown), [bare.story]);
  const space = await client.space.get();
  assert.equal(space.id, 'demo');
  assert.ok(Math.abs((await client.now()) - Date.now()) < 5000);
});

test('rest: a reaction is cast, changed without new work, and taken back', async () => {
  const server = await makeServer({ pow: 3, now: Date.now });
  servers.push(server);
  await put(server, { ...sampleStory(1), publishedOn: new Date().toISOString().slice(0, 10) });
  const client = createClient(rest({ url, space: 'demo', fetch: fetchOf(server, {}, undefined) }));
  const id = String(sampleStory(1)['id']);
  const values = () => server.rows('ballot').map((row) => row['value']);
  await client.reactions.give(id, 'learned');
  await client.reactions.give(id, 'been_there');
  assert.deepEqual(values(), ['been_there']);
  assert.equal(server.rows('spent').length, 1);
  await client.reactions.give(id, 'none');
  assert.deepEqual(values(), []);
});

test('rest: the desk reads and decides with its key, and a visitor\'s client cannot', async () => {
  const server = await makeServer();
  servers.push(server);
  const fetch = fetchOf(server, {}, undefined);
  const visitor = rest({ url, space: 'demo', fetch });
  await visitor.create('stories', telling());
  assert.equal(visitor.can('list', 'desk/queue'), false);
  const desk = rest({ url, space: 'demo', key: server.token, more: deskVerbs(server.token), fetch });
  const { items } = await desk.list('desk/queue', { limit: 10 });
  const item = items[0];
  assert.ok(isRecord(item));
  await desk.create('desk/decisions', { storyId: item['id'], revision: item['revision'], action: 'approve', reasons: [], statement: '' });
  assert.equal((await visitor.list('stories')).items.length, 1);
  await assert.rejects(rest({ url, space: 'demo', key: 'wrong', more: deskVerbs('wrong'), fetch }).list('desk/queue'), { failure: 'forbidden' });
  await assert.rejects(rest({ url, space: 'nowhere', fetch }).get('space'), { failure: 'missing' });
});
