import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { spaceColumns } from '../../server/db/spaces.js';
import { demoSpace } from '../../server/db/seed.js';
import { createKeys } from '../../server/keys.js';
import { createPow } from '../../server/pow.js';
import { api, json, makeServer, publish, reaction, solved, telling, type TestServer } from './helpers.js';

describe('proof of work', () => {
  let server: TestServer;
  let offset = 0;
  before(async () => {
    // The library reads the machine's clock too, so this clock is that one, moved.
    server = await makeServer({ pow: 5, now: () => Date.now() + offset });
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
  });
  after(() => server.close());

  const send = (pow: unknown, more = {}) => server.post(`${api}/stories`, { ...telling(), ...more, ...(pow === undefined ? {} : { pow }) });
  const errors = async (answer: Response) => (await json(answer))['errors'];
  const refused = async (pow: unknown, rule = 'value') => {
    const count = server.rows('story').length;
    const answer = await send(pow);
    assert.equal(answer.status, 400);
    assert.deepEqual(await errors(answer), [{ field: 'pow', rule }]);
    assert.equal(server.rows('story').length, count);
  };

  it('is asked for, taken once, and not kept from anybody', async () => {
    const answer = await server.get(`${api}/challenge`);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    await refused(undefined, 'required');
    const pow = await solved(server);
    assert.equal((await send(pow)).status, 201);
    await refused(pow);
    const kept = JSON.stringify(server.rows('spent'));
    assert.ok(!kept.includes(pow.challenge.parameters.nonce), 'the challenge itself is kept');
  });

  it('pays for one story also when two come at once with the same work', async () => {
    const pow = await solved(server);
    const answers = await Promise.all([send(pow), send(pow), send(pow)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400, 400]);
  });

  it('a retry of a story that was stored needs no new work', async () => {
    const body = { ...telling(), pow: await solved(server) };
    for (let attempt = 0; attempt < 3; attempt++) assert.equal((await server.post(`${api}/stories`, body)).status, 201);
    assert.equal((await server.post(`${api}/stories`, { ...body, pow: undefined })).status, 201);
  });

  it('a story that does not fit costs nothing: the work is good for the next try', async () => {
    const pow = await solved(server);
    const { story, ...rest } = telling();
    assert.equal((await server.post(`${api}/stories`, { ...rest, story: { ...story, lesson: '' }, pow })).status, 400);
    assert.equal((await send(pow)).status, 201);
  });

  it('a write that fails inside costs nothing either', async () => {
    const pow = await solved(server);
    const { db } = server.database;
    await db.schema.alterTable('story').renameTo('lost').execute();
    await db.schema.createTable('story').addColumn('id', 'text').addColumn('receipt_hash', 'text').execute();
    assert.equal((await send(pow)).status, 500);
    await db.schema.dropTable('story').execute();
    await db.schema.alterTable('lost').renameTo('story').execute();
    assert.equal((await send(pow)).status, 201);
  });

  it('refuses work that was changed, is another space\'s, is old, or is no work', async () => {
    const { challenge, solution } = await solved(server);
    const parameters = (change: object) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, ...change } }, solution });
    await refused(parameters({ cost: 1 }));
    await refused(parameters({ expiresAt: 9e9 }));
    await refused(parameters({ data: { ...challenge.parameters.data, space: 'annex' } }));
    await refused(parameters({ data: { ...challenge.parameters.data, most: 1 } }));
    await refused(parameters({ memoryCost: 3 }));
    await refused({ challenge, solution: { counter: 1, derivedKey: '00' } });
    await refused({ challenge: { parameters: challenge.parameters }, solution });
    await refused({ challenge, solution: null });
    await refused({});
    await refused({ challenge: JSON.parse('['.repeat(1500) + ']'.repeat(1500)) as unknown, solution });
    await refused(await solved(server, 'annex'));
    const unsigned: Challenge = { parameters: { ...challenge.parameters, keyPrefix: '' } };
    await refused({ challenge: unsigned, solution });
    offset = 21 * 60_000;
    await refused({ challenge, solution });
    offset = 0;
    assert.equal((await send({ challenge, solution })).status, 201, 'the untouched one is good');
  });

  it('a new reaction costs work, changing and taking back cost none', async () => {
    const body = { ...telling(), pow: await solved(server) };
    await server.post(`${api}/stories`, body);
    const first = server.rows('story')[0];
    await server.desk('decisions', { storyId: first?.['id'], revision: 1, action: 'approve' });
    const ballot = reaction(String(first?.['id']), 7);
    assert.deepEqual(await errors(await server.post(`${api}/reactions`, ballot)), [{ field: 'pow', rule: 'required' }]);
    const pow = await solved(server);
    assert.equal((await server.post(`${api}/reactions`, { ...ballot, pow })).status, 201);
    assert.equal((await server.post(`${api}/reactions`, { ...ballot, tag: 'a'.repeat(64), pow })).status, 400, 'used twice');
    assert.equal((await server.post(`${api}/reactions`, { ...ballot, value: 'learned' })).status, 201);
    assert.equal((await server.post(`${api}/reactions`, { ...ballot, value: 'none' })).status, 201);
    assert.equal((await server.post(`${api}/reactions`, ballot)).status, 400, 'forgotten tags are new');
  });

  it('used challenges are forgotten after two days, not before', async () => {
    assert.ok(server.rows('spent').length > 0);
    await server.store.inbox.releaseDue(Date.now() + 86_400_000);
    assert.ok(server.rows('spent').length > 0);
    await server.store.inbox.releaseDue(Date.now() + 3 * 86_400_000);
    assert.equal(server.rows('spent').length, 0);
  });
});

describe('proof of work, while a flood comes', () => {
  it('doubles with each six hundred writes of a minute, up to eight times, for everybody alike, and goes back', async () => {
    let now = Date.now();
    const keys = createKeys('ab'.repeat(32));
    const pow = createPow({ keys, cost: 1, now: () => now });
    const issue = async () => (await pow.issue('demo')) as Challenge;
    const most = async () => (await issue()).parameters.data?.['most'];
    const challenge = await issue();
    const paid = { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
    const write = async (times: number) => {
      for (let count = 0; count < times; count++) assert.ok('payment' in (await pow.check('demo', paid)));
    };
    await write(599);
    for (let tries = 0; tries < 50; tries++) assert.ok('misfit' in (await pow.check('demo', {})));
    assert.equal(await most(), 150, 'what is refused is no write');
    await write(1);
    assert.equal(await most(), 300);
    assert.ok('payment' in (await pow.check('demo', paid)), 'an easier one stays good');
    await write(1200);
    assert.equal(await most(), 1200);
    await write(1200);
    assert.equal(await most(), 1200, 'harder would keep people out');
    const hard = await issue();
    const solution = await solveChallenge({ challenge: hard, deriveKey });
    assert.ok(solution && solution.counter >= 400 && solution.counter <= 1200);
    assert.ok('payment' in (await pow.check('demo', { challenge: hard, solution })));
    now += 60_000;
    assert.equal(await most(), 150);
  });
});

describe('proof of work, when none is asked for', () => {
  it('there is no challenge and nothing needs one', async () => {
    const server = await makeServer({ pow: 0 });
    assert.equal((await server.get(`${api}/challenge`)).status, 404);
    const id = await publish(server);
    assert.equal((await server.post(`${api}/reactions`, reaction(id, 1))).status, 201);
    await server.close();
  });
});
