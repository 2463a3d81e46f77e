import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstDayOf, periodBefore, periodEnd } from '../../src/model/calendar.js';
import { periodKeyOf } from '../../src/model/periods.js';

const iso = (instant: number) => new Date(instant).toISOString();

describe('the first day of a period', () => {
  it('is its own, its Monday or the first of its month', () => {
    const cases = [
      ['daily', '2026-02-28', '2026-02-28'], ['monthly', '2026-02', '2026-02-01'], ['weekly', '2026-W47', '2026-11-16'],
      // Weeks that begin in the year before, and the 53rd.
      ['weekly', '2026-W01', '2025-12-29'], ['weekly', '2026-W53', '2026-12-28'], ['weekly', '2027-W01', '2027-01-04'],
    ] as const;
    for (const [period, key, day] of cases) assert.equal(firstDayOf(period, key), day, key);
  });

  it('is nothing for what is no key of such a period', () => {
    const wrong = [['once', 'once'], ['daily', '2026-02-30'], ['daily', '2026-W47'], ['weekly', '2025-W53'], ['weekly', '2026-W00'], ['weekly', '2026-11'], ['monthly', '2026-13'], ['monthly', '2026-00'], ['monthly', ''], ['weekly', '../W47']] as const;
    for (const [period, key] of wrong) {
      assert.equal(firstDayOf(period, key), undefined, `${period} ${key}`);
      assert.equal(periodBefore(period, key), undefined, `${period} ${key}`);
    }
  });
});

describe('the period before', () => {
  it('goes back as the calendar does, without leaving one out', () => {
    for (const period of ['daily', 'weekly', 'monthly'] as const) {
      let key = periodKeyOf(period, 'UTC', Date.parse('2028-03-05T12:00:00Z'));
      for (let steps = 0; steps < 800; steps++) {
        const before = periodBefore(period, key);
        assert.ok(before !== undefined && before < key, `${String(before)} before ${key}`);
        const end = periodEnd(period, 'UTC', Date.parse(`${firstDayOf(period, before)}T12:00:00Z`));
        assert.equal(periodKeyOf(period, 'UTC', end), key, `${before} is followed by ${key}`);
        key = before;
      }
    }
    assert.deepEqual([periodBefore('monthly', '2026-01'), periodBefore('weekly', '2027-W01'), periodBefore('daily', '2028-03-01')], ['2025-12', '2026-W53', '2028-02-29']);
  });
});

describe('the end of a period', () => {
  it('is midnight of the space, to the millisecond, whatever its clocks do meanwhile', () => {
    const cases = [
      ['daily', 'Europe/Berlin', '2026-11-22T12:00:00Z', '2026-11-22T23:00:00.000Z'],
      ['weekly', 'Europe/Berlin', '2026-03-24T12:00:00Z', '2026-03-29T22:00:00.000Z'],
      ['monthly', 'America/New_York', '2026-10-15T12:00:00Z', '2026-11-01T04:00:00.000Z'],
      // The last instant of a month of 31 days, and one just begun.
      ['monthly', 'UTC', '2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z'], ['monthly', 'UTC', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00.000Z'],
      // In Santiago no clock shows the midnight with which this week ends, nor in Cairo that of this day.
      ['weekly', 'America/Santiago', '2026-09-05T12:00:00Z', '2026-09-07T03:00:00.000Z'], ['daily', 'America/Santiago', '2026-09-05T12:00:00Z', '2026-09-06T04:00:00.000Z'],
      ['daily', 'Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00.000Z'],
    ] as const;
    for (const [period, zone, now, end] of cases) assert.equal(iso(periodEnd(period, zone, Date.parse(now))), end, `${period} ${zone}`);
  });

  it('never comes for a poll without periods', () => {
    assert.equal(periodEnd('once', 'UTC', 0), Infinity);
  });
});
