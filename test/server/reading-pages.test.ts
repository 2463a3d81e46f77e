import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, makeServer, monday, type TestServer } from './helpers.js';
import { assets, dataOn, linksOn, meetups, reading, storyAt, support, wall } from './reading-helpers.js';

const pages = [wall, meetups, support];

describe('the pages without scripts', () => {
  let server: TestServer;
  let now = monday;
  before(async () => void (server = await makeServer({ assets, now: () => now })));
  after(() => server.close());
  const { textOf, tell, edit } = reading(() => server);

  it('show people’s words as text, whatever they are', async () => {
    const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)> ]]> & "quotes" \' {{x}}';
    const byline = '"><b>Mara</b>';
    const id = await tell('</script><script>alert(1)</script>', { wentWrong: `${hostile} ${'ب'.repeat(2900)}`, lesson: hostile, feeling: hostile, attribution: 'named', byline });
    await edit('meetups', { title: `Evening ${hostile}`.slice(0, 80), startsAt: '2026-03-09T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: '<i>kitchen</i>', format: 'circle', status: 'scheduled', groundRules: ['<b>rule</b>'], rsvp: 'link', link: 'https://x.example/"><script>' });
    await edit('resources', { kind: 'crisis', title: '<b>line</b>', summary: hostile, provider: hostile.slice(0, 80), contact: 'mailto:x@example.org?subject="><script>', countries: ['DE'], langs: ['en'], hours: '<i>', cost: 'free', anonymous: true, causes: [] });
    // As a careless import may have left it.
    const { story } = server.rows('story').find((row) => row['id'] === id) ?? {};
    const rough = { ...(JSON.parse(String(story)) as object), feeling: `a\u0001b\u202Ec${'y'.repeat(10_000)}` };
    await server.database.db.updateTable('story').set({ story: JSON.stringify(rough) }).where('id', '=', id).execute();
    for (const path of [...pages, storyAt(id)]) {
      const text = await textOf(path);
      const inert = text.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '');
      assert.doesNotMatch(inert, /<script|<img|<b>(?!Harbour|Germany)|<i>|\u0001|\u202E/, path);
      for (const data of dataOn(text)) assert.equal(data['@context'], 'https://schema.org');
    }
    const text = await textOf(storyAt(id));
    assert.match(text, /&lt;img src=x onerror=alert\(1\)&gt; \]\]&gt; &amp; &quot;quotes&quot; &#39; \{\{x\}\}/);
    assert.equal((dataOn(text)[0]?.['author'] as { name: string }).name, byline);
    assert.match(text, /abcy/);
    assert.ok(text.length < 30_000);
    server.room.run('delete from story');
  });

  it('show the evenings to come by the clocks of their place, for calendars and search engines too', async () => {
    server.room.run('delete from meetup');
    const draft = { timeZone: 'America/New_York', minutes: 90, place: 'The kitchen', format: 'circle', slots: 3, slotsLeft: 2, status: 'scheduled' };
    await edit('meetups', { ...draft, title: 'Over', startsAt: '2026-02-24T18:00:00Z' });
    const id = await edit('meetups', { ...draft, title: 'Each week', startsAt: '2026-02-25T00:00:00Z', repeats: 'weekly', groundRules: ['It stays here.'] });
    await edit('meetups', { ...draft, title: 'Not after all', startsAt: '2026-03-20T18:00:00Z', status: 'cancelled', place: '' });
    const text = await textOf(meetups);
    assert.deepEqual([...text.matchAll(/<h2><bdi>([^<]*)</g)].map(([, title]) => title), ['Each week', 'Not after all']);
    assert.match(text, /<time datetime="2026-03-04T00:00:00.000Z">Tuesday,? 3 March 2026, 19:00 to 20:30<\/time>/);
    assert.match(text, /2 places left[^]*It stays here\.[^]*Called off/);
    for (const href of linksOn(text, /\.ics$/)) assert.equal((await server.get(href)).status, 200, href);
    assert.ok(linksOn(text, /\.ics$/).includes(`${api}/meetups/${id}/event.ics`));
    assert.deepEqual(dataOn(text).map(({ name, startDate, endDate, eventStatus }) => [name, startDate, endDate, eventStatus]), [
      ['Each week', '2026-03-03T19:00:00-05:00', '2026-03-03T20:30:00-05:00', 'https://schema.org/EventScheduled'],
      ['Not after all', '2026-03-20T14:00:00-04:00', '2026-03-20T15:30:00-04:00', 'https://schema.org/EventCancelled'],
    ]);
    assert.match(await textOf(`${meetups}&lang=de`), /Dienstag, 3\. März 2026, 19:00 bis 20:30/);
  });

  it('say of no evening that it goes ahead whose state only a newer server knows', async () => {
    server.room.run('delete from meetup');
    const id = await edit('meetups', { title: 'Unsure', startsAt: '2026-03-09T18:00:00Z', slots: 3, slotsLeft: 2, rsvp: 'link', link: 'https://house.example/come' });
    server.room.run(`update meetup set status = 'postponed'`);
    const text = await textOf(meetups);
    assert.match(text, /Unsure[^]*Ask the host whether it takes place\./);
    for (const promise of ['left to tell', 'house.example/come', 'EventScheduled']) assert.ok(!text.includes(promise), promise);
    assert.match(await textOf(`${api}/meetups/${id}/event.ics`), /STATUS:TENTATIVE/);
  });

  it('say of an evening that it is moved, and of one that it is called off', async () => {
    server.room.run('delete from meetup');
    const draft = { timeZone: 'Europe/Berlin', minutes: 90, place: 'The kitchen', repeats: 'weekly' };
    await edit('meetups', { ...draft, title: 'Moved', startsAt: '2026-02-24T18:00:00Z', overrides: [{ day: '2026-03-03', startsAt: '2026-03-04T19:00:00Z', place: 'The <roof>', notice: 'Paint.' }] });
    await edit('meetups', { ...draft, title: 'Flu', startsAt: '2026-02-26T18:00:00Z', overrides: [{ day: '2026-03-05', cancelled: true, notice: '<b>Flu</b>' }] });
    const text = await textOf(meetups);
    assert.match(text, /Moved<\/bdi><\/h2>[^]*Wednesday,? 4 March 2026, 20:00 to 21:30[^]*The &lt;roof&gt;[^]*Moved from Tuesday,? 3 March 2026, 19:00\.[^]*At another place than usual\.[^]*Paint\./);
    assert.match(text, /Flu<\/bdi><\/h2>[^]*Thursday,? 12 March 2026, 19:00 to 20:30[^]*Called off: Thursday,? 5 March 2026, 19:00\.[^]*&lt;b&gt;Flu/);
    assert.deepEqual(dataOn(text).map(({ startDate, previousStartDate, eventStatus }) => [startDate, previousStartDate, eventStatus]), [
      ['2026-03-04T20:00:00+01:00', '2026-03-03T19:00:00+01:00', 'https://schema.org/EventRescheduled'],
      ['2026-03-12T19:00:00+01:00', undefined, 'https://schema.org/EventScheduled'],
    ]);
    server.room.run('delete from meetup');
  });

  it('show where to turn to: what can’t wait first, how to reach it, and what nobody has checked', async () => {
    server.room.run('delete from resource');
    const draft = { summary: '', provider: '', countries: ['DE'], langs: ['en'], hours: '', cost: 'free', anonymous: false, causes: [] };
    await edit('resources', { ...draft, kind: 'financial', title: 'Advice on debt', contact: 'https://debt.example/' });
    const id = await edit('resources', { ...draft, kind: 'crisis', title: 'A line', contact: 'tel:+498001110111', openingHours: '24/7', anonymous: true, human: true, countries: ['FR', 'IT', 'AT', 'DE'] });
    await edit('resources', { ...draft, kind: 'crisis', title: 'Eine Nummer', contact: 'https://[', langs: ['de', 'en-a'] });
    await edit('resources', { ...draft, kind: 'emotional', title: 'A letter', contact: 'mailto:?subject=Hello' });
    const placesOn = (text: string) => [...text.matchAll(/<h3 (?:lang="[^"]*")?><bdi>([^<]*)</g)].map(([, title]) => title);
    const text = await textOf(support);
    assert.deepEqual([...text.matchAll(/<h2>([^<]*)</g)].map(([, title]) => title), ['When it can’t wait', 'Somebody to talk to', 'Money and debt']);
    assert.deepEqual(placesOn(text).slice(2), ['A letter', 'Advice on debt']);
    assert.equal(placesOn(await textOf(`${support}&lang=de`))[0], 'Eine Nummer', 'what is in the reader’s language comes first');
    for (const [href, says] of [['tel:+498001110111', '+498001110111'], ['https://debt.example/', 'debt.example'], ['mailto:?subject=Hello', 'Open: A letter']]) assert.ok(text.includes(`<a href="${href}" dir="auto">${says}</a>`), href);
    assert.match(text, /Day and night[^]*No name needed[^]*A human being answers[^]*In: Germany, France, Italy and 1 more/);
    assert.equal(text.match(/Not checked by this space/g)?.length, 3, 'a letter to start from is nobody’s to check');
    assert.equal((await server.desk('confirmations', { resourceId: id, revision: 1 })).status, 200);
    assert.match(await textOf(support), /Checked by this space in March 2026\./);
    now = monday + 190 * 86_400_000;
    const later = await textOf(support);
    assert.equal(later.match(/Not checked by this space/g)?.length, 2);
    assert.match(later, /Checked by this space in March 2026\. It may have changed since\./, 'what was checked so long ago says so');
    now = monday;
    server.room.run('delete from resource');
    assert.match(await textOf(support), /No place is listed here yet/);
  });

  it('tell of places to turn to when somebody is there, in which language they are, and who says so', async () => {
    await edit('resources', {
      kind: 'emotional', title: 'Eine Stunde', summary: 'Wer kommt, wird gehört.', contact: 'https://hour.example/', countries: ['DE'], langs: ['de'],
      openingHours: 'Mo-We,Fr 09:00-12:00,14:00-17:00; Sa 22:00-02:00', timeZone: 'Europe/Berlin',
    });
    const elsewhere = await edit('resources', { kind: 'emotional', title: 'Far away', contact: 'https://far.example/', countries: ['*'], openingHours: '09:00-17:00', timeZone: 'Asia/Tokyo' });
    server.room.run(`update resource set seen_on = '2024-09-05', source = '["https://one.example/a","https://two.example/b"]' where id = '${elsewhere}'`);
    const text = await textOf(support);
    assert.match(text, /<h3 lang="de"><bdi>Eine Stunde<[^]*<p class="text" lang="de" dir="auto">Wer kommt/);
    assert.match(text, /Mon–Wed 09:00–12:00, 14:00–17:00; Fri 09:00–12:00, 14:00–17:00; Sat 22:00–02:00\. Holidays may differ\.</);
    assert.match(text, /<h3 ><bdi>Far away<[^]*Every day 09:00–17:00 \(Japan Standard Time\)\./);
    assert.match(text, /Not checked by this space\. Last known to stand on public pages in September 2024: \u2066one\.example\u2069, \u2066two\.example\u2069\./);
    assert.match(await textOf(`${support}&lang=de`), /Mo–Mi 09:00–12:00, 14:00–17:00/);
    server.room.run('delete from resource');
  });

  it('run no script, are framed nowhere, lead to feeds and calendar, and are asked for again', async () => {
    const id = await tell('One');
    for (const path of [...pages, storyAt(id)]) {
      const answer = await server.get(path);
      assert.equal(answer.headers.get('Content-Security-Policy'), "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=15');
      assert.equal((await server.get(path, { 'If-None-Match': answer.headers.get('ETag') ?? '' })).status, 304);
      const text = await answer.text();
      assert.doesNotMatch(text, / style=| on\w+=|<script(?! type="application\/ld\+json">)/);
      assert.equal(text.match(/<h1/g)?.length, 1, path);
      const alternates = [...text.matchAll(/<link rel="alternate" type="([^"]*)"[^>]*href="([^"]*)"/g)];
      assert.deepEqual(alternates.map(([, type]) => type), ['application/atom+xml', 'application/atom+xml', 'application/feed+json', 'application/feed+json', 'text/calendar']);
      for (const [, type = '', href = ''] of alternates) assert.ok((await server.get(href)).headers.get('Content-Type')?.startsWith(type), href);
      for (const href of linksOn(text, /^\//)) assert.equal((await server.get(href)).status, 200, href);
    }
  });

  it('are pages also when the database is in trouble', async () => {
    server.room.run('alter table space rename to gone');
    const answer = await server.get(`${wall}&lang=de`);
    server.room.run('alter table gone rename to space');
    assert.equal(answer.status, 500);
    assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.match(await answer.text(), /<html lang="de"[^]*<h1>Das lässt sich gerade nicht anzeigen/);
    assert.match(server.lines.join('\n'), /GET \/read failed/);
  });
});
