import type { Kysely } from 'kysely';
import type { Meetup } from '../../src/model/index.js';
import type { Dated } from '../calendar.js';
import { toMeetup } from './meetup-row.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import { comingTo } from './rsvps.js';
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
  get(space: string, id: string, now: number): Promise<Dated | undefined>;
  /** What a calendar shows: all that are not over since an instant, at most some hundreds. */
  since(space: string, instant: number): Promise<readonly Dated[]>;
}

const mostInCalendar = 300;

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
      const { items, ...page } = paged(rows, limit, toMeetup, (row) => toCursor(row.starts_at, row.id));
      return { items: when === 'past' ? items : await comingTo(db, items, now), ...page };
    },
    async get(space, id, now) {
      const row = await of(space).where('id', '=', id).executeTakeFirst();
      const found = row && dated(row)[0];
      const [meetup] = found ? await comingTo(db, [found.meetup], now) : [];
      return found && meetup && { ...found, meetup };
    },
    async since(space, instant) {
      const rows = await of(space).where('ends_at', '>', new Date(instant).toISOString()).orderBy('starts_at').orderBy('id').limit(mostInCalendar).execute();
      return rows.flatMap(dated);
    },
  };
}
