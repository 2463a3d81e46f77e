// The database by names that are known at run time only: for what treats all tables alike.
import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.js';

export type LooseRow = Readonly<Record<string, string | number | null>>;
type LooseSchema = Record<string, Record<string, string | number | null>>;

export const loosely = (db: Kysely<Schema>) => db as unknown as Kysely<LooseSchema>;

// PostgreSQL takes a parameter in a list of values for a text.
const valueOf = (value: LooseRow[string]) => (typeof value === 'number' ? sql.lit(value) : value);

/** Several columns as one value, to compare and to look up by. */
export const tuple = (columns: readonly string[]) => sql`(${sql.join(columns.map((name) => sql.ref(name)))})`;
export const tupleOf = (row: LooseRow, columns: readonly string[]) => sql`(${sql.join(columns.map((name) => valueOf(row[name] ?? null)))})`;
