// Ballots that are counted as they stand, without batches: reactions to a story, and who comes to an evening.
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.js';
import { pay, type Payment } from './spent.js';

export interface Once {
  readonly poll: string;
  readonly period: string;
  readonly tag: string;
  /** `none` takes it back. */
  readonly value: string;
  /** The work that pays for a tag that was not seen before. */
  readonly payment: Payment | undefined;
}

/** What the visitor still lacks: `tag` is another poll's, work is missing or was used before. */
export type OnceRefusal = 'other-poll' | 'unpaid' | 'spent';

/** Whether a ballot costs work: its tag is new and there is something to store. */
export async function costsWork(db: Kysely<Schema>, { tag, value }: Pick<Once, 'tag' | 'value'>): Promise<boolean> {
  if (value === 'none') return false;
  return (await db.selectFrom('ballot').select('tag').where('tag', '=', tag).executeTakeFirst()) === undefined;
}

/** Casts, changes or takes back one ballot. */
export async function castOnce(trx: Transaction<Schema>, { poll, period, tag, value, payment }: Once): Promise<OnceRefusal | undefined> {
  const before = await trx.selectFrom('ballot').select(['poll', 'period']).where('tag', '=', tag).executeTakeFirst();
  if (before && (before.poll !== poll || before.period !== period)) return 'other-poll';
  // An answer to a poll that waits would join these when it is released.
  if (await trx.selectFrom('waiting').select('tag').where('tag', '=', tag).executeTakeFirst()) return 'other-poll';
  if (value === 'none') await trx.deleteFrom('ballot').where('tag', '=', tag).execute();
  else if (before) await trx.updateTable('ballot').set({ value }).where('tag', '=', tag).execute();
  else {
    if (payment === undefined) return 'unpaid';
    if (!(await pay(trx, payment))) return 'spent';
    await trx.insertInto('ballot').values({ tag, poll, period, value }).execute();
  }
  return undefined;
}
