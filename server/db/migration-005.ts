import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import type { Engine } from './migrations.js';

type Table = CreateTableBuilder<string, string>;

/** What editors write: meet-ups and places to turn to, and a revision for whatever two of them may change at once. */
export const editors = ({ tableSuffix }: Engine): Migration => ({
  async up(db: Kysely<never>) {
    const create = (name: string) => tableSuffix(db.schema.createTable(name) as CreateTableBuilder<string, never>) as Table;
    const words = (table: Table, names: readonly string[]) => names.reduce((next, name) => next.addColumn(name, 'text', (column) => column.notNull()), table);
    const numbers = (table: Table, names: readonly string[]) => names.reduce((next, name) => next.addColumn(name, 'integer', (column) => column.notNull()), table);

    for (const table of ['lesson', 'poll']) await db.schema.alterTable(table).addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1)).execute();

    const meetup = words(create('meetup'), ['id', 'space', 'title', 'starts_at', 'ends_at', 'time_zone', 'place', 'format', 'status']);
    await numbers(meetup, ['revision', 'minutes']).addColumn('slots', 'integer').addColumn('slots_left', 'integer').addPrimaryKeyConstraint('meetup_key', ['id']).execute();
    await db.schema.createIndex('meetup_by_time').on('meetup').columns(['space', 'starts_at', 'id']).execute();

    const resource = words(create('resource'), ['id', 'space', 'kind', 'title', 'summary', 'provider', 'contact', 'countries', 'langs', 'hours', 'cost', 'causes']);
    await numbers(resource, ['revision', 'anonymous']).addColumn('verified_on', 'text').addPrimaryKeyConstraint('resource_key', ['id']).execute();
    await db.schema.createIndex('resource_by_space').on('resource').columns(['space', 'id']).execute();
  },
});
