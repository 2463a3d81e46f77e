import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import type { Engine } from './migrations.js';

type Table = CreateTableBuilder<string, string>;

/** Lessons with their plan, polls with their answers. */
export const lessonsAndPulse = ({ tableSuffix }: Engine): Migration => ({
  async up(db: Kysely<never>) {
    const create = (name: string) => tableSuffix(db.schema.createTable(name) as CreateTableBuilder<string, never>) as Table;
    const words = (table: Table, names: readonly string[]) => names.reduce((next, name) => next.addColumn(name, 'text', (column) => column.notNull()), table);
    const perhaps = (table: Table, names: readonly string[]) => names.reduce((next, name) => next.addColumn(name, 'text'), table);
    const numbers = (table: Table, names: readonly string[]) => names.reduce((next, name) => next.addColumn(name, 'integer', (column) => column.notNull()), table);
    const keyed = (name: string, columns: readonly string[]) => words(create(name), columns).addPrimaryKeyConstraint(`${name}_key`, columns as [string]);

    const lesson = perhaps(words(keyed('lesson', ['id']), ['space', 'text', 'lang', 'source']), ['cause', 'from_day', 'to_day']);
    await numbers(lesson, ['lobby_approved', 'weight']).addColumn('story_id', 'text', (column) => column.unique()).execute();
    await db.schema.createIndex('lesson_by_space').on('lesson').columns(['space', 'id']).execute();
    await words(keyed('lesson_plan', ['space', 'lang', 'date']), ['lesson_id']).execute();

    const poll = words(keyed('poll', ['id']), ['space', 'question', 'type', 'options', 'period', 'visibility', 'status']);
    await numbers(perhaps(poll, ['opens_at', 'closes_at']), ['k']).execute();
    await words(keyed('waiting', ['tag']), ['poll', 'period', 'value']).execute();
    await db.schema.createIndex('waiting_by_poll').on('waiting').columns(['poll', 'period']).execute();
    await numbers(words(keyed('result', ['poll', 'period']), ['counts', 'as_of']), ['n']).execute();
  },
});
