import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { read } from '../../src/model/index.js';
import { always, isOpen, nextOpening, openingHours, openingWeek } from '../../src/model/opening.js';
import { hostile } from './helpers.js';

const office = { openingHours: 'Mo-Fr 09:00-17:00; Sa 10:00-12:00', timeZone: 'Europe/Berlin' };
const at = (opening: Parameters<typeof isOpen>[0], instant: string) => isOpen(opening, Date.parse(instant));
const next = (opening: Parameters<typeof isOpen>[0], instant: string) => {
  const found = nextOpening(opening, Date.parse(instant));
  return found === undefined ? undefined : new Date(found).toISOString().slice(0, 16);
};

describe('opening hours', () => {
  it('are days and times as schema.org has them; of two rules for a day the later one holds', () => {
    const hours = (text: string) => openingWeek(text)?.map((spans) => spans.map(({ opens, closes }) => `${opens}-${closes}`).join());
    assert.deepEqual(hours('Mo-Fr 09:00-17:00; Sa 10:00-12:00'), ['540-1020', '540-1020', '540-1020', '540-1020', '540-1020', '600-720', '']);
    assert.deepEqual(hours('Mo-Su 09:00-17:00;We 13:00-15:00,09:00-11:00'), ['540-1020', '540-1020', '540-660,780-900', '540-1020', '540-1020', '540-1020', '540-1020']);
    assert.deepEqual(hours('Sa-Mo,We 22:00-06:00'), ['1320-1800', '', '1320-1800', '', '', '1320-1800', '1320-1800']);
    assert.deepEqual(hours('00:00-24:00'), Array(7).fill('0-1440'));
    assert.deepEqual(hours('09:00-09:00'), Array(7).fill('540-1980'));
    assert.deepEqual(hours(always), Array(7).fill('0-1440'));
  });

  it('that are anything else are none', () => {
    const wrong = ['', 'by appointment', 'Mo', 'Mo-Fr', 'Mo-Fr 9-17', 'Mo-Fr 9:00-17:00', 'Mo-Fr 09:00-25:00', 'Mo-Fr 24:00-09:00', 'Mo-Fr 09:60-17:00', 'Mo-We-Fr 09:00-17:00', 'Xx 09:00-17:00', 'PH off', 'Mo-Fr 09:00-17:00;', 'Mo  09:00-17:00', '24/7; Mo 09:00-17:00', `Mo ${'09:00-17:00,'.repeat(30)}09:00-17:00`];
    for (const text of [...wrong, ...hostile]) assert.equal(read(openingHours, text).value, undefined);
    assert.equal(read(openingHours, office.openingHours).value, office.openingHours);
  });
});

