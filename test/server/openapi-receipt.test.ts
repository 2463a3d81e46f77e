import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openapi } from '../../server/openapi/document.js';
import { amendment, decision, messageBody, messageLimits, read, threadLimit, type Reader } from '../../src/model/index.js';
import { misfitsOf } from './description.js';
import { api, json, makeServer, type TestServer } from './helpers.js';
import { author, authorOf, published, statement } from './receipt-helpers.js';

const { paths, components } = openapi('1.2.3');
const { schemas } = components;
type Operation = { readonly responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>; readonly security?: unknown };
const operation = (path: string, method: string) => paths[`/spaces/{space}/${path}`]?.[method] as Operation;

/** Fails unless an answer is described, and is as described. */
async function described(answer: Response, status: number, path: string, method: string): Promise<void> {
  assert.equal(answer.status, status);
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(operation(path, method).responses[String(status)]?.content ?? {});
  assert.equal(answer.headers.get('Content-Type'), type, `${method} ${path} ${status}`);
  assert.deepEqual(misfitsOf(schema, await json(answer)), [], `${method} ${path} ${status}`);
}

describe('the description of what a receipt opens', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());

  it('is what the server does, in every state of a story', async () => {
    const one = await author(server);
    const told = async () => described(await one.ask('GET'), 200, 'receipt', 'get');
    await told();
    await described(await one.write('Hello'), 201, 'receipt/messages', 'post');
    await described(await one.ask('POST', 'receipt/messages', {}), 400, 'receipt/messages', 'post');
    await described(await server.desk('messages', { storyId: one.row()['id'], text: 'Hello' }), 201, 'desk/messages', 'post');
    await described(await server.desk('messages', { storyId: '0'.repeat(26), text: 'Hello' }), 404, 'desk/messages', 'post');
    await described(await one.decide('propose_edit', { story: one.story({ title: 'Shorter' }), statement, reasons: ['other'] }), 200, 'desk/decisions', 'post');
    await told();
    await described(await server.desk('queue?status=needs_author'), 200, 'desk/queue', 'get');
    await described(await one.amend({ revision: 2, answer: 'accept' }), 200, 'receipt', 'patch');
    await described(await one.amend({ revision: 2, answer: 'accept' }), 409, 'receipt', 'patch');
    await one.decide('approve');
    await one.amend({ revision: 3, story: one.story({ title: 'Longer' }) });
    await told();
    await described(await server.desk('queue'), 200, 'desk/queue', 'get');
    const id = String(one.row()['id']);
    await described(await one.withdraw(), 200, 'receipt', 'delete');
    await described(await server.get(`${api}/stories/${id}`), 410, 'stories/{id}', 'get');
    for (const [method, path, body] of [['GET', 'receipt'], ['DELETE', 'receipt'], ['PATCH', 'receipt', {}], ['POST', 'receipt/messages', {}]] as const) {
      await described(await authorOf(server).ask(method, path, body), 404, path, method.toLowerCase());
      assert.deepEqual(operation(path, method.toLowerCase()).security, [{ receipt: [] }]);
    }
    const shown = await published(server);
    await described(await shown.ask('GET'), 200, 'receipt', 'get');
  });

  it('has the limits and words of the model that reads the bodies', async () => {
    const { story } = authorOf(server);
    const fits = (name: string, value: unknown) => misfitsOf(schemas[name] ?? {}, value).length === 0;
    const bodies: readonly (readonly [string, Reader<unknown>, readonly unknown[]])[] = [
      ['Amendment', amendment, [{ revision: 1, story: story() }, { revision: 1, answer: 'accept' }, { revision: 1 }, { revision: 0, answer: 'accept' }, { revision: 1, answer: 'x' }, { revision: 1, answer: 'accept', story: story() }, { story: story() }, { revision: 1, story: {} }, {}]],
      ['MessageBody', messageBody, [{ text: 'x' }, { text: 'x'.repeat(2 * messageLimits[1]) }, { text: 'x'.repeat(2 * messageLimits[1] + 1) }, { text: '' }, {}, { text: 1 }, { text: 'x', day: '2026-01-01' }]],
      ['Decision', decision, [{ storyId: '0'.repeat(26), revision: 1, action: 'propose_edit', story: story() }, { storyId: '0'.repeat(26), revision: 1, action: 'propose_edit', story: {} }]],
    ];
    for (const [name, reader, values] of bodies) {
      for (const value of values) assert.equal(fits(name, value), read(reader, value).value !== undefined, `${name}: ${JSON.stringify(value).slice(0, 80)}`);
    }
    const { messages } = schemas['Told']?.['properties'] as Record<string, { maxItems?: number }>;
    assert.equal(messages?.maxItems, threadLimit);
  });
});
