// A story that is told for an evening: the desk and its author know of it, and nobody else.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Consent, QueueItem, Submission, Tellable } from '../../src/model/index.js';
import { exported, imported } from '../../server/transfer.js';
import { drafts } from './examples.js';
import { api, json, keys, makeServer, monday, type TestServer } from './helpers.js';
import { migrate, takeBack } from './older.js';
import { author, authorOf, everywhere, statement, type Author } from './receipt-helpers.js';

const once = { ...drafts.Meetup, repeats: 'once', until: undefined, except: [], overrides: [] };

describe('a story that is told for an evening', () => {
  let server: TestServer;
  let now = monday;
  let evening: string;

  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now });
    evening = await makeEvening();
  });
  afterEach(() => server.close());

  const bearer = () => ({ Authorization: `Bearer ${server.token}` });
  const makeEvening = async (change: object = {}) => String((await json(await server.desk('meetups', { ...once, ...change })))['id']);
  const changeEvening = async (change: object, revision = 1) => assert.equal((await server.send('PATCH', `${api}/desk/meetups/${evening}`, { revision, ...once, ...change }, bearer())).status, 200);
  const consent = (meetup: Consent['meetup'] = 'read_aloud') => ({ consent: { ...everywhere, meetup } });

  /** Tells a story for an evening; a `receipt` tells it again. */
  async function send(meetupId: unknown, words: Partial<Submission['story']> = {}): Promise<{ author: Author; answer: Response }> {
    const told = authorOf(server, { ...consent(), ...words });
    return { author: told, answer: await server.post(`${api}/stories`, { ...told.submission(), meetupId }) };
  }
  async function tellFor(meetupId: string, words: Partial<Submission['story']> = {}): Promise<Author> {
    const { author: told, answer } = await send(meetupId, words);
    assert.equal(answer.status, 201, await answer.text());
    return told;
  }
  const idOf = (who: Author) => String(who.row()['id']);
  const stored = (who: Author) => [who.row()['meetup_id'], who.row()['meetup_on']];
  const place = async (turns: readonly object[], revision = 1, id = evening) => assert.equal((await server.send('PATCH', `${api}/desk/running-orders/${id}`, { revision, turns }, bearer())).status, 200);
  const order = async (id = evening) => ((await json(await server.desk(`running-orders/${id}`)))['turns'] as unknown as Tellable[]).map(({ storyId, toldFor }) => [storyId, toldFor]);
  const stateOf = async (who: Author) => (await who.told()).evening?.state;

  it('is asked for, then placed; off the list it is asked for again', async () => {
    const told = await tellFor(evening);
    assert.deepEqual(stored(told), [evening, '2026-03-09']);
    assert.deepEqual((await told.told()).evening, { meetupId: evening, title: 'Stories and soup', day: '2026-03-09', state: 'asked' });
    await place([{ storyId: idOf(told) }]);
    assert.equal(await stateOf(told), 'placed');
    assert.deepEqual(await order(), [[idOf(told), true]]);
    await told.decide('reject', { statement });
    assert.equal(await stateOf(told), 'asked', 'a story that the desk keeps back is on no stage');
    await told.decide('restore');
    assert.equal(await stateOf(told), 'placed');
    await place([], 2);
    assert.equal(await stateOf(told), 'asked');
  });

  it('hears of an evening that moves, is called off, is over or is gone', async () => {
    const told = await tellFor(evening);
    await changeEvening({ startsAt: '2026-03-16T18:00:00Z' });
    assert.deepEqual((await told.told()).evening, { meetupId: evening, title: 'Stories and soup', day: '2026-03-16', state: 'asked', movedFrom: '2026-03-09' });
    await changeEvening({ startsAt: '2026-03-16T18:00:00Z', status: 'cancelled' }, 2);
    assert.equal(await stateOf(told), 'cancelled');
    await changeEvening({}, 3);
    now = Date.parse('2026-03-10T11:00:00Z');
    assert.deepEqual([(await told.told()).evening?.day, await stateOf(told)], ['2026-03-09', 'over']);
    assert.equal((await server.send('DELETE', `${api}/desk/meetups/${evening}?revision=4`, undefined, bearer())).status, 200);
    assert.equal((await told.told()).evening, undefined);
    assert.deepEqual(stored(told), [null, null]);
    assert.equal((await told.told()).story.consent.meetup, 'read_aloud', 'what its author allows is nobody else’s to change');
  });

  it('of a series it is asked for the next evening, which does not move by being over', async () => {
    const series = await makeEvening({ repeats: 'monthly' });
    const told = await tellFor(series);
    assert.deepEqual(stored(told), [series, null]);
    now = Date.parse('2026-03-20T11:00:00Z');
    assert.deepEqual((await told.told()).evening, { meetupId: series, title: 'Stories and soup', day: '2026-04-13', state: 'asked' });
  });

  it('is stored whatever became of the evening; what cannot be one, or is not allowed, is refused', async () => {
    for (const unknown of ['0'.repeat(26), undefined]) assert.deepEqual(stored((await send(unknown)).author), [null, null]);
    const other = await makeServer();
    assert.deepEqual(stored(await tellFor(String((await json(await other.desk('meetups', once)))['id']))), [null, null], 'of another house');
    await other.close();
    for (const malformed of ['tonight', '', 7, {}]) {
      const { answer } = await send(malformed);
      assert.deepEqual([answer.status, ((await json(answer))['errors'] as unknown as { field: string }[])[0]?.field], [400, 'meetupId']);
    }
    const { answer } = await send(evening, consent('no'));
    assert.deepEqual((await json(answer))['errors'], [{ field: 'meetupId', rule: 'value' }]);
    now = Date.parse('2026-03-12T11:00:00Z');
    assert.equal(await stateOf(await tellFor(evening)), 'over', 'a story that waited without a network says that it came too late');
  });

  it('a retry after a lost answer is the same story', async () => {
    const { author: told } = await send(evening);
    const again = await server.post(`${api}/stories`, told.submission());
    assert.equal(again.status, 201);
    assert.deepEqual(stored(told), [evening, '2026-03-09']);
    assert.equal(server.rows('story').filter(({ meetup_id: id }) => id === evening).length, 1);
  });

  for (const [what, publish] of [['that is in review', false], ['that is published', true]] as const) {
    it(`whose author takes the evening back ${what} leaves its list alone; whose author allows none leaves all`, async () => {
      const [told, another] = [await tellFor(evening), await makeEvening({ title: 'Another' })];
      if (publish) assert.equal((await told.decide('approve')).status, 200);
      const turns = [{ storyId: idOf(told) }];
      await place(turns);
      await place(turns, 1, another);
      const amend = async (words: Partial<Submission['story']>, more: object = {}) => assert.equal((await told.amend({ revision: Number(told.row()['revision']), story: told.story(words), ...more })).status, 200);
      await amend({ title: 'Another title' });
      assert.deepEqual(stored(told), [evening, '2026-03-09'], 'another text is for the same evening');
      await amend({ title: 'Another title' }, { keepMeetup: false });
      assert.equal((await told.told()).evening, undefined);
      assert.deepEqual([stored(told), await order(), await order(another)], [[null, null], [], [[idOf(told), false]]]);
      const second = await tellFor(evening, { wentWrong: 'The second one went wrong in the same way as the first.' });
      if (publish) assert.equal((await second.decide('approve')).status, 200);
      assert.equal((await second.amend({ revision: 1, story: second.story(consent('no')) })).status, 200);
      assert.deepEqual(stored(second), [null, null]);
      assert.equal((await second.amend({ revision: 2, story: second.story(consent()) })).status, 200);
      assert.deepEqual(stored(second), [null, null], 'allowed again it is for no evening until its author says so');
    });
  }

  it('its evening survives the release, its decisions and a proposal that its author takes', async () => {
    const told = await tellFor(evening);
    const proposal = { reasons: [], statement, story: told.story({ title: 'Shorter' }) };
    assert.equal((await told.decide('propose_edit', proposal)).status, 200);
    assert.equal((await told.amend({ revision: Number(told.row()['revision']), answer: 'accept' })).status, 200);
    assert.equal((await told.decide('approve_lobby')).status, 200);
    assert.deepEqual(stored(told), [evening, '2026-03-09']);
    assert.equal((await told.withdraw()).status, 200);
    assert.deepEqual(server.rows('story').filter(({ meetup_id: id }) => id !== null), []);
  });

  it('the desk sees for which evening, and finds it first among those that may be told there', async () => {
    const others = [await author(server, consent()), await author(server, consent('ask_me')), await tellFor(await makeEvening({ title: 'Another' }))];
    const own = [await tellFor(evening), await tellFor(evening, consent('ask_me')), await tellFor(evening)];
    await author(server, consent('no'));
    const { items } = (await json(await server.desk('queue?limit=50'))) as unknown as { items: readonly QueueItem[] };
    const titles = new Map(items.map(({ id, evening: of }) => [id, of?.title]));
    assert.deepEqual([...own, ...others].map((one) => titles.get(idOf(one))), [...Array.from({ length: 3 }, () => 'Stories and soup'), undefined, undefined, 'Another']);
    const ids = (authors: readonly Author[]) => authors.map(idOf).sort();
    const expected = [...ids(own).map((id) => [id, true]), ...ids(others).map((id) => [id, false])];
    for (const limit of [1, 2, 3, 4, 50]) {
      const found: unknown[] = [];
      let cursor = '';
      do {
        const page = (await json(await server.desk(`candidates?meetupId=${evening}&limit=${limit}${cursor && `&cursor=${cursor}`}`))) as unknown as { items: readonly Tellable[]; next?: string };
        assert.ok(page.items.length <= limit);
        found.push(...page.items.map(({ storyId, toldFor }) => [storyId, toldFor]));
        cursor = page.next ?? '';
      } while (cursor);
      assert.deepEqual(found, expected, `by ${limit}`);
    }
    const plain = (await json(await server.desk('candidates'))) as unknown as { items: readonly Tellable[] };
    assert.deepEqual(plain.items.map(({ storyId, toldFor }) => [storyId, toldFor]), ids([...own, ...others]).map((id) => [id, false]));
    assert.equal((await server.desk('candidates?meetupId=tonight')).status, 400);
  });

  it('pages of candidates go on where the last one ended, whatever became of its stories', async () => {
    const own = [await tellFor(evening), await tellFor(evening)].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    const [gone, left] = [own[0] as Author, own[1] as Author];
    const other = await author(server, consent());
    const first = (await json(await server.desk(`candidates?meetupId=${evening}&limit=1`))) as unknown as { items: readonly Tellable[]; next: string };
    assert.deepEqual(first.items.map(({ storyId }) => storyId), [idOf(gone)]);
    await gone.withdraw();
    const rest = (await json(await server.desk(`candidates?meetupId=${evening}&cursor=${first.next}`))) as unknown as { items: readonly Tellable[] };
    assert.deepEqual(rest.items.map(({ storyId }) => storyId), [idOf(left), idOf(other)]);
  });

  it('no public answer tells for which evening a story was told', async () => {
    const told = await tellFor(evening);
    assert.equal((await told.decide('approve_lobby')).status, 200);
    await place([{ storyId: idOf(told) }]);
    const id = idOf(told);
    for (const path of ['stories', `stories/${id}`, 'feeds/stories.json', 'feeds/stories.atom', 'feeds/lessons.json']) {
      const body = await (await server.get(`${api}/${path}`)).text();
      assert.ok(body.includes(told.story().lesson), path);
      // As a member, not as a word: the lesson of the day is drawn, and may be of an evening.
      assert.ok(!body.includes(evening) && !body.includes('meetupId') && !/["<]evening\b/.test(body), path);
    }
    for (const path of ['meetups', `meetups/${evening}`, 'meetups.ics']) assert.ok(!(await (await server.get(`${api}/${path}`)).text()).includes(id), path);
  });

  it('goes along with its evening; an export from before comes with none, and what cannot be is left out', async () => {
    const told = await tellFor(evening);
    let text = '';
    for await (const part of exported({ store: server.store, keys, space: 'demo', day: '2026-03-02', scope: 'whole' })) text += part.text;
    const takeIn = async (change: (row: Record<string, unknown>) => Record<string, unknown>) => {
      const house = await makeServer();
      const lines = text.trim().split('\n').map((line) => {
        const { table, row, ...rest } = JSON.parse(line) as { table?: string; row?: Record<string, unknown> };
        return JSON.stringify(table === 'story' && row ? { table, row: change(row) } : { ...(table && { table, row }), ...rest });
      });
      const report = await imported({ store: house.store, keys, space: 'demo', bytes: (async function* () { yield Buffer.from(`${lines.join('\n')}\n`); })(), dryRun: false });
      assert.ok(typeof report !== 'string');
      const row = house.rows('story').find(({ id }) => id === idOf(told));
      const evenings = row && (await authorOf(house, {}, told.receipt).told()).evening?.title;
      await house.close();
      return [row?.['meetup_id'], evenings, report.refused.map(({ reason }) => reason)];
    };
    assert.deepEqual(await takeIn((row) => row), [evening, 'Stories and soup', []]);
    assert.deepEqual(await takeIn(({ meetup_id: _i, meetup_on: _o, ...row }) => row), [null, undefined, []]);
    for (const wrong of [{ meetup_id: 'tonight' }, { meetup_id: null }, { meetup_on: 'today' }]) assert.deepEqual(await takeIn((row) => ({ ...row, ...wrong })), [undefined, undefined, ['unfit']]);
  });

  it('a database from before has stories that were told for none', async () => {
    const told = await author(server, consent());
    await takeBack(server, '008_evenings');
    assert.ok(!('meetup_id' in told.row()));
    await migrate(server.database);
    assert.deepEqual(stored(told), [null, null]);
    assert.equal((await told.told()).evening, undefined);
    assert.equal(await stateOf(await tellFor(evening)), 'asked');
  });
});
