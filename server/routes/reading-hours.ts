// Opening hours in words, for pages that cannot tell what time it is for who reads them.
import { regional } from '../../src/i18n/regional.js';
import { always, openingWeek, stretchesOf, type Opening } from '../../src/model/index.js';
import type { View } from './reading-page.js';

const monday = Date.UTC(2024, 0, 1);

/** When somebody is there; the zone is named where it is another one than the house's. Empty where nobody can tell. */
export function hoursIn({ words: { lang, say }, space, now }: View, { openingHours, timeZone }: Opening): string {
  if (openingHours === always) return say('supportAlways');
  const week = openingWeek(openingHours);
  if (!week) return '';
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(regional(lang), { timeZone: 'UTC', ...options });
  const [weekday, clock] = [format({ weekday: 'short' }), format({ hour: '2-digit', minute: '2-digit' })];
  const at = (minute: number) => clock.format(monday + 60_000 * minute);
  const days = (from: number, to: number) => (to - from === 6 ? say('supportEveryDay') : [...new Set([from, to])].map((day) => weekday.format(monday + 86_400_000 * day)).join('–'));
  const hours = stretchesOf(week).map(({ from, to, spans }) => `${days(from, to)} ${spans.map(({ opens, closes }) => `${at(opens)}–${at(closes)}`).join(', ')}`).join('; ');
  const zone = timeZone === undefined || timeZone === space.timeZone ? undefined : format({ timeZone, timeZoneName: 'long' }).formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value;
  return `${zone === undefined ? hours : say('supportZoned', { hours, zone })}. ${say('supportHolidays')}`;
}
