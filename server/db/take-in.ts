// Takes in what another database, or this one on another day, gave out. Nothing that comes is believed: each row is one
// that the server can work with, belongs to the space, and is not one that its author took back.
import { isDeepStrictEqual } from 'node:util';
import { sql, type Kysely, type SqlBool, type Transaction } from 'kysely';
import { isRecord } from '../../src/model/index.js';
import { erase, type StoryHash } from './erase.js';
import { heldTables, type Held } from './held.js';
import { loosely, tuple, tupleOf, type LooseRow } from './loosely.js';
import { markUntidy } from './meta.js';
import type { Schema } from './schema.js';
import { updateWall } from './wall.js';

export interface Arrival {
  readonly space: string;
  /** The lines after the header. */
  readonly lines: AsyncIterable<string>;
  readonly hash: StoryHash;
  readonly dryRun: boolean;
  /** Told now and then how many lines were read. */
  progress?(lines: number): void;
}

/**
 * `malformed` no JSON, or not of a table's columns · `unfit` nothing that the server can work with · `withdrawn` its author
 * took it back · `older` a later revision is here · `log` the log is only added to · `taken` another row has what is there
 * once · `orphan` what it hangs on is not here · `foreign` it belongs to another space
 */
export const refusals = ['malformed', 'unfit', 'withdrawn', 'older', 'log', 'taken', 'orphan', 'foreign'] as const;
export type ImportRefusal = (typeof refusals)[number];

/** What became of the rows of a table; `erase` counts stories that are here, and that their authors took back there. */
export type TableReport = Record<'add' | 'change' | 'same' | 'refuse' | 'erase', number>;

export interface ImportReport {
  readonly tables: Readonly<Record<string, TableReport>>;
  /** The first of those that were refused, by their line in the file. */
  readonly refused: readonly { readonly line: number; readonly table?: string; readonly reason: ImportRefusal }[];
}

interface Candidate {
  readonly line: number;
  readonly row: LooseRow;
}

/** How many refusals are told one by one. */
export const mostRefused = 100;
const atOnce = 100;
const progressAfter = 10_000;

/** Kind and necessity of each column, by table. */
type Columns = ReadonlyMap<string, ReadonlyMap<string, { readonly number: boolean; readonly nullable: boolean }>>;

async function columnsOf(db: Kysely<Schema>): Promise<Columns> {
  const tables = await db.introspection.getTables();
  return new Map(tables.map(({ name, columns }) => [name, new Map(columns.map((column) => [column.name, { number: /^int/i.test(column.dataType), nullable: column.isNullable }]))]));
}

// What PostgreSQL cannot store, or would store as something else.
const unstorable = /[\0\p{Cs}]/u;
const isNumber = (value: unknown) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;

/** The row of a line, with just the columns of its table. */
function rowOf(given: unknown, { added }: Held, columns: ReturnType<Columns['get']>): LooseRow | undefined {
  if (!columns || !isRecord(given)) return undefined;
  const input: Readonly<Record<string, unknown>> = { ...added, ...given };
  if (Object.keys(input).length !== columns.size) return undefined;
  const fits = [...columns].every(([name, { number, nullable }]) => {
    if (!Object.hasOwn(input, name)) return false;
    const value = input[name];
    if (value === null) return nullable;
    return number ? isNumber(value) : typeof value === 'string' && !unstorable.test(value);
  });
  return fits ? (input as LooseRow) : undefined;
}

function read(line: string, columns: Columns): { readonly held?: Held; readonly row?: LooseRow | undefined } {
  try {
    const input: unknown = JSON.parse(line);
    const held = isRecord(input) && Object.keys(input).length === 2 ? heldTables.find(({ table }) => table === input['table']) : undefined;
    return held && isRecord(input) ? { held, row: rowOf(input['row'], held, columns.get(held.table)) } : {};
  } catch {
    return {};
  }
}

function works({ fits }: Held, row: LooseRow): boolean {
  try {
    return fits(row as never);
  } catch {
    return false;
  }
}

const idOf = (row: LooseRow, columns: readonly string[]) => JSON.stringify(columns.map((name) => row[name]));
const markOf = (row: LooseRow, columns: readonly string[]) => `${columns.join()} ${idOf(row, columns)}`;

