import type { Meetup } from '../../model/meetup.js';
import { dayText, timeText } from '../../ui/moments.js';

/** The day and the hour at which a meet-up starts, in the zone where it is. */
export const startTexts = (lang: string, { startsAt, timeZone }: Meetup): { readonly day: string; readonly time: string } => {
  const start = Date.parse(startsAt);
  return { day: dayText(lang, timeZone, start), time: timeText(lang, timeZone, start) };
};

/** An address as people read it out. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
