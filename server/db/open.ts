// The only file that knows SQLite. Another engine is another file that answers the same `Database`.
import { chmodSync, closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, Migrator, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql, type RawBuilder } from 'kysely';
import Libsql from 'libsql';
import { runAside } from './aside.js';
import { migrations, type Engine } from './migrations.js';
import type { Schema } from './schema.js';
import { TurnDriver, Turns } from './turns.js';

/** What must stand in a row's `words`; with `unfinished` it may go on. */
export interface Sought {
  readonly word: string;
  readonly unfinished: boolean;
}

/** An open, migrated database. */
export interface Database {
  readonly db: Kysely<Schema>;
  /** A query for the lots of rows of the wall that have all of some words, at most so many. */
  lotsWith(sought: readonly Sought[], most: number): RawBuilder<{ readonly lot: number }>;
  /** Rewrites the file in key order, without what was deleted, and empties the journal; resolves to whether nobody else's reading stopped that. */
  tidy(): Promise<boolean>;
  close(): Promise<void>;
}

class WholeAdapter extends SqliteAdapter {
  // SQLite can change tables in a transaction, whatever Kysely believes: a migration happens whole, in one process, or not at all.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const wordsIn = 'insert into wall_index (rowid, words) values (new.lot, new.words)';
const wordsOut = "insert into wall_index (wall_index, rowid, words) values ('delete', old.lot, old.words)";

/** How SQLite makes tables. */
export const sqlite: Engine = {
  // Without row ids a table keeps its rows in the order of their random keys: nothing tells which came first.
  tableSuffix: (table) => table.modifyEnd(sql`without rowid`),
  appendOnly: (table) =>
    ['update', 'delete'].map((verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, 'append-only'); end`),
  number48: 'integer',
  indexWords: [
    // Its words end at blanks alone: all other signs in them belong to one. What begins with a letter or three is looked
    // up as a word is: nearly all words would have to be read through.
    `create virtual table wall_index using fts5(words, content = 'wall_words', content_rowid = 'lot', tokenize = "ascii tokenchars ':_-'", prefix = '1 2 3', detail = none, columnsize = 0)`,
    `create trigger wall_words_in after insert on wall_words begin ${wordsIn}; end`,
    `create trigger wall_words_out after delete on wall_words begin ${wordsOut}; end`,
    `create trigger wall_words_anew after update on wall_words when old.words <> new.words begin ${wordsOut}; ${wordsIn}; end`,
  ],
};

/** The words of a search as the index of words takes them. */
const matching = (sought: readonly Sought[]) => sought.map(({ word, unfinished }) => `"${word}"${unfinished ? ' *' : ''}`).join(' AND ');

const patience = 5000;
const patient = `PRAGMA busy_timeout = ${patience}`;
const careful = 'PRAGMA synchronous = FULL; PRAGMA secure_delete = ON';
// Until its parts are one, words that were deleted lie in the index. (Its own "secure-delete" leaves an emptied index that its own check calls malformed.)
const purge = ["insert into wall_index (wall_index) values ('optimize')", 'VACUUM', 'PRAGMA wal_checkpoint(TRUNCATE)'];

// While another process makes the same file, SQLite refuses this at once, without the wait that it was told.
async function keepJournal(database: Libsql.Database): Promise<void> {
  for (const end = Date.now() + patience; ; await sleep(20)) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || Date.now() > end) throw error;
    }
  }
}

/** Opens a database file, makes it if need be, and migrates it. */
export async function openDatabase(file: string): Promise<Database> {
  // Made here and not by SQLite, so that it is never readable by others, and its journal takes the same rights.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = new Libsql(file);
  database.exec(patient);
  await keepJournal(database);
  database.exec(careful);

  const turns = new Turns();
  const db = new Kysely<Schema>({
    dialect: {
      createDriver: () => new TurnDriver(database, turns),
      createAdapter: () => new WholeAdapter(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  const { error } = await new Migrator({ db, provider: migrations(sqlite) }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }

  // The cleaning that waits for its turn, for all who ask meanwhile. One that runs may have begun before another process wrote.
  let next: Promise<boolean> | undefined;
  async function tidy(): Promise<boolean> {
    const leave = await turns.take();
    next = undefined;
    try {
      const [done] = await runAside(file, [patient, careful, ...purge]);
      return done?.['busy'] === 0;
    } finally {
      leave();
    }
  }
  return {
    db,
    lotsWith: (sought, most) => sql`select rowid as lot from wall_index where wall_index match ${matching(sought)} limit ${sql.lit(most)}`,
    tidy: () => (next ??= tidy()),
    close: () => db.destroy(),
  };
}
