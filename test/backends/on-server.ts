// The reference server behind a backend, for the contract.
import assert from 'node:assert/strict';
import { storyColumns } from '../../server/db/story-columns.js';
import { updateWall } from '../../server/db/wall.js';
import type { Backend } from '../../src/client/backend.js';
import { addMonths, isRecord, parseStory } from '../../src/model/index.js';
import { badDay, type Fault, type Situation, type Subject } from '../../src/testing/contract.js';
import { keys, makeServer, type TestServer } from '../server/helpers.js';

type Fetch = typeof globalThis.fetch;

/** The real server's app as a `fetch`, on a bad day if told so. */
export const fetchOf = (server: TestServer, day: { fault?: Fault | undefined }, rows: readonly unknown[] | undefined): Fetch =>
  badDay(async (input, init = {}) => {
    const { pathname } = new URL(String(input));
    if (rows && (init.method ?? 'GET') === 'GET' && pathname.endsWith('/stories')) return Response.json({ items: rows });
    return server.app.request(String(input).replace('http://server.test', ''), { ...init, signal: null });
  }, day);

/** Puts a published row of the contract into the database. */
export async function put(server: TestServer, row: unknown): Promise<void> {
  const story = parseStory(row);
  assert.ok(story?.publishedOn && story.provenance !== 'other');
  const { id, revision: _r, provenance, publishedOn, reactions: _c, ...draft } = story;
  const columns = storyColumns({ space: 'demo', receiptHash: keys.receipt(id), draft, status: 'published', submittedWeek: '2026-W09', hints: [], provenance, keptUntil: '2030-01-01' });
  await server.database.db.insertInto('story').values({ ...columns, id, published_on: publishedOn, expires_on: addMonths(publishedOn, 24) }).execute();
  await updateWall(server.database.db, [id]);
}

/** A server of its own in a situation, behind the backend that `make` makes; `servers` are closed by the caller. */
export async function onServer({ stories, meetups = [], fault, timeout }: Situation, servers: TestServer[], make: (fetch: Fetch, timeout: number | undefined) => Backend | Promise<Backend>): Promise<Subject> {
  const server = await makeServer();
  servers.push(server);
  // Our own server cannot send unreadable rows, so those come from a proxy that lost its mind.
  const readable = stories.every((row) => isRecord(row) && parseStory(row) !== undefined);
  if (readable) for (const row of stories) await put(server, row);
  for (const { id: _id, ...draft } of meetups.filter(isRecord)) assert.equal((await server.desk('meetups', draft)).status, 201);
  const day = { fault };
  const backend = await make(fetchOf(server, day, readable ? undefined : stories), timeout);
  return { backend, stored: () => server.rows('story').length - (readable ? stories.length : 0), recover: () => void (day.fault = undefined) };
}
