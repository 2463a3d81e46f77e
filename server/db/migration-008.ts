import type { Kysely, Migration } from 'kysely';

/** What meet-ups say of themselves beyond time and place: series, ground rules, who comes. */
export const evenings = (): Migration => ({
  async up(db: Kysely<never>) {
    await db.schema.alterTable('meetup').addColumn('details', 'text', (column) => column.notNull().defaultTo('{}')).execute();
  },
});
