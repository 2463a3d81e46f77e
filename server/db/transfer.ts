// What is a space's, as lines of JSON: out in pages, so that no house is too large for the memory of its server.
import { sql, type Kysely, type SqlBool } from 'kysely';
import { heldTables, type Held } from './held.js';
import { loosely, tuple, tupleOf, type LooseRow } from './loosely.js';
import { takeIn, type Arrival, type ImportReport } from './take-in.js';
import type { Schema } from './schema.js';

/** A moderator takes what the desk may know; whoever runs the server, and can read its database, takes all. */
export type Scope = 'desk' | 'whole';

/** One row of a table. */
export interface Line {
  readonly table: keyof Schema;
  readonly row: LooseRow;
}

export interface Transfer {
  /** The rows of a space, a page at a time, table by table in the order of their random keys. */
  pages(space: string, scope: Scope, tables?: readonly (keyof Schema)[]): AsyncGenerator<readonly Line[]>;
  /** Takes rows in, in one transaction; a dry run takes it back, and tells the same. */
  takeIn(arrival: Arrival): Promise<ImportReport>;
}

const atOnce = 500;

/** The rows of a table that go along. */
function rowsOf(db: Kysely<Schema>, { table, owner, parents }: Held, space: string, scope: Scope) {
  const all = loosely(db).selectFrom<string>(table).selectAll();
  if (owner === 'everybody') return all;
  // No index finds this: each page goes on by the key from where the last one ended. By an index of the owner an engine
  // would sort the whole table anew for each page.
  const whose = sql<string | number | null>`coalesce(${sql.ref(owner)}, '')`;
  const own = (name: string) => {
    const rows = loosely(db).selectFrom(name).where('space', '=', space);
    return name === 'story' && scope === 'desk' ? rows.where('status', '!=', 'submitted') : rows;
  };
  if (parents.length > 0) return all.where((where) => where.or(parents.map((parent) => where(whose, 'in', own(parent).select('id')))));
  return table === 'story' && scope === 'desk' ? all.where(whose, '=', space).where('status', '!=', 'submitted') : all.where(whose, '=', space);
}

export function transfer(db: Kysely<Schema>): Transfer {
  return {
    async *pages(space, scope, tables) {
      for (const held of heldTables) {
        if ((held.operatorOnly && scope === 'desk') || tables?.includes(held.table) === false) continue;
        let last: LooseRow | undefined;
        do {
          let query = rowsOf(db, held, space, scope);
          if (last) query = query.where(sql<SqlBool>`${tuple(held.key)} > ${tupleOf(last, held.key)}`);
          for (const name of held.key) query = query.orderBy(name);
          const rows = (await query.limit(atOnce).execute()) as readonly LooseRow[];
          yield rows.map((row) => ({ table: held.table, row }));
          last = rows.length < atOnce ? undefined : rows.at(-1);
        } while (last);
      }
    },
    takeIn: (arrival) => takeIn(db, arrival),
  };
}