/** Those rows of a table that have the values of others in some columns. */
async function alike(trx: Kysely<Schema>, table: string, columns: readonly string[], rows: readonly LooseRow[]): Promise<readonly LooseRow[]> {
  const wanted = rows.filter((row) => columns.every((name) => row[name] !== null));
  if (wanted.length === 0) return [];
  const matches = sql<SqlBool>`${tuple(columns)} in (values ${sql.join(wanted.map((row) => tupleOf(row, columns)))})`;
  return loosely(trx).selectFrom(table).selectAll().where(matches).execute();
}

/** The ids of stories and polls that belong to the space. */
async function parentsHere(trx: Kysely<Schema>, { owner, parents }: Held, space: string, rows: readonly LooseRow[]): Promise<ReadonlySet<unknown>> {
  const ids = rows.map((row) => row[owner] ?? '');
  const found = await Promise.all(parents.map((parent) => loosely(trx).selectFrom(parent).select('id').where('space', '=', space).where('id', 'in', ids).execute()));
  return new Set(found.flat().map(({ id }) => id));
}

/** Takes in rows of one table, no two of which are alike in what is there once. */
async function takeRows(trx: Transaction<Schema>, held: Held, rows: readonly Candidate[], { space, hash }: Arrival, tell: (what: keyof TableReport, line: number, reason?: ImportRefusal) => void): Promise<void> {
  const { table, key, owner, parents, unique } = held;
  const plain = rows.map(({ row }) => row);
  const before = new Map((await alike(trx, table, key, plain)).map((row) => [idOf(row, key), row]));
  const twins = await Promise.all(unique.map(async (columns) => (await alike(trx, table, columns, plain)).map((row) => [markOf(row, columns), idOf(row, key)] as const)));
  const takenBy = new Map(twins.flat());
  const here = parents.length > 0 ? await parentsHere(trx, held, space, [...plain, ...before.values()]) : undefined;
  const isOurs = (row: LooseRow) => owner === 'everybody' || (here ? here.has(row[owner]) : row[owner] === space);
  const gone = table === 'story' ? await withdrawn(trx, plain, hash) : undefined;
  const orphans = table === 'lesson' ? await orphaned(trx, space, plain) : undefined;

  const refusal = (row: LooseRow): ImportRefusal | undefined => {
    const old = before.get(idOf(row, key));
    if (!works(held, row)) return 'unfit';
    if (gone?.has(row)) return 'withdrawn';
    if (!isOurs(row)) return here ? 'orphan' : 'foreign';
    if (orphans?.has(row)) return 'orphan';
    if (old && !isOurs(old)) return 'foreign';
    if (unique.some((columns) => ![undefined, idOf(row, key)].includes(takenBy.get(markOf(row, columns))))) return 'taken';
    if (!old || isDeepStrictEqual({ ...old }, { ...row })) return undefined;
    if (table === 'decision') return 'log';
    return Number(old['revision'] ?? 0) > Number(row['revision'] ?? 0) ? 'older' : undefined;
  };

  const added: LooseRow[] = [];
  for (const { line, row } of rows) {
    const reason = refusal(row);
    const old = before.get(idOf(row, key));
    if (reason) tell('refuse', line, reason);
    else if (!old) {
      added.push(row);
      tell('add', line);
    } else if (isDeepStrictEqual({ ...old }, { ...row })) tell('same', line);
    else {
      await loosely(trx).updateTable(table).set(row).where(sql<SqlBool>`${tuple(key)} = ${tupleOf(row, key)}`).execute();
      tell('change', line);
    }
  }
  if (added.length === 0) return;
  // Authors who took a story back there have taken it back here.
  if (table === 'tombstone') {
    const back = await trx.selectFrom('story').select(['id', 'receipt_hash']).where('space', '=', space).where('receipt_hash', 'in', added.map((row) => String(row['receipt_hash']))).execute();
    await erase(trx, back, hash);
    for (const _ of back) tell('erase', 0);
    await loosely(trx).insertInto(table).values(added).onConflict((conflict) => conflict.doNothing()).execute();
    return;
  }
  await loosely(trx).insertInto(table).values(added).execute();
}

