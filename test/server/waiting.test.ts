import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { createKeys } from '../../server/keys.js';
import { createLane, type SignedTicket } from '../../server/lane.js';
import { api, json, makeServer, monday, publish, reaction, solved, telling, type TestServer } from './helpers.js';

describe('waiting instead of work', () => {
  let server: TestServer;
  // Of today, since the library reads the machine's clock too.
  const start = Math.ceil(Date.now() / 1000) * 1000;
  let now = start;
  before(async () => {
    server = await makeServer({ pow: 1, now: () => now });
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
  });
  after(() => server.close());

  const join = async (space = 'demo') => (await (await server.get(`/api/v1/spaces/${space}/challenge/wait`)).json()) as SignedTicket & { readonly seconds: number };
  const waited = async () => {
    const { seconds, ...pow } = await join();
    now += seconds * 1000;
    return pow;
  };
  const send = (pow: unknown, more = {}) => server.post(`${api}/stories`, { ...telling(), ...more, pow });
  const refused = async (pow: unknown) => {
    const count = server.rows('story').length;
    const answer = await send(pow);
    assert.equal(answer.status, 400);
    assert.deepEqual((await json(answer))['errors'], [{ field: 'pow', rule: 'value' }]);
    assert.equal(server.rows('story').length, count);
  };

  it('pays for one write, once its time has come and until it has passed', async () => {
    const { seconds, ...pow } = await join();
    assert.equal(seconds, 30);
    now += seconds * 1000 - 1;
    await refused(pow);
    now += 1;
    assert.equal((await send(pow)).status, 201);
    await refused(pow);
    const late = await waited();
    now += 300_000 - 1;
    const { nonce } = late.ticket;
    assert.ok(!JSON.stringify(server.rows('spent')).includes(nonce));
    assert.equal((await send(late)).status, 201);
    assert.ok(!JSON.stringify(server.rows('spent')).includes(nonce), 'the ticket itself is kept');
    const tooLate = await waited();
    now += 300_000;
    await refused(tooLate);
  });

  it('pays once also when two come at once, and costs nothing where the story does not fit', async () => {
    const pow = await waited();
    const { story } = telling();
    assert.equal((await send(pow, { story: { ...story, lesson: '' } })).status, 400);
    const answers = await Promise.all([send(pow), send(pow), send(pow)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400, 400]);
  });

  it('is refused where it was changed, is another space\'s, or is no ticket', async () => {
    const { ticket, signature } = await waited();
    const foreign = await join('annex');
    now += foreign.seconds * 1000;
    for (const change of [{ nonce: '0'.repeat(32) }, { space: 'annex' }, { from: ticket.from - 1 }, { until: ticket.until + 1 }, { extra: 1 }, { from: '1' }, { until: null }]) {
      await refused({ ticket: { ...ticket, ...change }, signature });
    }
    for (const wrong of ['', 'x', '0'.repeat(64), signature.toUpperCase(), signature.slice(2), null, {}]) await refused({ ticket, signature: wrong });
    await refused({ ticket, signature, seconds: 30 });
    await refused({ ticket: foreign.ticket, signature: foreign.signature });
    await refused({ ...(await solved(server)), ticket, signature });
    const other = createLane({ keys: createKeys('ab'.repeat(32)), now: () => now - 60_000 }).join('demo');
    assert.ok('ticket' in other);
    await refused({ ticket: other.ticket, signature: other.signature });
    assert.equal((await send({ ticket, signature })).status, 201, 'the untouched one is good');
  });

  it('pays for a reaction too', async () => {
    const free = await makeServer({ room: server.room, now: () => now });
    const id = await publish(free);
    assert.equal((await server.post(`${api}/reactions`, { ...reaction(id, 1), pow: await waited() })).status, 201);
    await free.database.close();
  });
});

describe('the line of those who wait', () => {
  it('lets one through every two seconds, says when, and is full at ten minutes', async () => {
    let now = monday;
    const server = await makeServer({ pow: 1, now: () => now });
    const join = () => server.get(`${api}/challenge/wait`);
    for (let seconds = 30; seconds <= 600; seconds += 2) assert.equal((await json(await join()))['seconds'], seconds);
    const full = await join();
    assert.deepEqual([full.status, full.headers.get('Retry-After'), (await json(full))['type']], [503, '2', 'urn:failing-forward:problem:busy']);
    now += 2000;
    assert.equal((await json(await join()))['seconds'], 600);
    assert.equal((await join()).status, 503);
    now += 3_600_000;
    assert.equal((await json(await join()))['seconds'], 30, 'the next minute does not pay for the last');
    assert.equal(server.rows('spent').length, 0, 'nothing is stored of those who wait');
    await server.close();
  });

  it('is not there where no work is asked for', async () => {
    const server = await makeServer({ pow: 0 });
    assert.equal((await server.get(`${api}/challenge/wait`)).status, 404);
    await server.close();
  });
});
