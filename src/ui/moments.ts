// Days and hours as people say them, in the zone where something is.
import { regional } from '../i18n/regional.js';

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

const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;

/** The day at an instant (milliseconds since 1970), as people say it. */
export const dayText = (lang: string, timeZone: string, instant: number): string => format(regional(lang), timeZone, day).format(instant);

/** The same with its year. */
export const dateText = (lang: string, timeZone: string, instant: number): string => format(regional(lang), timeZone, { ...day, year: 'numeric' }).format(instant);

/** The hour and the minute. */
export const timeText = (lang: string, timeZone: string, instant: number): string => format(regional(lang), timeZone, time).format(instant);
