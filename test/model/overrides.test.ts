import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ended, lastEnd, meetupDraft, meetupLimits, nextMeetup, occurrence, parseMeetup, read, standing, type Meetup } from '../../src/model/index.js';

// Tuesdays at seven in the evening; the clocks change on the 29th of March.
const series = { title: 'Stories', startsAt: '2026-03-03T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'The kitchen', repeats: 'weekly' };
const meetup = (overrides: readonly unknown[], change: object = {}) => parseMeetup({ id: 'm', ...series, overrides, ...change }) as Meetup;
const at = (instant: string) => Date.parse(instant);
const begins = (one: Meetup, from: string, count: number) => {
  const found: string[] = [];
  for (let now = at(from); found.length < count; ) {
    const start = occurrence(one, now);
    if (start === undefined) break;
    found.push(new Date(start).toISOString().slice(0, 16));
    now = start + 60_000 * one.minutes;
  }
  return found;
};

test('an evening that is moved is found when it is, and not when it was', () => {
  const moved = meetup([{ day: '2026-03-10', startsAt: '2026-03-11T19:00:00Z' }, { day: '2026-03-24', startsAt: '2026-04-01T17:00:00Z' }]);
  assert.deepEqual(begins(moved, '2026-03-04T00:00Z', 5), ['2026-03-11T19:00', '2026-03-17T18:00', '2026-03-31T17:00', '2026-04-01T17:00', '2026-04-07T17:00']);
  assert.equal(occurrence(moved, at('2026-03-11T20:29:59Z')), at('2026-03-11T19:00Z'), 'it runs');
  // Before its day has come, too.
  assert.deepEqual(begins(meetup([{ day: '2026-03-17', startsAt: '2026-03-05T18:00:00Z' }]), '2026-03-04T00:00Z', 3), ['2026-03-05T18:00', '2026-03-10T18:00', '2026-03-24T18:00']);
});

test('it says from when it was moved, that it is elsewhere, and why', () => {
  const one = meetup([{ day: '2026-03-31', startsAt: '2026-04-01T17:00:00Z', place: 'The roof', notice: 'Paint.' }]);
  const { startsAt, movedFrom, place, isElsewhere, notice, off, status } = standing(one, at('2026-03-25T00:00Z')) ?? {};
  // Seven in the evening by the new clocks.
  assert.deepEqual({ startsAt, movedFrom, place, isElsewhere, notice, off, status }, { startsAt: '2026-04-01T17:00:00.000Z', movedFrom: '2026-03-31T17:00:00.000Z', place: 'The roof', isElsewhere: true, notice: 'Paint.', off: [], status: 'scheduled' });
  const other = standing(one, at('2026-03-04T00:00Z'));
  assert.deepEqual([other?.movedFrom, other?.place, other?.isElsewhere, other?.notice], [undefined, 'The kitchen', false, '']);
});

test('one that is called off is told of until it would be over, and another comes next', () => {
  const one = meetup([{ day: '2026-03-10', cancelled: true, notice: 'Flu.', startsAt: '2026-03-12T18:00:00Z' }, { day: '2026-03-17', cancelled: true }]);
  const next = standing(one, at('2026-03-04T00:00Z'));
  assert.deepEqual([next?.startsAt, next?.status, next?.off], ['2026-03-24T18:00:00.000Z', 'scheduled', [{ startsAt: '2026-03-10T18:00:00.000Z', notice: 'Flu.' }, { startsAt: '2026-03-17T18:00:00.000Z', notice: '' }]]);
  assert.equal(standing(one, at('2026-03-10T19:30Z'))?.off.length, 1);
  assert.equal(nextMeetup([one], at('2026-03-04T00:00Z'))?.startsAt, '2026-03-24T18:00:00.000Z');
  // What comes after the next one is not told yet.
  assert.deepEqual(standing(meetup([{ day: '2026-03-17', cancelled: true }]), at('2026-03-04T00:00Z'))?.off, []);
});

test('a series whose last evenings are called off says so, and is over with them', () => {
  const one = meetup([{ day: '2026-03-17', cancelled: true, notice: 'Flu.' }], { until: '2026-03-17' });
  assert.equal(occurrence(one, at('2026-03-11T00:00Z')), undefined);
  const last = standing(one, at('2026-03-11T00:00Z'));
  assert.deepEqual([last?.startsAt, last?.status, last?.notice, last?.off], ['2026-03-17T18:00:00.000Z', 'cancelled', 'Flu.', []]);
  assert.equal(nextMeetup([one], at('2026-03-11T00:00Z')), undefined);
  assert.equal(lastEnd(one), at('2026-03-17T19:30Z'));
  assert.equal(ended(one).startsAt, '2026-03-10T18:00:00.000Z', 'the last one that was');
});

test('the last evening is the last one, wherever it was moved', () => {
  const until = { until: '2026-03-17' };
  assert.equal(lastEnd(meetup([{ day: '2026-03-10', startsAt: '2026-03-20T18:00:00Z' }], until)), at('2026-03-20T19:30Z'));
  assert.equal(lastEnd(meetup([{ day: '2026-03-17', startsAt: '2026-03-09T18:00:00Z' }], until)), at('2026-03-10T19:30Z'));
  assert.equal(ended(meetup([{ day: '2026-03-17', startsAt: '2026-03-20T18:00:00Z', place: 'The roof' }], until)).place, 'The roof');
  assert.equal(lastEnd(meetup([{ day: '2026-03-10', startsAt: '2026-03-20T18:00:00Z' }])), Infinity);
  assert.equal(ended(meetup([])).startsAt, '2026-03-03T18:00:00.000Z', 'of a backend that says that a series without an end is over');
});

test('of a row, what is no date of its series changes nothing', () => {
  for (const [overrides, change] of [
    [[{ day: '2026-03-11', startsAt: '2026-03-05T18:00:00Z' }, { day: '2026-02-24', cancelled: true }], {}],
    [[{ day: '2026-03-10', startsAt: 'soon', cancelled: 'yes' }, { day: 'x' }, 7, null], {}],
    [[{ day: '2026-03-03', cancelled: true }], { repeats: 'once' }],
    [[{ day: '2026-03-10', cancelled: true }, { day: '2026-03-10', startsAt: '2026-03-05T18:00:00Z' }], { except: ['2026-03-10'] }],
  ] as const) {
    assert.deepEqual(begins(meetup(overrides, change), '2026-03-01T00:00Z', 3), begins(meetup([], change), '2026-03-01T00:00Z', 3), JSON.stringify(overrides));
  }
  assert.equal(meetup(Array.from({ length: 100 }, () => ({ day: '2026-03-10' }))).overrides.length, meetupLimits.overrides);
});

test('what an editor writes is dates of the series, each once, on days that are free', () => {
  const misfits = (overrides: unknown, change: object = {}) => (read(meetupDraft, { ...series, overrides, ...change }).misfits ?? []).map(({ field, rule }) => `${field} ${rule}`);
  const fits = [{ day: '2026-03-10', startsAt: '2026-03-11T18:00:00Z', place: 'The roof', notice: 'Paint.' }, { day: '2026-03-17', cancelled: true }, { day: '2026-03-24', startsAt: '2026-03-17T18:00:00Z' }, { day: '2026-03-31', startsAt: '2026-03-31T15:00:00Z' }];
  assert.deepEqual(misfits(fits), []);
  assert.deepEqual(misfits([{ day: '2026-03-11' }, { day: '2026-02-24' }]), ['overrides[0].day value', 'overrides[1].day value']);
  assert.deepEqual(misfits([{ day: '2026-03-10' }], { except: ['2026-03-10'] }), ['overrides[0].day value']);
  assert.deepEqual(misfits([{ day: '2026-03-10' }], { until: '2026-03-09' }), ['overrides[0].day value']);
  assert.deepEqual(misfits([{ day: '2026-03-03' }], { repeats: 'once' }), ['overrides[0].day value']);
  assert.deepEqual(misfits([{ day: '2026-03-10' }, { day: '2026-03-10', cancelled: true }]), ['overrides[1].day repeat']);
  assert.deepEqual(misfits([{ day: '2026-03-10', startsAt: '2026-03-17T20:00:00Z' }]), ['overrides[0].startsAt repeat']);
  assert.deepEqual(misfits([{ day: '2026-03-10', startsAt: '2026-03-12T20:00:00Z' }, { day: '2026-03-17', startsAt: '2026-03-12T08:00:00Z' }]), ['overrides[1].startsAt repeat']);
  assert.deepEqual(misfits([{ day: '2026-03-10' }], { timeZone: undefined }), ['timeZone required']);
  assert.deepEqual(misfits([{ startsAt: 'soon', cancelled: 'yes', place: 'x'.repeat(161), why: '' }]), ['overrides[0].day required', 'overrides[0].startsAt value', 'overrides[0].place long', 'overrides[0].cancelled type', 'overrides[0].why unknown']);
  assert.deepEqual(misfits(Array.from({ length: 21 }, () => ({ day: '2026-03-10' }))), ['overrides many']);
  assert.deepEqual(misfits([{ day: '2026-03-10' }], { except: 'x' }), ['except type']);
});
