import { expect, html } from '@open-wc/testing';
import '../../src/elements/meetup/define.js';
import '../../src/elements/meetup-list/define.js';
import type { MeetupCard } from '../../src/elements/meetup/meetup.js';
import type { MeetupList } from '../../src/elements/meetup-list/meetup-list.js';
import type { Backend } from '../../src/client/backend.js';
import { createClient, type Client } from '../../src/client/client.js';
import { BackendError } from '../../src/client/error.js';
import { aboutOf, note } from '../../src/client/given.js';
import { button, makeClient, mount, part, quietly, textOf, until } from './helpers.js';

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const row = (id: string, change: object = {}) => ({ id, title: `Evening ${id}`, startsAt: inHours(30), timeZone: 'Europe/Berlin', minutes: 90, place: 'The kitchen', format: 'stage', ...change });

interface Asked {
  readonly client: Client;
  readonly sent: unknown[];
}

/** A backend that has these evenings; it counts who comes where `counts`. */
function having(rows: readonly unknown[], { past = [], counts = false, fail }: { past?: readonly unknown[]; counts?: boolean; fail?: () => unknown } = {}): Asked {
  const { backend } = makeClient();
  const sent: unknown[] = [];
  const own: Backend = {
    ...backend,
    calendar: (id) => `https://house.test/meetups${id === undefined ? '' : `/${id}/event`}.ics`,
    can: (verb, collection) => (collection === 'meetups' ? verb === 'list' || verb === 'get' : collection === 'rsvps' ? counts && verb === 'create' : backend.can(verb, collection)),
    async list(collection, query = {}, options) {
      if (collection !== 'meetups') return backend.list(collection, query, options);
      const trouble = fail?.();
      if (trouble) throw trouble;
      const all = query['when'] === 'past' ? past : rows;
      const from = Number(query['cursor'] ?? 0);
      const limit = Number(query['limit']);
      return { items: all.slice(from, from + limit), ...(from + limit < all.length ? { next: String(from + limit) } : {}) };
    },
    async get(collection, id, options) {
      if (collection !== 'meetups') return backend.get(collection, id, options);
      const found = [...rows, ...past].find((one) => (one as { id: string }).id === id);
      if (!found) throw new BackendError('test', 'missing', 'no such row');
      return found;
    },
    async create(collection, body, options) {
      if (collection !== 'rsvps') return backend.create(collection, body, options);
      sent.push(body);
      return {};
    },
  };
  return { client: createClient(own), sent };
}

const list = (client: Client) => mount<MeetupList>(html`<ff-meetup-list .client=${client} tell-url="https://house.test/tell"></ff-meetup-list>`);
const one = (client: Client, id = '') => mount<MeetupCard>(html`<ff-meetup .client=${client} meetup-id=${id} tell-url="https://house.test/tell"></ff-meetup>`);
const titles = (element: Element, name = 'list') => [...(element.shadowRoot?.querySelectorAll(`[part="${name}"] h3`) ?? [])].map(({ textContent }) => textContent?.trim());
const hrefs = (element: Element) => [...(element.shadowRoot?.querySelectorAll('a') ?? [])].map((a) => [a.part.value, a.getAttribute('href')]);

