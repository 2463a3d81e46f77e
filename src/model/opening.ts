// Opening hours as schema.org's `openingHours` writes them, the plain part of OpenStreetMap's `opening_hours`:
// "Mo-Fr 09:00-17:00; Sa 10:00-12:00". Without holidays and seasons: a library that knows those weighs more than our widgets.
import { addDays, type Day } from './dates.js';
import type { Reader } from './read.js';
import { instantAt, wallTime } from './zoned.js';

/** Somebody is there at any time. */
export const always = '24/7';

/** Minutes from midnight; what closes after midnight closes beyond 1440. */
export interface Span {
  readonly opens: number;
  readonly closes: number;
}

/** The spans that begin on each day of a week, Monday first. */
export type OpeningWeek = readonly (readonly Span[])[];

/** What tells when a place is open. */
export interface Opening {
  readonly openingHours: string;
  readonly timeZone: string | undefined;
}

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const everyDay = dayCodes.map((_, index) => index);
const fullDay = 1440;
const mostLetters = 200;

function daysOf(text: string): readonly number[] | undefined {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [from = -1, to = from, more] = part.split('-').map((code) => dayCodes.indexOf(code));
    if (from < 0 || to < 0 || more !== undefined) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) break;
    }
  }
  return days;
}

function spansOf(text: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const part of text.split(',')) {
    const found = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(part);
    if (!found) return undefined;
    const [hour = 0, minute = 0, lastHour = 24, lastMinute = 0] = found.slice(1).map((digits: string | undefined) => (digits === undefined ? undefined : Number(digits)));
    const [opens, closes] = [60 * hour + minute, 60 * lastHour + lastMinute];
    spans.push({ opens, closes: closes > opens ? closes : closes + fullDay });
  }
  return spans.sort((one, other) => one.opens - other.opens);
}

/** The week that opening hours describe, `undefined` where they cannot be read. Of two rules for a day the later one holds. */
export function openingWeek(text: string): OpeningWeek | undefined {
  if (text === always) return everyDay.map(() => [{ opens: 0, closes: fullDay }]);
  if (text.length > mostLetters) return undefined;
  const week: (readonly Span[])[] = everyDay.map(() => []);
  for (const rule of text.split(/; ?/)) {
    const parts = rule.split(' ');
    const days = parts.length > 1 ? daysOf(parts[0] ?? '') : everyDay;
    const spans = parts.length > 2 ? undefined : spansOf(parts[parts.length - 1] ?? '');
    if (!days || !spans) return undefined;
    for (const day of days) week[day] = spans;
  }
  return week;
}

/** Neighbouring days of a week on which the hours are the same; 0 is Monday. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

/** A week by its stretches of days on which somebody is there. */
export function stretchesOf(week: OpeningWeek): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [day, spans] of week.entries()) {
    const last = stretches[stretches.length - 1];
    if (last && JSON.stringify(last.spans) === JSON.stringify(spans)) stretches[stretches.length - 1] = { ...last, to: day };
    else stretches.push({ from: day, to: day, spans });
  }
  return stretches.filter(({ spans }) => spans.length > 0);
}

/** Reads opening hours. */
export const openingHours: Reader<string> = (input, field, note) =>
  typeof input === 'string' && openingWeek(input) ? input : void note({ field, rule: 'value' });

const weekday = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Whether somebody is there at an instant (milliseconds since 1970), by the clocks of the place; `undefined` where nobody can tell. */
export function isOpen({ openingHours: text, timeZone }: Opening, instant: number): boolean | undefined {
  if (text === always) return true;
  const week = openingWeek(text);
  if (!week || timeZone === undefined) return undefined;
  const wall = wallTime(timeZone, instant);
  const minute = 60 * Number(wall.slice(11, 13)) + Number(wall.slice(14, 16));
  const today = weekday(wall.slice(0, 10));
  const holds = (day: number, at: number) => week[day % 7]?.some(({ opens, closes }) => opens <= at && at < closes) ?? false;
  return holds(today, minute) || holds(today + 6, minute + fullDay);
}

/** The instant at which a clock shows a minute of a day, or, where it is put forward over that minute, the first one after. */
function instantOf(timeZone: string, day: Day, minute: number): number {
  for (let at = minute; at < fullDay; at++) {
    const found = instantAt(timeZone, `${day}T${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
    if (found !== undefined) return Date.parse(found);
  }
  return NaN;
}

/** The instant after `instant` at which somebody is there again, for a place that is closed. */
export function nextOpening({ openingHours: text, timeZone }: Opening, instant: number): number | undefined {
  const week = openingWeek(text);
  if (!week || timeZone === undefined) return undefined;
  const today = wallTime(timeZone, instant).slice(0, 10);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(today, ahead);
    const next = week[weekday(day)]?.map(({ opens }) => instantOf(timeZone, day, opens)).find((opening) => opening > instant);
    if (next !== undefined) return next;
  }
  return undefined;
}
