// Which notice was the last one. Of many processes one takes each turn. A turn is noted whether anything waits or not, so that
// what is stored tells nothing of when somebody was here.
import type { Kysely } from 'kysely';
import { getMeta, setMeta } from './meta.js';
import { countWaiting } from './queue.js';
import type { Schema } from './schema.js';

/** A turn in which more wait than in the one before. */
export interface Grown {
  readonly turn: number;
  readonly waiting: number;
  /** How many waited when the last notice was due. */
  readonly before: number;
}

export interface Notices {
  /** Takes a turn, once; resolves to `undefined` when it was taken, or when no more wait than before. */
  take(space: string, turn: number): Promise<Grown | undefined>;
  /** Forgets what could not be delivered, so that it still counts as new in the next turn. */
  giveBack(space: string, grown: Grown): Promise<void>;
}

const keyOf = (space: string) => `notice:${space}`;
const write = ({ turn, waiting }: Pick<Grown, 'turn' | 'waiting'>) => `${turn} ${waiting}`;

export function notices(db: Kysely<Schema>): Notices {
  const last = async (on: Kysely<Schema>, space: string) => ((await getMeta(on, keyOf(space))) ?? '0 0').split(' ').map(Number) as [number, number];
  return {
    async take(space, turn) {
      // Looked at first without waiting for a turn of the database: in most minutes there is nothing to do.
      if ((await last(db, space))[0] >= turn) return undefined;
      return db.transaction().execute(async (trx) => {
        const [taken, before] = await last(trx, space);
        if (taken >= turn) return undefined;
        const waiting = await countWaiting(trx, space);
        await setMeta(trx, keyOf(space), write({ turn, waiting }));
        return waiting > before ? { turn, waiting, before } : undefined;
      });
    },
    giveBack: (space, { turn, before }) =>
      db.transaction().execute(async (trx) => {
        const [taken] = await last(trx, space);
        if (taken === turn) await setMeta(trx, keyOf(space), write({ turn, waiting: before }));
      }),
  };
}
