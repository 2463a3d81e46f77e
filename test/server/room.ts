import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openDatabase, type Database } from '../../server/db/open.js';
import { openPostgres } from '../../server/db/open-postgres.js';
import { ask } from './postgres-ask.js';

/** Where `test/tools/run.ts` has started PostgreSQL; `undefined`: the tests run on SQLite. */
export const postgres = process.env['FF_TEST_DATABASE'];

/** The server's secret in all tests. */
export const secret = '5e'.repeat(32);

export type Row = Record<string, unknown>;

/** A database for one test alone: a file in a folder that goes with the test, or one on the PostgreSQL server. */
export interface Room {
  /** The data folder; on PostgreSQL the database is not in it. */
  readonly folder: string;
  /** The database file of SQLite. */
  readonly file: string;
  /** What a process needs in order to stand on it, besides the folder. */
  readonly env: Readonly<Record<string, string>>;
  open(): Promise<Database>;
  /** Runs a statement by a connection of its own. */
  run(statement: string): Row[];
  /** All rows of a table in the order in which they lie there. */
  rows(table: string): Row[];
  /** All rows of all tables but those in which Kysely notes its migrations, an act of the operator. */
  dump(): ReadonlyMap<string, Row[]>;
  /** Lets no row into a table any more. */
  refuse(table: string): void;
  /** Lets rows into it again. */
  admit(table: string): void;
  remove(): void;
}

/** What differs between the engines. */
interface Engine extends Pick<Room, 'env' | 'open' | 'admit' | 'refuse'> {
  readonly run: (...statements: readonly string[]) => readonly Row[][];
  /** Asks for the `name` of each table. */
  readonly tables: string;
  readonly order: string;
  drop(): void;
}

/** A folder that goes with the test. */
export function tempFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'ff-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function sqlite(file: string): Engine {
  const run = (...statements: readonly string[]) => {
    const raw = new Libsql(file);
    try {
      raw.exec('PRAGMA busy_timeout = 5000');
      return statements.map((statement) => {
        const prepared = raw.prepare(statement);
        if (prepared.reader) return prepared.all() as Row[];
        prepared.run();
        return [];
      });
    } finally {
      raw.close();
    }
  };
  return {
    env: {},
    open: () => openDatabase(file),
    run,
    // An index of words, with the tables that it makes for itself, is no table.
    tables: "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'kysely_%' and name not like 'sqlite_%'",
    order: '',
    refuse: (table) => void run(`create trigger refuse before insert on ${table} begin select raise(abort, 'refused'); end`),
    admit: () => void run('drop trigger refuse'),
    drop: () => undefined,
  };
}

function postgresql(base: string): Engine {
  const name = `ff_${randomBytes(8).toString('hex')}`;
  const address = Object.assign(new URL(base), { pathname: `/${name}` }).href;
  ask(base, `create database ${name} template template0`);
  const run = (...statements: readonly string[]) => ask(address, ...statements);
  return {
    env: { DATABASE_URL: address },
    open: () => openPostgres(address),
    run,
    tables: "select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely_%'",
    order: 'order by ctid',
    refuse: (table) =>
      void run(
        // As where the disk is full.
        "create or replace function refuse() returns trigger language plpgsql as $$ begin raise 'could not extend file' using errcode = '53100'; end $$",
        `create trigger refuse before insert or update on ${table} for each row execute function refuse()`,
      ),
    admit: (table) => void run(`drop trigger refuse on ${table}`),
    drop: () => void ask(base, `drop database ${name} with (force)`),
  };
}

export function makeRoom(): Room {
  const { path: folder, remove } = tempFolder();
  const file = join(folder, 'failing-forward.db');
  const { env, open, refuse, admit, run, tables, order, drop } = postgres ? postgresql(postgres) : sqlite(file);
  const all = (table: string) => `select * from ${table} ${order}`;
  const one = (statement: string) => run(statement)[0] ?? [];
  return {
    folder, file, open, refuse, admit,
    // Processes that share a database share the secret too.
    env: { ...env, FF_SECRET: secret },
    run: one,
    rows: (table) => one(all(table)),
    dump() {
      const names = one(tables).map(({ name }) => String(name)).sort();
      const lists = run(...names.map(all));
      return new Map(names.map((name, index) => [name, lists[index] ?? []]));
    },
    remove() {
      drop();
      remove();
    },
  };
}