describe('<ff-meetup-list>', () => {
  it('shows the evenings to come, soonest first, a series by its next one', async () => {
    const { client } = having([row('later', { startsAt: inHours(300) }), row('series', { startsAt: inHours(-24 * 70 + 50), repeats: 'weekly' }), row('soon')]);
    const element = await list(client);
    expect(titles(element)).to.deep.equal(['Evening soon', 'Evening series', 'Evening later']);
    expect(textOf(element)).to.contain('each week').and.contain('On a stage').and.contain('The kitchen');
    await expect(element).to.be.accessible();
  });

  it('says in a plain line that an evening is moved, elsewhere or called off, and why', async () => {
    // On a Tuesday far from now, in a zone without changes of clocks.
    const tuesday = { startsAt: '2040-01-03T18:00:00Z', timeZone: 'UTC', repeats: 'weekly' };
    const { client } = having([
      row('moved', { ...tuesday, overrides: [{ day: '2040-01-03', startsAt: '2040-01-04T19:30:00Z', place: 'The roof', notice: 'Paint.' }] }),
      row('off', { ...tuesday, overrides: [{ day: '2040-01-03', cancelled: true, notice: 'Flu.' }] }),
      row('last', { ...tuesday, until: '2040-01-03', overrides: [{ day: '2040-01-03', cancelled: true, notice: 'No more.' }] }),
    ]);
    const element = await list(client);
    const boxes = Object.fromEntries([...(element.shadowRoot?.querySelectorAll('[part="meetup"]') ?? [])].map((box) => [box.querySelector('h3')?.textContent?.replace('Evening ', ''), box]));
    const said = (name: string) => [...(boxes[name]?.querySelectorAll('[part="moved"]') ?? [])].map(({ textContent }) => textContent);
    const time = (name: string) => boxes[name]?.querySelector('time')?.dateTime;
    expect(said('moved')).to.deep.equal(['Moved from Tuesday, 3 January 2040, 18:00.', 'At another place than usual.']);
    expect([time('moved'), boxes['moved']?.textContent?.includes('Paint.'), boxes['moved']?.querySelector('[part="place"]')?.textContent]).to.deep.equal(['2040-01-04T19:30:00.000Z', true, 'The roof']);
    expect(said('off')).to.deep.equal(['Called off: Tuesday, 3 January 2040, 18:00.']);
    expect([time('off'), boxes['off']?.textContent?.includes('Flu.'), boxes['off']?.classList.contains('cancelled')]).to.deep.equal(['2040-01-10T18:00:00.000Z', true, false]);
    expect([time('last'), said('last').length, boxes['last']?.textContent?.includes('No more.'), boxes['last']?.classList.contains('cancelled'), boxes['last']?.querySelectorAll('a').length]).to.deep.equal(['2040-01-03T18:00:00.000Z', 0, true, true, 0]);
    await expect(element).to.be.accessible();
  });

  it('loads more pages than one', async () => {
    const { client } = having(Array.from({ length: 120 }, (_, n) => row(String(n), { startsAt: inHours(30 + n) })));
    expect(titles(await list(client)).length).to.equal(120);
  });

  it('leads to the form, to one calendar file and to all of them', async () => {
    const { client } = having([row('m1', { slots: 3, slotsLeft: 2 })]);
    const element = await list(client);
    expect(hrefs(element)).to.deep.equal([['tell', 'https://house.test/tell'], ['calendar', 'https://house.test/meetups/m1/event.ics'], ['subscribe', 'webcal://house.test/meetups.ics']]);
    expect(textOf(element)).to.contain('2 places left to tell a story');
  });

  it('shows those that are over when asked, a page at a time, and leads nowhere from them', async () => {
    const past = Array.from({ length: 13 }, (_, n) => row(`p${n}`, { startsAt: inHours(-100 - n) }));
    const element = await list(having([], { past }).client);
    expect(textOf(element)).to.contain('No evening is planned yet.');
    button(element, 'Past evenings').click();
    await until(() => titles(element, 'past').length === 10);
    await expect(element).to.be.accessible();
    button(element, 'More').click();
    await until(() => titles(element, 'past').length === 13);
    expect(element.shadowRoot?.querySelectorAll('[part="past"] a, [part="past"] button').length).to.equal(0);
    expect([...(element.shadowRoot?.querySelectorAll('button') ?? [])].length).to.equal(0);
  });

  it('keeps what it shows when the past cannot be had, and tries again', async () => {
    let fails = true;
    const { client } = having([row('m1')], { past: [row('p', { startsAt: inHours(-50) })] });
    const { list: ask } = client.backend;
    Object.assign(client.backend, { list: (...call: Parameters<typeof ask>) => (fails && call[1]?.['when'] === 'past' ? Promise.reject(new BackendError('test', 'broken', 'no')) : ask(...call)) });
    const element = await list(client);
    await quietly(async () => {
      button(element, 'Past evenings').click();
      await until(() => element.shadowRoot?.querySelector('[part="error"]') != null);
    });
    expect(titles(element)).to.deep.equal(['Evening m1']);
    fails = false;
    button(element, 'Try again').click();
    await until(() => titles(element, 'past').length === 1);
  });

  it('shows what it last saw when the network is gone', async () => {
    let fails = false;
    const { client } = having([row('kept')], { fail: () => fails && new BackendError('test', 'offline', 'gone') });
    await list(client);
    fails = true;
    await quietly(async () => {
      const element = await list(createClient(client.backend));
      await until(() => titles(element).length === 1, 'the kept evening');
    });
  });

  it('waits, is empty and fails with a face of its own, each accessible', async () => {
    const empty = await list(having([]).client);
    await expect(empty).to.be.accessible();
    await quietly(async () => {
      const failed = await list(having([], { fail: () => new BackendError('test', 'broken', 'odd') }).client);
      expect(textOf(failed)).to.contain('This can’t be shown right now.');
      await expect(failed).to.be.accessible();
    });
  });
});

