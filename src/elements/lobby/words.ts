import type { Meetup } from '../../model/meetup.js';
import { regional } from '../../ui/regional.js';

// A formatter takes long to make and much to forget; a screen needs three, in one zone.
const made = new Map<string, Intl.DateTimeFormat>();

function format(lang: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = [lang, timeZone, ...Object.keys(options)].join();
  const format = made.get(key) ?? make(lang, { ...options, timeZone });
  if (made.size > 20) made.clear();
  made.set(key, format);
  return format;
}

// A page may name a language that is none.
function make(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(lang, options);
  } catch {
    return new Intl.DateTimeFormat('en-GB', options);
  }
}

const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;

/** The day at an instant, as people say it. */
export const dayText = (lang: string, timeZone: string, instant: number): string => format(regional(lang), timeZone, date).format(instant);

/** The day and the hour at which a meet-up starts, in the zone where it is. */
export const startTexts = (lang: string, { startsAt, timeZone }: Meetup): { readonly day: string; readonly time: string } => {
  const start = Date.parse(startsAt);
  return { day: dayText(lang, timeZone, start), time: format(regional(lang), timeZone, time).format(start) };
};

/** An address as people read it out. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
