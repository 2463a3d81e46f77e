// Where the periods of a poll begin and end.
import { addDays, type Day } from './dates.js';
import { keyOn, periodKeyOf } from './periods.js';
import type { Period } from './poll.js';

/** The first day of a period; `undefined` for `once`, and for what is no key of such a period. */
export function firstDayOf(period: Period, key: string): Day | undefined {
  if (period === 'once' || !/^\d{4}-W?\d\d(-\d\d)?$/.test(key)) return undefined;
  const [year = 0, number = 1, date = 1] = key.split(/-W?/).map(Number);
  // The 4th of January lies in the first week.
  const time = period === 'weekly' ? Date.UTC(year, 0, 4 + 7 * (number - 1)) : Date.UTC(year, number - 1, date);
  let day = new Date(time).toISOString().slice(0, 10);
  if (keyOn(period, day) !== key) return undefined;
  for (let before = addDays(day, -1); keyOn(period, before) === key; before = addDays(day, -1)) day = before;
  return day;
}

/** The key of the period before one; `undefined` where there is none. */
export function periodBefore(period: Period, key: string): string | undefined {
  const first = firstDayOf(period, key);
  return first === undefined ? undefined : keyOn(period, addDays(first, -1));
}

/** The instant at which the calendar period that runs at another one is over in a zone; `Infinity` for `once`. */
export function periodEnd(period: Period, timeZone: string, instant: number): number {
  if (period === 'once') return Infinity;
  const key = periodKeyOf(period, timeZone, instant);
  // Halving, since not every zone has a midnight each day. No period is longer than a month.
  let [inside, beyond] = [instant, instant + 33 * 86_400_000];
  while (beyond - inside > 1) {
    const middle = Math.floor((inside + beyond) / 2);
    if (periodKeyOf(period, timeZone, middle) === key) inside = middle;
    else beyond = middle;
  }
  return beyond;
}
