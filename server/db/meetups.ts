import type { Kysely } from 'kysely';
import { parseMeetup, type Meetup } from '../../src/model/index.js';
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

export function meetups(db: Kysely<Schema>): Meetups {
  return {
    async list(space, { when, limit, cursor, now }) {
      const [over, beyond, order] = when === 'upcoming' ? (['>', '>', 'asc'] as const) : (['<=', '<', 'desc'] as const);
      let query = db.selectFrom('meetup').selectAll().where('space', '=', space).where('ends_at', over, new Date(now).toISOString());
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) {
        query = query.where((where) =>
          where.or([where('starts_at', beyond, after.day), where.and([where('starts_at', '=', after.day), where('id', '>', after.id)])]),
        );
      }
      const rows = await query.orderBy('starts_at', order).orderBy('id').limit(limit + 1).execute();
      return paged(rows, limit, toMeetup, (row) => toCursor(row.starts_at, row.id));
    },
  };
}
