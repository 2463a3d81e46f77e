// A database as a version before left it, for tests of what a migration makes of it.
import { Migrator, sql, type Kysely, type MigrationProvider } from 'kysely';
import { migrations } from '../../server/db/migrations.js';
import { sqlite } from '../../server/db/open.js';
import { postgres as postgresEngine } from '../../server/db/open-postgres.js';
import type { TestServer } from './helpers.js';
import { postgres } from './room.js';

const provider: MigrationProvider = migrations(postgres ? postgresEngine : sqlite);

/** Takes a server's database back to a migration with the rows that it holds, as far as there were columns for them. */
export async function takeBack({ database, room }: TestServer, migration: string): Promise<void> {
  const db = database.db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const rows = room.dump();
  for (const table of [...rows.keys(), 'kysely_migration', 'kysely_migration_lock']) await db.schema.dropTable(table).execute();
  // The index of words and its functions go with no table.
  if (postgres) await sql`drop function if exists words_of, lots_with`.execute(db);
  else await db.schema.dropTable('wall_index').ifExists().execute();
  await migrate(database, migration);
  for (const { name, columns } of await db.introspection.getTables()) {
    const had = (row: Record<string, unknown>) => Object.fromEntries(columns.map((column) => [column.name, row[column.name]]));
    for (const row of rows.get(name) ?? []) await db.insertInto(name).values(had(row)).execute();
  }
}

/** Migrates a database to a migration; without one to the latest. */
export async function migrate({ db }: TestServer['database'], migration?: string): Promise<void> {
  const migrator = new Migrator({ db, provider });
  const { error } = await (migration === undefined ? migrator.migrateToLatest() : migrator.migrateTo(migration));
  if (error) throw error;
}
