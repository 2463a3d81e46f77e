import type { Kysely, Transaction } from 'kysely';
import { newId } from '../../src/model/index.js';
import type { Schema } from './schema.js';

/** The mark of a file that holds traces of what was moved or deleted; the next check cleans it and takes the mark away. */
export const untidy = 'untidy';

/** A value that belongs to the whole database. */
export async function getMeta(db: Kysely<Schema>, key: string): Promise<string | undefined> {
  return (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

export async function setMeta(db: Kysely<Schema>, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Marks the file, by a value of its own: what takes a mark away leaves one that came meanwhile. Belongs into the transaction that leaves traces. */
export const markUntidy = (trx: Kysely<Schema>): Promise<void> => setMeta(trx, untidy, newId());

/** Takes a value away, if it is still the one. */
export async function dropMeta(db: Kysely<Schema>, key: string, value: string): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', key).where('value', '=', value).execute();
}

/** Marks what is done once in the life of a database; `false` when it was done before. Belongs into the transaction that does it. */
export async function markOnce(trx: Transaction<Schema>, key: string): Promise<boolean> {
  const marked = await trx
    .insertInto('meta')
    .values({ key, value: 'yes' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .execute();
  return marked.length === 1;
}
