import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { createApp } from '../../server/app.js';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { createStore } from '../../server/db/store.js';
import { addDays, newReceipt } from '../../src/model/index.js';
import { api, makeServer, monday, telling, type TestServer } from './helpers.js';
import { author, published, type Author } from './receipt-helpers.js';
import { secret } from './room.js';

const annex = '/api/v1/spaces/annex';

describe('a receipt that leads nowhere', () => {
  let server: TestServer;
  let watched: TestServer['app'];
  let good: Author;
  let refused: Readonly<Record<string, string | undefined>>;
  let statements: string[] = [];
  let hashes = 0;
  const { createHmac } = crypto;

  before(async () => {
    server = await makeServer();
    const { db } = server.database;
    await db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
    // Each statement that leaves, as the database sees it.
    const spy: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
        statements.push(`${sql} with ${parameters.map((value) => `${typeof value} of ${String(value).length}`).join()}`);
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const store = createStore({ ...server.database, db: db.withPlugin(spy) });
    watched = createApp({ store, secret, version: '1.2.3', assets: undefined, origins: [], pow: 0, log: () => undefined, now: () => monday, sleep: async () => undefined });
    crypto.createHmac = (...args: Parameters<typeof createHmac>) => {
      hashes++;
      return createHmac(...args);
    };
    syncBuiltinESMExports();

    good = await published(server);
    const [withdrawn, over, elsewhere] = [await author(server), await published(server), newReceipt()];
    await withdrawn.withdraw();
    await db.updateTable('story').set({ kept_until: addDays('2026-03-02', 0) }).where('id', '=', String(over.row()['id'])).execute();
    assert.equal((await server.post(`${annex}/stories`, telling({}, { receipt: elsewhere }))).status, 201);
    const code = good.receipt;
    refused = {
      'no header': undefined, 'empty header': '', 'no code': 'Receipt', 'another scheme': `Bearer ${code}`, 'the code alone': code, 'two codes': `Receipt ${code} ${code}`,
      'lower case': `Receipt ${code.toLowerCase()}`, 'with hyphens': `Receipt ${code.replace(/(.{4})(?=.)/g, '$1-')}`, 'a wrong check symbol': `Receipt ${code.slice(0, 16)}${code.endsWith('0') ? '1' : '0'}`,
      'too short': `Receipt ${code.slice(1)}`, 'too long': `Receipt ${'0'.repeat(5000)}`, 'SQL': "Receipt x'or'1'='1", 'another script': 'Receipt \u00e9\u00e9\u00e9',
      unknown: `Receipt ${newReceipt()}`, 'of another space': `Receipt ${elsewhere}`, withdrawn: `Receipt ${withdrawn.receipt}`, 'past its end': `Receipt ${over.receipt}`,
    };
  });
  after(async () => {
    crypto.createHmac = createHmac;
    syncBuiltinESMExports();
    await server.close();
  });

  /** What an observer can count of a request: its answer to the byte, the statements, the hashes. */
  async function traceOf(method: string, path: string, authorization: string | undefined, body?: string, type = 'application/json') {
    statements = [];
    hashes = 0;
    const headers = { ...(authorization === undefined ? {} : { Authorization: authorization }), ...(body === undefined ? {} : { 'Content-Type': type }) };
    const answer = await watched.request(`${api}/${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, body: await answer.text(), headers: JSON.stringify([...answer.headers]), statements: [...statements], hashes };
  }

  it('is answered alike, byte for byte, by one hash and one look into the index, whatever is wrong with it', async () => {
    const first = await traceOf('GET', 'receipt', undefined);
    assert.equal(first.status, 404);
    assert.equal(first.hashes, 1);
    const lookups = first.statements.filter((sql) => !sql.includes('"space" where "id"'));
    assert.equal(lookups.length, 1);
    assert.equal(first.statements.length, 2, 'and the space, as for every request');
    const story = JSON.stringify({ revision: 1, story: good.story() });
    const requests = [
      ['GET', 'receipt'], ['DELETE', 'receipt'], ['PATCH', 'receipt', story], ['PATCH', 'receipt', JSON.stringify({ revision: 1, answer: 'accept' })], ['POST', 'receipt/messages', '{"text":"Hello"}'],
      // Before a body is judged: else its refusal would tell a good receipt from a bad one.
      ['PATCH', 'receipt', '{'], ['PATCH', 'receipt', story, 'text/plain'], ['POST', 'receipt/messages', '{}'], ['PATCH', 'receipt', 'x'.repeat(40_000)], ['PATCH', 'receipt'], ['POST', 'receipt/messages'],
    ] as const;
    const before = JSON.stringify(['story', 'message', 'tombstone'].map((table) => server.rows(table)));
    for (const [what, header] of Object.entries(refused)) {
      for (const [method, path, body, type] of requests) assert.deepEqual(await traceOf(method, path, header, body, type), first, `${what}, ${method} ${path}`);
    }
    assert.equal(JSON.stringify(['story', 'message', 'tombstone'].map((table) => server.rows(table))), before);
  });

  it('is looked up as a good one is', async () => {
    const [bad, found] = [await traceOf('DELETE', 'receipt', refused['unknown']), await traceOf('GET', 'receipt', `receipt ${good.receipt}`)];
    assert.equal(found.status, 200, 'the name of a scheme has no case');
    assert.deepEqual(found.statements.slice(0, 2), bad.statements);
    assert.equal(found.hashes, 1);
  });

  it('stands in no line of the log', async () => {
    await server.database.db.schema.alterTable('message').renameTo('misplaced').execute();
    assert.equal((await good.ask('GET')).status, 500);
    await server.database.db.schema.alterTable('misplaced').renameTo('message').execute();
    assert.equal(server.lines.length, 1);
    assert.ok(!server.lines.join().includes(good.receipt));
  });
});

describe('tries of a receipt, and of signing in', () => {
  const bad = { Authorization: `Receipt ${newReceipt()}` };
  let now = monday;
  const waits: number[] = [];
  async function slowed(server: TestServer) {
    const app = createApp({ store: server.store, secret, version: '1.2.3', assets: undefined, origins: [], pow: 0, log: () => undefined, now: () => now, sleep: async (time) => void waits.push(time) });
    const ask = async (path: string, headers: Record<string, string>, body?: unknown) =>
      (await app.request(path, { method: body ? 'POST' : 'GET', headers: { ...headers, ...(body ? { 'Content-Type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })).status;
    /** How long each of so many requests was made to wait; 0 where it was not. */
    const times = async (count: number, status: number, ...request: Parameters<typeof ask>) => {
      const found: number[] = [];
      for (let turn = 0; turn < count; turn++) {
        waits.length = 0;
        assert.equal(await ask(...request), status);
        found.push(waits[0] ?? 0);
      }
      return found;
    };
    return times;
  }

  it('wait longer and longer after ten refusals in a minute, never beyond two seconds, and none is refused for it', async () => {
    const server = await makeServer();
    const good = await author(server);
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
    const times = await slowed(server);
    const receipt = `${api}/receipt`;
    assert.deepEqual(await times(11, 404, receipt, bad), Array(11).fill(0));
    assert.deepEqual(await times(3, 404, receipt, bad), [100, 200, 300]);
    assert.deepEqual(await times(1, 200, receipt, { Authorization: `Receipt ${good.receipt}` }), [400], 'the good one among them waits, and gets through');
    assert.deepEqual(await times(1, 200, receipt, { Authorization: `Receipt ${good.receipt}` }), [400], 'and makes it no slower');
    assert.equal((await times(200, 404, receipt, bad)).at(-1), 2000);
    assert.deepEqual(await times(1, 404, `${annex}/receipt`, bad), [0], 'another space is another matter');
    assert.deepEqual(await times(1, 200, api, {}), [0]);
    assert.deepEqual(await times(1, 200, `${api}/desk/queue`, { Authorization: `Bearer ${server.token}` }), [0]);
    now += 60_000;
    assert.deepEqual(await times(1, 404, receipt, bad), [0], 'it is over after a minute');
    now = monday;
    await server.close();
  });

  it('of the desk wait alike, by a token or by the link of its owner', async () => {
    const server = await makeServer();
    const times = await slowed(server);
    const [queue, owner] = [`${api}/desk/queue`, `${api}/desk/owner`];
    assert.deepEqual(await times(6, 401, queue, { Authorization: 'Bearer wrong' }), Array(6).fill(0));
    assert.deepEqual(await times(6, 401, owner, {}, { code: `ff_${'a'.repeat(52)}`, name: 'x' }), [0, 0, 0, 0, 0, 100]);
    assert.deepEqual(await times(2, 200, queue, { Authorization: `Bearer ${server.token}` }), [200, 200]);
    await server.close();
  });
});

describe('a receipt from a page of another origin', () => {
  const stranger = 'https://harbour.example';
  const preflight = async (server: TestServer, path: string, method: string) =>
    server.app.request(path, { method: 'OPTIONS', headers: { Origin: stranger, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'authorization,content-type' } });
  const grants = ({ status, headers }: Response) => [status, headers.get('Access-Control-Allow-Origin'), headers.get('Access-Control-Allow-Methods'), headers.get('Access-Control-Allow-Headers')];

  it('may be sent where origins are open, on these paths alone', async () => {
    const server = await makeServer();
    for (const [path, method] of [['receipt', 'GET'], ['receipt', 'PATCH'], ['receipt', 'DELETE'], ['receipt/messages', 'POST']] as const) {
      assert.deepEqual(grants(await preflight(server, `${api}/${path}`, method)), [204, '*', 'GET, POST, PATCH, DELETE', 'Authorization, Content-Type'], `${method} ${path}`);
    }
    for (const path of ['stories', 'receipts', 'stories/receipt']) assert.deepEqual(grants(await preflight(server, `${api}/${path}`, 'POST')).slice(2), ['GET, POST', 'Content-Type'], path);
    await server.close();
  });

  it('is read from everywhere, and used to change something from listed origins only', async () => {
    const listed = await makeServer({ origins: [stranger] });
    const { receipt, row, story } = await author(listed);
    const ask = async (method: string, path: string, origin: string, body?: object) =>
      listed.app.request(`${api}/${path}`, { method, headers: { Origin: origin, Authorization: `Receipt ${receipt}`, 'Content-Type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const read = await ask('GET', 'receipt', 'https://evil.example');
    assert.deepEqual([read.status, read.headers.get('Access-Control-Allow-Origin')], [200, '*']);
    const writes = [['PATCH', 'receipt', { revision: 1, story: story() }], ['POST', 'receipt/messages', { text: 'Hello' }], ['DELETE', 'receipt']] as const;
    for (const [method, path, body] of writes) {
      const answer = await ask(method, path, 'https://evil.example', body);
      assert.deepEqual([answer.status, answer.headers.get('Access-Control-Allow-Origin')], [403, null], method);
    }
    assert.deepEqual([row()['revision'], listed.rows('message').length], [1, 0]);
    for (const [method, path, body] of writes) {
      const answer = await ask(method, path, stranger, body);
      assert.ok(answer.ok, method);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), stranger);
    }
    await listed.close();
  });
});
