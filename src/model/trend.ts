// What a house answered over its last periods, with the gaps: a period of which nothing was released has no value at all.
import type { Day } from './dates.js';
import { firstDayOf, periodBefore } from './calendar.js';
import type { Poll, PulseResult } from './poll.js';

/** Most periods that are told of a poll. */
export const mostPeriods = 26;

/** One period of a trend. */
export interface TrendPoint {
  readonly periodKey: string;
  readonly firstDay: Day;
  /** `undefined` where nothing was released: a gap. */
  readonly result: PulseResult | undefined;
}

/** The periods of a poll from the first of which something was released, of at most 26, to the running one. */
export function trendOf({ period, periodKey }: Pick<Poll, 'period' | 'periodKey'>, results: readonly PulseResult[]): readonly TrendPoint[] {
  const points: TrendPoint[] = [];
  for (let key: string | undefined = periodKey; key !== undefined && points.length < mostPeriods; key = periodBefore(period, key)) {
    const firstDay = firstDayOf(period, key);
    if (firstDay === undefined) break;
    points.unshift({ periodKey: key, firstDay, result: results.find((result) => result.periodKey === key && result.suppressed === 'none') });
  }
  const first = points.findIndex(({ result }) => result);
  return first < 0 ? [] : points.slice(first);
}
