// The evenings of a series: by the clocks of its place, so that seven o'clock stays seven o'clock when they change.
import { addDays, dayIn, type Day } from './dates.js';
import type { Meetup } from './meetup.js';
import { instantAt, wallTime } from './zoned.js';

/** `monthly` is the same weekday of each month, such as its first Tuesday; of a fifth one, the last. */
export const rhythms = ['once', 'weekly', 'biweekly', 'monthly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** What of a meet-up says when it takes place. */
export type Series = Pick<Meetup, 'startsAt' | 'timeZone' | 'minutes' | 'repeats' | 'until' | 'except'>;

const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const daysBetween = (one: Day, other: Day) => Math.round((utc(other) - utc(one)) / 86_400_000);
const monthOf = (day: Day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1;
const pace: Readonly<Partial<Record<Rhythm, number>>> = { weekly: 7, biweekly: 14 };

/** Which of its weekday in its month a day is: 1 to 4, or -1 for the last one. */
export function ordinalOf(day: Day): number {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return nth > 4 ? -1 : nth;
}

/** The day of the `n`th evening, from 0. */
function evening(first: Day, repeats: Rhythm, n: number): Day {
  const days = pace[repeats];
  if (days !== undefined) return addDays(first, days * n);
  if (repeats === 'once') return first;
  const month = monthOf(first) + n;
  const firstOf = (of: number) => new Date(Date.UTC(Math.floor(of / 12), of % 12, 1)).toISOString().slice(0, 10);
  const nth = ordinalOf(first);
  const begin = nth > 0 ? addDays(firstOf(month), 7 * (nth - 1)) : addDays(firstOf(month + 1), -7);
  // Of seven days in a row one is the weekday.
  return addDays(begin, (daysBetween(begin, first) % 7 + 7) % 7);
}

/** The first `n` whose evening may be on a day or after it. */
function indexNear(first: Day, repeats: Rhythm, day: Day): number {
  const days = pace[repeats];
  if (repeats === 'once') return 0;
  return Math.max(0, days === undefined ? monthOf(day) - monthOf(first) : Math.ceil(daysBetween(first, day) / days));
}

/** The days of a series from one on, soonest first. */
function* evenings({ startsAt, timeZone, repeats, until, except }: Series, from: Day): Generator<Day> {
  const first = dayIn(timeZone, Date.parse(startsAt));
  for (let n = indexNear(first, repeats, from); ; n++) {
    const day = evening(first, repeats, n);
    // Past the year 9999 days have another form.
    if ((until !== undefined && day > until && n > 0) || !/^\d{4}-/.test(day)) return;
    if (!except.includes(day)) yield day;
    if (repeats === 'once') return;
  }
}

/** The instant at which an evening on a day begins, milliseconds since 1970. Where the clocks skip its hour, it is an hour later. */
function startOn({ startsAt, timeZone }: Series, day: Day): number {
  const time = wallTime(timeZone, Date.parse(startsAt)).slice(11);
  const later = new Date(Date.parse(`${day}T${time}Z`) + 3_600_000).toISOString().slice(0, 16);
  return Date.parse(instantAt(timeZone, `${day}T${time}`) ?? instantAt(timeZone, later) ?? startsAt);
}

const duration = ({ minutes }: Series) => 60_000 * minutes;

/** When the evening that runs at an instant begins, else the one after it; `undefined` when all are over. */
export function occurrence(series: Series, now: number): number | undefined {
  const from = dayIn(series.timeZone, now - duration(series));
  for (const day of evenings(series, from)) {
    const start = startOn(series, day);
    if (start + duration(series) > now) return start;
  }
  return undefined;
}

/** When the last evening is over, milliseconds since 1970; `Infinity` for a series without an end. */
export function lastEnd(series: Series): number {
  if (series.repeats !== 'once' && series.until === undefined) return Infinity;
  let last = dayIn(series.timeZone, Date.parse(series.startsAt));
  for (const day of evenings(series, last)) last = day;
  return startOn(series, last) + duration(series);
}
