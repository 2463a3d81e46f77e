import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { PollTable } from '../../server/db/schema.js';
import { newId, parsePoll, parsePulseResult } from '../../src/model/index.js';
import { api, json, makeServer, publish, reaction, solved, type TestServer } from './helpers.js';
import { answering, pollOf, pulseOn } from './pulse-helpers.js';

describe('the pulse', () => {
  let server: TestServer;
  let pulse: ReturnType<typeof pulseOn>;
  beforeEach(async () => {
    server = await makeServer();
    pulse = pulseOn(server);
  });
  afterEach(() => server.close());
  const errors = async (response: Response) => (await json(response))['errors'];

  it('a new house asks one question every week, in its own words', async () => {
    const { items } = await json(await server.get(`${api}/polls`));
    const [row] = items as unknown as Record<string, unknown>[];
    assert.deepEqual({ ...row, id: '' }, {
      id: '', question: 'How ready do you feel for the next setback?', type: 'scale5', period: 'weekly', periodKey: '2026-W10', k: 5, visibility: 'after_vote', status: 'open',
      options: ['Not at all', 'Barely', 'Somewhat', 'Mostly', 'Very'].map((label, index) => ({ value: index + 1, label })),
    });
    assert.deepEqual({ ...parsePoll(row) }, row, 'the client reads every member');
  });

  it('five answers of 3 to 2 make a result; four do not', async () => {
    const { id: pollId } = await pollOf(server);
    await pulse.answerAll([4, 4, 2, 2]);
    await pulse.isWaiting('four');
    const last = await pulse.send(4, 4);
    assert.deepEqual([last.status, await last.text(), last.headers.get('Cache-Control')], [201, '{}', 'no-store']);
    const result = await pulse.result();
    assert.deepEqual(result, { pollId, periodKey: '2026-W10', n: 5, shares: [0, 40, 0, 60, 0], mean: 3.2, suppressed: 'none', asOf: '2026-03-02' });
    assert.deepEqual({ ...parsePulseResult(result) }, result, 'the client reads every member');
    assert.deepEqual(await pulse.results('&period=2026-W10'), [result]);
    assert.deepEqual(pulse.counts(), [0, 5]);
    for (const row of server.rows('ballot')) assert.deepEqual(Object.keys(row).sort(), ['period', 'poll', 'tag', 'value']);
  });

  it('4 to 1 and five alike wait, and the answer that mends it releases all', async () => {
    await pulse.answerAll([3, 3, 3, 3, 1]);
    await pulse.isWaiting('4 to 1');
    await pulse.answer(1, 1);
    const first = await pulse.result();
    assert.deepEqual(first['shares'], [40, 0, 60, 0, 0]);
    await pulse.answerAll([2, 2, 2, 2, 2, 2, 2, 5], 10);
    assert.deepEqual(await pulse.result(), first, 'seven alike wait, and with one other they wait too');
    await pulse.answer(21, 5);
    assert.deepEqual([(await pulse.result())['n'], pulse.counts()], [10, [0, 14]]);
  });

  it('the second answer of a device replaces its first, also while that waits', async () => {
    for (const value of [1, 2, 3, 4, 5, 4]) await pulse.answer(7, value);
    assert.deepEqual([pulse.counts(), server.rows('waiting')[0]?.['value']], [[1, 0], '4']);
    await pulse.answerAll([4, 4, 2, 2]);
    assert.deepEqual((await pulse.result())['shares'], [0, 40, 0, 60, 0]);
  });

  it('a change of what is published waits with the next batch, and is one of it', async () => {
    await pulse.answerAll([4, 4, 4, 2, 2]);
    const before = await pulse.result();
    await pulse.answer(0, 4);
    assert.deepEqual(pulse.counts(), [0, 5], 'the same again changes nothing');
    await pulse.answer(0, 1);
    assert.deepEqual([await pulse.result(), pulse.counts()], [before, [1, 5]]);
    await pulse.answer(0, 5);
    assert.deepEqual(pulse.counts(), [1, 5]);
    await pulse.answer(0, 4);
    assert.deepEqual(pulse.counts(), [0, 5], 'back to what is published: nothing waits');
    await pulse.answer(0, 1);
    await pulse.answerAll([1, 1, 3], 10);
    assert.deepEqual(await pulse.result(), before, 'four');
    await pulse.answer(13, 3);
    const after = await pulse.result();
    assert.deepEqual([pulse.counts(), after['n']], [[0, 9], 5]);
    assert.deepEqual(after['shares'], [35, 20, 20, 20, 0], '3 ones, 2 twos, 2 threes, 2 fours: one four went out');
  });

  it('a larger k holds more back', async () => {
    await pulse.alter({ k: 8 });
    await pulse.answerAll([1, 2, 1, 2, 1, 2, 1]);
    await pulse.isWaiting('seven of eight');
    await pulse.answer(8, 2);
    assert.equal((await pulse.result())['n'], 5);
  });

  it('several choices are counted by option; who chose which together is not kept', async () => {
    const { id: pollId } = await pollOf(server);
    await pulse.alter({ type: 'multi', period: 'once' });
    await pulse.answerAll([[1, 2], [2, 1], [2], [2, 3], [5, 2, 1]]);
    assert.deepEqual(await pulse.result(), { pollId, periodKey: 'once', n: 5, shares: [60, 100, 20, 0, 20], suppressed: 'none', asOf: '2026-03-02' });
    assert.deepEqual(server.rows('result').map(({ counts, n }) => [counts, n]), [['{"1":3,"2":5,"3":1,"4":0,"5":1}', 5]]);
    assert.equal((await pulse.send(9, 1)).status, 400);
  });

  it('shows what its visibility allows, and drafts to nobody', async () => {
    const poll = await pollOf(server);
    await pulse.answerAll([1, 1, 2, 2, 3]);
    await pulse.alter({ visibility: 'after_close' });
    await pulse.isWaiting('it is not closed yet');
    const status = async () => (await server.get(`${api}/pulse-results?poll=${poll.id}`)).status;
    await pulse.alter({ visibility: 'never' });
    assert.equal(await status(), 404);
    await pulse.alter({ visibility: 'after_vote', status: 'draft' });
    assert.equal(await status(), 404);
    assert.equal((await server.post(`${api}/ballots`, answering(poll, 9, 1))).status, 404);
    assert.deepEqual(await json(await server.get(`${api}/polls`)), { items: [] });
  });

  it('does not mix with reactions: a tag belongs to one of them', async () => {
    const [poll, id] = [await pollOf(server), await publish(server)];
    const react = (device: number) => server.post(`${api}/reactions`, { ...reaction(id, 1), tag: answering(poll, device, 1).tag });
    await pulse.answer(1, 4);
    assert.deepEqual(await errors(await react(1)), [{ field: 'tag', rule: 'value' }]);
    assert.equal((await react(2)).status, 201);
    assert.deepEqual(await errors(await pulse.send(2, 1)), [{ field: 'tag', rule: 'value' }]);
    await pulse.answerAll([4, 4, 2, 2], 10);
    assert.equal((await pulse.result())['n'], 5);
    assert.deepEqual(await errors(await react(10)), [{ field: 'tag', rule: 'value' }], 'released, it is a poll\'s too');
    assert.deepEqual((await json(await server.get(`${api}/stories/${id}`)))['reactions'], {});
    assert.equal(server.rows('ballot').filter((row) => row['poll'] === id).length, 1);
  });

  it('of another space is not there', async () => {
    const id = newId();
    const [row] = server.rows('poll') as unknown as PollTable[];
    assert.ok(row);
    await server.database.db.insertInto('poll').values({ ...row, id, space: 'annex' }).execute();
    assert.equal(((await json(await server.get(`${api}/polls`)))['items'] as unknown as unknown[]).length, 1);
    assert.equal((await server.post(`${api}/ballots`, answering({ id, periodKey: '2026-W10' }, 1, 3))).status, 404);
    assert.equal((await server.get(`${api}/pulse-results?poll=${id}`)).status, 404);
  });
});

describe('the pulse, where answers cost work', () => {
  it('a new tag pays, a change does not, and a refusal costs nothing', async () => {
    const server = await makeServer({ pow: 1, now: Date.now });
    const poll = await pollOf(server);
    const post = (body: object) => server.post(`${api}/ballots`, body);
    const errors = async (response: Response) => (await json(response))['errors'];
    const body = answering(poll, 1, 3);
    assert.deepEqual(await errors(await post(body)), [{ field: 'pow', rule: 'required' }]);
    const pow = await solved(server);
    assert.equal((await post({ ...body, pow })).status, 201);
    assert.deepEqual(await errors(await post({ ...answering(poll, 2, 3), pow })), [{ field: 'pow', rule: 'value' }], 'used before');
    assert.equal((await post({ ...body, value: 4 })).status, 201);
    const again = await solved(server);
    assert.equal((await post({ ...answering(poll, 3, 3), period: '2020-W01', pow: again })).status, 409);
    assert.equal((await post({ ...answering(poll, 3, 3), value: 9, pow: again })).status, 400);
    const both = await Promise.all([post({ ...answering(poll, 3, 3), pow: again }), post({ ...answering(poll, 4, 3), pow: again })]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 400], 'it pays for one');
    await server.close();
  });
});