describe('open now', () => {
  it('goes by the clocks of the place, wherever the reader is', () => {
    // Berlin is an hour ahead of UTC in winter.
    assert.deepEqual(['07:59', '08:00', '15:59', '16:00'].map((time) => at(office, `2026-03-02T${time}Z`)), [false, true, true, false]);
    const tokyo = { ...office, timeZone: 'Asia/Tokyo' };
    assert.deepEqual([at(tokyo, '2026-03-01T23:59Z'), at(tokyo, '2026-03-02T00:00Z')], [false, true], 'Monday begins there while it is Sunday here');
  });

  it('keeps to the clock on the wall through the change of summer time, both ways', () => {
    // Put forward on 29 March, back on 25 October 2026: both Sundays, so Mondays show the new time.
    assert.deepEqual(['2026-03-27T07:30Z', '2026-03-27T08:30Z', '2026-03-30T06:30Z', '2026-03-30T07:30Z'].map((instant) => at(office, instant)), [false, true, false, true]);
    assert.deepEqual(['2026-10-23T07:30Z', '2026-10-26T07:30Z', '2026-10-26T08:30Z'].map((instant) => at(office, instant)), [true, false, true]);
    const night = { openingHours: '01:00-04:00', timeZone: 'Europe/Berlin' };
    assert.deepEqual(['2026-03-29T00:00Z', '2026-03-29T01:30Z', '2026-03-29T02:00Z'].map((instant) => at(night, instant)), [true, true, false], 'that night is two hours long');
    assert.deepEqual(['2026-10-24T23:00Z', '2026-10-25T02:30Z', '2026-10-25T03:00Z'].map((instant) => at(night, instant)), [true, true, false], 'and that one four');
  });

  it('goes on past midnight, also from Sunday into Monday', () => {
    const night = { openingHours: 'Fr-Su 20:00-04:00', timeZone: 'UTC' };
    const [friday, saturday, monday] = ['2026-03-06', '2026-03-07', '2026-03-09'];
    assert.deepEqual([at(night, `${friday}T03:00Z`), at(night, `${friday}T20:00Z`), at(night, `${saturday}T03:59Z`), at(night, `${saturday}T04:00Z`)], [false, true, true, false]);
    assert.deepEqual([at(night, `${monday}T03:00Z`), at(night, `${monday}T20:00Z`)], [true, false]);
  });

  it('needs no clock where somebody is always there, and is not told where there is none', () => {
    assert.equal(at({ openingHours: always, timeZone: undefined }, '2026-03-02T03:00Z'), true);
    assert.equal(at({ ...office, timeZone: undefined }, '2026-03-02T12:00Z'), undefined);
    assert.equal(at({ openingHours: '', timeZone: 'Europe/Berlin' }, '2026-03-02T12:00Z'), undefined);
  });
});

describe('the next opening', () => {
  it('is later today, tomorrow, after the weekend, or in a week', () => {
    assert.equal(next(office, '2026-03-02T06:00Z'), '2026-03-02T08:00');
    assert.equal(next(office, '2026-03-02T18:00Z'), '2026-03-03T08:00');
    assert.equal(next(office, '2026-03-07T11:30Z'), '2026-03-09T08:00');
    assert.equal(next({ ...office, openingHours: 'Mo 09:00-10:00' }, '2026-03-02T10:00Z'), '2026-03-09T08:00');
    assert.equal(next({ ...office, openingHours: 'Mo 09:00-10:00,15:00-16:00' }, '2026-03-02T10:00Z'), '2026-03-02T14:00');
  });

  it('is right across the change of summer time, also for an hour that the clock leaves out', () => {
    assert.equal(next(office, '2026-03-28T12:00Z'), '2026-03-30T07:00');
    assert.equal(next(office, '2026-10-24T12:00Z'), '2026-10-26T08:00');
    assert.equal(next({ ...office, openingHours: 'Su 02:30-06:00' }, '2026-03-28T12:00Z'), '2026-03-29T01:00');
  });

  it('is not told of what nobody knows', () => {
    assert.equal(next({ openingHours: '', timeZone: 'UTC' }, '2026-03-02T10:00Z'), undefined);
    assert.equal(next({ ...office, timeZone: undefined }, '2026-03-02T10:00Z'), undefined);
  });
});

test('every minute of two weeks around a change: closed is followed by the opening that was foretold', () => {
  const odd = { openingHours: 'Mo,We,Fr 22:30-02:15; Sa-Su 06:00-24:00', timeZone: 'Europe/Berlin' };
  const end = Date.parse('2026-04-05T00:00Z');
  let was = isOpen(odd, Date.parse('2026-03-22T00:00Z'));
  let foretold: number | undefined;
  let openings = 0;
  for (let now = Date.parse('2026-03-22T00:01Z'); now < end; now += 60_000) {
    const open = isOpen(odd, now);
    if (open && !was) {
      openings++;
      if (foretold !== undefined) assert.equal(foretold, now);
    }
    if (!open && was) foretold = nextOpening(odd, now);
    was = open;
  }
  assert.equal(openings, 10);
});
