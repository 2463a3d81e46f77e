import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { parseSpace } from '../../src/model/index.js';
import { api, json, makeServer, monday, ownerOf, queueOf, telling, type TestServer } from './helpers.js';
import { author, published } from './receipt-helpers.js';

const [hour, minute] = [3_600_000, 60_000];

describe('the settings of a space', () => {
  let server: TestServer;
  let owner: string;
  let now = monday;
  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now, samples: true, origins: ['https://house.example'] });
    owner = await ownerOf(server);
  });
  afterEach(() => server.close());

  const as = (token: string) => ({ Authorization: `Bearer ${token}` });
  const change = (body: unknown, token = owner) => server.send('PATCH', `${api}/desk/space`, body, as(token));
  const set = async (body: unknown) => {
    const answer = await change(body);
    assert.equal(answer.status, 200, await answer.clone().text());
    return json(answer);
  };
  const plan = async () => (await json(await server.get(`${api}/lessons?lang=en`)))['lessonPlan'] as unknown as { date: string; lessonId: string }[];

  it('are read by every moderator, and set by an owner alone', async () => {
    const read = await json(await server.desk('space'));
    assert.deepEqual(read, {
      id: 'demo', name: 'Harbour House', timeZone: 'Europe/Berlin', country: 'DE', langs: ['en', 'de'], k: 5, names: [], headCount: null, moderators: '',
      places: { wall: '', lobby: 'the screen in the entrance', meetup: 'the stories evening in the kitchen' },
      retentionMonths: 24, queueDelay: 'none', origins: ['https://house.example'],
    });
    const refused = await change({ name: 'Mine' }, server.token);
    assert.deepEqual([refused.status, (await json(refused))['type']], [403, 'urn:failing-forward:problem:owner-only']);
    assert.deepEqual(await json(await server.desk('space')), read);
    const written = await set({ name: ' Harbour\u202e House ', headCount: 40, moderators: 'Ada and the house team', names: ['Mara', 'Olga B.'], k: 6, country: '', langs: ['de'] });
    assert.deepEqual(written, { ...read, headCount: 40, moderators: 'Ada and the house team', names: ['Mara', 'Olga B.'], k: 6, country: '', langs: ['de'] });
    assert.deepEqual(await json(await server.desk('space')), written);
    assert.deepEqual((await set({ headCount: null }))['headCount'], null);
  });

  it('are public as far as a form needs them', async () => {
    await set({ headCount: 40, moderators: 'Ada', names: ['Mara'] });
    const row = await json(await server.get(api));
    assert.deepEqual([row['headCount'], row['moderators'], row['names']], [40, 'Ada', ['Mara']]);
    assert.ok(!('retentionMonths' in row) && !('queueDelay' in row) && !('origins' in row));
    assert.equal(parseSpace(row)?.headCount, 40);
    await set({ headCount: null });
    assert.ok(!('headCount' in (await json(await server.get(api)))));
  });

  it('refuse what does not fit, and change nothing then', async () => {
    const before = server.rows('space');
    const wrong: readonly (readonly [string, unknown])[] = [
      ['name', ''], ['name', ' \u0000'], ['name', 'x'.repeat(121)], ['name', null], ['timeZone', 'Mars/Olympus'], ['timeZone', ''], ['timeZone', null], ['country', 'Germany'], ['country', 'de'],
      ['langs', []], ['langs', ['en', 'en']], ['langs[0]', ['../en']], ['places', { wall: '' }], ['places', 'x'], ['names', Array.from({ length: 201 }, (_, index) => `Name ${index}`)], ['names[1]', ['Mara', ' Mara ']],
      ['k', 4], ['k', '5'], ['k', null], ['headCount', 0], ['headCount', 1.5], ['headCount', '40'], ['moderators', null], ['moderators', 'x'.repeat(241)], ['retentionMonths', 0], ['retentionMonths', 121], ['queueDelay', 'later'],
      ['origins', []], ['id', 'other'], ['guarantees', []],
    ];
    for (const [field, value] of wrong) {
      const name = field.replace(/\[.*/, '');
      const answer = await change({ headCount: 7, [name]: value });
      assert.equal(answer.status, 400, `${name}: ${JSON.stringify(value)?.slice(0, 60)}`);
      const { errors } = await json(answer);
      assert.ok((errors as unknown as { field: string }[]).some((error) => error.field.startsWith(field)), JSON.stringify(errors));
    }
    assert.deepEqual(server.rows('space'), before);
  });

  it('in another zone leave the days of the plan as they are', async () => {
    // An hour before midnight in Berlin: the day before in America, the next in Asia.
    now = Date.parse('2026-03-02T22:00:00Z');
    const before = await plan();
    assert.equal(before[0]?.date, '2026-03-02');
    const lessonOn = new Map(before.map(({ date, lessonId }) => [date, lessonId]));
    const zones = [['Asia/Tokyo', '2026-03-03'], ['America/Los_Angeles', '2026-03-02'], ['Pacific/Kiritimati', '2026-03-03'], ['Europe/Berlin', '2026-03-02']] as const;
    for (const [timeZone, today] of zones) {
      await set({ timeZone });
      const after = await plan();
      assert.equal(after[0]?.date, today, timeZone);
      assert.equal(after.length, 35);
      for (const { date, lessonId } of after) assert.equal(lessonId, lessonOn.get(date) ?? lessonId, `${timeZone} ${date}`);
    }
  });

  it('in another zone do not open the inbox: it waits for the next midnight there', async () => {
    await set({ queueDelay: 'batch3' });
    now = Date.parse('2026-03-02T20:00:00Z');
    await server.store.inbox.releaseDue(now);
    await server.post(`${api}/stories`, telling());
    const released = async () => {
      await server.store.inbox.releaseDue(now);
      return (await queueOf(server)).length;
    };
    assert.equal(await released(), 0);
    // It is the third of March in Tokyo already, and still the second in Los Angeles.
    for (const timeZone of ['Asia/Tokyo', 'America/Los_Angeles', 'Asia/Tokyo']) {
      await set({ timeZone });
      assert.equal(await released(), 0, `released by a move to ${timeZone}`);
    }
    now = Date.parse('2026-03-03T15:00:00Z') - minute;
    assert.equal(await released(), 0);
    now += minute;
    assert.equal(await released(), 1, 'midnight in Tokyo');
  });

  it('in a zone where it is yesterday still release at the next midnight, not the one after', async () => {
    await set({ queueDelay: 'batch3' });
    now = Date.parse('2026-03-02T23:30:00Z');
    await server.store.inbox.releaseDue(now);
    await set({ timeZone: 'America/Los_Angeles' });
    await server.post(`${api}/stories`, telling());
    now = Date.parse('2026-03-03T08:00:00Z');
    await server.store.inbox.releaseDue(now);
    assert.equal((await queueOf(server)).length, 1);
  });

  it('with other months count for what is published from now on; what an author was told stays', async () => {
    const [shown, waits] = [await published(server), await author(server)];
    const { keptUntil } = await shown.told();
    for (const retentionMonths of [1, 120]) {
      await set({ retentionMonths });
      await server.store.retention.endDue(now + hour, () => 'nobody');
      assert.equal((await shown.told()).keptUntil, keptUntil);
      assert.equal((await waits.told()).status, 'in_review', 'nothing ends by a slip of the finger');
    }
    await set({ retentionMonths: 1 });
    await waits.decide('approve');
    assert.deepEqual([waits.row()['expires_on'], (await waits.told()).keptUntil], ['2026-04-02', '2026-05-02']);
  });

  it('say in which language lessons are told, and plan for it', async () => {
    await set({ langs: ['de', 'en'] });
    const { items } = await json(await server.get(`${api}/lessons`));
    assert.equal((items as unknown as { lang: string }[])[0]?.lang, 'de');
    assert.ok(server.rows('lesson_plan').some(({ lang }) => lang === 'de'));
  });

  it('set by two owners at once keep what each has set', async () => {
    const [one, other] = await Promise.all([change({ headCount: 12 }), change({ moderators: 'Ada' })]);
    assert.deepEqual([one.status, other.status], [200, 200]);
    const { headCount, moderators } = await json(await server.desk('space'));
    assert.deepEqual([headCount, moderators], [12, 'Ada']);
  });
});
