import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { TestServer } from './helpers.js';
import { postgres } from './room.js';

/**
 * Lets a server's database grow no more; hands back the way to give it room again. An SQLite file still takes what fits
 * between its rows; on PostgreSQL one table takes nothing.
 */
export async function fill({ database: { db }, room }: TestServer, table: string): Promise<() => Promise<void>> {
  if (postgres) {
    room.refuse(table);
    return async () => room.admit(table);
  }
  await sql`vacuum`.execute(db);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  const limit = (pages = 0) => sql.raw(`pragma max_page_count = ${pages}`).execute(db);
  await limit(rows[0]?.page_count);
  return async () => void (await limit(2 ** 30));
}

/** The same, and whatever costs work finds no place, since what it is paid with finds none. */
export async function fillToTheBrim(server: TestServer): Promise<() => Promise<void>> {
  const relieve = await fill(server, 'spent');
  // A leaf of the table that is never met in so many tries in a row is improbable beyond all tests.
  for (let inARow = 0; inARow < 40; ) {
    const hash = randomBytes(32).toString('hex');
    const stored = await server.database.db.insertInto('spent').values({ hash, day: '2026-03-02' }).execute().then(() => true, () => false);
    inARow = stored ? 0 : inARow + 1;
  }
  return relieve;
}
