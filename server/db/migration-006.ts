import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from './migrations.js';
import type { Schema } from './schema.js';
import { updateWall } from './wall.js';

const atOnce = 100;

/** Puts those stories on the wall that are published. */
async function fillIn(db: Kysely<Schema>): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await db.selectFrom('story').select('id').where('id', '>', last).orderBy('id').limit(atOnce).execute();
    const ids = rows.map(({ id }) => id);
    await updateWall(db, ids);
    if (rows.length < atOnce) return;
    last = ids.at(-1) ?? '';
  }
}

/** The wall: published stories by day, by echoes, by lot, by cause and by their words. */
export const theWall = ({ number48, indexWords }: Engine): Migration => ({
  async up(db: Kysely<never>) {
    // The lot is random: rows that lie in its order tell nothing of who was first.
    const create = (name: string) => db.schema.createTable(name).addColumn('lot', number48, (column) => column.primaryKey().notNull());
    await ['space', 'cause', 'day', 'last_day']
      .reduce((table, name) => table.addColumn(name, 'text', (column) => column.notNull()), create('wall'))
      .addColumn('story_id', 'text', (column) => column.notNull().unique())
      .addColumn('echoed', 'integer', (column) => column.notNull())
      .execute();
    await create('wall_words').addColumn('words', 'text', (column) => column.notNull()).execute();
    // Each as it is read: from its beginning, no row of another space or order in between.
    await sql`create index wall_by_day on wall (space, day desc, story_id)`.execute(db);
    await sql`create index wall_by_echoes on wall (space, echoed desc, day desc, story_id)`.execute(db);
    await sql`create index wall_by_lot on wall (space, lot)`.execute(db);
    await sql`create index wall_by_cause on wall (space, cause, last_day)`.execute(db);
    for (const statement of indexWords) await sql.raw(statement).execute(db);
    await fillIn(db as unknown as Kysely<Schema>);
  },
});
