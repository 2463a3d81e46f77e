import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { makeBackend } from '../../src/backends/index.js';
import { mapped } from '../../src/backends/mapped.js';
import { rest } from '../../src/backends/rest.js';
import { createClient } from '../../src/client/client.js';
import { proveWork } from '../../src/client/work.js';
import { newReceipt, padded } from '../../src/model/index.js';
import { backendContract, sampleSubmission } from '../../src/testing/contract.js';
import { makeServer, telling, type TestServer } from '../server/helpers.js';
import { fetchOf, onServer } from './on-server.js';

const url = 'http://server.test/api/v1';
const ownApi = readFileSync(new URL('own-api.json', import.meta.url), 'utf8');
const servers: TestServer[] = [];
after(() => Promise.all(servers.map((server) => server.close())));

// The language is enough to say our own API.
backendContract(test, 'mapped', (situation) =>
  onServer(situation, servers, (fetch, timeout) => mapped({ description: ownApi, url, space: 'demo', fetch, ...(timeout === undefined ? {} : { timeout }) })));

test('mapped: does with a description of our API what rest does', async () => {
  const server = await makeServer({ pow: 3, now: Date.now, samples: true });
  servers.push(server);
  const fetch = fetchOf(server, {}, undefined);
  const [one, other] = [await mapped({ description: ownApi, url, space: 'demo', fetch }), rest({ url, space: 'demo', fetch })];
  for (const collection of ['space', 'facets', 'sealed'] as const) assert.deepEqual(await one.get(collection), await other.get(collection), collection);
  for (const collection of ['stories', 'lessons', 'polls', 'meetups', 'resources'] as const) {
    assert.deepEqual(await one.list(collection, { limit: 2 }), await other.list(collection, collection === 'polls' ? {} : { limit: 2 }), collection);
  }
  const client = createClient(one);
  const submission = padded({ ...telling(), pow: await proveWork(one) });
  for (let attempt = 0; attempt < 2; attempt++) await client.stories.submit(submission);
  await one.create('messages', { receipt: submission.receipt, text: 'Thank you.' });
  assert.equal((await other.get('receipt', submission.receipt) as { messages: unknown[] }).messages.length, 1);
});

test('mapped: a receipt is in no address, its body hides its size, and what is none is not sent', async () => {
  const seen: { url: string; body: string; authorization: string | null }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    seen.push({ url: String(input), body: String(init.body ?? ''), authorization: new Headers(init.headers).get('Authorization') });
    return Response.json({});
  };
  const backend = await mapped({ description: ownApi, url, space: 'demo', fetch, key: 'desk' });
  const { receipt, story } = sampleSubmission();
  await backend.get('receipt', receipt);
  await backend.update('receipt', receipt, { revision: 1, story });
  await backend.create('messages', { receipt, text: 'Hello.' });
  await backend.remove('receipt', receipt);
  assert.deepEqual(seen.map(({ authorization }) => authorization), Array(4).fill(`Receipt ${receipt}`));
  for (const { url, body } of seen) assert.ok(!(url + body).includes(receipt));
  assert.equal(seen[2]?.body.length, 2048);
  for (const code of ['', 'x', `${newReceipt()}\n`]) await assert.rejects(backend.get('receipt', code), { failure: 'missing' });
  await assert.rejects(backend.create('messages', { receipt: 'x\r\nX-Evil: 1', text: 'x' }), { failure: 'missing' });
  assert.equal(seen.length, 4);
});

test('mapped: a source makes it of the JSON that stands in it', async () => {
  const options = { type: 'mapped', url, space: 'demo', key: '' };
  const backend = await makeBackend({ ...options, description: ownApi });
  assert.equal(backend.can('create', 'messages'), true);
  await assert.rejects(makeBackend({ ...options, description: '' }), /no JSON object\. Put one into <script/);
  await assert.rejects(makeBackend({ ...options, description: '{"preset":"toString"}' }), /preset "toString" is unknown\. Use one of: wordpress, /);
});
