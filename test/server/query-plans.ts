import { CompiledQuery, sql, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Database } from '../../server/db/open.js';
import { createStore, type Store } from '../../server/db/store.js';
import { postgres } from './room.js';

/** How the engine goes about a statement, line by line. */
export interface Plan {
  readonly statement: string;
  readonly lines: readonly string[];
}

/** The plans of all that a use of the store asks its database, but for inserts. */
export async function plansOf(database: Database, use: (store: Store) => Promise<unknown>): Promise<readonly Plan[]> {
  const nodes: RootOperationNode[] = [];
  const watch: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await use(createStore({ ...database, db: database.db.withPlugin(watch) }));
  const plans: Plan[] = [];
  for (const node of nodes) {
    if (node.kind === 'InsertQueryNode') continue;
    const query = database.db.getExecutor().compileQuery(node, { queryId: 'plan' } as never);
    const explained = await database.db.executeQuery<Record<string, string>>(CompiledQuery.raw(`explain ${postgres ? '' : 'query plan '}${query.sql}`, [...query.parameters]));
    plans.push({ statement: query.sql, lines: explained.rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])) });
  }
  return plans;
}

/** Lets PostgreSQL take an index also where a table is so small that it would rather read all of it; for connections made later. */
export async function preferIndexes({ db }: Database): Promise<void> {
  if (postgres) await sql`do $$ begin execute format('alter database %I set enable_seqscan = off', current_database()); end $$`.execute(db);
}
