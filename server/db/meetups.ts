import type { Kysely } from 'kysely';
import { lastEnd, parseMeetup, type Meetup, type Series } from '../../src/model/index.js';
import type { Dated } from '../calendar.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import type { MeetupTable, Schema } from './schema.js';

export interface MeetupListing {
  readonly when: 'upcoming' | 'past';
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Meetups {
  /** The meet-ups that are not over, soonest first; or those that are, latest first. */
  list(space: string, listing: MeetupListing): Promise<Paged<Meetup>>;
  get(space: string, id: string): Promise<Dated | undefined>;
  /** What a calendar shows: all that are not over since an instant, at most some hundreds. */
  since(space: string, instant: number): Promise<readonly Dated[]>;
}

const mostInCalendar = 300;

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

const dated = (row: MeetupTable): readonly Dated[] => {
  const meetup = toMeetup(row);
  return meetup ? [{ meetup, revision: row.revision }] : [];
};

export function meetups(db: Kysely<Schema>): Meetups {
  const of = (space: string) => db.selectFrom('meetup').selectAll().where('space', '=', space);
  return {
    async list(space, { when, limit, cursor, now }) {
      const [over, beyond, order] = when === 'upcoming' ? (['>', '>', 'asc'] as const) : (['<=', '<', 'desc'] as const);
      let query = of(space).where('ends_at', over, new Date(now).toISOString());
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) {
        query = query.where((where) =>
          where.or([where('starts_at', beyond, after.day), where.and([where('starts_at', '=', after.day), where('id', '>', after.id)])]),
        );
      }
      const rows = await query.orderBy('starts_at', order).orderBy('id').limit(limit + 1).execute();
      return paged(rows, limit, toMeetup, (row) => toCursor(row.starts_at, row.id));
    },
    async get(space, id) {
      const row = await of(space).where('id', '=', id).executeTakeFirst();
      return row && dated(row)[0];
    },
    async since(space, instant) {
      const rows = await of(space).where('ends_at', '>', new Date(instant).toISOString()).orderBy('starts_at').orderBy('id').limit(mostInCalendar).execute();
      return rows.flatMap(dated);
    },
  };
}
