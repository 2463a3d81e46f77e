// When an evening is, in words.
import type { Meetup } from '../../model/meetup.js';
import { wallTime } from '../../model/zoned.js';
import { dateText, dayText, timeText } from '../../ui/moments.js';

export interface Times {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** An evening by the clocks of a zone; with the year where it is another one than now. */
export function timesIn(lang: string, timeZone: string, { startsAt, minutes }: Meetup, now: number): Times {
  const start = Date.parse(startsAt);
  const year = (instant: number) => wallTime(timeZone, instant).slice(0, 4);
  const say = year(start) === year(now) ? dayText : dateText;
  return { day: say(lang, timeZone, start), from: timeText(lang, timeZone, start), to: timeText(lang, timeZone, start + 60_000 * minutes) };
}

/** The zone of whoever reads, where its clocks show something else at an evening than those of the place; `undefined` where they do not. */
export function otherZone({ startsAt, timeZone }: Meetup): string | undefined {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const start = Date.parse(startsAt);
  return own && wallTime(own, start) !== wallTime(timeZone, start) ? own : undefined;
}
