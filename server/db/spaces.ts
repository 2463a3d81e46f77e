import type { Kysely } from 'kysely';
import { parseSpace, type Guarantee, type Space } from '../../src/model/index.js';
import type { QueueDelay, Schema, SpaceTable } from './schema.js';

/** A space with what its visitors need not know. */
export interface SpaceRow extends Space {
  readonly queueDelay: QueueDelay;
  readonly retentionMonths: number;
}

const kept: readonly Guarantee[] = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw', 'k-results'];

/** The columns of a new space. */
export function spaceColumns(space: Omit<SpaceRow, 'guarantees' | 'names'>, releasedOn: string): SpaceTable {
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
  };
}

function fromRow(row: SpaceTable): SpaceRow | undefined {
  const space = parseSpace({
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    langs: JSON.parse(row.langs),
    k: row.k,
    places: JSON.parse(row.places),
    guarantees: kept,
  });
  return space && { ...space, queueDelay: row.queue_delay, retentionMonths: row.retention_months };
}

export interface Spaces {
  get(id: string): Promise<SpaceRow | undefined>;
  ids(): Promise<readonly string[]>;
}

export function spaces(db: Kysely<Schema>): Spaces {
  return {
    async get(id) {
      const row = await db.selectFrom('space').selectAll().where('id', '=', id).executeTakeFirst();
      return row && fromRow(row);
    },
    ids: async () => (await db.selectFrom('space').select('id').orderBy('id').execute()).map(({ id }) => id),
  };
}
