// Hours, zones and the names of countries, in the reader's language.
import { always, openingWeek, stretchesOf, type Opening, type OpeningWeek, type Span, type Stretch } from '../../model/opening.js';
import { wallTime } from '../../model/zoned.js';
import type { MessageKey } from '../../i18n/index.js';
import type { Params } from '../../ui/localize.js';
import { regional } from '../../i18n/regional.js';

export type Say = (key: MessageKey, params?: Params) => string;

// Making a format takes longer than all else here, and a list asks for the same few again each minute.
const made = new Map<string, Intl.DateTimeFormat>();
function formatOf(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options);
  const format = made.get(key) ?? new Intl.DateTimeFormat(regional(lang), options);
  made.set(key, format);
  return format;
}

/** What a language or country is called in a language; its code where the engine cannot tell. */
export function nameOf(type: 'language' | 'region', code: string, lang: string): string {
  try {
    return new Intl.DisplayNames([lang], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

// A Monday.
const monday = Date.UTC(2024, 0, 1);
const dayName = (lang: string, day: number) => formatOf(lang, { weekday: 'short', timeZone: 'UTC' }).format(monday + day * 86_400_000);
const clock = (lang: string, minute: number) => formatOf(lang, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(monday + minute * 60_000);
const spanText = (lang: string, { opens, closes }: Span) => `${clock(lang, opens)}–${clock(lang, closes)}`;

function weekText(week: OpeningWeek, lang: string, say: Say): string {
  const days = ({ from, to }: Stretch) => (to - from === 6 ? say('supportEveryDay') : from === to ? dayName(lang, from) : `${dayName(lang, from)}–${dayName(lang, to)}`);
  return stretchesOf(week)
    .map((stretch) => `${days(stretch)} ${stretch.spans.map((span) => spanText(lang, span)).join(', ')}`)
    .join('; ');
}

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const isElsewhere = (timeZone: string, now: number) => wallTime(timeZone, now) !== wallTime(here(), now);

/** When somebody is there. The zone is named where its clocks show another time than the reader's. Empty where nobody knows. */
export function hoursText({ openingHours, timeZone }: Opening, now: number, lang: string, say: Say): string {
  if (openingHours === always) return say('supportAlways');
  const week = openingWeek(openingHours);
  if (!week) return '';
  const hours = weekText(week, lang, say);
  if (timeZone === undefined || !isElsewhere(timeZone, now)) return hours;
  const zone = formatOf(lang, { timeZone, timeZoneName: 'long' }).formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return say('supportZoned', { hours, zone });
}

/** An instant by the reader's own clock, with its day unless that is today; and whether the place's clocks show another time. */
export function opensText(opening: number, timeZone: string, now: number, lang: string, say: Say): string {
  const isToday = wallTime(here(), opening).slice(0, 10) === wallTime(here(), now).slice(0, 10);
  const when = formatOf(lang, { hour: '2-digit', minute: '2-digit', ...(isToday ? {} : { weekday: 'long' }) }).format(opening);
  return say(isElsewhere(timeZone, opening) ? 'supportOpensHere' : 'supportOpens', { when });
}
