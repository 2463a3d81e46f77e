import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { api, json, makeServer, monday, publish, reaction, type TestServer } from './helpers.js';
import { answering, pollOf, pulseOn } from './pulse-helpers.js';
import { postgres } from './room.js';

const week = 7 * 86_400_000;

describe('the end of a period', () => {
  let server: TestServer;
  let pulse: ReturnType<typeof pulseOn>;
  let now = monday;
  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now });
    pulse = pulseOn(server);
  });
  afterEach(() => server.close());
  /** The database as bytes, its journal too. On PostgreSQL what its tables hold; its own files are the operator's. */
  const stored = () => {
    const { room } = server;
    return postgres ? ['ballot', 'waiting', 'result'].map((table) => JSON.stringify(room.rows(table))) : [room.file, `${room.file}-wal`].map((name) => readFileSync(name, 'latin1'));
  };
  const suppressed = async () => (await pulse.results()).map((row) => [row['periodKey'], row['suppressed']]);

  it('leaves nothing but what was published, in the answers and in the file', async () => {
    const poll = await pollOf(server);
    await pulse.answerAll([1, 1, 2, 2, 3]);
    await pulse.answerAll([5, 5, 5, 5], 30);
    await pulse.answer(0, 4);
    const before = await pulse.result();
    const tags = [0, 1, 2, 3, 4, 30, 31, 32, 33].map((device) => answering(poll, device, 1).tag);
    assert.ok(tags.every((tag) => stored().some((text) => text.includes(tag))), 'they were there');
    now += week;
    await server.store.answers.closeDue(now);
    await server.store.inbox.releaseDue(now);
    assert.deepEqual(pulse.counts(), [0, 0]);
    for (const text of stored()) for (const tag of tags) assert.ok(!text.includes(tag), 'a tag is still there');
    const waiting = { pollId: poll.id, shares: [], suppressed: 'waiting' };
    assert.deepEqual(await pulse.results(), [{ ...waiting, periodKey: '2026-W11' }, before]);
    assert.deepEqual(await pulse.results('&period=2026-W10'), [before]);
    assert.deepEqual(await pulse.results('&period=2026-W01'), [{ ...waiting, periodKey: '2026-W01' }]);
    const late = await server.post(`${api}/ballots`, answering(poll, 3, 1));
    assert.equal(late.status, 409);
    assert.equal((await json(late))['detail'], 'That period is not the running one. Read the polls again.');
    assert.deepEqual(pulse.counts(), [0, 0]);
  });

  for (const values of [[1, 1, 2, 2], [1, 1, 1, 1, 2], [3, 3, 3, 3, 3, 3]]) {
    it(`never shows ${values.join(' ')}`, async () => {
      const tag = answering(await pollOf(server), 0, 1).tag;
      await pulse.answerAll(values);
      now += week;
      await server.store.answers.closeDue(now);
      await server.store.inbox.releaseDue(now);
      for (const text of stored()) assert.ok(!text.includes(tag), 'nor does the database hold it');
      assert.deepEqual([pulse.counts(), server.rows('result')], [[0, 0], []]);
      assert.deepEqual(await suppressed(), [['2026-W11', 'waiting']]);
      assert.equal((await pulse.results('&period=2026-W10'))[0]?.['suppressed'], 'waiting');
    });
  }

  it('comes with the first answer of the next one, without waiting for the timer', async () => {
    await pulse.answerAll([1, 1, 2, 2, 3, 4]);
    now += week;
    await pulse.answer(0, 3);
    assert.deepEqual(pulse.counts(), [1, 0]);
    assert.deepEqual(await suppressed(), [['2026-W11', 'waiting'], ['2026-W10', 'none']]);
  });

  it('shows then what a poll shows only after its close', async () => {
    await pulse.alter({ visibility: 'after_close' });
    await pulse.answerAll([1, 1, 2, 2, 3]);
    assert.deepEqual(await suppressed(), [['2026-W10', 'waiting']]);
    now += week;
    assert.deepEqual(await suppressed(), [['2026-W11', 'waiting'], ['2026-W10', 'none']]);
  });

  it('tells the last 26 periods, newest first', async () => {
    for (let turn = 0; turn < 30; turn++) {
      await pulse.answerAll([1, 1, 2, 2, 3]);
      now += week;
    }
    const keys = (await pulse.results()).map((row) => String(row['periodKey']));
    assert.equal(keys.length, 26);
    assert.deepEqual(keys, [...keys].sort().reverse());
    assert.equal(keys[0], '2026-W40');
    assert.deepEqual(pulse.counts(), [0, 5]);
  });

  it('brought by a clock that jumped ahead is the end: no answer of it comes after', async () => {
    await pulse.answerAll([1, 1, 2, 2, 3]);
    await server.store.answers.closeDue(now + week);
    const late = await pulse.send(9, 1);
    assert.deepEqual([late.status, (await json(late))['detail']], [409, 'The poll is closed.']);
    assert.equal((await pulse.result())['n'], 5);
  });

  it('comes whole or not at all', async () => {
    const { run, rows } = server.room;
    await pulse.answerAll([1, 1, 2, 2, 3]);
    await pulse.answerAll([5, 5, 5], 30);
    const before = JSON.stringify([...server.room.dump()]);
    if (postgres) run("create function stop() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$");
    run(postgres ? 'create trigger stop before delete on waiting for each row execute function stop()' : "create trigger stop before delete on waiting begin select raise(abort, 'stopped'); end");
    await assert.rejects(server.store.answers.closeDue(now + week), /stopped/);
    assert.equal(JSON.stringify([...server.room.dump()]), before, 'the ballots went, and what waits did not');
    run(`drop trigger stop${postgres ? ' on waiting' : ''}`);
    await server.store.answers.closeDue(now + week);
    assert.deepEqual([pulse.counts(), rows('result').length], [[0, 0], 1]);
  });

  it('comes at midnight of the space', async () => {
    await pulse.answerAll([1, 1, 2, 2]);
    now = Date.parse('2026-03-08T22:59:59.999Z');
    await server.store.answers.closeDue(now);
    assert.deepEqual(pulse.counts(), [4, 0]);
    now += 1;
    await server.store.answers.closeDue(now);
    assert.deepEqual(pulse.counts(), [0, 0]);
  });

  it('leaves reactions alone, they stay with their story', async () => {
    const id = await publish(server);
    await server.post(`${api}/reactions`, reaction(id, 1));
    await pulse.answerAll([1, 1, 2, 2, 3]);
    now += week;
    await server.store.answers.closeDue(now);
    assert.deepEqual(server.rows('ballot').map((row) => row['poll']), [id]);
  });

  it('of a poll with times: not asked before, closed after, with its last period', async () => {
    const { id } = await pollOf(server);
    await pulse.alter({ opens_at: '2026-03-03T08:00:00.000Z', closes_at: '2026-03-20T08:00:00.000Z' });
    assert.deepEqual(await json(await server.get(`${api}/polls`)), { items: [] });
    assert.equal((await server.post(`${api}/ballots`, answering({ id, periodKey: '2026-W10' }, 1, 1))).status, 404);
    now = Date.parse('2026-03-20T07:59:59.999Z');
    await pulse.answerAll([1, 1, 2, 2, 3]);
    now = Date.parse('2026-06-01T12:00:00Z');
    const { status, periodKey } = await pollOf(server);
    assert.deepEqual([status, periodKey], ['closed', '2026-W12']);
    assert.equal((await pulse.send(9, 1)).status, 409);
    await server.store.answers.closeDue(now);
    assert.deepEqual(pulse.counts(), [0, 0]);
    assert.equal((await pulse.result())['n'], 5);
  });
});
