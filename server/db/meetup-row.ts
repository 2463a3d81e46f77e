import { lastEnd, parseMeetup, type Meetup, type Series } from '../../src/model/index.js';
import type { MeetupTable } from './schema.js';

// As text it comes after all days that there are.
const endless = '9999-12-31T23:59:59.999Z';

/** When the last evening of a meet-up is over, as it is stored. */
export function endsAt(series: Series): string {
  const end = lastEnd(series);
  return end === Infinity ? endless : new Date(end).toISOString();
}

/** A stored row as a meet-up of the model. */
export const toMeetup = (row: MeetupTable): Meetup | undefined =>
  parseMeetup({
    ...(JSON.parse(row.details) as object),
    id: row.id,
    title: row.title,
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    minutes: row.minutes,
    place: row.place,
    format: row.format,
    slots: row.slots,
    slotsLeft: row.slots_left,
    status: row.status,
  });
