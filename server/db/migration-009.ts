import type { Kysely, Migration } from 'kysely';

/** Which stories the moderators picked. */
export const featured = (): Migration => ({
  async up(db: Kysely<never>) {
    await db.schema.alterTable('story').addColumn('featured', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  },
});
