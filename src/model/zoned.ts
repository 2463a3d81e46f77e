// The clock on a wall somewhere, and the instant that it shows: for what people type about an evening.

/** A wall clock's day and time, `YYYY-MM-DDTHH:MM`. */
export type WallTime = string;

// Making a format is slow and leaves much behind; a screen asks every few seconds, in one zone.
let last: { readonly zone: string; readonly format: Intl.DateTimeFormat } | undefined;
function formatIn(timeZone: string): Intl.DateTimeFormat {
  if (last?.zone !== timeZone) last = { zone: timeZone, format: new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }) };
  return last.format;
}

/** What the clocks of an IANA zone show at an instant (milliseconds since 1970). */
export function wallTime(timeZone: string, instant: number): WallTime {
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const utc = (wall: WallTime) => Date.parse(`${wall}Z`);
const day = 86_400_000;

/**
 * The instant at which the clocks of a zone show a time, the first of two where they are put back over it; `undefined`
 * where they are put forward over it, and where it is no time.
 */
export function instantAt(timeZone: string, wall: WallTime): string | undefined {
  const time = utc(wall);
  if (Number.isNaN(time)) return undefined;
  // By how much the zone is ahead the day before and the day after: at a change one of them holds, on other days both do.
  for (const near of [time - day, time + day]) {
    const instant = time - (utc(wallTime(timeZone, near)) - near);
    if (wallTime(timeZone, instant) === wall) return new Date(instant).toISOString();
  }
  return undefined;
}

/** The minute of the day, 0 to 1439, that the clocks of a zone show at an instant. */
export function minuteIn(timeZone: string, instant: number): number {
  const [hour = 0, minute = 0] = wallTime(timeZone, instant).slice(11).split(':').map(Number);
  return 60 * hour + minute;
}
