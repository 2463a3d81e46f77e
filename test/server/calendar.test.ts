import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { api, json, makeServer, type TestServer } from './helpers.js';

/** What stands in an answer: its events, each with its zone's rules known. */
function eventsIn(text: string): readonly ICAL.Event[] {
  const root = new ICAL.Component(ICAL.parse(text) as unknown as string);
  return root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

/** When the next evenings of an event begin, as instants. */
function begins(event: ICAL.Event, count: number): readonly string[] {
  const turns = event.iterator();
  const found: string[] = [];
  for (let next = turns.next(); next && found.length < count; next = turns.next()) found.push(next.toJSDate().toISOString().slice(0, 16));
  return found;
}

describe('meet-ups in a calendar', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());

  const desk = async (path: string, method: string, body: object) => {
    const answer = await server.app.request(`${api}/desk/meetups${path}`, { method, headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    assert.ok(answer.ok, await answer.clone().text());
    return (await answer.json()) as { id: string };
  };
  const plan = (more: object) => desk('', 'POST', { title: 'Stories', startsAt: '2026-03-24T18:00:00Z', timeZone: 'Europe/Berlin', place: 'The kitchen', ...more });
  const text = async (path: string) => (await server.get(`${api}/${path}`)).text();
  const eventOf = async (id: string) => eventsIn(await text(`meetups/${id}/event.ics`))[0] as ICAL.Event;

  it('keep their hour when the clocks change, and leave out what a series leaves out', async () => {
    const { id } = await plan({ repeats: 'weekly', until: '2026-04-14', except: ['2026-04-07'] });
    const event = await eventOf(id);
    assert.deepEqual(begins(event, 9), ['2026-03-24T18:00', '2026-03-31T17:00', '2026-04-14T17:00']);
    assert.equal(event.duration.toSeconds(), 5400);
    const other = await plan({ repeats: 'biweekly' });
    assert.deepEqual(begins(await eventOf(other.id), 2), ['2026-03-24T18:00', '2026-04-07T17:00']);
  });

  it('come on the same weekday of each month, as our own rule says', async () => {
    const { id } = await plan({ repeats: 'monthly' });
    assert.deepEqual(begins(await eventOf(id), 4), ['2026-03-24T18:00', '2026-04-28T17:00', '2026-05-26T17:00', '2026-06-23T17:00']);
    const last = await plan({ repeats: 'monthly', startsAt: '2026-03-31T17:00:00Z' });
    assert.deepEqual(begins(await eventOf(last.id), 4), ['2026-03-31T17:00', '2026-04-28T17:00', '2026-05-26T17:00', '2026-06-30T17:00']);
  });

  it('say that they moved, and that they are called off', async () => {
    const { id } = await plan({ title: 'Once' });
    const first = await eventOf(id);
    await desk(`/${id}`, 'PATCH', { revision: 1, title: 'Once', startsAt: '2026-03-25T18:00:00Z', timeZone: 'Europe/Berlin', place: '', status: 'cancelled' });
    const second = eventsIn(await text('meetups.ics')).find(({ uid }) => uid === first.uid);
    assert.ok(second);
    assert.deepEqual([first.sequence, second.sequence], [0, 1]);
    assert.deepEqual([first, second].map((event) => event.component.getFirstPropertyValue('status')), ['CONFIRMED', 'CANCELLED']);
    assert.equal(second.startDate.toJSDate().toISOString(), '2026-03-25T18:00:00.000Z');
  });

  it('say of single dates that they moved, are elsewhere or are called off, by the clocks that hold then', async () => {
    const overrides = [{ day: '2026-03-31', startsAt: '2026-04-01T18:30:00Z', place: 'The roof', notice: 'Paint.' }, { day: '2026-04-07', cancelled: true, notice: 'Flu.' }, { day: '2026-04-14', place: 'The yard' }];
    const { id } = await plan({ title: 'Moved', repeats: 'weekly', until: '2026-04-21' });
    await desk(`/${id}`, 'PATCH', { revision: 1, title: 'Moved', startsAt: '2026-03-24T18:00:00Z', timeZone: 'Europe/Berlin', place: 'The kitchen', repeats: 'weekly', until: '2026-04-21', overrides });
    for (const path of [`meetups/${id}/event.ics`, 'meetups.ics']) {
      const [series, ...others] = eventsIn(await text(path)).filter(({ uid }) => uid === `${id}@failing-forward`) as [ICAL.Event, ...ICAL.Event[]];
      assert.equal(others.length, 3, 'a program that reads this makes one series of them');
      for (const other of others) series.relateException(other);
      const turns = series.iterator();
      const found: (readonly unknown[])[] = [];
      for (let next = turns.next(); next; next = turns.next()) {
        const { item, startDate, endDate } = series.getOccurrenceDetails(next);
        found.push([startDate.toJSDate().toISOString().slice(0, 16), endDate.subtractDate(startDate).toSeconds(), item.location, item.component.getFirstPropertyValue('status'), item.sequence, item.description]);
      }
      assert.deepEqual(found, [
        ['2026-03-24T18:00', 5400, 'The kitchen', 'CONFIRMED', 1, null],
        ['2026-04-01T18:30', 5400, 'The roof', 'CONFIRMED', 1, 'Paint.'],
        ['2026-04-07T17:00', 5400, 'The kitchen', 'CANCELLED', 1, 'Flu.'],
        ['2026-04-14T17:00', 5400, 'The yard', 'CONFIRMED', 1, null],
        ['2026-04-21T17:00', 5400, 'The kitchen', 'CONFIRMED', 1, null],
      ]);
      assert.deepEqual(others.map(({ recurrenceId }) => [recurrenceId.toString(), recurrenceId.zone?.tzid]), [['2026-03-31T19:00:00', 'Europe/Berlin'], ['2026-04-07T19:00:00', 'Europe/Berlin'], ['2026-04-14T19:00:00', 'Europe/Berlin']]);
    }
  });

  it('carry whatever a house writes as text, and no line too long', async () => {
    const title = 'Soup; stories, "and" more\\n ATTENDEE:mailto:x@example.org 🍲';
    const groundRules = ['What is told here stays here.', 'ب'.repeat(100)];
    const { id } = await plan({ title, groundRules });
    const event = await eventOf(id);
    assert.equal(event.summary, title);
    assert.equal(event.description, groundRules.join('\n'));
    for (const line of (await text(`meetups/${id}/event.ics`)).split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  });

  it('can be asked for again and again, and one alone, and what is not there is not', async () => {
    const answer = await server.get(`${api}/meetups.ics`);
    assert.equal(answer.headers.get('Content-Type'), 'text/calendar; charset=utf-8');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    const tag = answer.headers.get('ETag') ?? '';
    assert.equal((await server.app.request(`${api}/meetups.ics`, { headers: { 'If-None-Match': tag } })).status, 304);
    const { id } = await plan({ title: 'Alone' });
    assert.equal((await json(await server.get(`${api}/meetups/${id}`)))['title'], 'Alone');
    for (const path of [`meetups/${'0'.repeat(26)}`, `meetups/${'0'.repeat(26)}/event.ics`, 'meetups/x']) assert.equal((await server.get(`${api}/${path}`)).status, 404);
  });
});
