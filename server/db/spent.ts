import type { Kysely, Transaction } from 'kysely';
import { addDays, type Day } from '../../src/model/index.js';
import type { Schema } from './schema.js';

/** What a write is paid with: a solved challenge, as its keyed hash and the day, or nothing where no work is asked for. */
export type Payment = { readonly hash: string; readonly day: Day } | 'free';

/**
 * Marks a challenge as used; `false` when it was used before. It belongs into the transaction of the write that it pays
 * for, so that a write which fails does not cost the visitor the work.
 */
export async function pay(trx: Transaction<Schema>, payment: Payment): Promise<boolean> {
  if (payment === 'free') return true;
  const marked = await trx
    .insertInto('spent')
    .values(payment)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('hash')
    .execute();
  return marked.length === 1;
}

/** Forgets used challenges that expired long ago. */
export async function forgetSpent(db: Kysely<Schema>, today: Day): Promise<void> {
  await db.deleteFrom('spent').where('day', '<', addDays(today, -2)).execute();
}
