// Meet-ups as iCalendar (RFC 5545). Times stand by the clocks of their place, with its rules, so that a series goes on
// rightly when the clocks change.
import ical, { ICalEventRepeatingFreq, ICalEventStatus, ICalWeekday, type ICalEventData, type ICalRepeatingOptions } from 'ical-generator';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { ordinalOf, overridden, type Evening, type Meetup, type Rhythm } from '../src/model/index.js';

/** A meet-up with the number of its last change. */
export interface Dated {
  readonly meetup: Meetup;
  readonly revision: number;
}

const rules: Readonly<Record<Exclude<Rhythm, 'once'>, Pick<ICalRepeatingOptions, 'freq' | 'interval'> & { readonly freq: ICalEventRepeatingFreq }>> = {
  weekly: { freq: ICalEventRepeatingFreq.WEEKLY },
  biweekly: { freq: ICalEventRepeatingFreq.WEEKLY, interval: 2 },
  monthly: { freq: ICalEventRepeatingFreq.MONTHLY },
};
const weekdays = [ICalWeekday.MO, ICalWeekday.TU, ICalWeekday.WE, ICalWeekday.TH, ICalWeekday.FR, ICalWeekday.SA, ICalWeekday.SU];

function repeating({ repeats, until, except }: Meetup, start: DateTime): ICalRepeatingOptions | null {
  if (repeats === 'once') return null;
  const on = (day: string) => DateTime.fromISO(`${day}T${start.toFormat('HH:mm')}`, { zone: start.zone });
  return {
    ...rules[repeats],
    ...(repeats === 'monthly' ? { byDay: weekdays[start.weekday - 1] as ICalWeekday, bySetPos: ordinalOf(start.toFormat('yyyy-MM-dd')) } : {}),
    ...(until === undefined ? {} : { until: on(until).endOf('day') }),
    ...(except.length === 0 ? {} : { exclude: except.map(on) }),
  };
}

/** A meet-up as an event; or one of its evenings that is another than the rest, in the place of the one that the series has. */
function eventOf({ meetup, revision }: Dated, day: string, evening?: Evening): ICalEventData {
  const { id, title, startsAt, timeZone: timezone, minutes, place, groundRules, status } = meetup;
  const { override } = evening ?? {};
  const at = (instant: number) => DateTime.fromMillis(instant, { zone: timezone });
  const start = at(evening?.start ?? Date.parse(startsAt));
  return {
    id: `${id}@failing-forward`,
    sequence: revision - 1,
    stamp: new Date(day),
    status: status === 'cancelled' || override?.cancelled ? ICalEventStatus.CANCELLED : status === 'other' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    start,
    end: start.plus({ minutes }),
    timezone,
    summary: title,
    location: override?.place || place || null,
    description: [override?.notice ?? '', ...groundRules].filter(Boolean).join('\n') || null,
    ...(evening ? { recurrenceId: at(evening.planned) } : { repeating: repeating(meetup, start) }),
  };
}

/**
 * A calendar of meet-ups, under the name of their house. `day` is when it was made: a finer stamp would make each answer
 * another one. Who has subscribed to it is told of changes by their number, and of what is called off.
 */
export function calendar(name: string, meetups: readonly Dated[], day: string): string {
  const made = ical({ name, prodId: { company: 'failing-forward', product: 'meet-ups' }, ttl: 3600, timezone: { name: null, generator: (zone) => tzlib_get_ical_block(zone)[0] ?? null } });
  for (const dated of meetups) for (const evening of [undefined, ...overridden(dated.meetup)]) made.createEvent(eventOf(dated, day, evening));
  return made.toString();
}
