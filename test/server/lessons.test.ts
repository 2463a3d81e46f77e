import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lessonText } from '../../server/db/lesson-row.js';
import type { LessonTable } from '../../server/db/schema.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { demoSpace } from '../../server/db/seed.js';
import { addDays, characters, newId, parseLesson, parsePlannedLesson, type Lesson } from '../../src/model/index.js';
import { starterLessons } from '../../src/starter/lessons.js';
import { api, json, makeServer, monday, telling, type TestServer } from './helpers.js';
import { takeBack } from './older.js';
import { makeRoom } from './room.js';

const lobby = { wall: true, lobby: true, meetup: 'no', index: false } as const;

/** All lessons, over all pages. */
async function lessonsOf(server: TestServer, query = ''): Promise<readonly Lesson[]> {
  const all: Lesson[] = [];
  for (let cursor = ''; ; ) {
    const page = await json(await server.get(`${api}/lessons?limit=50${query}${cursor}`));
    for (const row of page['items'] as unknown as unknown[]) {
      const lesson = parseLesson(row);
      assert.ok(lesson);
      assert.deepEqual({ ...lesson }, row, 'the client reads every member');
      all.push(lesson);
    }
    if (page['next'] === undefined) return all;
    cursor = `&cursor=${String(page['next'])}`;
  }
}

describe('lessons', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  const decide = async (decision: object) => assert.equal((await server.desk('decisions', { revision: 1, ...decision })).status, 200);
  const submitted = async (story: Parameters<typeof telling>[0] = {}) => {
    const before = new Set(server.rows('story').map(({ id }) => id));
    await server.post(`${api}/stories`, telling({ consent: lobby, ...story }));
    return String(server.rows('story').find(({ id }) => !before.has(id))?.['id']);
  };
  const ofStory = (id: string) => server.rows('lesson').filter((row) => row['story_id'] === id);
  const statement = 'It names a person who did not agree to that.';

  it('a new house has the starter pack, in each of its languages', async () => {
    for (const lang of ['en', 'de']) {
      const own = starterLessons.filter((lesson) => lesson.lang === lang);
      const listed = await lessonsOf(server, `&lang=${lang}`);
      assert.deepEqual(listed.map(({ text }) => text).sort(), own.map(({ text }) => text).sort());
      for (const lesson of listed) {
        assert.deepEqual([lesson.source, lesson.lobbyApproved, lesson.storyId, lesson.lang], ['starter_pack', true, undefined, lang]);
        assert.match(lesson.id, /^[0-9a-z]{26}$/);
        assert.equal(lesson.cause, own.find(({ text }) => text === lesson.text)?.cause);
      }
      assert.deepEqual(listed.map(({ id }) => id), listed.map(({ id }) => id).sort());
    }
    assert.deepEqual(await lessonsOf(server), await lessonsOf(server, '&lang=en'), 'the first language of the space');
    assert.deepEqual(await json(await server.get(`${api}/lessons?lang=fr`)), { items: [], lessonPlan: [] });
  });

  it('every page carries the same plan: today and the next 34 days', async () => {
    const [first, second] = [await json(await server.get(`${api}/lessons?limit=2`)), await json(await server.get(`${api}/lessons?limit=3`))];
    assert.deepEqual(first['lessonPlan'], second['lessonPlan']);
    const plan = (first['lessonPlan'] as unknown as unknown[]).map(parsePlannedLesson);
    assert.deepEqual(plan.map((entry) => entry?.date), Array.from({ length: 35 }, (_, index) => addDays('2026-03-02', index)));
    const ids = new Set((await lessonsOf(server)).map(({ id }) => id));
    for (const entry of plan) assert.ok(ids.has(entry?.lessonId ?? ''));
  });

  it('a story that is approved for the lobby gives its lesson, once, with a link to it', async () => {
    const id = await submitted({ lesson: 'Count the chairs before you sell the seats.', lang: 'en-GB' });
    assert.deepEqual(ofStory(id), []);
    await decide({ storyId: id, action: 'approve' });
    assert.deepEqual(ofStory(id), [], 'the pages are not the lobby');
    for (let round = 0; round < 2; round++) await decide({ storyId: id, action: 'approve_lobby' });
    await decide({ storyId: id, action: 'approve' });
    assert.equal(ofStory(id).length, 1);
    const found = (await lessonsOf(server)).filter(({ storyId }) => storyId === id);
    assert.equal(found.length, 1, 'English holds British English');
    assert.deepEqual({ ...found[0], id: '' }, {
      id: '', text: 'Count the chairs before you sell the seats.', lang: 'en-gb', cause: 'no_need', storyId: id, source: 'story', lobbyApproved: true, to: '2028-03-02', weight: 1,
    });
    assert.notEqual(found[0]?.id, id);
    assert.equal((await lessonsOf(server, '&lang=EN-gb')).length, 1);
    assert.ok(!(await lessonsOf(server, '&lang=de')).some(({ storyId }) => storyId === id));
  });

  it('leaves with its story, whatever sends that away, and comes back only when it is approved again', async () => {
    for (const action of ['hide', 'spam']) {
      const id = await submitted({ lesson: 'This one will leave the lobby again.' });
      await decide({ storyId: id, action: 'approve_lobby' });
      await decide({ storyId: id, action, statement });
      assert.deepEqual(ofStory(id), [], action);
      assert.ok(!(await lessonsOf(server)).some(({ text }) => text.startsWith('This one')));
      await decide({ storyId: id, action: 'restore' });
      await decide({ storyId: id, action: 'approve' });
      assert.deepEqual(ofStory(id), [], 'pages only');
      await decide({ storyId: id, action: 'approve_lobby' });
      assert.equal(ofStory(id).length, 1);
      await decide({ storyId: id, action: 'spam' });
    }
  });

  it('from a story for the lobby alone has no link, since the pages do not have that story', async () => {
    const id = await submitted({ lesson: 'Only the people in the entrance read this.', consent: { ...lobby, wall: false } });
    await decide({ storyId: id, action: 'approve_lobby' });
    const answer = await (await server.get(`${api}/lessons?limit=50`)).text();
    assert.ok(!answer.includes(id));
    assert.equal((await lessonsOf(server)).find(({ text }) => text.startsWith('Only the people'))?.storyId, undefined);
  });

  it('is over with the last day of its story', async () => {
    const id = await submitted({ lesson: 'Two years are long enough for this one.' });
    await decide({ storyId: id, action: 'approve_lobby' });
    const has = async () => (await lessonsOf(server)).some(({ storyId }) => storyId === id);
    assert.ok(await has());
    now = Date.parse('2028-03-02T22:59:59Z');
    assert.ok(await has());
    now += 1000;
    assert.ok(!(await has()));
    now = monday;
  });

  it('is neither listed nor planned before a moderator approves it for the lobby', async () => {
    const [row] = server.rows('lesson') as unknown as LessonTable[];
    assert.ok(row);
    await server.database.db.insertInto('lesson').values({ ...row, id: newId(), text: 'Nobody has approved this.', lang: 'pt', story_id: null, lobby_approved: 0 }).execute();
    assert.deepEqual(await json(await server.get(`${api}/lessons?lang=pt`)), { items: [], lessonPlan: [] });
  });

  it('of another space stays there', async () => {
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
    assert.deepEqual(await json(await server.get('/api/v1/spaces/annex/lessons')), { items: [], lessonPlan: [] });
  });

  it('of a sample story goes with the samples; the starter pack stays', async () => {
    const other = await makeServer({ samples: true });
    const sample = other.rows('story')[0];
    await other.desk('decisions', { storyId: sample?.['id'], revision: 1, action: 'approve_lobby' });
    const count = () => other.rows('lesson').length;
    assert.equal(count(), starterLessons.length + 1);
    await other.store.samples.remove('demo');
    assert.equal(count(), starterLessons.length);
    await other.close();
  });
});

