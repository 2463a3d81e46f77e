// PostgREST over PostgreSQL, set up as the recipe says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { mapped } from '../../src/backends/mapped.js';
import type { Backend } from '../../src/client/backend.js';
import { isRecord, parseStory } from '../../src/model/index.js';
import type { Situation, Subject } from '../../src/testing/contract.js';
import { freePort } from '../tools/free-port.js';
import { badDay } from '../../src/testing/contract.js';
import { startHost, type Host } from './host.js';
import { blocks, descriptionIn, recipePath } from './recipe.js';

export type Row = Readonly<Record<string, unknown>>;

export interface PostgrestHouse {
  /** What PostgREST serves. */
  readonly url: string;
  readonly host: Host;
  /** Where the database listens. */
  readonly port: number;
  /** Asks the database itself, as its owner. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  backend(fetch?: typeof globalThis.fetch, timeout?: number): Promise<Backend>;
  /** Takes away all that visitors have left. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const everything = 'failing_forward.story, failing_forward.gone, failing_forward.lesson, failing_forward.poll, failing_forward.ballot, failing_forward.snapshot, failing_forward.reaction, failing_forward.message';

/** Starts PostgREST over a database that is filled by files and then by some SQL, in a PostgreSQL that listens on `port`. */
export async function startPostgrest(port: number, sql: string, { files = [], env = {} }: { readonly files?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'ff-postgrest-'));
  try {
    const last = join(folder, 'last.sql');
    writeFileSync(last, sql);
    return await startHost('postgrest', { env: { PGRST_DB_PORT: String(port), PGRST_PORT: String(await freePort()), PGRST_SQL: [...files, last].join(' '), ...env }, data: ['pg'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Questions to a database. */
export async function connect(port: number, database: string, user = 'postgres') {
  // Dates as they stand there, not as moments in this machine's zone.
  const client = new pg.Client({ host: '127.0.0.1', port, user, database, types: { getTypeParser: (id, format) => (id === 1082 ? String : pg.types.getTypeParser(id, format)) as never } });
  await client.connect();
  return {
    sql: async (text: string, values: readonly unknown[] = []) => ((await client.query(text, [...values])) as { rows: readonly Row[] }).rows,
    close: () => client.end(),
  };
}

export async function openPostgrest(): Promise<PostgrestHouse> {
  const port = await freePort();
  const [letIn = '', furnish = ''] = blocks('postgrest.md', 'sql');
  // Twice, since it says that it may be.
  const host = await startPostgrest(port, `${letIn}\n${furnish}`, { files: [recipePath('postgrest.sql'), recipePath('postgrest.sql')] });
  const { sql, close } = await connect(port, 'plain');
  return {
    url: host.address,
    host,
    port,
    sql,
    backend: (fetch = globalThis.fetch, timeout) => mapped({ description: descriptionIn('postgrest.md'), url: host.address, space: 'harbour', fetch, ...(timeout === undefined ? {} : { timeout }) }),
    empty: async () => void (await sql(`truncate ${everything}`)),
    async close() {
      await close();
      await host.stop();
    },
  };
}

/** Puts a published row of the contract into the tables. */
export async function publish({ sql }: Pick<PostgrestHouse, 'sql'>, row: unknown): Promise<void> {
  const story = parseStory(row);
  if (!story) throw new Error('the row is no story');
  const { id, revision, provenance, publishedOn, reactions: _, ...draft } = story;
  await sql("insert into failing_forward.story (id, status, story, revision, provenance, published_on, lobby_approved) values ($1, 'published', $2, $3, $4, $5, $6)", [id, JSON.stringify(draft), revision, provenance, publishedOn ?? null, draft.consent.lobby]);
}

/** The house in a situation of the contract. */
export async function inSituation(house: PostgrestHouse, { stories, lessons = [], polls = [], fault, timeout }: Situation): Promise<Subject> {
  const { sql } = house;
  await house.empty();
  // Tables with types cannot hold unreadable rows, so those come from a proxy that lost its mind.
  const readable = stories.every((row) => isRecord(row) && parseStory(row) !== undefined);
  if (readable) for (const row of stories) await publish(house, row);
  for (const row of lessons as readonly Row[]) await sql('insert into failing_forward.lesson (id, text, lang, lobby_approved) values ($1, $2, $3, $4)', [row['id'], row['text'], row['lang'], row['lobbyApproved']]);
  for (const row of polls as readonly Row[]) {
    await sql('insert into failing_forward.poll (id, question, type, options, period, k, visibility, status) values ($1, $2, $3, $4, $5, $6, $7, $8)', ['id', 'question', 'type', 'options', 'period', 'k', 'visibility', 'status'].map((name) => (name === 'options' ? JSON.stringify(row[name]) : row[name])));
  }
  const day = { fault };
  const theirs = stories.map((row) => (isRecord(row) ? { ...row, went_wrong: row['wentWrong'] } : row));
  const ask: typeof globalThis.fetch = async (input, init) =>
    !readable && new URL(String(input)).pathname === '/stories' ? Response.json(theirs, { headers: { 'Content-Range': `0-${stories.length - 1}/${stories.length}` } }) : fetch(input, init);
  const stored = async () => Number((await sql('select count(*) from failing_forward.story where receipt is not null'))[0]?.['count']);
  return { backend: await house.backend(badDay(ask, day), timeout), stored, recover: () => void (day.fault = undefined) };
}
