import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addMonths, parseStory } from '../../src/model/index.js';
import { api, json, keys, makeServer, monday, publish, queueOf, telling, type TestServer } from './helpers.js';

describe('stories', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  it('a story that was told is pending and invisible until somebody publishes it', async () => {
    const words = 'We painted the whole room in one night, and it was the wrong room.';
    const answer = await server.post(`${api}/stories`, telling({ wentWrong: words }));
    assert.equal(answer.status, 201);
    assert.deepEqual(await json(answer), { status: 'submitted' });
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.ok(!(await (await server.get(`${api}/stories`)).text()).includes(words));
    const [item] = await queueOf(server);
    assert.equal(item?.story.wentWrong, words);
    assert.equal((await server.get(`${api}/stories/${item.id}`)).status, 404);

    await server.desk('decisions', { storyId: item.id, revision: 1, action: 'approve' });
    const row = await json(await server.get(`${api}/stories/${item.id}`));
    assert.equal(row['wentWrong'], words);
    assert.equal(row['publishedOn'], '2026-03-02');
    assert.equal(row['provenance'], 'first_hand');
    assert.deepEqual({ ...parseStory(row) }, row, 'the client reads every member');
    for (const secret of ['submittedWeek', 'hints', 'status', 'statement', 'receipt', 'space']) assert.ok(!(secret in row), secret);
  });

  it('a retry answers as the first try did and stores nothing', async () => {
    const body = telling();
    const count = server.rows('story').length;
    const answers = await Promise.all([1, 2, 3].map(() => server.post(`${api}/stories`, body)));
    const again = await server.post(`${api}/stories`, { ...body, story: { ...body.story, lesson: 'Something else altogether.' } });
    for (const answer of [...answers, again]) {
      assert.equal(answer.status, 201);
      assert.deepEqual(await json(answer), { status: 'submitted' });
    }
    assert.equal(server.rows('story').length, count + 1);
    assert.equal(server.rows('story').filter((row) => row['receipt_hash'] === keys.receipt(body.receipt)).length, 1);
    assert.ok(!JSON.stringify(server.rows('story')).includes(body.receipt), 'the receipt itself is stored');
  });

  it('a robot that fills the hidden field is a hint to the moderators, not refused', async () => {
    assert.equal((await server.post(`${api}/stories`, telling({ title: 'Buy my boat', wentWrong: 'I have a boat that nobody wants, and you could have it.' }, { hp: 'https://boats.example' }))).status, 201);
    const item = (await queueOf(server)).find(({ story }) => (story as { title?: string }).title === 'Buy my boat');
    assert.deepEqual((item as { hints?: unknown } | undefined)?.hints, ['honeypot']);
  });

  it('shows on pages only what its author allowed there, and only until its last day', async () => {
    const offWall = await publish(server, { consent: { wall: false, lobby: true, meetup: 'no', index: false } });
    assert.equal((await server.get(`${api}/stories/${offWall}`)).status, 404);
    const id = await publish(server);
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 200);
    const last = addMonths('2026-03-02', 24);
    now = Date.parse(`${last}T20:00:00Z`);
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 200);
    now += 86_400_000;
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 404);
    assert.ok(!(await (await server.get(`${api}/stories?limit=50`)).text()).includes(id));
    now = monday;
  });
});

describe('the list of stories', () => {
  let server: TestServer;
  let now = monday;
  before(async () => {
    server = await makeServer({ now: () => now });
    for (let index = 0; index < 9; index++) {
      now = monday + Math.floor(index / 3) * 86_400_000;
      await publish(server, { title: `Number ${index}`, kind: index % 2 === 0 ? 'business' : 'event', lang: index === 4 ? 'en-GB' : index > 6 ? 'de' : 'en', causes: { root: index < 2 ? 'people' : 'legal', contributing: [] } });
    }
  });
  after(() => server.close());

  const list = async (query: string) => json(await server.get(`${api}/stories${query}`));
  const titles = (page: Record<string, unknown>) => (page['items'] as { title: string }[]).map(({ title }) => title).sort();

  it('pages newest day first, each once, with opaque cursors', async () => {
    const seen: { id: string; publishedOn: string }[] = [];
    for (let cursor = ''; ; ) {
      const page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(page['items'] as unknown as typeof seen));
      if (page['next'] === undefined) break;
      cursor = String(page['next']);
      assert.match(cursor, /^[\w-]+$/);
    }
    assert.equal(new Set(seen.map(({ id }) => id)).size, 9);
    const sorted = [...seen].sort((a, b) => (a.publishedOn === b.publishedOn ? (a.id < b.id ? -1 : 1) : a.publishedOn < b.publishedOn ? 1 : -1));
    assert.deepEqual(seen, sorted);
  });

  it('filters', async () => {
    assert.deepEqual(titles(await list('?cause=people')), ['Number 0', 'Number 1']);
    assert.deepEqual(titles(await list('?kind=event&lang=de')), ['Number 7']);
    assert.equal(titles(await list('?lang=en')).length, 7, 'English holds British English');
    assert.deepEqual(titles(await list('?lang=EN-gb')), ['Number 4']);
    assert.deepEqual(await list('?stage=growing'), { items: [] });
  });

  it('names a parameter that it does not know or cannot use', async () => {
    const bad = { limit: ['0', '51', '1.5', 'x', ''], cursor: ['x', '____', 'MjAyNg'], cause: ['constructor', ''], kind: ['x'], sector: ['x'], stage: ['x'], outcome: ['x'], lang: ['%25', 'e'], order: ['x'], toString: ['x'] };
    for (const [field, values] of Object.entries(bad)) {
      for (const value of values) {
        const answer = await server.get(`${api}/stories?${field}=${value}`);
        assert.equal(answer.status, 400, `${field}=${value}`);
        assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
        assert.equal(((await json(answer))['errors'] as unknown as { field: string }[])[0]?.field, field);
      }
    }
    assert.equal((await server.get(`${api}/stories?limit=1&limit=2`)).status, 400);
  });
});