/** The stories among rows that their authors took back. */
async function withdrawn(trx: Kysely<Schema>, rows: readonly LooseRow[], hash: StoryHash): Promise<ReadonlySet<LooseRow>> {
  const marks = new Map(rows.map((row) => [row, [hash(String(row['id'])), String(row['receipt_hash'])] as const]));
  const all = [...marks.values()];
  const found = await trx
    .selectFrom('tombstone')
    .selectAll()
    .where((where) => where.or([where('story_hash', 'in', all.map(([story]) => story)), where('receipt_hash', 'in', all.map(([, receipt]) => receipt))]))
    .execute();
  const gone = new Set(found.flatMap(({ story_hash, receipt_hash }) => [story_hash, receipt_hash]));
  return new Set(rows.filter((row) => marks.get(row)?.some((mark) => gone.has(mark))));
}

/** The lessons among rows whose story is not here. */
async function orphaned(trx: Kysely<Schema>, space: string, rows: readonly LooseRow[]): Promise<ReadonlySet<LooseRow>> {
  const told = rows.filter((row) => row['story_id'] !== null);
  if (told.length === 0) return new Set();
  const here = new Set((await trx.selectFrom('story').select('id').where('space', '=', space).where('id', 'in', told.map((row) => String(row['story_id']))).execute()).map(({ id }) => id));
  return new Set(told.filter((row) => !here.has(String(row['story_id']))));
}

async function takeLines(trx: Transaction<Schema>, arrival: Arrival, columns: Columns): Promise<ImportReport> {
  const tables: Record<string, TableReport> = Object.fromEntries(heldTables.map(({ table }) => [table, { add: 0, change: 0, same: 0, refuse: 0, erase: 0 }]));
  const refused: ImportReport['refused'][number][] = [];
  const teller = (table?: string) => (what: keyof TableReport, line: number, reason?: ImportRefusal) => {
    const report = table === undefined ? undefined : tables[table === 'tombstone' && what === 'erase' ? 'story' : table];
    if (report) report[what]++;
    if (reason && refused.length < mostRefused) refused.push({ line, ...(table === undefined ? {} : { table }), reason });
  };

  let held: Held | undefined;
  let rows: Candidate[] = [];
  const once = new Set<string>();
  // Stories that came, or reactions to them.
  const touched = new Set<string>();
  const flush = async () => {
    if (held && rows.length > 0) await takeRows(trx, held, rows, arrival, teller(held.table));
    if (held?.table === 'story' || held?.table === 'ballot') for (const { row } of rows) touched.add(String(row[held.table === 'story' ? 'id' : 'poll']));
    rows = [];
    once.clear();
  };
  // The first line is the header.
  let line = 1;
  for await (const text of arrival.lines) {
    line++;
    if (line % progressAfter === 0) arrival.progress?.(line);
    if (text === '') continue;
    const { held: next, row } = read(text, columns);
    if (!next || !row) {
      // So that refusals are told in the order of their lines.
      await flush();
      teller(next?.table)('refuse', line, 'malformed');
      continue;
    }
    const marks = [next.key, ...next.unique].filter((columns) => columns.every((name) => row[name] !== null)).map((columns) => markOf(row, columns));
    if (next !== held || rows.length >= atOnce || marks.some((mark) => once.has(mark))) await flush();
    held = next;
    rows.push({ line, row });
    marks.forEach((mark) => once.add(mark));
  }
  await flush();
  const ids = [...touched];
  for (let from = 0; from < ids.length; from += atOnce) await updateWall(trx, ids.slice(from, from + atOnce));
  if (Object.values(tables).some(({ add, change, erase }) => add + change + erase > 0)) await markUntidy(trx);
  return { tables, refused };
}

/** Takes the report out of a transaction that is to be undone. */
class DryRun extends Error {
  constructor(readonly report: ImportReport) {
    super();
  }
}

export async function takeIn(db: Kysely<Schema>, arrival: Arrival): Promise<ImportReport> {
  const columns = await columnsOf(db);
  try {
    return await db.transaction().execute(async (trx) => {
      const report = await takeLines(trx, arrival, columns);
      // Tried out and undone: so it tells exactly what the other would do.
      if (arrival.dryRun) throw new DryRun(report);
      return report;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.report;
    throw error;
  }
}