describe('the lesson of a story', () => {
  it('is cut after a word, and only when it is too long for a screen', () => {
    const fits = 'x'.repeat(140);
    assert.equal(lessonText(fits), fits);
    const marks = `${'e\u0301\u0323'.repeat(130)} and so on`;
    assert.equal(lessonText(marks), marks, 'people count 140');
    const cut = lessonText(`${'Word, '.repeat(40)}end`);
    assert.ok(characters(cut) <= 140 && cut.endsWith('Word…'), cut);
    assert.equal(characters(lessonText('y'.repeat(200))), 140, 'no blank to cut at');
  });
});

describe('a database from before there were lessons', () => {
  it('gets the starter pack, the poll and the lessons of stories that were approved for the lobby, once', async () => {
    const room = makeRoom();
    const first = await makeServer({ room, samples: true });
    await takeBack(first, '001_first');
    await first.close();
    room.run("delete from meta where key != 'seeded'");
    room.run("update story set lobby_approved = 1 where cause = 'communication'");
    for (let start = 0; start < 2; start++) {
      const server = await makeServer({ room, samples: true });
      assert.equal(server.rows('story').length, 6);
      assert.equal(server.rows('poll').length, 1);
      const lessons = server.rows('lesson');
      assert.equal(lessons.length, starterLessons.length + 1);
      assert.equal(lessons.find((row) => row['source'] === 'story')?.['text'], 'A task that belongs to three people belongs to nobody. Write one name next to it.');
      await server.close();
    }
    room.remove();
  });
});
