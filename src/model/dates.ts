// Days and weeks, never instants: a time to the second, next to a door log, names an author.
import type { Reader } from './read.js';
import { wallTime } from './zoned.js';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** An ISO 8601 week, `YYYY-Www`. */
export type Week = string;

const dayForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
// Engines disagree about the 30th of February: some go on to March, to some it is no time.
const isDay = (text: string) => dayForm.test(text) && new Date(utc(text)).getUTCDate() === Number(text.slice(8));
const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const toDay = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** The calendar of newer engines, as far as it is used here. It is ready at once; a format takes longer to make than all else that a widget computes. */
interface Newer {
  readonly Temporal?: {
    readonly Instant: { fromEpochMilliseconds(instant: number): { toZonedDateTimeISO(zone: string): { toPlainDate(): { toString(): Day } } } };
  };
}

/** The calendar day at an instant (milliseconds since 1970) in an IANA time zone. Throws a RangeError for an unknown zone. */
export function dayIn(timeZone: string, instant: number): Day {
  const { Temporal } = globalThis as Newer;
  if (Temporal) return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return wallTime(timeZone, instant).slice(0, 10);
}

/** The hour, 0 to 23, at an instant in a time zone. */
export const hourIn = (timeZone: string, instant: number): number => Number(wallTime(timeZone, instant).slice(11, 13));

/** `day` moved by a number of days. */
export const addDays = (day: Day, days: number): Day => toDay(utc(day) + days * 86_400_000);

/** `day` moved by calendar months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** The ISO 8601 week of a day: weeks begin on Monday, week 1 holds the year's first Thursday. */
export function weekOf(day: Day): Week {
  const time = utc(day);
  const thursday = time + (3 - ((new Date(time).getUTCDay() + 6) % 7)) * 86_400_000;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / 604_800_000) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Whether an IANA zone name is known here. */
export function isTimeZone(name: string): boolean {
  try {
    // Engines take more than names: offsets, and dates that mention a zone.
    return /^[A-Za-z][\w/+-]*$/.test(name) && dayIn(name, 0) !== '';
  } catch {
    return false;
  }
}

/** Reads the name of a known IANA zone. */
export const zone: Reader<string> = (input, field, note) =>
  typeof input === 'string' && isTimeZone(input) ? input : void note({ field, rule: 'value' });

/** Reads a calendar day that exists. */
export const day: Reader<Day> = (input, field, note) => {
  if (typeof input === 'string' && isDay(input)) return input;
  return void note({ field, rule: input === undefined ? 'required' : 'value' });
};

/** Reads the day of a row that may carry an instant (other people's backends do); only the day is kept. */
export const rowDay: Reader<Day> = (input, field, note) => day(typeof input === 'string' ? input.slice(0, 10) : input, field, note);

/** Reads an instant, ISO 8601 with a zone: for meet-ups and for the opening of polls only. */
export const instant: Reader<string> = (input, field, note) => {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
  // The day on its own, since engines disagree about the 30th of February.
  if (typeof input === 'string' && form.test(input) && isDay(input.slice(0, 10)) && !Number.isNaN(Date.parse(input))) return input;
  return void note({ field, rule: input === undefined ? 'required' : 'value' });
};