describe('<ff-meetup>', () => {
  it('is found among those to come where the backend gets none alone, and is quiet where it has none', async () => {
    const { client } = having([row('m1'), row('m2')]);
    const { can } = client.backend;
    Object.assign(client.backend, { can: (...[verb, collection]: Parameters<typeof can>) => verb !== 'get' && can(verb, collection) });
    expect(part(await one(client, 'm2'), 'title').textContent).to.equal('Evening m2');
    Object.assign(client.backend, { can: () => false });
    const said = await quietly(async () => {
      const without = createClient({ ...client.backend, scope: 'another', calendar: undefined });
      expect(textOf(await one(without))).to.equal('No evening is planned yet.');
      expect(textOf(await list(without))).to.equal('No evening is planned yet.');
    });
    expect(said).to.deep.equal([]);
  });

  it('shows the one that is named, else the next that is not called off', async () => {
    const { client } = having([row('off', { startsAt: inHours(2), status: 'cancelled' }), row('next', { startsAt: inHours(3) }), row('other', { startsAt: inHours(9) })]);
    expect(part(await one(client), 'title').textContent).to.equal('Evening next');
    const off = await one(client, 'off');
    expect(part(off, 'title').textContent).to.equal('Evening off');
    expect(part(off, 'state').textContent).to.equal('Called off');
    expect(off.shadowRoot?.querySelectorAll('a, button').length).to.equal(0);
    await expect(off).to.be.accessible();
    expect(textOf(await one(client, 'nowhere'))).to.equal('This evening is no longer here.');
  });

  it('shows no evening as going ahead whose state only a newer server knows', async () => {
    const unsure = row('unsure', { startsAt: inHours(2), status: 'postponed', rsvp: 'count_only', slots: 3, slotsLeft: 2 });
    const { client } = having([unsure, row('next')], { past: [row('past', { startsAt: inHours(-50), status: 'postponed' })], counts: true });
    expect(part(await one(client), 'title').textContent).to.equal('Evening next');
    const named = await one(client, 'unsure');
    const all = await list(client);
    const [first] = all.shadowRoot?.querySelectorAll('[part="meetup"]') ?? [];
    for (const box of [named.shadowRoot, first]) {
      expect(box?.querySelector('[part="state"]')?.textContent).to.equal('Ask the host whether it takes place.');
      expect(box?.querySelectorAll('a, button').length).to.equal(0);
      expect(box?.textContent?.includes('left to tell')).to.equal(false);
    }
    button(all, 'Past evenings').click();
    await until(() => titles(all, 'past').length === 1);
    expect(all.shadowRoot?.querySelectorAll('[part="past"] [part="state"]').length, 'nobody asks whether what is over takes place').to.equal(0);
    await expect(all).to.be.accessible();
  });

  it('tells the time by the clocks of the place, and of the reader where they differ', async () => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const timeZone = zone === 'Asia/Tokyo' ? 'America/Lima' : 'Asia/Tokyo';
    const startsAt = inHours(24);
    const text = textOf(await one(having([row('far', { timeZone, startsAt })]).client));
    const at = (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(startsAt));
    expect(text).to.contain(`, ${at(timeZone)} to `).and.contain('Where you are: ').and.contain(`, ${at(zone)}`);
    expect(textOf(await one(having([row('near', { timeZone: zone })]).client))).not.to.contain('Where you are');
    // Of a zone that this browser does not know the time is told by another clock, which says so.
    expect(part(await one(having([row('lost', { timeZone: 'Mars/Olympus', startsAt: '2040-01-03T18:00:00Z' })]).client), 'time').textContent).to.equal('Tuesday, 3 January 2040, 18:00 to 19:30 UTC');
  });

  it('counts who comes without a name, once, and lets them take it back', async () => {
    const { client, sent } = having([row('m1', { rsvp: 'count_only', coming: 10 })], { counts: true });
    const element = await one(client);
    expect(textOf(element)).to.contain('10 or more say that they come.');
    const press = () => button(element, 'I’ll come');
    press().click();
    press().click();
    await until(() => textOf(element).includes('Counted, without a name.'));
    expect(press().getAttribute('aria-pressed')).to.equal('true');
    expect(sent.length).to.equal(1);
    const [{ meetupId, period, value, tag }] = sent as [{ meetupId: string; period: string; value: string; tag: string }];
    expect([meetupId, value]).to.deep.equal(['m1', 'coming']);
    expect(period).to.match(/^\d{4}-\d\d-\d\d$/);
    // It is remembered, by another element too.
    const again = await one(client);
    await until(() => button(again, 'I’ll come').getAttribute('aria-pressed') === 'true');
    press().click();
    await until(() => textOf(element).includes('Taken back.'));
    expect((sent[1] as { tag: string; value: string }).tag).to.equal(tag);
    expect((sent[1] as { value: string }).value).to.equal('none');
    await expect(element).to.be.accessible();
  });

  it('asks anew who said that they come when the evening is on another day, until they have answered', async () => {
    const anew = 'You said that you come, and now it is on another day. Will you still come?';
    const rows = [row('moves', { rsvp: 'count_only', timeZone: 'UTC', startsAt: '2040-01-03T18:00:00Z' })];
    const { client, sent } = having(rows, { counts: true });
    const first = await one(client);
    button(first, 'I’ll come').click();
    await until(() => textOf(first).includes('Counted, without a name.'));
    Object.assign(rows[0] as object, { startsAt: '2040-01-05T18:00:00Z' });
    const moved = await one(client);
    await until(() => textOf(moved).includes(anew));
    expect(button(moved, 'I’ll come').getAttribute('aria-pressed')).to.equal('false');
    await expect(moved).to.be.accessible();
    for (const answer of ['Counted, without a name.', 'Taken back.']) {
      button(moved, 'I’ll come').click();
      await until(() => textOf(moved).includes(answer));
    }
    expect(sent.map((ballot) => [(ballot as { period: string }).period, (ballot as { value: string }).value])).to.deep.equal([['2040-01-03', 'coming'], ['2040-01-05', 'coming'], ['2040-01-05', 'none']]);
    // Both are looked up in one turn: what the second is asked would by then stand at the first as well.
    rows.push(row('told', { rsvp: 'count_only', timeZone: 'UTC', startsAt: '2040-01-06T18:00:00Z' }));
    await note(client.backend.scope, aboutOf('told', '2020-01-04'), 'coming');
    const both = await list(client);
    const asked = () => [...(both.shadowRoot?.querySelectorAll('[part="meetup"]') ?? [])].map((box) => box.textContent?.includes(anew));
    await until(() => asked()[1] === true);
    expect(asked()).to.deep.equal([false, true]);
  });

  it('asks anew of a series whose evening is moved, and not of one that is over or called off', async () => {
    const now = Date.now();
    const day = (days: number) => new Date(now + 24 * days * hour).toISOString().slice(0, 10);
    const at = (days: number) => `${day(days)}T12:00:00Z`;
    const series = (id: string, more: object) => row(id, { rsvp: 'count_only', timeZone: 'UTC', repeats: 'weekly', startsAt: at(-4), ...more });
    const { client } = having([series('off', { overrides: [{ day: day(3), cancelled: true }] }), series('over', {}), series('one', { overrides: [{ day: day(3), startsAt: at(5) }] }), series('late', { overrides: [{ day: day(-4), startsAt: at(1) }] }), series('all', { startsAt: at(4) })], { counts: true });
    for (const [id, said] of [['off', 3], ['over', -4], ['one', 3], ['late', -4], ['all', 3]] as const) await note(client.backend.scope, aboutOf(id, day(said)), 'coming');
    const element = await list(client);
    const asked = () => [...(element.shadowRoot?.querySelectorAll('[part="meetup"]') ?? [])].filter((box) => box.textContent?.includes('Will you still come?')).map((box) => box.querySelector('h3')?.textContent?.replace('Evening ', '')).sort();
    await until(() => asked().length >= 3);
    expect(asked()).to.deep.equal(['all', 'late', 'one']);
  });

  it('says when that did not work, and stands as before', async () => {
    const { client } = having([row('m1', { rsvp: 'count_only' })], { counts: true });
    Object.assign(client.backend, { create: () => Promise.reject(new BackendError('test', 'offline', 'gone')) });
    const element = await one(client);
    await quietly(async () => {
      button(element, 'I’ll come').click();
      await until(() => textOf(element).includes('That did not work.'));
    });
    expect(button(element, 'I’ll come').getAttribute('aria-pressed')).to.equal('false');
  });

  it('leads to where one says that one comes, and asks nothing where nobody counts', async () => {
    const link = await one(having([row('m1', { rsvp: 'link', link: 'mailto:house@example.org' })]).client);
    expect(hrefs(link)[0]).to.deep.equal(['reply', 'mailto:house@example.org']);
    const none = await one(having([row('m1', { rsvp: 'count_only' })]).client);
    expect(none.shadowRoot?.querySelectorAll('button').length).to.equal(0);
    const unsafe = await one(having([row('m1', { rsvp: 'link', link: 'javascript:alert(1)' })]).client);
    expect(hrefs(unsafe).some(([name]) => name === 'reply')).to.equal(false);
  });

  it('names the evening to the form where a story can be told for it', async () => {
    const { client } = having([row('m1')]);
    const able = createClient({ ...client.backend, forMeetups: true });
    const cases = [
      ['/tell', '/tell?meetup-id=m1'],
      ['https://house.test/tell?space=demo#form', 'https://house.test/tell?space=demo&meetup-id=m1#form'],
      ['mailto:house@example.org', 'mailto:house@example.org'],
    ] as const;
    for (const [tellUrl, href] of cases) {
      const element = await mount<MeetupCard>(html`<ff-meetup .client=${able} tell-url=${tellUrl}></ff-meetup>`);
      expect(hrefs(element)[0]).to.deep.equal(['tell', href]);
    }
    expect(hrefs(await list(able))[0]).to.deep.equal(['tell', 'https://house.test/tell?meetup-id=m1']);
  });

  it('shows what a stranger wrote as text, however long', async () => {
    const hostile = row('m1', { title: '<img src=x onerror=alert(1)>', place: `\u202e${'x'.repeat(400)}`, format: 'sauna', repeats: 'hourly', timeZone: 'Mars/Olympus', groundRules: ['<b>no</b>', 7, 'ب'.repeat(300)], contentNotes: ['debt', 'ghosts'], slotsLeft: 0 });
    const element = await one(having([hostile]).client);
    expect(part(element, 'title').textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(element.shadowRoot?.querySelectorAll('img, b').length).to.equal(0);
    expect(textOf(element)).to.contain('All places to tell are taken').and.contain('debt, something that may be heavy');
    expect(element.scrollWidth <= element.clientWidth).to.equal(true);
    expect(hrefs(element).some(([name]) => name === 'tell')).to.equal(false);
  });
});
