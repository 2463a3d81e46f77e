import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { periodKeyOf } from '../../src/model/periods.js';
import { parsePoll, periods } from '../../src/model/poll.js';

const at = (text: string) => Date.parse(text);

describe('the key of a period', () => {
  it('is the day, week or month of the space, or once', () => {
    const instant = at('2026-11-22T12:00:00Z');
    assert.deepEqual(periods.map((period) => periodKeyOf(period, 'Europe/Berlin', instant)), ['once', '2026-11-22', '2026-W47', '2026-11']);
  });

  it('turns at midnight of the space', () => {
    const cases = [
      ['Europe/Berlin', '2026-03-01T22:59:59.999Z', '2026-03-01', '2026-W09', '2026-03'], ['Europe/Berlin', '2026-03-01T23:00:00Z', '2026-03-02', '2026-W10', '2026-03'],
      ['Pacific/Kiritimati', '2026-02-28T10:00:00Z', '2026-03-01', '2026-W09', '2026-03'], ['Pacific/Pago_Pago', '2026-03-01T10:59:59Z', '2026-02-28', '2026-W09', '2026-02'],
      // Both changes of the clock in Berlin are Sundays: the week ends at midnight and not an hour beside it.
      ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29', '2026-W13', '2026-03'], ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30', '2026-W14', '2026-03'],
      ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25', '2026-W43', '2026-10'], ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26', '2026-W44', '2026-10'],
      ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01', '2026-W44', '2026-11'], ['America/New_York', '2026-11-02T05:00:00Z', '2026-11-02', '2026-W45', '2026-11'],
      // The week that lies in two years has one key.
      ['UTC', '2026-12-31T23:59:59Z', '2026-12-31', '2026-W53', '2026-12'], ['UTC', '2027-01-01T00:00:00Z', '2027-01-01', '2026-W53', '2027-01'],
    ] as const;
    for (const [zone, text, daily, weekly, monthly] of cases) {
      assert.deepEqual([periodKeyOf('daily', zone, at(text)), periodKeyOf('weekly', zone, at(text)), periodKeyOf('monthly', zone, at(text))], [daily, weekly, monthly], `${zone} ${text}`);
      assert.equal(periodKeyOf('once', zone, at(text)), 'once');
    }
  });

  it('sorts as time goes, and is one that a client reads', () => {
    for (const period of ['daily', 'weekly', 'monthly'] as const) {
      let before = '';
      for (let day = 0; day < 1500; day++) {
        const key = periodKeyOf(period, 'Europe/Berlin', at('2025-12-20T12:00:00Z') + day * 86_400_000);
        assert.ok(key >= before, `${key} after ${before}`);
        before = key;
      }
      assert.equal(parsePoll({ id: 'p', question: 'How is it going?', type: 'scale5', options: [], period, periodKey: before })?.periodKey, before);
    }
  });
});
