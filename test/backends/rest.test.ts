import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { deskVerbs } from '../../src/backends/rest-desk.js';
import { rest } from '../../src/backends/rest.js';
import { isRecord, padded } from '../../src/model/index.js';
import { backendContract, sampleStory } from '../../src/testing/contract.js';
import { proveWork } from '../../src/client/work.js';
import { createClient } from '../../src/client/client.js';
import { makeServer, telling, type TestServer } from '../server/helpers.js';
import { fetchOf, onServer, put } from './on-server.js';

const url = 'http://server.test/api/v1';
const servers: TestServer[] = [];
after(() => Promise.all(servers.map((server) => server.close())));

backendContract(test, 'rest', (situation) => onServer(situation, servers, (fetch, timeout) => rest({ url, space: 'demo', fetch, ...(timeout === undefined ? {} : { timeout }) })));

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
