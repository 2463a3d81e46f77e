import type { Kysely } from 'kysely';
import type { Day, Reaction } from '../../src/model/index.js';
import { period } from './reaction-counts.js';
import type { Schema } from './schema.js';
import { pay, type Payment } from './spent.js';
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

/** What the visitor still lacks, if anything: `story` is not there, `tag` is another poll's, `work` is missing or was used before. */
export type CastResult = 'cast' | 'no-story' | 'other-poll' | 'unpaid' | 'spent';

export interface Reactions {
  /** Casts, changes or takes back one ballot, in one transaction. */
  cast(cast: Cast): Promise<CastResult>;
  /** Whether a ballot costs work: its tag is new and there is something to store. */
  costsWork(tag: string, value: Reaction | 'none'): Promise<boolean>;
}

export function reactions(db: Kysely<Schema>): Reactions {
  return {
    async costsWork(tag, value) {
      if (value === 'none') return false;
      return (await db.selectFrom('ballot').select('tag').where('tag', '=', tag).executeTakeFirst()) === undefined;
    },
    cast: ({ space, storyId, tag, value, today, payment }) =>
      db.transaction().execute(async (trx): Promise<CastResult> => {
        const story = await trx.selectFrom('story').select('id').where(visible(space, today)).where('id', '=', storyId).executeTakeFirst();
        if (!story) return 'no-story';
        const before = await trx.selectFrom('ballot').select('poll').where('tag', '=', tag).executeTakeFirst();
        if (before && before.poll !== storyId) return 'other-poll';
        // An answer to a poll that waits would join the reactions when it is released.
        if (await trx.selectFrom('waiting').select('tag').where('tag', '=', tag).executeTakeFirst()) return 'other-poll';
        if (value === 'none') await trx.deleteFrom('ballot').where('tag', '=', tag).execute();
        else if (before) await trx.updateTable('ballot').set({ value }).where('tag', '=', tag).execute();
        else {
          if (payment === undefined) return 'unpaid';
          if (!(await pay(trx, payment))) return 'spent';
          await trx.insertInto('ballot').values({ tag, poll: storyId, period, value }).execute();
        }
        await echo(trx, storyId);
        return 'cast';
      }),
  };
}
