import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePulseResult, type PulseResult } from '../../src/model/poll.js';
import { mostPeriods, trendOf } from '../../src/model/trend.js';

const weekly = { period: 'weekly', periodKey: '2026-W10' } as const;

function result(periodKey: string, change: object = {}): PulseResult {
  const read = parsePulseResult({ pollId: 'p', periodKey, n: 25, shares: [50, 50], mean: 1.5, suppressed: 'none', ...change });
  if (!read) throw new Error('the sample result does not fit');
  return read;
}
const drawn = (...args: Parameters<typeof trendOf>) => trendOf(...args).map(({ periodKey, result }) => `${periodKey} ${result?.n ?? '–'}`);

describe('the trend', () => {
  it('goes from the first released period to the running one, with its gaps', () => {
    assert.deepEqual(drawn(weekly, [result('2026-W09'), result('2026-W06', { n: 5 })]), ['2026-W06 5', '2026-W07 –', '2026-W08 –', '2026-W09 25', '2026-W10 –']);
  });

  it('takes what waits, and what shows fewer than five, for a gap', () => {
    assert.deepEqual(drawn(weekly, [result('2026-W10'), result('2026-W09', { suppressed: 'waiting' }), result('2026-W08', { n: 4 }), result('2026-W07')]), ['2026-W07 25', '2026-W08 –', '2026-W09 –', '2026-W10 25']);
  });

  it('tells at most 26 periods, and nothing of those after the running one', () => {
    const keys = ['2025-W01', '2025-W37', '2025-W36', '2025-W38', '2026-W10', '2026-W11'];
    const trend = drawn(weekly, keys.map((key) => result(key)));
    assert.equal(trend.length, mostPeriods);
    assert.deepEqual([trend[0], trend[25]], ['2025-W37 25', '2026-W10 25']);
  });

  it('is empty where nothing was released, for a question that is asked once, and for keys that are none', () => {
    assert.deepEqual([trendOf(weekly, []), trendOf({ period: 'once', periodKey: 'once' }, [result('once')]), trendOf({ period: 'weekly', periodKey: 'soon' }, [result('soon')])], [[], [], []]);
  });

  it('names the first day of each period', () => {
    assert.deepEqual(trendOf({ period: 'monthly', periodKey: '2026-01' }, [result('2025-12')]).map(({ firstDay }) => firstDay), ['2025-12-01', '2026-01-01']);
  });
});
