import { dayIn, weekOf, type Day } from './dates.js';
import type { Period } from './poll.js';

/** The key of the calendar period in which a day lies. */
export const keyOn = (period: Period, day: Day): string =>
  period === 'once' ? 'once' : period === 'daily' ? day : period === 'weekly' ? weekOf(day) : day.slice(0, 7);

/** The key of the calendar period in which an instant lies, in a zone: `once`, `2026-11-22`, `2026-W47` or `2026-11`. */
export const periodKeyOf = (period: Period, timeZone: string, instant: number): string =>
  period === 'once' ? 'once' : keyOn(period, dayIn(timeZone, instant));

/** A poll in one of its periods: what a device hashes into the tag of its ballot. */
export const tagInput = (poll: string, period: string): string => `${poll}|${period}`;
