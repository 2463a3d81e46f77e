import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MeetupTable } from '../../server/db/schema.js';
import { newId, parseMeetup, parseResource, type Meetup, type Resource } from '../../src/model/index.js';
import { helplines } from '../../src/starter/helplines.js';
import { starterResources } from '../../src/starter/resources.js';
import { api, json, makeServer, monday, type TestServer } from './helpers.js';

const hour = 3_600_000;

describe('meet-ups', () => {
  let server: TestServer;
  let now = monday;
  before(async () => {
    server = await makeServer({ now: () => now });
    const row = (title: string, hours: number, more: Partial<MeetupTable> = {}): MeetupTable => ({
      id: newId(), space: 'demo', revision: 1, title, time_zone: 'Europe/Berlin', minutes: 60, place: 'The kitchen', format: 'circle', slots: 3, slots_left: null, status: 'scheduled', details: '{}',
      starts_at: new Date(monday + hours * hour).toISOString(), ends_at: new Date(monday + (hours + 1) * hour).toISOString(), ...more,
    });
    // Three at one moment: the pages must not lose one.
    const rows = [row('long ago', -900), row('just over', -1), row('running', -0.5), ...['a', 'b', 'c'].map((name) => row(name, 48)), row('last', 900), row('elsewhere', 1, { space: 'annex' })];
    await server.database.db.insertInto('meetup').values(rows).execute();
  });
  after(() => server.close());

  const titles = async (query: string) => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { items, next } = await json(await server.get(`${api}/meetups?limit=2${query}${cursor}`));
      for (const item of items as unknown as unknown[]) seen.push(parseMeetup(item)?.title ?? 'cannot be read');
      cursor = next === undefined ? '' : `&cursor=${String(next)}`;
    } while (cursor);
    return seen;
  };

  it('are those to come, soonest first, until they are over', async () => {
    const [first, ...rest] = await titles('');
    assert.equal(first, 'running');
    assert.deepEqual([rest.slice(0, 3).sort(), rest.slice(3)], [['a', 'b', 'c'], ['last']]);
    now += hour;
    assert.equal((await titles('')).includes('running'), false);
    now = monday;
  });

  it('or, where that is asked, those that are over, latest first', async () => {
    assert.deepEqual(await titles('&when=past'), ['just over', 'long ago']);
  });

  it('carry what the model reads, and may be kept by whoever stands between', async () => {
    const answer = await server.get(`${api}/meetups?limit=1`);
    assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=15');
    const [item] = (await json(answer))['items'] as unknown as Meetup[];
    const { id, ...told } = item as Meetup;
    assert.match(id, /^[0-9a-z]{26}$/);
    assert.deepEqual(told, { title: 'running', startsAt: '2026-03-02T10:30:00.000Z', timeZone: 'Europe/Berlin', minutes: 60, place: 'The kitchen', format: 'circle', slots: 3, status: 'scheduled', repeats: 'once', except: [], overrides: [], groundRules: [], contentNotes: [], rsvp: 'none' });
  });

  it('of a series, are those whose last evening is not over', async () => {
    const plan = async (title: string, more: object) => {
      const startsAt = new Date(monday - 30 * 24 * hour).toISOString();
      const answer = await server.app.request(`${api}/desk/meetups`, {
        method: 'POST', headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ title, startsAt, place: '', ...more }),
      });
      assert.equal(answer.status, 201, await answer.text());
    };
    await plan('without an end', { repeats: 'monthly', groundRules: ['What is told here stays here.'], rsvp: 'link', link: 'mailto:house@example.org' });
    await plan('until next week', { repeats: 'weekly', until: '2026-03-09' });
    await plan('until last week', { repeats: 'weekly', until: '2026-02-23' });
    assert.deepEqual((await titles('')).slice(0, 2).sort(), ['until next week', 'without an end']);
    assert.ok((await titles('&when=past')).includes('until last week'));
  });
});

describe('resources', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());
  const list = async (query: string) => ((await json(await server.get(`${api}/resources?limit=50${query}`)))['items'] as unknown as Resource[]).map((item) => parseResource(item));

  it('start with those that ship with the suite; nobody has confirmed one', async () => {
    const found = await list('');
    const plain = (all: readonly (Resource | undefined)[]) =>
      all.map((resource) => ({ timeZone: undefined, seenOn: undefined, ...resource, id: '', verifiedOn: undefined })).sort((a, b) => (`${a.title} ${String(a.countries)}` < `${b.title} ${String(b.countries)}` ? -1 : 1));
    assert.deepEqual(plain(found), plain([...starterResources, ...helplines]));
    assert.ok(server.rows('resource').every((row) => row['verified_on'] === null));
  });

  it('can be narrowed to a kind, a country and a language', async () => {
    assert.deepEqual(new Set((await list('&kind=crisis')).map((resource) => resource?.kind)), new Set(['crisis']));
    const [inGermany, inJapan] = [await list('&country=DE'), await list('&country=JP')];
    assert.deepEqual(inGermany.map((resource) => resource?.title).filter((title) => !inJapan.some((other) => other?.title === title)).sort(), ['Regeln für das Retten, Verkaufen oder Schließen', 'Rules for saving, selling or closing a business', 'TelefonSeelsorge']);
    assert.deepEqual(new Set((await list('&lang=DE&country=DE')).flatMap((resource) => resource?.langs ?? [])), new Set(['de']));
    await server.database.db.updateTable('resource').set({ langs: '["de-ch"]' }).where('kind', '=', 'crisis').where('langs', '=', '["de"]').execute();
    assert.equal((await list('&lang=de&kind=crisis&country=JP')).length, 1, 'a reader of German wants Swiss German too');
    await server.database.db.updateTable('resource').set({ langs: '[]' }).where('kind', '=', 'crisis').where('contact', 'like', 'https:%').execute();
    assert.equal((await list('&lang=fr&kind=crisis&country=JP')).length, 2, 'what names no language is for all');
    for (const query of ['country=de', 'country=%25', 'lang=%25', 'kind=x', 'when=past']) assert.equal((await server.get(`${api}/resources?${query}`)).status, 400, query);
  });

  it('of a database from before get the crisis lines once, and what a house took out stays out', async () => {
    const { db } = server.database;
    await db.deleteFrom('meta').where('key', '=', 'seeded-helplines').execute();
    await db.deleteFrom('resource').where('contact', 'like', 'tel:%').execute();
    await server.store.samples.seed(monday);
    assert.equal((await list('&country=FR&kind=crisis&lang=fr')).length, 3);
    await db.deleteFrom('resource').where('contact', 'like', 'tel:%').execute();
    await server.store.samples.seed(monday);
    assert.equal((await list('&country=FR&kind=crisis&lang=fr')).length, 2);
  });
});
