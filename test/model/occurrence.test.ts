import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastEnd, nextMeetup, occurrence, parseMeetup, upcoming, type Meetup } from '../../src/model/index.js';

const meetup = (change: object) => parseMeetup({ id: 'm', title: 'Stories', startsAt: '2026-03-03T19:00:00+01:00', timeZone: 'Europe/Berlin', minutes: 90, ...change }) as Meetup;

/** The beginnings of some evenings, from an instant on. */
function begins(change: object, from: string, count = 4): (string | undefined)[] {
  const series = meetup(change);
  const found: (string | undefined)[] = [];
  for (let now = Date.parse(from), n = 0; n < count; n++) {
    const start = occurrence(series, now);
    found.push(start === undefined ? undefined : new Date(start).toISOString().slice(0, 16));
    if (start === undefined) break;
    now = start + 60_000 * series.minutes;
  }
  return found;
}

test('an evening without a series is the one, until it is over', () => {
  assert.deepEqual(begins({}, '2020-01-01T00:00Z'), ['2026-03-03T18:00', undefined]);
  assert.deepEqual(begins({}, '2026-03-03T19:29:59Z', 1), ['2026-03-03T18:00']);
  assert.deepEqual(begins({}, '2026-03-03T19:30Z', 1), [undefined]);
});

test('a series keeps its hour when the clocks of its place change', () => {
  assert.deepEqual(begins({ repeats: 'weekly' }, '2026-03-20T00:00Z', 3), ['2026-03-24T18:00', '2026-03-31T17:00', '2026-04-07T17:00']);
  assert.deepEqual(begins({ repeats: 'biweekly' }, '2026-10-05T00:00Z', 3), ['2026-10-13T17:00', '2026-10-27T18:00', '2026-11-10T18:00']);
  // In Cairo in 2010 there was no midnight on the 10th of September: that evening begins an hour later, the others do not.
  const cairo = { startsAt: '2010-09-03T00:00:00+02:00', timeZone: 'Africa/Cairo', repeats: 'weekly' };
  assert.deepEqual(begins(cairo, '2010-09-02T00:00Z', 3), ['2010-09-02T22:00', '2010-09-09T22:00', '2010-09-16T21:00']);
});

test('each month it is the same weekday, and of a fifth one the last', () => {
  assert.deepEqual(begins({ repeats: 'monthly' }, '2026-11-01T00:00Z', 4), ['2026-11-03T18:00', '2026-12-01T18:00', '2027-01-05T18:00', '2027-02-02T18:00']);
  assert.deepEqual(begins({ repeats: 'monthly', startsAt: '2026-01-30T19:00:00+01:00' }, '2026-01-01T00:00Z', 4), ['2026-01-30T18:00', '2026-02-27T18:00', '2026-03-27T18:00', '2026-04-24T17:00']);
});

test('a series ends, and leaves out the days that it says', () => {
  const some = { repeats: 'weekly', until: '2026-03-24', except: ['2026-03-10'] };
  assert.deepEqual(begins(some, '2026-03-01T00:00Z', 9), ['2026-03-03T18:00', '2026-03-17T18:00', '2026-03-24T18:00', undefined]);
  assert.equal(lastEnd(meetup(some)), Date.parse('2026-03-24T19:30Z'));
  assert.equal(lastEnd(meetup({})), Date.parse('2026-03-03T19:30Z'));
  assert.equal(lastEnd(meetup({ repeats: 'monthly' })), Infinity);
  assert.deepEqual(begins({ ...some, except: ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24'] }, '2026-03-01T00:00Z'), [undefined]);
});

test('an evening that goes past midnight is still the one that runs', () => {
  const late = { startsAt: '2026-03-03T22:30:00+01:00', minutes: 240, repeats: 'weekly' };
  assert.deepEqual(begins(late, '2026-03-11T01:00:00Z', 1), ['2026-03-10T21:30']);
  assert.deepEqual(begins(late, '2026-03-11T01:30:00Z', 1), ['2026-03-17T21:30']);
});

test('a series stands among the others by its next evening', () => {
  const all = [meetup({ id: 'once', startsAt: '2026-05-06T19:00:00+02:00' }), meetup({ id: 'series', repeats: 'weekly' }), meetup({ id: 'over' }), meetup({ id: 'off', status: 'cancelled', repeats: 'weekly', startsAt: '2026-03-02T19:00:00+01:00' })];
  const now = Date.parse('2026-05-01T00:00Z');
  assert.deepEqual(upcoming(all, now).map(({ id, startsAt }) => [id, startsAt.slice(0, 10)]), [['off', '2026-05-04'], ['series', '2026-05-05'], ['once', '2026-05-06']]);
  assert.equal(nextMeetup(all, now)?.id, 'series');
});

test('whatever a row says of its series, somebody can ask when it is', () => {
  const rows = [{ repeats: 'hourly' }, { repeats: 'weekly', until: 'soon' }, { repeats: 'weekly', until: '2020-01-01' }, { except: 'x' }, { timeZone: 'Mars/Olympus', repeats: 'monthly' }, { repeats: 'weekly', startsAt: '9999-12-30T19:00:00Z' }, { repeats: 'monthly', startsAt: '0001-01-31T19:00:00Z' }];
  for (const row of rows) {
    for (const now of [0, Date.parse('2026-05-01T00:00Z'), Date.parse('9999-12-31T23:59:59Z')]) {
      const start = occurrence(meetup(row), now);
      assert.ok(start === undefined || Number.isFinite(start), JSON.stringify(row));
    }
    assert.ok(!Number.isNaN(lastEnd(meetup(row))), JSON.stringify(row));
  }
});
