// The evenings of a series: by the clocks of its place, so that seven o'clock stays seven o'clock when they change.
import { addDays, dayIn, type Day } from './dates.js';
import type { Meetup } from './meetup.js';
import { instantAt, wallTime } from './zoned.js';

/** `monthly` is the same weekday of each month, such as its first Tuesday; of a fifth one, the last. */
export const rhythms = ['once', 'weekly', 'biweekly', 'monthly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** One evening of a series that is another than the rest. */
export interface Override {
  /** The day on which the series has it. */
  readonly day: Day;
  /** The instant to which it is moved, if it is. */
  readonly startsAt: string | undefined;
  /** Where it is; empty: where all are. */
  readonly place: string;
  readonly cancelled: boolean;
  /** Why, for whoever wants to come. */
  readonly notice: string;
}

/** What of a meet-up says when it takes place. */
export type Series = Pick<Meetup, 'startsAt' | 'timeZone' | 'minutes' | 'repeats' | 'until' | 'except' | 'overrides'>;

/** When one evening begins, milliseconds since 1970. */
export interface Evening {
  readonly start: number;
  /** When the series has it. */
  readonly planned: number;
  readonly override: Override | undefined;
}

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

/** Whether a series has an evening on a day. */
export function isOn(series: Series, day: Day): boolean {
  for (const next of evenings(series, day)) return next === day;
  return false;
}

/** The next days, from one on, on which a series has an evening. */
export function daysFrom(series: Series, from: Day, count: number): readonly Day[] {
  const days: Day[] = [];
  for (const day of evenings(series, from)) if (days.push(day) >= count) break;
  return days;
}

const overrideOn = ({ repeats, overrides }: Series, day: Day) => (repeats === 'once' ? undefined : overrides.find((override) => override.day === day));

const movedTo = (override: Override | undefined) => (override?.cancelled === false ? override.startsAt : undefined);

/** The evening that a series has on a day, as it stands now. */
function eveningOn(series: Series, day: Day): Evening {
  const override = overrideOn(series, day);
  const planned = startOn(series, day);
  const moved = movedTo(override);
  return { start: moved === undefined ? planned : Date.parse(moved), planned, override };
}

/** The evenings of a series that are another than the rest. */
export const overridden = (series: Series): readonly Evening[] => (series.repeats === 'once' ? [] : series.overrides.filter(({ day }) => isOn(series, day)).map(({ day }) => eveningOn(series, day)));

/** The evening that runs at an instant, else the one after it, `undefined` when all are over; and those before it that are called off. */
export function coming(series: Series, now: number): { readonly next: Evening | undefined; readonly off: readonly Evening[] } {
  const isAhead = ({ start }: Evening) => start + duration(series) > now;
  const moved = overridden(series).filter((evening) => movedTo(evening.override) !== undefined && isAhead(evening));
  const [first] = [...moved].sort((one, other) => one.start - other.start);
  const off: Evening[] = [];
  for (const day of evenings(series, dayIn(series.timeZone, now - duration(series)))) {
    const evening = eveningOn(series, day);
    if (movedTo(evening.override) !== undefined || !isAhead(evening)) continue;
    if (first && evening.start > first.start) break;
    if (!evening.override?.cancelled) return { next: evening, off };
    off.push(evening);
  }
  return { next: first, off };
}

/** When the evening that runs at an instant begins, else the one after it; `undefined` when all are over. */
export const occurrence = (series: Series, now: number): number | undefined => coming(series, now).next?.start;

/** The evenings among which the last one is, the latest first; none of a series without an end. */
function lastOnes(series: Series): readonly Evening[] {
  if (series.repeats !== 'once' && series.until === undefined) return [];
  let last = dayIn(series.timeZone, Date.parse(series.startsAt));
  for (const day of evenings(series, last)) if (!overrideOn(series, day)) last = day;
  return [eveningOn(series, last), ...overridden(series)].sort((one, other) => other.start - one.start);
}

/** The last evening that takes place; `undefined` of a series without an end. */
export function lastEvening(series: Series): Evening | undefined {
  const all = lastOnes(series);
  return all.find(({ override }) => !override?.cancelled) ?? all[0];
}

/** When the last evening is over, also one that is called off, milliseconds since 1970; `Infinity` for a series without an end. */
export function lastEnd(series: Series): number {
  const [last] = lastOnes(series);
  return last ? last.start + duration(series) : Infinity;
}
