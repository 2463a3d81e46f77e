// The only file that knows PostgreSQL. Its writes take turns, as those of an SQLite file do: many processes may stand on
// one database, and none needs to think about what another is doing halfway.
import { setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery, Kysely, Migrator, PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler, sql, type DatabaseConnection, type PostgresDialectConfig, type TransactionSettings } from 'kysely';
import pg from 'pg';
import { migrations, type Engine } from './migrations.js';
import type { Database, Sought } from './open.js';
import type { Schema } from './schema.js';

// Any number will do, as long as all processes of the suite use the same.
const turn = 7041_1962;
// Counts come as 64-bit integers; ours never leave what a number holds.
const bigint = 20;

class TurnDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${turn})`));
  }
}

const [tries, pause] = [20, 50];

/**
 * Whether nobody is about something that began before this moment: a vacuum keeps what somebody, a backup say, may still
 * want to see. In other databases too: what is written there holds back the vacuum's own view.
 */
async function nobodyLooksBack(db: Kysely<Schema>): Promise<boolean> {
  const { rows: [here] } = await sql<{ next: string }>`select pg_snapshot_xmax(pg_current_snapshot())::xid::text as next`.execute(db);
  for (let turn = 0; turn < tries; turn++) {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where pid <> pg_backend_pid() and greatest(age(backend_xmin), age(backend_xid)) > age(${here?.next}::text::xid) limit 1
    `.execute(db);
    if (rows.length === 0) return true;
    await sleep(pause);
  }
  return false;
}

/** How PostgreSQL makes tables. */
export const postgres: Engine = {
  tableSuffix: (table) => table,
  appendOnly: (table) => [
    "create or replace function append_only() returns trigger language plpgsql as $$ begin raise 'append-only'; end $$",
    `create trigger ${table}_append_only before update or delete or truncate on ${table} for each statement execute function append_only()`,
  ],
  number48: 'bigint',
  indexWords: [
    `create function words_of(words text) returns tsvector language plpgsql immutable strict as $$
      begin return array_to_tsvector(string_to_array(btrim(words), ' ')); end $$`,
    // Left to itself PostgreSQL takes making the words of many rows anew for as cheap as a look into their index.
    `create function lots_with(sought tsquery, most integer) returns setof bigint language sql stable
      set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 as $$
      select lot from wall_words where words_of(words) @@ sought limit most $$`,
    // At once: what waits in a list of its own would be looked through by each search.
    'create index wall_words_index on wall_words using gin (words_of(words)) with (fastupdate = off)',
  ],
};

/** The words of a search as the index of words takes them. */
const matching = (sought: readonly Sought[]) => sought.map(({ word, unfinished }) => `'${word}'${unfinished ? ':*' : ''}`).join(' & ');

/** Opens a PostgreSQL database by its address, `postgres://user:password@host/name`, and migrates it. */
export async function openPostgres(address: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: address,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === bigint ? Number : pg.types.getTypeParser(oid, format as 'text')) },
  });
  // A connection that breaks while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);

  const config: PostgresDialectConfig = { pool };
  const db = new Kysely<Schema>({
    dialect: {
      createDriver: () => new TurnDriver(config),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const { error } = await new Migrator({ db, provider: migrations(postgres) }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    lotsWith: (sought, most) => sql`select lots_with(${matching(sought)}::tsquery, ${sql.lit(most)}) as lot`,
    async tidy() {
      const isDone = await nobodyLooksBack(db);
      // The journal and backups keep what was deleted until the operator's rotation; the tables do not. Those with words
      // are written anew: a plain vacuum would leave the words in the free space of their pages.
      for (const table of ['story', 'wall_words', 'message', 'lesson'] as const) await sql`vacuum full ${sql.table(table)}`.execute(db);
      // Those with answers too, for the tags; and in the order of these, as if by one writer: who came after whom would tell
      // which answers to two polls are of one device.
      for (const [table, key] of [['ballot', 'ballot_pkey'], ['waiting', 'waiting_key']] as const) {
        await sql`update ${sql.table(table)} set value = value`.execute(db);
        await sql`cluster ${sql.table(table)} using ${sql.ref(key)}`.execute(db);
      }
      return isDone;
    },
    close: () => db.destroy(),
  };
}
