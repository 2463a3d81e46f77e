import type { Kysely } from 'kysely';
import { dayIn, parseSpace, type Day, type Guarantee, type QueueDelay, type Space, type SpaceSettings } from '../../src/model/index.js';
import type { Schema, SpaceTable } from './schema.js';

/** A space with what its visitors need not know. */
export interface SpaceRow extends Space {
  readonly queueDelay: QueueDelay;
  readonly retentionMonths: number;
}

const kept: readonly Guarantee[] = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw', 'k-results'];

/** The columns of a space. */
export function spaceColumns(space: Omit<SpaceRow, 'guarantees'>, releasedOn: Day): SpaceTable {
  return {
    id: space.id,
    name: space.name,
    time_zone: space.timeZone,
    country: space.country,
    langs: JSON.stringify(space.langs),
    k: space.k,
    queue_delay: space.queueDelay,
    retention_months: space.retentionMonths,
    places: JSON.stringify(space.places),
    released_on: releasedOn,
    names: JSON.stringify(space.names),
    head_count: space.headCount ?? null,
    moderators: space.moderators,
  };
}

/** A stored row as a space, with what the backend keeps. */
export function fromRow(row: SpaceTable): SpaceRow | undefined {
  const space = parseSpace({
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    langs: JSON.parse(row.langs),
    k: row.k,
    places: JSON.parse(row.places),
    names: JSON.parse(row.names),
    headCount: row.head_count,
    moderators: row.moderators,
    guarantees: kept,
  });
  return space && { ...space, queueDelay: row.queue_delay, retentionMonths: row.retention_months };
}

export interface Spaces {
  get(id: string): Promise<SpaceRow | undefined>;
  ids(): Promise<readonly string[]>;
  /** Changes what an owner sets; `undefined` when there is no such space. */
  change(id: string, change: Partial<SpaceSettings>, now: number): Promise<SpaceRow | undefined>;
}

const find = (db: Kysely<Schema>, id: string) => db.selectFrom('space').selectAll().where('id', '=', id).executeTakeFirst();

export function spaces(db: Kysely<Schema>): Spaces {
  return {
    async get(id) {
      const row = await find(db, id);
      return row && fromRow(row);
    },
    ids: async () => (await db.selectFrom('space').select('id').orderBy('id').execute()).map(({ id }) => id),
    change: (id, { headCount, ...change }, now) =>
      db.transaction().execute(async (trx) => {
        const row = await find(trx, id);
        const before = row && fromRow(row);
        if (!before) return undefined;
        const next: SpaceRow = { ...before, ...change, headCount: headCount === undefined ? before.headCount : (headCount ?? undefined) };
        // In another zone it may be tomorrow already: the inbox must not be released by that, or an owner could open it at
        // will. It waits for the next midnight there.
        const releasedOn = next.timeZone === before.timeZone ? row.released_on : dayIn(next.timeZone, now);
        await trx.updateTable('space').set(spaceColumns(next, releasedOn)).where('id', '=', id).execute();
        return next;
      }),
  };
}
