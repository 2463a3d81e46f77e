import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addDays, dayIn, type Submission } from '../../src/model/index.js';
import { api, json, makeServer, monday, publish, type TestServer } from './helpers.js';
import { everywhere, published } from './receipt-helpers.js';
import { all, readXml, textOf } from './xml.js';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly content_text: string;
  readonly date_published: string;
  readonly date_modified: string;
  readonly language: string;
  readonly tags?: readonly string[];
  readonly authors?: readonly { readonly name: string }[];
}

const hidden = { ...everywhere, index: false };

describe('feeds', () => {
  let server: TestServer;
  let now = monday;
  before(async () => void (server = await makeServer({ now: () => now })));
  after(() => server.close());
  beforeEach(() => void server.room.run('delete from story'));

  const feed = async (name: string) => await json(await server.get(`${api}/feeds/${name}.json`));
  const items = async (name = 'stories', query = '') => (await json(await server.get(`${api}/feeds/${name}.json${query}`)))['items'] as unknown as readonly Item[];
  const titles = async (name?: string) => (await items(name)).map(({ title }) => title);
  const atom = async (name = 'stories') => readXml(await (await server.get(`${api}/feeds/${name}.atom`)).text());
  const tell = (title: string, more: Partial<Submission['story']> = {}) => publish(server, { title, consent: everywhere, ...more });

  it('have the members that JSON Feed 1.1 asks for, and say of time no more than the day', async () => {
    const id = await tell('A lease for five years', { lang: 'de', causes: { root: 'spending', contributing: [] } });
    const { items: [item], ...rest } = (await feed('stories')) as unknown as { items: readonly Item[] } & Record<string, unknown>;
    assert.deepEqual(rest, {
      version: 'https://jsonfeed.org/version/1.1', title: 'Harbour House: Stories', language: 'en', authors: [{ name: 'Harbour House' }],
      home_page_url: 'http://localhost/read?space=demo', feed_url: `http://localhost${api}/feeds/stories.json`,
    });
    assert.deepEqual({ ...item, content_text: '' }, {
      id: `urn:failing-forward:story:${id}`, url: `http://localhost/read/story?space=demo&id=${id}`, title: 'A lease for five years', content_text: '',
      date_published: '2026-03-02T00:00:00Z', date_modified: '2026-03-02T00:00:00Z', language: 'de', tags: ['Spent it badly'],
    });
  });

  it('say the same as Atom, which a strict reader takes', async () => {
    await tell('One');
    await tell('Two', { attribution: 'named', byline: 'Mara' });
    for (const name of ['stories', 'lessons']) {
      const root = await atom(name);
      const { title, feed_url: self } = await feed(name);
      assert.deepEqual([root.name, root.attributes['xmlns'], textOf(root, 'title'), textOf(root, 'id')], ['feed', 'http://www.w3.org/2005/Atom', title, `urn:failing-forward:feed:demo:${name}`]);
      assert.equal(all(root, 'link').find(({ attributes }) => attributes['rel'] === 'self')?.attributes['href'], String(self).replace('.json', '.atom'));
      const entries = all(root, 'entry');
      assert.ok(entries.length > 0);
      assert.deepEqual(
        entries.map((entry) => [textOf(entry, 'id'), textOf(entry, 'title'), textOf(entry, 'content'), textOf(entry, 'published'), textOf(entry, 'updated'), all(entry, 'link')[0]?.attributes['href'], entry.attributes['xml:lang']]),
        (await items(name)).map(({ id, title, content_text: text, date_published: day, date_modified: changed, url, language }) => [id, title, text, day, changed, url, language]),
      );
    }
    assert.deepEqual(all(await atom(), 'entry').flatMap((entry) => all(entry, 'author').map((by) => textOf(by, 'name'))), ['Mara']);
  });

  it('hold only stories whose authors allow pages and search engines too', async () => {
    await tell('Everywhere');
    await tell('Not searched', { consent: hidden });
    await tell('Not on pages', { consent: { ...everywhere, wall: false } });
    await (await published(server, { title: 'Hidden again', consent: everywhere })).decide('hide', { statement: 'Please leave out the name.' });
    assert.deepEqual(await titles(), ['Everywhere']);
  });

  it('give a story and its lesson another date with each text that is accepted, so that no reader keeps a name that was taken out', async () => {
    const one = await published(server, { title: 'One', wentWrong: 'Mara signed the lease for five years.', lesson: 'Ask Mara before a lease.', consent: everywhere }, 'approve_lobby');
    await tell('Later');
    const edit = async (words: object, action: string) => {
      assert.equal((await one.amend({ revision: (await one.told()).revision, story: one.story(words) })).status, 200);
      return { accept: async () => assert.equal((await one.decide(action)).status, 200) };
    };
    const dates = async (name: string) => Object.fromEntries((await items(name)).map(({ title, date_published: day, date_modified: changed }) => [title, [day, changed]]));
    const [first, days] = ['2026-03-02T00:00:00Z', 86_400_000];
    // A name is mostly missed on the very day of its publication.
    const name = await edit({ wentWrong: 'She signed the lease for five years.' }, 'approve_lobby');
    assert.deepEqual((await dates('stories'))['One'], [first, first], 'what waits is not told of');
    await name.accept();
    const sameDay = (await dates('stories'))['One']?.[1] ?? '';
    assert.ok(sameDay > first && sameDay.startsWith('2026-03-02T00:00:0'), sameDay);
    now = monday + 3 * days;
    await one.decide('approve_lobby');
    assert.deepEqual((await dates('stories'))['One'], [first, sameDay], 'the words are what they were');
    const lesson = await edit({ wentWrong: 'She signed the lease for five years.', lesson: 'Ask before a lease.' }, 'approve_lobby');
    now = monday + 4 * days;
    await lesson.accept();
    const [stories, lessons] = [await dates('stories'), await dates('lessons')];
    assert.deepEqual([stories['One']?.map((date) => date.slice(0, 18)), stories['Later']], [[first.slice(0, 18), '2026-03-06T00:00:0'], [first, first]]);
    assert.deepEqual(lessons['Ask before a lease.'], stories['One']);
    for (const file of ['stories', 'lessons']) {
      const root = await atom(file);
      const updated = all(root, 'entry').map((entry) => textOf(entry, 'updated'));
      assert.equal(textOf(root, 'updated'), updated.sort().at(-1), 'the feed changed when the last of its entries did');
    }
    now = monday;
  });

  it('lose a story in the moment in which it is taken back, or no longer allowed, or over', async () => {
    const taken = await published(server, { title: 'Taken back', lesson: 'Take it back in time.', consent: everywhere }, 'approve_lobby');
    const narrowed = await published(server, { title: 'Narrowed', consent: everywhere });
    assert.deepEqual((await titles()).sort(), ['Narrowed', 'Taken back']);
    assert.ok((await titles('lessons')).includes('Take it back in time.'));
    assert.equal((await taken.withdraw()).status, 200);
    assert.ok(!(await titles('lessons')).includes('Take it back in time.'));
    assert.deepEqual(await titles(), ['Narrowed']);
    await narrowed.amend({ revision: Number(narrowed.row()['revision']), story: narrowed.story({ consent: hidden }) });
    assert.deepEqual(await titles(), []);
    await tell('Over');
    now = Date.parse('2028-03-10T12:00:00Z');
    assert.deepEqual(await titles(), []);
    now = monday;
  });

  it('are the newest fifty, newest first, and in one language where that is asked for', async () => {
    const count = 52;
    for (let story = 0; story < count; story++) await tell(`Story ${story}`, { lang: story === count - 1 ? 'de-AT' : 'en' });
    for (const [index, { id }] of server.rows('story').entries()) server.room.run(`update story set published_on = '${addDays('2026-01-01', index)}' where id = '${String(id)}'`);
    const days = (await items()).map(({ date_published: day }) => day.slice(0, 10));
    assert.deepEqual(days, Array.from({ length: 50 }, (_, index) => addDays('2026-01-01', count - 1 - index)));
    assert.deepEqual((await items('stories', '?lang=de')).map(({ language }) => language), ['de-AT']);
    assert.match(String((await json(await server.get(`${api}/feeds/stories.json?lang=de`)))['title']), /: Geschichten$/);
  });

  it('put nothing before a reader that has to be opened first', async () => {
    const id = await tell('Heavy', { wentWrong: 'I could not sleep for a year and told nobody.', contentNotes: ['burnout', 'debt'], lesson: 'Tell somebody in the first week.' });
    const [item] = await items();
    assert.equal(item?.content_text, `This story mentions burnout, debt. Read it anyway: http://localhost/read/story?space=demo&id=${id}\n\nWhat I learned: Tell somebody in the first week.`);
  });

  it('name only somebody who wants to be named', async () => {
    await tell('Alone', { attribution: 'anonymous', byline: '' });
    await tell('Made up', { attribution: 'pseudonym', byline: 'Nobody' });
    await tell('Named', { attribution: 'named', byline: 'Mara' });
    assert.deepEqual(Object.fromEntries((await items()).map(({ title, authors }) => [title, authors])), { Alone: undefined, 'Made up': undefined, Named: [{ name: 'Mara' }] });
  });

  it('carry whatever people wrote as text', async () => {
    const title = '</title><script>alert(1)</script> ]]> &amp; "x"';
    const wentWrong = `<![CDATA[ ]]> <img src=x onerror=alert(1)>\n\n${'٪🍲'.repeat(1000)}`;
    await tell(title, { wentWrong });
    // As a careless import may have left it, past what the form takes out: no XML may hold these.
    const rough = { title: 'a\u0001b\uFFFE\u202Ec\uD800', wentWrong: `x\u0000\uFFFF${'y'.repeat(10_000)}` };
    const other = await tell('Rough');
    const { story } = server.rows('story').find((row) => row['id'] === other) ?? {};
    await server.database.db.updateTable('story').set({ story: JSON.stringify({ ...(JSON.parse(String(story)) as object), ...rough }) }).where('id', '=', other).execute();
    const found = all(await atom(), 'entry');
    assert.deepEqual(found.map((entry) => textOf(entry, 'title')).sort(), [title, 'abc'].sort());
    const [hostile] = found.filter((entry) => textOf(entry, 'title') === title);
    assert.ok(hostile && textOf(hostile, 'content')?.startsWith(wentWrong));
    // Before the place at which a long text is cut.
    assert.ok(found.some((entry) => textOf(entry, 'content')?.startsWith('xyyy')));
    assert.ok(found.every(({ children }) => children.every(({ children: inside }) => inside.length === 0)), 'an element came out of a text');
    assert.ok((await titles()).includes(title));
  });

  it('hold lessons of stories that allow it, and the house’s own once they were the lesson of the day', async () => {
    const lesson = (text: string) => ({ lesson: text });
    for (const [text, consent] of [['This may be found by all.', everywhere], ['This may not be searched for.', hidden], ['This is not for pages at all.', { ...everywhere, wall: false }]] as const) {
      await published(server, { ...lesson(text), consent }, 'approve_lobby');
    }
    const shown = new Set<string>();
    const remember = async () => {
      const { lessonPlan } = await json(await server.get(`${api}/lessons`));
      const [{ lessonId = '' } = {}] = lessonPlan as unknown as { lessonId: string }[];
      shown.add(`urn:failing-forward:lesson:${lessonId}`);
    };
    for (now = monday; now < monday + 3 * 86_400_000; now += 86_400_000) await remember();
    now -= 86_400_000;
    const found = await items('lessons');
    const ofHouse = found.filter(({ content_text: text }) => !text.includes('From a story'));
    assert.equal(shown.size, 3);
    assert.deepEqual(new Set(ofHouse.map(({ id }) => id)), shown);
    assert.equal(ofHouse[0]?.date_published.slice(0, 10), dayIn('Europe/Berlin', now));
    assert.deepEqual(found.map(({ date_published: day }) => day), found.map(({ date_published: day }) => day).sort().reverse());
    const ofStories = found.filter(({ content_text: text }) => text.includes('From a story'));
    assert.deepEqual(Object.fromEntries(ofStories.map(({ title, url }) => [title, url !== undefined])), { 'This may be found by all.': true, 'This is not for pages at all.': false });
    // Nor is a lesson in it that is not for the screen any more.
    await server.database.db.updateTable('lesson').set({ lobby_approved: 0 }).execute();
    assert.deepEqual(await titles('lessons'), []);
    now = monday;
  });

  it('can be asked for from anywhere, again and again, and refuse what they do not know', async () => {
    await tell('One');
    for (const [path, type] of [['stories.json', 'application/feed+json'], ['lessons.json', 'application/feed+json'], ['stories.atom', 'application/atom+xml'], ['lessons.atom', 'application/atom+xml']]) {
      const answer = await server.get(`${api}/feeds/${path}`);
      assert.equal(answer.headers.get('Content-Type'), `${type}; charset=utf-8`);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=15');
      assert.equal((await server.get(`${api}/feeds/${path}`, { 'If-None-Match': answer.headers.get('ETag') ?? '' })).status, 304);
      for (const query of ['?lang=<b>', '?lang=%25', '?x=1', '?lang=de&lang=en']) assert.equal((await server.get(`${api}/feeds/${path}${query}`)).status, 400, query);
    }
    assert.equal((await server.get('/api/v1/spaces/nope/feeds/stories.json')).status, 404);
  });

  it('stand at the address under which they were asked for, behind a proxy that ends TLS too', async () => {
    const answer = await json(await server.get(`http://house.example${api}/feeds/stories.json`, { 'X-Forwarded-Proto': 'https' }));
    assert.equal(answer['home_page_url'], 'https://house.example/read?space=demo');
  });

  it('do not let who asks choose the addresses that a cache gives others', async () => {
    const { headers } = await server.get(`${api}/feeds/stories.json`);
    assert.match(headers.get('Cache-Control') ?? '', /public/);
    assert.match(headers.get('Vary') ?? '', /X-Forwarded-Proto/);
  });
});
