import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { updateWall } from '../../server/db/wall.js';
import { addDays } from '../../src/model/index.js';
import { makeServer, type TestServer } from './helpers.js';
import { assets, dataOn, linksOn, reading, storyAt, wall } from './reading-helpers.js';
import { everywhere, published } from './receipt-helpers.js';

const titlesOn = (text: string) => [...text.matchAll(/<h2[^>]*><a[^>]*>([^<]*)<\/a><\/h2>/g)].map(([, title = '']) => title);

describe('stories on pages without scripts', () => {
  let server: TestServer;
  before(async () => void (server = await makeServer({ assets })));
  after(() => server.close());
  const { textOf, tell } = reading(() => server);

  it('show the stories in pages of twenty, to the last, and by cause', async () => {
    for (let story = 0; story < 45; story++) await tell(`Told ${story}`, { causes: { root: story < 3 ? 'legal' : 'timing', contributing: [] } });
    for (const [index, { id }] of server.rows('story').entries()) server.room.run(`update story set published_on = '${addDays('2026-02-01', index % 7)}' where id = '${String(id)}'`);
    await updateWall(server.database.db, server.rows('story').map(({ id }) => String(id)));
    const way = (text: string, rel: string) => new RegExp(`rel="${rel}" href="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&');
    for (const [start, lengths] of [[wall, [20, 20, 5]], [`${wall}&cause=timing`, [20, 20, 2]]] as const) {
      const seen: (readonly string[])[] = [];
      let text = '';
      for (let next: string | undefined = start; next; next = way(text, 'next')) {
        text = await textOf(next);
        seen.push(titlesOn(text));
        assert.equal(way(text, 'first'), next === start ? undefined : start);
      }
      assert.deepEqual(seen.map(({ length }) => length), lengths);
      assert.equal(new Set(seen.flat()).size, seen.flat().length);
    }
    // Only causes that lead somewhere.
    assert.deepEqual(linksOn(await textOf(wall), /cause=/), [`${wall}&cause=timing`, `${wall}&cause=legal`]);
    const legal = await textOf(`${wall}&cause=legal`);
    assert.deepEqual(titlesOn(legal).sort(), ['Told 0', 'Told 1', 'Told 2']);
    assert.match(legal, /<a href="[^"]*cause=legal" aria-current="true">Legal, tax or rules</);
    assert.match(await textOf(`${wall}&cause=focus`), /No story of this kind/);
    for (const table of ['wall_words', 'wall', 'story']) server.room.run(`delete from ${table}`);
    assert.match(await textOf(wall), /No story has been told here yet/);
  });

  it('show a lesson that came without its story once, as its own heading', async () => {
    const lesson = 'Ask before you sign. Then sleep over it.';
    const id = await tell('', { wentWrong: '', lesson });
    for (const path of [wall, storyAt(id)]) {
      const text = (await textOf(path)).replace(/<head>[^]*<\/head>/, '');
      assert.equal(text.split(lesson).length, 2, path);
      assert.match(text, /<h[12] lang="en" dir="auto">(<a [^>]*>)?Ask before you sign\. Then sleep over it\.</);
    }
    for (const table of ['wall_words', 'wall', 'story']) server.room.run(`delete from ${table}`);
  });

  it('show one story, and tell search engines of it only where its author allows that', async () => {
    const [open, closed] = [await tell('A lease', { attribution: 'named', byline: 'Mara', lang: 'de', lesson: 'Ask before you sign.' }), await tell('Between us', { consent: { ...everywhere, index: false } })];
    for (const [id, robots] of [[open, 'index, follow'], [closed, 'noindex, follow']] as const) {
      const answer = await server.get(storyAt(id));
      assert.equal(answer.headers.get('X-Robots-Tag'), robots);
      const text = await answer.text();
      assert.ok((await textOf(`${storyAt(id)}&lang=ar`)).includes(`<link rel="canonical" href="http://localhost${storyAt(id).replace('&', '&amp;')}" />`));
      assert.ok(text.includes(`<meta name="robots" content="${robots}" />`));
      assert.equal(dataOn(text).length, id === open ? 1 : 0);
    }
    assert.deepEqual(dataOn(await textOf(`${storyAt(open)}&lang=ar`)), [{
      '@context': 'https://schema.org', '@type': 'Article', headline: 'A lease', abstract: 'Ask before you sign.', inLanguage: 'de', datePublished: '2026-03-02',
      author: { '@type': 'Person', name: 'Mara' }, publisher: { '@type': 'Organization', name: 'Harbour House' },
    }]);
    assert.equal((await server.get(wall)).headers.get('X-Robots-Tag'), 'noindex, follow');
    assert.match(await textOf(storyAt(open)), /<h1 lang="de" dir="auto">A lease<\/h1>[^]*Told by \u2068Mara\u2069 · March 2026/);
  });

  it('fold away what may be heavy, behind a plain line', async () => {
    const id = await tell('Heavy', { wentWrong: 'I could not sleep for a year and told nobody.', contentNotes: ['burnout'] });
    for (const path of [storyAt(id), wall]) {
      assert.match(await textOf(path), /<details><summary>This story mentions burnout\. Read it anyway<\/summary>\s*<p class="text"[^>]*>I could not sleep for a year and told nobody\.<\/p>\s*<\/details>/, path);
    }
  });

  it('lose a story at once when it is taken back, and say so under its address', async () => {
    const author = await published(server, { title: 'Taken back', wentWrong: 'Nobody should read this sentence any more.' });
    const id = String(author.row()['id']);
    assert.equal((await server.get(storyAt(id))).status, 200);
    assert.ok((await textOf(wall)).includes('Taken back'));
    await author.withdraw();
    assert.ok(!(await textOf(wall)).includes('Taken back'));
    const gone = await server.get(storyAt(id));
    assert.equal(gone.status, 410);
    assert.equal(gone.headers.get('Cache-Control'), 'no-store');
    assert.equal(gone.headers.get('X-Robots-Tag'), 'noindex, follow');
    const text = await gone.text();
    assert.match(text, /<h1>It is no longer here<\/h1>/);
    assert.ok(!text.includes('Nobody should read'));
    assert.match(await textOf(`${storyAt(id)}&lang=de`), /<html lang="de" dir="ltr">[^]*<h1>Das ist nicht mehr hier<\/h1>/);
    const unread = await published(server, { title: 'Hidden' });
    await unread.decide('hide', { statement: 'Please leave out the name.' });
    assert.equal((await server.get(storyAt(String(unread.row()['id'])))).status, 404);
  });

  it('say what is wrong with an address, as a page', async () => {
    const wrong = [
      [404, '/read?space=nope'], [404, '/read?space=%00'], [404, '/read?space=../x'], [404, '/read?space='], [404, '/read/meetups?space=nope'],
      [404, '/read/story?space=demo'], [404, storyAt('0'.repeat(26))], [400, storyAt('%00')], [400, storyAt('../x')], [400, storyAt('<script>')],
      [400, `${wall}&cause=nonsense`], [400, `${wall}&cause=%3Cscript%3E`], [400, `${wall}&cursor=nonsense`], [400, `${wall}&cursor=`], [400, `${wall}&cursor=${'x'.repeat(9000)}`],
    ] as const;
    for (const [status, path] of wrong) {
      const answer = await server.get(path);
      assert.equal(answer.status, status, path);
      assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
      assert.equal(answer.headers.get('Cache-Control'), 'no-store');
      const text = await answer.text();
      assert.match(text, status === 404 ? /<h1>There is nothing here<\/h1>/ : /<h1>This address can’t be read<\/h1>/);
      assert.doesNotMatch(text, /<script>|nonsense<| at [^<]*\.ts/);
    }
    // What others hang on an address is not held against whoever follows it.
    for (const more of ['&utm_source=x', '&lang=%3Cb%3E', '&lang=xx-%F0%9F%92%A9', '&fbclid=1&fbclid=2']) assert.equal((await server.get(wall + more)).status, 200, more);
    assert.equal((await server.post(wall, {})).status, 405);
  });

  it('speak the language that is asked for, else the reader’s, else the house’s', async () => {
    const langOf = async (path: string, accepted?: string) => /<html lang="(\w+)" dir="(\w+)">/.exec(await textOf(path, accepted === undefined ? {} : { 'Accept-Language': accepted }))?.slice(1).join(' ');
    assert.equal(await langOf(wall), 'en ltr');
    assert.equal(await langOf(wall, 'de-AT,de;q=0.9,en;q=0.8'), 'de ltr');
    assert.equal(await langOf(wall, 'fr-FR, ar;q=0.7, de;q=0.2'), 'ar rtl');
    assert.equal(await langOf(wall, '*;q=x,,;'), 'en ltr');
    assert.equal(await langOf(`${wall}&lang=ar-EG`, 'de'), 'ar rtl');
    assert.equal(await langOf(`${wall}&lang=fr`, 'de'), 'de ltr');
    server.room.run(`update space set langs = '["de","en"]'`);
    assert.equal(await langOf(wall, 'fr'), 'de ltr');
    server.room.run(`update space set langs = '["en","de"]'`);
    const answer = await server.get(`${wall}&lang=ar`);
    assert.equal(answer.headers.get('Vary'), 'Accept-Language, X-Forwarded-Proto');
    const text = await answer.text();
    // Whoever chose a language keeps it on the way; machines are told the address without one.
    for (const href of linksOn(text, /^\/read/)) assert.match(href, /lang=/);
    assert.match(text, /rel="canonical" href="http:\/\/localhost\/read\?space=demo"/);
  });
});
