import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { addDays, type PlannedLesson } from '../../src/model/index.js';
import { api, json, makeServer, monday, telling, type TestServer } from './helpers.js';
import { startServer } from './process.js';
import { makeRoom, type Room } from './room.js';

const day = 86_400_000;

describe('the lesson plan of a space', () => {
  let servers: TestServer[] = [];
  let now = monday;
  const make = async (room?: Room) => {
    const server = await makeServer({ now: () => now, ...(room ? { room } : {}) });
    servers.push(server);
    return server;
  };
  const planOf = async (server: TestServer, query = '') => (await json(await server.get(`${api}/lessons${query}`)))['lessonPlan'] as unknown as readonly PlannedLesson[];
  const stored = (server: TestServer) => server.rows('lesson_plan').length;
  const approve = async (server: TestServer, lesson: string) => {
    const before = new Set(server.rows('story').map(({ id }) => id));
    await server.post(`${api}/stories`, telling({ lesson, consent: { wall: true, lobby: true, meetup: 'no', index: false } }));
    const storyId = String(server.rows('story').find(({ id }) => !before.has(id))?.['id']);
    await server.desk('decisions', { storyId, revision: 1, action: 'approve_lobby' });
    return { storyId, lessonId: String(server.rows('lesson').find((row) => row['story_id'] === storyId)?.['id']) };
  };
  afterEach(async () => {
    now = monday;
    for (const server of servers.reverse()) await server.close();
    servers = [];
  });

  it('keeps what it planned, day after day, also over a restart', async () => {
    const room = makeRoom();
    let server = await make(room);
    let before = await planOf(server);
    for (let turn = 0; turn < 80; turn++) {
      now += day;
      if (turn % 20 === 10) {
        await server.close();
        servers = [];
        server = await make(room);
      }
      if (turn % 7 === 3) await approve(server, `A lesson that came in on turn ${turn}.`);
      const plan = await planOf(server);
      assert.equal(plan.length, 35);
      assert.deepEqual(plan.slice(0, 34), before.slice(1), `turn ${turn}`);
      before = plan;
    }
    const lessons = server.rows('lesson').length;
    assert.ok(stored(server) <= 35 + lessons, 'the past piles up');
    await server.close();
    servers = [];
    room.remove();
  });

  it('a lesson that was approved comes right behind the planned days', async () => {
    const server = await make();
    // With fewer lessons than days, each has had its day.
    await sql`delete from lesson where id not in (select id from lesson where lang = 'en' order by id limit 20)`.execute(server.database.db);
    await planOf(server);
    const { lessonId } = await approve(server, 'The newest lesson waits for a free day.');
    assert.ok(!(await planOf(server)).some((entry) => entry.lessonId === lessonId));
    now += day;
    assert.equal((await planOf(server)).at(-1)?.lessonId, lessonId);
  });

  it('a lesson that left gives up its days at once, and all others stay', async () => {
    const server = await make();
    await sql`delete from lesson`.execute(server.database.db);
    const made = [];
    for (let index = 0; index < 6; index++) made.push(await approve(server, `The lesson with the number ${index}.`));
    const before = await planOf(server);
    const gone = made.find(({ lessonId }) => lessonId === before[0]?.lessonId);
    await server.desk('decisions', { storyId: gone?.storyId, revision: 1, action: 'spam' });
    const plan = await planOf(server);
    assert.deepEqual(plan.map(({ date }) => date), before.map(({ date }) => date));
    plan.forEach(({ lessonId }, index) => {
      if (before[index]?.lessonId === gone?.lessonId) assert.ok(lessonId !== gone?.lessonId);
      else assert.equal(lessonId, before[index]?.lessonId);
    });
    assert.ok(!server.rows('lesson_plan').some((row) => row['lesson_id'] === gone?.lessonId), 'it is not remembered');
  });

  it('turns at midnight of the space, and the minute timer plans as a reader would', async () => {
    const server = await make();
    now = Date.parse('2026-03-28T22:59:59.999Z');
    const before = await planOf(server);
    assert.equal(before[0]?.date, '2026-03-28');
    now += 1;
    await server.store.lessons.planDue(now);
    const kept = stored(server);
    const plan = await planOf(server);
    assert.equal(plan[0]?.date, '2026-03-29');
    assert.deepEqual(plan.slice(0, 34), before.slice(1));
    assert.equal(stored(server), kept, 'the timer had planned it');
    assert.deepEqual([...new Set(server.rows('lesson_plan').map((row) => row['lang']))].sort(), ['de', 'en']);
  });

  it('after a hundred days of sleep today has a lesson', async () => {
    const server = await make();
    await planOf(server);
    now += 100 * day;
    const plan = await planOf(server);
    assert.deepEqual([plan.length, plan[0]?.date], [35, addDays('2026-03-02', 100)]);
  });

  it('a server whose clock is a day behind takes nothing away from what another has planned', async () => {
    const one = await make();
    const two = await make(one.room);
    await sql`delete from lesson where id not in (select id from lesson where lang = 'en' order by id limit 20)`.execute(one.database.db);
    const ahead = await planOf(one);
    now -= day;
    assert.deepEqual((await planOf(two)).slice(1), ahead.slice(0, 34));
    // Would the last day be free again, this one had it.
    await approve(two, 'A lesson that came in between the two clocks.');
    now += day;
    assert.deepEqual(await planOf(one), ahead);
  });

  it('two processes on one database plan the same, also when both are first', async () => {
    const room = makeRoom();
    const both = await Promise.all([startServer(room.folder, room.env), startServer(room.folder, room.env)]);
    for (let round = 0; round < 10; round++) {
      room.run('delete from lesson_plan');
      const answers = await Promise.all([...both, ...both].map(async ({ address }) => (await fetch(`${address}${api}/lessons?lang=${round % 2 ? 'de' : 'en'}`)).json()));
      for (const answer of answers) assert.deepEqual(answer, answers[0]);
    }
    assert.equal(room.rows('lesson_plan').length, 35);
    for (const { end } of both) assert.equal((await end()).err, '');
    room.remove();
  });

  it('a language that nobody writes in leaves no row', async () => {
    const server = await make();
    for (const lang of ['xx', 'fr-CA', 'zh-Hant']) assert.deepEqual(await planOf(server, `?lang=${lang}`), []);
    assert.equal(stored(server), 0);
  });

  it('is still answered, the same each time, where it cannot be stored', async () => {
    const server = await make();
    server.room.refuse('lesson_plan');
    const plan = await planOf(server);
    assert.equal(plan.length, 35);
    assert.deepEqual(await planOf(server), plan);
    assert.equal(stored(server), 0);
    await assert.rejects(server.store.lessons.planDue(now), 'the timer says so');
  });
});
