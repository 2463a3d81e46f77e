import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeServer, type TestServer } from './helpers.js';
import { assets, dataOn, linksOn, meetups, reading, support } from './reading-helpers.js';

const heads = (text: string, level: 2 | 3) => [...text.matchAll(new RegExp(`<h${level} ?(?:lang="[^"]*")?><bdi>([^<]*)<`, 'g'))].map(([, title = '']) => title);
const way = (text: string, rel: string) => new RegExp(`rel="${rel}" href="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&');

describe('what can be chosen on pages without scripts', () => {
  let server: TestServer;
  before(async () => void (server = await makeServer({ assets })));
  after(() => server.close());
  const { textOf, edit } = reading(() => server);
  const past = `${meetups}&when=past`;

  it('evenings that are over: the latest first, to the last, each by its last one, and nothing to come to', async () => {
    server.room.run('delete from meetup');
    assert.match(await textOf(past), /<h1>Past evenings<\/h1>[^]*There were none yet\./);
    const draft = { timeZone: 'Europe/Berlin', minutes: 90, place: 'The kitchen', slots: 3, slotsLeft: 2, rsvp: 'link', link: 'https://come.example/' };
    for (let day = 10; day < 33; day++) await edit('meetups', { ...draft, title: `Evening ${day}`, startsAt: new Date(Date.UTC(2026, 0, day, 18)).toISOString() });
    await edit('meetups', { ...draft, title: 'Series', startsAt: '2026-02-03T18:00:00Z', repeats: 'weekly', until: '2026-02-17', overrides: [{ day: '2026-02-17', startsAt: '2026-02-18T19:00:00Z', place: 'The roof', notice: 'Paint.' }] });
    await edit('meetups', { ...draft, title: 'To come', startsAt: '2026-03-09T18:00:00Z' });
    const first = await textOf(meetups);
    assert.deepEqual(heads(first, 2), ['To come']);
    assert.ok(linksOn(first, /when=past/).includes(past));
    const seen: string[] = [];
    let text = '';
    for (let next: string | undefined = past; next; next = way(text, 'next')) {
      text = await textOf(next);
      seen.push(...heads(text, 2));
      assert.equal(way(text, 'first'), next === past ? undefined : past);
      assert.deepEqual([linksOn(text, /event\.ics|come\.example/), dataOn(text), /places left/.test(text)], [[], [], false]);
      assert.ok(linksOn(text, /\/read\/meetups/).includes(meetups), 'the way back');
    }
    assert.deepEqual(seen, ['Series', ...Array.from({ length: 23 }, (_, n) => `Evening ${32 - n}`)]);
    assert.match(await textOf(past), /Series<\/bdi><\/h2>[^]*Wednesday,? 18 February 2026, 20:00 to 21:30[^]*The roof[^]*Moved from Tuesday,? 17 February 2026, 19:00\./);
    assert.match(await textOf(`${past}&lang=ar`), /<html lang="ar" dir="rtl"[^]*<h1>أمسيات مضت<\/h1>/);
    server.room.run('delete from meetup');
  });

  it('places of a country and in a language, as far as there are any', async () => {
    server.room.run('delete from resource');
    assert.doesNotMatch(await textOf(support), /Choose by/);
    const draft = { kind: 'crisis', summary: '', provider: '', contact: 'tel:+498001110111', hours: '', cost: 'free', anonymous: true, causes: [] };
    await edit('resources', { ...draft, title: 'German', countries: ['DE', 'AT'], langs: ['de-AT'] });
    await edit('resources', { ...draft, title: 'French', countries: ['FR'], langs: ['fr'] });
    await edit('resources', { ...draft, title: 'Anywhere', countries: ['*'], langs: [] });
    const shown = async (query: string) => heads(await textOf(support + query), 3).sort();
    await edit('resources', { ...draft, title: 'Not said where', countries: [], langs: ['fr'] });
    // Where the house is, since a number of another country may not be reached from there.
    assert.deepEqual(await shown(''), ['Anywhere', 'German', 'Not said where']);
    assert.deepEqual(await shown('&country=all'), ['Anywhere', 'French', 'German', 'Not said where']);
    assert.equal(heads(await textOf(support), 3)[0], 'German', 'also for who reads English');
    assert.deepEqual(await shown('&country=AT'), ['Anywhere', 'German', 'Not said where']);
    assert.deepEqual(await shown('&spoken=DE'), ['Anywhere', 'German']);
    assert.deepEqual(await shown('&spoken=fr&country=DE'), ['Anywhere', 'German', 'Not said where'], 'a crisis line of the country in another language is better than none');
    await edit('resources', { ...draft, title: 'A talk', kind: 'emotional', countries: ['DE'], langs: ['de'] });
    assert.ok(!(await shown('&spoken=fr')).includes('A talk'));
    assert.equal(heads(await textOf(`${support}&country=FR`), 3)[0], 'French', 'the country chosen comes before');
    const text = await textOf(support);
    const named = (param: string) => [...text.matchAll(new RegExp(`<a href="[^"]*${param}=(\\w+)" >([^<]*)<`, 'g'))].map(([, code, name]) => [code, name]);
    assert.deepEqual([named('country'), named('spoken')], [[['all', 'All countries'], ['AT', 'Austria'], ['FR', 'France']], [['fr', 'French'], ['de', 'German']]]);
    assert.match(text, /name="robots" content="index/);
    const chosen = await textOf(`${support}&country=FR&spoken=fr&lang=de`);
    assert.match(chosen, /content="noindex, follow"[^]*<details><summary>Nach Land auswählen: <b>Frankreich<[^]*aria-current="true">Frankreich</);
    // One choice keeps the other, and the language of the page.
    assert.ok(linksOn(chosen, /country=AT/).every((href) => href.includes('spoken=fr') && href.includes('lang=de')));
    assert.ok(linksOn(chosen, /\/read\/support/).includes('/read/support?space=demo&lang=de&spoken=fr'), 'the country of the house');
    server.room.run("delete from resource where title in ('A talk', 'Anywhere', 'Not said where')");
    assert.match(await textOf(`${support}&country=JP`), /aria-current="true">Japan<[^]*No place fits this choice\./);
    server.room.run('delete from resource');
  });

  it('refuse what the API refuses, as a page', async () => {
    const hostile = ['%00', 'de', 'D', "DE'--", '%25', '*', '<script>alert(1)</script>', 'x'.repeat(5000), '%ff', 'D%0AE'];
    const addresses = [
      ...hostile.map((value) => `${support}&country=${value}`), ...hostile.filter((value) => value !== 'de').map((value) => `${support}&spoken=${value}`),
      ...hostile.flatMap((value) => [`${past}&cursor=${value}`, `${meetups}&when=${value}`]),
    ];
    for (const address of addresses) {
      const answer = await server.get(address);
      const text = await answer.text();
      assert.equal(answer.status, 400, address);
      assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
      assert.doesNotMatch(text, /<script>/);
    }
    assert.equal((await server.get(`${past}&utm_source=x`)).status, 200, 'what others hang on an address');
  });
});
