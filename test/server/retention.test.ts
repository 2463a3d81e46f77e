import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { keptUntil, mondayOf } from '../../server/db/kept-until.js';
import { addDays, newId, weekOf } from '../../src/model/index.js';
import { api, keys, makeServer, monday, type TestServer } from './helpers.js';
import { author, everywhere, published, statement, type Author } from './receipt-helpers.js';

describe('how long a story is kept', () => {
  const term = { today: '2026-03-02', retentionMonths: 24 };
  const kept = { submitted_week: '2026-W10', expires_on: null, kept_until: '' } as const;

  it('is counted from the Monday of its week, from its last day on the pages, or from the decision against it', () => {
    assert.equal(keptUntil({ ...kept, status: 'submitted' }, term), '2028-03-02');
    assert.equal(keptUntil({ ...kept, status: 'published', expires_on: '2028-03-02' }, term), '2028-04-01');
    assert.equal(keptUntil({ ...kept, status: 'hidden', expires_on: '2028-03-02' }, term), '2028-04-01');
    assert.equal(keptUntil({ ...kept, status: 'rejected' }, term), '2026-05-31');
    assert.equal(keptUntil({ ...kept, status: 'spam' }, term), '2026-04-01');
  });

  it('is not shortened by an appeal', () => {
    const late = { today: '2028-03-01', retentionMonths: 24 };
    const end = keptUntil({ ...kept, status: 'rejected' }, late);
    assert.equal(keptUntil({ ...kept, status: 'in_review', kept_until: end }, late), end);
  });

  it('finds the Monday of every week', () => {
    for (let day = '2019-12-30'; day < '2033-01-10'; day = addDays(day, 7)) assert.equal(mondayOf(weekOf(day)), day);
  });
});

describe('the server ends stories itself', () => {
  let server: TestServer;
  let now = monday;
  const make = async () => (server = await makeServer({ now: () => now }));
  /** What the timer does every minute. */
  const check = async (day: string) => {
    now = Date.parse(`${day}T11:00:00Z`);
    await server.store.retention.endDue(now, keys.story);
    await server.store.inbox.releaseDue(now);
  };
  const there = (one: Author) => one.row()['id'] !== undefined;
  afterEach(async () => {
    now = monday;
    await server.close();
  });

  it('thirty days after the pages, with everything of it', async () => {
    await make();
    const one = await published(server, { wentWrong: 'EndCanary is what went wrong.', lesson: 'EndCanary is the lesson.', consent: everywhere }, 'approve_lobby');
    const id = String(one.row()['id']);
    await one.write('EndCanary in a message.');
    await check('2028-03-31');
    assert.ok(there(one));
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 404, 'it is on no page long since');
    await check('2028-04-01');
    for (const table of ['story', 'message', 'lesson', 'decision', 'meta']) assert.ok(!JSON.stringify(server.rows(table)).includes('EndCanary'), table);
    assert.deepEqual(server.rows('tombstone'), [{ story_hash: keys.story(id), receipt_hash: keys.receipt(one.receipt) }]);
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 410);
    assert.ok(!server.rows('meta').some(({ key }) => key === 'untidy'), 'the file was cleaned');
    assert.equal((await server.post(`${api}/stories`, one.submission())).status, 201);
    assert.ok(!there(one), 'a retry does not bring it back');
  });

  it('that nobody published, and those that were refused', async () => {
    await make();
    const [read, asked, refused, spam] = [await author(server), await author(server), await author(server), await author(server)];
    await asked.decide('request_changes', { statement });
    await refused.decide('reject', { statement });
    await spam.decide('spam');
    const left = () => [read, asked, refused, spam].map(there);
    await check('2026-03-31');
    assert.deepEqual(left(), [true, true, true, true]);
    await check('2026-04-01');
    assert.deepEqual(left(), [true, true, true, false]);
    await check('2026-05-30');
    assert.deepEqual(left(), [true, true, true, false]);
    await check('2026-05-31');
    assert.deepEqual(left(), [true, true, false, false]);
    await check('2028-03-01');
    assert.deepEqual(left(), [true, true, false, false]);
    await check('2028-03-02');
    assert.deepEqual(left(), [false, false, false, false]);
  });

  it('by the calendar of their space', async () => {
    await make();
    const one = await author(server);
    await one.decide('spam');
    await server.store.retention.endDue(Date.parse('2026-03-31T21:59:59Z'), keys.story);
    assert.ok(there(one));
    await server.store.retention.endDue(Date.parse('2026-03-31T22:00:00Z'), keys.story);
    assert.ok(!there(one));
  });

  it('many at once, and what is not due stays', async () => {
    await make();
    const stays = await published(server);
    const { row } = await author(server);
    const { db } = server.database;
    const [one] = await db.selectFrom('story').selectAll().where('id', '=', String(row()['id'])).execute();
    assert.ok(one);
    await db.insertInto('story').values(Array.from({ length: 229 }, () => ({ ...one, id: newId(), receipt_hash: keys.receipt(newId()) }))).execute();
    await check('2028-03-02');
    assert.deepEqual([server.rows('story').length, server.rows('tombstone').length, there(stays)], [1, 230, true]);
  });

  it('again as long as the space says once an appeal was heard', async () => {
    await make();
    const one = await author(server);
    await one.decide('reject', { statement });
    now = Date.parse('2026-05-30T11:00:00Z');
    assert.equal((await one.amend({ revision: 1, story: one.story({ wentWrong: 'Told again, without the name this time.' }) })).status, 200);
    await check('2026-06-10');
    assert.ok(there(one));
    await one.decide('approve');
    assert.equal((await one.told()).keptUntil, '2028-07-10');
  });
});
