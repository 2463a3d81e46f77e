import type { Kysely } from 'kysely';
import { dayIn, type Day } from '../../src/model/index.js';
import { erase, type StoryHash } from './erase.js';
import type { Schema } from './schema.js';

export interface Retention {
  /** Deletes the stories of every space whose time is over. The file is cleaned with the next release. */
  endDue(now: number, hash: StoryHash): Promise<void>;
}

const atOnce = 100;

const due = (db: Kysely<Schema>, space: string, today: Day) =>
  db.selectFrom('story').select(['id', 'receipt_hash']).where('space', '=', space).where('kept_until', '<=', today).orderBy('id').limit(atOnce).execute();

export function retention(db: Kysely<Schema>): Retention {
  return {
    async endDue(now, hash) {
      for (const { id: space, time_zone: zone } of await db.selectFrom('space').select(['id', 'time_zone']).execute()) {
        const today = dayIn(zone, now);
        // Looked at first without taking a turn: nearly always there is nothing.
        while ((await due(db, space, today)).length > 0) {
          await db.transaction().execute(async (trx) => erase(trx, await due(trx, space, today), hash));
        }
      }
    },
  };
}
