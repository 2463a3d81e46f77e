import type { Kysely } from 'kysely';
import { parsePoll, periodKeyOf, type Poll } from '../../src/model/index.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import type { PollTable, Schema } from './schema.js';

/** The space's clock. */
export interface Clock {
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A stored row as it stands now: a poll whose time is over is closed, and keeps its last period. */
export function toPoll(row: PollTable, { timeZone, now }: Clock): Poll | undefined {
  const end = row.closes_at === null ? Infinity : Date.parse(row.closes_at);
  return parsePoll({
    id: row.id,
    question: row.question,
    type: row.type,
    options: JSON.parse(row.options),
    period: row.period,
    periodKey: periodKeyOf(row.period, timeZone, Math.min(now, end - 1)),
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    k: row.k,
    visibility: row.visibility,
    status: row.status === 'open' && now >= end ? 'closed' : row.status,
  });
}

/** The polls that visitors may know of: neither drafts nor those that open later. */
const visible = (db: Kysely<Schema>, space: string, now: number) =>
  db
    .selectFrom('poll')
    .selectAll()
    .where('space', '=', space)
    .where('status', '!=', 'draft')
    .where((where) => where.or([where('opens_at', 'is', null), where('opens_at', '<=', new Date(now).toISOString())]));

export interface PollListing {
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface Polls {
  list(space: string, listing: PollListing, clock: Clock): Promise<Paged<Poll>>;
  /** One poll that visitors may know of, or `undefined`. */
  get(space: string, id: string, clock: Clock): Promise<Poll | undefined>;
}

export function polls(db: Kysely<Schema>): Polls {
  return {
    async list(space, { limit, cursor }, clock) {
      let query = visible(db, space, clock.now);
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) query = query.where('id', '>', after.id);
      const rows = await query.orderBy('id').limit(limit + 1).execute();
      return paged(rows, limit, (row) => toPoll(row, clock), ({ id }) => toCursor(id));
    },
    async get(space, id, clock) {
      const row = await visible(db, space, clock.now).where('id', '=', id).executeTakeFirst();
      return row && toPoll(row, clock);
    },
  };
}
