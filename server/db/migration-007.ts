import type { Kysely, Migration } from 'kysely';

/** What a list of places to turn to needs: hours that a machine can read, who answers, and where a number was seen. */
export const openingHours: Migration = {
  async up(db: Kysely<never>) {
    const alter = () => db.schema.alterTable('resource');
    for (const name of ['human', 'pinned']) await alter().addColumn(name, 'integer', (column) => column.notNull().defaultTo(0)).execute();
    await alter().addColumn('opening_hours', 'text', (column) => column.notNull().defaultTo('')).execute();
    await alter().addColumn('source', 'text', (column) => column.notNull().defaultTo('[]')).execute();
    for (const name of ['time_zone', 'seen_on']) await alter().addColumn(name, 'text').execute();
  },
};
