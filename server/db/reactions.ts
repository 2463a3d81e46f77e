import type { Kysely } from 'kysely';
import type { Day, Reaction } from '../../src/model/index.js';
import { castOnce, costsWork, type OnceRefusal } from './once.js';
import { period } from './reaction-counts.js';
import type { Schema } from './schema.js';
import type { Payment } from './spent.js';
import { visible } from './story-row.js';
import { echo } from './wall.js';

export interface Cast {
  readonly space: string;
  readonly storyId: string;
  readonly tag: string;
  readonly value: Reaction | 'none';
  readonly today: Day;
  /** The work that pays for a tag that was not seen before. */
  readonly payment: Payment | undefined;
}

/** Besides what every ballot may lack: the story is not there. */
export type CastResult = 'cast' | 'no-story' | OnceRefusal;

export interface Reactions {
  /** Casts, changes or takes back one ballot, in one transaction. */
  cast(cast: Cast): Promise<CastResult>;
  /** Whether a ballot costs work: its tag is new and there is something to store. */
  costsWork(tag: string, value: Reaction | 'none'): Promise<boolean>;
}

export function reactions(db: Kysely<Schema>): Reactions {
  return {
    costsWork: (tag, value) => costsWork(db, { tag, value }),
    cast: ({ space, storyId, tag, value, today, payment }) =>
      db.transaction().execute(async (trx): Promise<CastResult> => {
        const story = await trx.selectFrom('story').select('id').where(visible(space, today)).where('id', '=', storyId).executeTakeFirst();
        if (!story) return 'no-story';
        const refusal = await castOnce(trx, { poll: storyId, period, tag, value, payment });
        if (refusal) return refusal;
        await echo(trx, storyId);
        return 'cast';
      }),
  };
}
