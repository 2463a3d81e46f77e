import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, beforeEach, describe, it } from 'node:test';
import { api, json, makeServer, monday, telling, type TestServer } from './helpers.js';

const assets = { dist: fileURLToPath(new URL('../../dist', import.meta.url)), demo: fileURLToPath(new URL('../../demo', import.meta.url)) };
const page = '/lobby/plain?space=demo';
/** Midnight in Berlin, an hour ahead of Greenwich in March. */
const midnight = Date.parse('2026-03-02T23:00:00Z');

describe('the lobby for screens without scripts', () => {
  let server: TestServer;
  let now = monday;
  before(async () => void (server = await makeServer({ assets, now: () => now })));
  after(() => server.close());
  beforeEach(() => void (now = monday));

  const textOf = async (path: string) => (await server.get(path)).text();
  const lessonOn = (text: string) => /<p class="lesson[^>]*>([^<]*)</.exec(text)?.[1]?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') ?? '';
  const stayOf = (text: string) => Number(/http-equiv="refresh" content="(\d+)"/.exec(text)?.[1]);
  /** The lesson that every screen with scripts shows today. */
  const planned = async (query = '') => {
    const items: Readonly<Record<string, string>>[] = [];
    for (let next: unknown = ''; next !== undefined; ) {
      const answer = await json(await server.get(`${api}/lessons?limit=50${query}${next && `&cursor=${String(next)}`}`));
      items.push(...(answer['items'] as unknown as typeof items));
      const [{ lessonId = '' } = {}] = answer['lessonPlan'] as unknown as typeof items;
      const found = items.find(({ id }) => id === lessonId);
      if (found) return found['text'];
      next = answer['next'];
    }
    return undefined;
  };
  const withdraw = (text: string) => server.room.run(`delete from lesson where text = '${text.replaceAll("'", "''")}'`);

  it('shows what the plan says, each day another, and asks again within a minute', async () => {
    const seen = new Set<string>();
    for (let day = 0; day < 5; day++, now += 86_400_000) {
      const text = await textOf(page);
      assert.equal(lessonOn(text), await planned());
      assert.equal(stayOf(text), 60);
      seen.add(lessonOn(text));
    }
    assert.equal(seen.size, 5);
  });

  it('asks again as midnight comes in the zone of the space, whatever the screen thinks', async () => {
    now = midnight - 17_500;
    const before = await textOf(page);
    assert.equal(stayOf(before), 18);
    now = midnight + 500;
    assert.notEqual(lessonOn(await textOf(page)), lessonOn(before));
  });

  it('shows no lesson that was withdrawn when it asks again', async () => {
    const before = lessonOn(await textOf(page));
    withdraw(before);
    const next = lessonOn(await textOf(page));
    assert.notEqual(next, before);
    assert.equal(next, await planned());
  });

  it('runs no script, keeps no copy, and loads nothing but its style', async () => {
    const answer = await server.get(page);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    assert.equal(policy, "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    const text = await answer.text();
    assert.doesNotMatch(text, /<script|style=|javascript:/);
    assert.deepEqual([...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address), ['/demo/lobby-plain.css']);
    assert.equal((await server.get('/demo/lobby-plain.css')).status, 200);
  });

  it('is in the language that is asked for, and right to left where that is written so', async () => {
    assert.match(await textOf(page), /<html lang="en" dir="ltr">[^]*Lesson of the day/);
    const german = await textOf(`${page}&lang=de-AT`);
    assert.match(german, /<html lang="de-at" dir="ltr">[^]*Die Lehre des Tages/);
    assert.equal(lessonOn(german), await planned('&lang=de'));
    const arabic = await textOf(`${page}&lang=ar`);
    assert.match(arabic, /<html lang="ar" dir="rtl">[^]*درس اليوم/);
    // There is no lesson in it, so the house's own language has the word, and says so.
    assert.match(arabic, /class="lesson[^"]*" lang="en" dir="auto"/);
    assert.equal(lessonOn(arabic), await planned());
  });

  it('shows what people typed as text', async () => {
    const lesson = '<img src=x onerror=alert(1)> & "quotes" </p><script>1</script>';
    await server.post(`${api}/stories`, telling({ lesson, lang: 'fr', consent: { wall: true, lobby: true, meetup: 'no', index: false } }));
    const [story] = server.rows('story').filter((row) => row['lang'] === 'fr');
    await server.desk('decisions', { storyId: String(story?.['id']), revision: 1, action: 'approve_lobby' });
    const text = await textOf(`${page}&lang=fr`);
    assert.match(text, /&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;quotes&quot;/);
    assert.doesNotMatch(text, /<img|<script/);
  });

  it('takes nonsense in the address for nothing, and a space that is not there for one to come', async () => {
    const usual = lessonOn(await textOf(page));
    for (const query of ['', '?space=', '?space=%00', '?space=../x', '?space=<script>', `?space=${'x'.repeat(9000)}`, '?space=demo&lang=%3Cb%3E', '?space=demo&lang=', '?space=demo&lang=xx-%F0%9F%92%A9', '?space=demo&nonsense=1']) {
      const answer = await server.get(`/lobby/plain${query}`);
      assert.equal(answer.status, 200, query);
      assert.equal(lessonOn(await answer.text()), usual, query);
    }
    const answer = await server.get('/lobby/plain?space=nope');
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    const text = await answer.text();
    assert.equal(stayOf(text), 60);
    assert.match(text, /This can’t be shown right now/);
  });

  it('asks again where nobody has learned anything yet, and where the database is in trouble', async () => {
    server.room.run('delete from lesson');
    const empty = await textOf(page);
    assert.match(lessonOn(empty), /No lesson has been learned here yet/);
    assert.equal(stayOf(empty), 60);
    server.room.run('alter table space rename to gone');
    const answer = await server.get(page);
    assert.equal(answer.status, 503);
    assert.equal(stayOf(await answer.text()), 60);
    assert.match(server.lines.join('\n'), /GET \/lobby\/plain failed/);
    server.room.run('alter table gone rename to space');
  });
});
