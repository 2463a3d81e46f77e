import type { Kysely } from 'kysely';
import type { Schema } from './schema.js';

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

export async function dropMeta(db: Kysely<Schema>, key: string): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', key).execute();
}
