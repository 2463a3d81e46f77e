import type { Kysely, Migration } from 'kysely';

/** What the desk needs: settings of the space. */
export const theDesk = (): Migration => ({
  async up(db: Kysely<never>) {
    const space = () => db.schema.alterTable('space');
    await space().addColumn('names', 'text', (column) => column.notNull().defaultTo('[]')).execute();
    await space().addColumn('head_count', 'integer').execute();
    await space().addColumn('moderators', 'text', (column) => column.notNull().defaultTo('')).execute();
  },
});
