import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memory } from '../../src/backends/memory.js';
import { rest } from '../../src/backends/rest.js';
import { failureOf } from '../../src/client/error.js';
import { isRecord, newReceipt, type Told } from '../../src/model/index.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { fails } from '../../src/testing/checks.js';
import { receiptContract } from '../../src/testing/contract-receipts.js';

type Fetch = typeof globalThis.fetch;
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly authorization: string | null;
}

/** The receipt's part of the API over a memory backend, and what it was sent. */
function api(): { fetch: Fetch; seen: Seen[]; inbox: () => number; told: Map<string, Told> } {
  const backend = memory();
  const seen: Seen[] = [];
  const statuses = { missing: 404, invalid: 400, unsupported: 405 } as const;
  const fetch: Fetch = async (input, init = {}) => {
    const { method = 'GET' } = init;
    const url = String(input);
    const authorization = new Headers(init.headers).get('Authorization');
    seen.push({ method, url, body: String(init.body ?? ''), authorization });
    const body: unknown = init.body === undefined ? undefined : JSON.parse(String(init.body));
    const code = authorization?.replace(/^Receipt /, '') ?? '';
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      'POST stories': () => backend.create('stories', body),
      'GET receipt': () => backend.get('receipt', code),
      'PATCH receipt': () => backend.update('receipt', code, body),
      'DELETE receipt': () => backend.remove('receipt', code),
      'POST receipt/messages': () => backend.create('messages', { ...(isRecord(body) ? body : {}), receipt: code }),
    };
    const call = calls[`${method} ${url.split('/spaces/demo/')[1] ?? ''}`];
    if (!call) return Response.json({ title: 'There is nothing here.' }, { status: 404 });
    try {
      return Response.json(await call());
    } catch (error) {
      const status = statuses[failureOf(error) as keyof typeof statuses];
      return Response.json({ title: 'No.', errors: (error as { misfits?: unknown }).misfits }, { status });
    }
  };
  return { fetch, seen, inbox: () => backend.inbox.size, told: backend.told };
}
const url = 'http://server.test/api/v1';

receiptContract((what, run) => test(`rest: ${what}`, run), async () => {
  const { fetch, inbox } = api();
  return { backend: rest({ url, space: 'demo', fetch }), stored: inbox };
});

test('rest: a receipt travels in its header and nowhere else', async () => {
  const { fetch, seen } = api();
  // The desk's own key gives way: it would be another's.
  const backend = rest({ url, space: 'demo', fetch, key: 'desk-token' });
  const { receipt, ...submission } = sampleSubmission();
  await backend.create('stories', { receipt, ...submission });
  seen.length = 0;
  await backend.get('receipt', receipt);
  await backend.update('receipt', receipt, { revision: 1, story: submission.story });
  await backend.create('messages', { receipt, text: 'Hello.' });
  await backend.remove('receipt', receipt);
  assert.deepEqual(seen.map(({ method, url }) => `${method} ${url}`), ['GET', 'PATCH', 'POST', 'DELETE'].map((method) => `${method} ${url}/spaces/demo/receipt${method === 'POST' ? '/messages' : ''}`));
  assert.deepEqual(seen.map(({ authorization }) => authorization), Array(4).fill(`Receipt ${receipt}`));
  for (const { url, body } of seen) assert.ok(!(url + body).includes(receipt));
  assert.equal((JSON.parse(seen[2]?.body ?? '') as { text: string }).text, 'Hello.');
});

test('rest: an edit, an answer and a message have a size in steps of 2 KiB, so that none tells how much was written', async () => {
  const { fetch, seen } = api();
  const backend = rest({ url, space: 'demo', fetch });
  const { receipt, story, ...others } = sampleSubmission();
  await backend.create('stories', { receipt, story, ...others });
  seen.length = 0;
  const sizes = async (write: () => Promise<unknown>) => {
    await write().catch(() => undefined);
    return Buffer.byteLength(seen.pop()?.body ?? '');
  };
  for (const text of ['No.', 'a'.repeat(1000), 'é'.repeat(900), '"'.repeat(900)]) assert.equal(await sizes(() => backend.create('messages', { receipt, text })), 2048, text.slice(0, 5));
  assert.equal(await sizes(() => backend.create('messages', { receipt, text: '😀'.repeat(600) })), 4096);
  assert.equal(await sizes(() => backend.update('receipt', receipt, { revision: 1, answer: 'refuse' })), 2048);
  for (const wentWrong of ['Short, but long enough.', 'a'.repeat(900)]) assert.equal(await sizes(() => backend.update('receipt', receipt, { revision: 1, story: { ...story, wentWrong } })), 2048);
});

test('rest: a receipt is in no error, whatever goes wrong on the way', async () => {
  const code = newReceipt();
  const days: readonly [string, Fetch][] = [
    ['missing', async () => Response.json({ title: 'There is nothing here.' }, { status: 404 })],
    ['busy', async () => new Response('', { status: 429 })],
    ['broken', async () => new Response('<!doctype html>')],
    ['offline', async () => Promise.reject(new TypeError('fetch failed'))],
    ['offline', (_, { signal } = {}) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))))],
  ];
  for (const [failure, fetch] of days) {
    const backend = rest({ url, space: 'demo', fetch, timeout: 20 });
    for (const call of [backend.get('receipt', code), backend.update('receipt', code, {}), backend.remove('receipt', code), backend.create('messages', { receipt: code, text: 'x' })]) {
      const error = await fails(call, failure as 'missing');
      assert.ok(!`${error.message} ${error.stack ?? ''} ${String((error as { cause?: unknown }).cause)}`.includes(code));
    }
  }
});

test('rest: what is no receipt is not sent at all', async () => {
  const { fetch, seen } = api();
  const backend = rest({ url, space: 'demo', fetch });
  for (const code of ['', 'x', 'ABCD\r\nX-Evil: 1', `${newReceipt()}\n`, newReceipt().toLowerCase()]) {
    for (const call of [backend.get('receipt', code), backend.remove('receipt', code), backend.create('messages', { receipt: code, text: 'x' })]) await fails(call, 'missing');
  }
  assert.deepEqual(seen, []);
});
