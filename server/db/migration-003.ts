import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { addDays, addMonths } from '../../src/model/index.js';
import { mondayOf } from './kept-until.js';
import type { Engine } from './migrations.js';

interface Before {
  story: { id: string; space: string; status: string; revision: number; submitted_week: string; expires_on: string | null; kept_until: string; text_revision: number };
  space: { id: string; retention_months: number };
  decision: { story_id: string; day: string };
}

/** Until when the stories are kept that came before there was a rule; its numbers are those of the day of this migration. */
async function fillIn(db: Kysely<Before>): Promise<void> {
  const months = new Map((await db.selectFrom('space').selectAll().execute()).map((space) => [space.id, space.retention_months]));
  for (const { id, space, status, revision, submitted_week: week, expires_on: expires } of await db.selectFrom('story').selectAll().orderBy('id').execute()) {
    const decided = await db.selectFrom('decision').select('day').where('story_id', '=', id).orderBy('day', 'desc').executeTakeFirst();
    const grace = decided && { rejected: 90, spam: 30 }[status];
    const end = grace ? addDays(decided.day, grace) : expires === null ? addMonths(mondayOf(week), months.get(space) ?? 24) : addDays(expires, 30);
    await db.updateTable('story').set({ kept_until: end, text_revision: revision }).where('id', '=', id).execute();
  }
}

/** What a receipt leads to: messages, proposals, and what is left of a story that its author took back. */
export const receipts = ({ tableSuffix }: Engine): Migration => ({
  async up(db: Kysely<never>) {
    const create = (name: string) => tableSuffix(db.schema.createTable(name) as CreateTableBuilder<string, never>) as CreateTableBuilder<string, string>;
    const words = (table: CreateTableBuilder<string, string>, names: readonly string[]) =>
      names.reduce((next, name) => next.addColumn(name, 'text', (column) => column.notNull()), table);

    await db.schema.alterTable('story').addColumn('proposal', 'text').execute();
    await db.schema.alterTable('story').addColumn('reasons', 'text', (column) => column.notNull().defaultTo('[]')).execute();
    await db.schema.alterTable('story').addColumn('text_revision', 'integer', (column) => column.notNull().defaultTo(1)).execute();
    await db.schema.alterTable('story').addColumn('kept_until', 'text', (column) => column.notNull().defaultTo('')).execute();
    await fillIn(db as unknown as Kysely<Before>);
    await db.schema.createIndex('story_by_end').on('story').columns(['space', 'kept_until']).execute();

    await words(create('message'), ['id', 'story_id', 'sender', 'text', 'day'])
      .addColumn('position', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('message_key', ['id'])
      .addUniqueConstraint('message_in_thread', ['story_id', 'position'])
      .execute();
    await words(create('tombstone'), ['story_hash', 'receipt_hash'])
      .addPrimaryKeyConstraint('tombstone_key', ['story_hash'])
      .addUniqueConstraint('tombstone_receipt', ['receipt_hash'])
      .execute();
  },
});
