import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { addDays } from '../../src/model/index.js';
import { api, json, keys, makeServer, monday, queueOf, reaction, type TestServer } from './helpers.js';
import { author, authorOf, everywhere, published, statement, type Author } from './receipt-helpers.js';

describe('a story that its author takes back', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());
  const tables = ['space', 'story', 'message', 'lesson', 'lesson_plan', 'ballot', 'decision', 'meta', 'spent'];
  const everything = () => JSON.stringify(tables.map((table) => server.rows(table)));
  const get = async ({ row }: Author) => server.get(`${api}/stories/${String(row()['id'])}`);

  it('is answered once; after that the receipt leads nowhere', async () => {
    const one = await author(server);
    const answer = await one.withdraw();
    assert.deepEqual([answer.status, await json(answer)], [200, { status: 'withdrawn' }]);
    for (const after of [await one.withdraw(), await one.ask('GET'), await one.write('Hello')]) assert.equal(after.status, 404);
    const twice = await author(server);
    const answers = await Promise.all([twice.withdraw(), twice.withdraw(), twice.withdraw()]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404], 'also when it is asked for three times at once');
  });

  it('leaves with its messages, edits, lesson, planned days and reactions; of the log stay ids and fixed words', async () => {
    const canary = 'WithdrawnCanary';
    const one = await published(server, { wentWrong: `${canary} is what went wrong.`, lesson: `${canary} is the lesson.`, attribution: 'named', byline: canary, consent: everywhere }, 'approve_lobby');
    const id = String(one.row()['id']);
    const lesson = String(server.rows('lesson').find((row) => row['story_id'] === id)?.['id']);
    await one.write(`${canary} in a message.`);
    await server.desk('messages', { storyId: id, text: `${canary} in an answer.` });
    for (let device = 0; device < 5; device++) assert.equal((await server.post(`${api}/reactions`, reaction(id, device))).status, 201);
    const told = await one.told();
    await one.amend({ revision: told.revision, story: one.story({ feeling: `${canary} in an edit.` }) });
    await server.desk('decisions', { storyId: id, revision: 2, action: 'hide', reasons: ['other'], statement: `${canary} in a statement.` });
    await one.decide('approve_lobby');
    await server.database.db.deleteFrom('lesson_plan').execute();
    await server.database.db.insertInto('lesson_plan').values({ space: 'demo', lang: 'en', date: addDays('2026-03-02', 3), lesson_id: String(server.rows('lesson').find((row) => row['story_id'] === id)?.['id']) }).execute();
    const logged = server.rows('decision').filter((row) => row['story_id'] === id);
    assert.equal(logged.length, 3);
    assert.ok(everything().includes(canary));

    assert.equal((await one.withdraw()).status, 200);
    assert.ok(!everything().includes(canary));
    for (const table of tables.filter((name) => name !== 'decision')) assert.ok(!JSON.stringify(server.rows(table)).includes(id), table);
    assert.ok(!JSON.stringify(server.rows('lesson_plan')).includes(lesson));
    assert.deepEqual(server.rows('decision').filter((row) => row['story_id'] === id), logged);
    assert.ok(!server.rows('meta').some(({ key }) => key === 'untidy'), 'it was purged in the same call');
  });

  it('is on no page, in no list, lesson, plan or queue, and its address says that it is gone', async () => {
    const mark = 'Nowhere to be found';
    const one = await published(server, { title: mark, lesson: `${mark} again.`, consent: everywhere }, 'approve_lobby');
    const id = String(one.row()['id']);
    const lesson = String(server.rows('lesson').find((row) => row['story_id'] === id)?.['id']);
    // With fewer lessons than days, each has its day.
    await sql`delete from lesson where story_id is null and id not in (select id from lesson where lang = 'en' order by id limit 9)`.execute(server.database.db);
    await server.database.db.deleteFrom('lesson_plan').execute();
    now += 86_400_000;
    const planned = (await json(await server.get(`${api}/lessons?limit=50`)))['lessonPlan'] as unknown as { date: string; lessonId: string }[];
    assert.ok(planned.some(({ lessonId }) => lessonId === lesson));
    await one.withdraw();
    for (const path of ['stories?limit=50', 'lessons?limit=50', 'polls']) {
      const text = await (await server.get(`${api}/${path}`)).text();
      for (const trace of [mark, id, lesson]) assert.ok(!text.includes(trace), path);
    }
    const after = (await json(await server.get(`${api}/lessons?limit=50`)))['lessonPlan'] as unknown as typeof planned;
    assert.equal(after.length, 35, 'its days are replaced');
    planned.forEach(({ lessonId }, index) => assert.ok(lessonId === lesson || lessonId === after[index]?.lessonId, 'all other days stay'));
    for (const status of ['', '&status=published', '&status=hidden']) assert.ok(!(await queueOf(server, `?limit=50${status}`)).some((item) => item.id === id));
    const gone = await server.get(`${api}/stories/${id}`);
    assert.deepEqual([gone.status, gone.headers.get('Content-Type'), gone.headers.get('Cache-Control')], [410, 'application/problem+json', 'no-store']);
    assert.equal((await server.get(`${api}/stories/${'0'.repeat(26)}`)).status, 404, 'what never was is not gone');
    assert.equal((await server.post(`${api}/reactions`, reaction(id, 99))).status, 404);
    assert.equal((await server.desk('decisions', { storyId: id, revision: 1, action: 'approve' })).status, 404);
    assert.equal((await server.desk('messages', { storyId: id, text: 'Come back' })).status, 404);
    now = monday;
  });

  it('leaves two keyed hashes, and nothing that tells when', async () => {
    const one = await author(server);
    const id = String(one.row()['id']);
    await one.withdraw();
    const left = server.rows('tombstone').find((row) => row['receipt_hash'] === keys.receipt(one.receipt));
    assert.deepEqual(left, { story_hash: keys.story(id), receipt_hash: keys.receipt(one.receipt) });
    assert.ok(!JSON.stringify(server.rows('tombstone')).includes(id));
  });

  it('is not brought back by a retry: it is answered as the first try was, and stored nowhere', async () => {
    const one = await author(server);
    await one.withdraw();
    const count = server.rows('story').length;
    for (const body of [one.submission(), one.submission({ wentWrong: 'Other words under the same receipt.' })]) {
      const answer = await server.post(`${api}/stories`, body);
      assert.deepEqual([answer.status, await json(answer)], [201, { status: 'submitted' }]);
    }
    assert.equal(server.rows('story').length, count);
    assert.equal((await one.ask('GET')).status, 404);
  });

  it('is not brought back by retries in flight while it is taken back', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => author(server)));
    const count = server.rows('story').length;
    const sent = all.flatMap((one) => [server.post(`${api}/stories`, one.submission()), one.withdraw(), server.post(`${api}/stories`, one.submission())]);
    assert.deepEqual([...new Set((await Promise.all(sent)).map(({ status }) => status))].sort(), [200, 201]);
    assert.equal(server.rows('story').length, count - all.length);
  });

  it('may still lie in the inbox, and then no release brings it', async () => {
    await server.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
    const one = await author(server, { title: 'Changed my mind' });
    assert.equal((await one.withdraw()).status, 200);
    await server.database.db.updateTable('space').set({ queue_delay: 'none' }).execute();
    await server.store.inbox.releaseDue(monday + 86_400_000);
    assert.ok(!JSON.stringify(await queueOf(server)).includes('Changed my mind'));
  });

  it('goes from wherever it stands', async () => {
    for (const action of ['request_changes', 'reject', 'spam', 'approve']) {
      const one = await author(server);
      await one.decide(action, { statement });
      const id = String(one.row()['id']);
      assert.equal((await one.withdraw()).status, 200, action);
      assert.equal((await server.get(`${api}/stories/${id}`)).status, 410, action);
    }
  });

  it('is withdrawn also while somebody else reads the file, which is cleaned at the next check', async () => {
    const other = await makeServer();
    const one = await published(other);
    const { tidy } = other.database;
    let isBusy = true;
    Object.assign(other.database, { tidy: async () => (isBusy ? Promise.reject(new Error('busy')) : tidy()) });
    const store = (await import('../../server/db/store.js')).createStore(other.database);
    const holder = { space: 'demo', receiptHash: keys.receipt(one.receipt), today: '2026-03-02', now: monday };
    assert.equal(await store.receipts.withdraw(holder, keys.story), 'withdrawn');
    assert.equal((await one.ask('GET')).status, 404);
    assert.ok(other.rows('meta').some(({ key }) => key === 'untidy'));
    isBusy = false;
    await store.inbox.releaseDue(monday);
    assert.ok(!other.rows('meta').some(({ key }) => key === 'untidy'));
    await other.close();
  });

  it('takes no mark off the file that came while it was cleaned', async () => {
    const other = await makeServer();
    const [one, two] = [await author(other), await author(other)];
    const { tidy } = other.database;
    const isMarked = () => other.rows('meta').some(({ key }) => key === 'untidy');
    const late = async () => {
      const isDone = await tidy();
      // As another process may, at any moment.
      assert.equal((await two.amend({ revision: 1, story: two.story({ feeling: 'Better now.' }) })).status, 200);
      return isDone;
    };
    Object.assign(other.database, { tidy: late });
    assert.equal((await one.withdraw()).status, 200);
    assert.ok(isMarked(), 'what was replaced still lies in the file');
    Object.assign(other.database, { tidy });
    await other.store.inbox.releaseDue(monday);
    assert.ok(!isMarked());
    await other.close();
  });

  it('does not open with a receipt that was never used', async () => {
    assert.equal((await authorOf(server).withdraw()).status, 404);
    assert.equal((await get(await author(server))).status, 404);
  });
});
