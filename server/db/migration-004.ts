import { sql, type Kysely, type Migration } from 'kysely';
import type { StoryDraft } from '../../src/model/index.js';
import type { Engine } from './migrations.js';
import { fingerprintOf } from './story-columns.js';

interface Before {
  story: { id: string; story: string; fingerprint: string };
  decision: { id: string; space: string; day: string; seq: number };
}

/** What the rows that are there already say in the new columns. */
async function fillIn(db: Kysely<Before>): Promise<void> {
  for (const { id, story } of await db.selectFrom('story').select(['id', 'story']).orderBy('id').execute()) {
    await db.updateTable('story').set({ fingerprint: fingerprintOf(JSON.parse(story) as StoryDraft) }).where('id', '=', id).execute();
  }
  // Which of a day came first was not noted.
  const last = new Map<string, number>();
  for (const { id, space } of await db.selectFrom('decision').select(['id', 'space']).orderBy('day').orderBy('id').execute()) {
    const seq = (last.get(space) ?? 0) + 1;
    last.set(space, seq);
    await db.updateTable('decision').set({ seq }).where('id', '=', id).execute();
  }
}

/** What the desk needs: settings of the space, unread messages, decisions that can be taken back, and a log that cannot be rewritten. */
export const theDesk = ({ appendOnly }: Engine): Migration => ({
  async up(db: Kysely<never>) {
    const alter = (table: string) => db.schema.alterTable(table);
    await alter('space').addColumn('names', 'text', (column) => column.notNull().defaultTo('[]')).execute();
    await alter('space').addColumn('head_count', 'integer').execute();
    await alter('space').addColumn('moderators', 'text', (column) => column.notNull().defaultTo('')).execute();

    await alter('story').addColumn('unread', 'integer', (column) => column.notNull().defaultTo(0)).execute();
    await alter('story').addColumn('undo', 'text').execute();
    await alter('story').addColumn('fingerprint', 'text', (column) => column.notNull().defaultTo('')).execute();
    await alter('decision').addColumn('seq', 'integer', (column) => column.notNull().defaultTo(0)).execute();
    await alter('decision').addColumn('was', 'text').execute();
    await fillIn(db as unknown as Kysely<Before>);

    const index = (name: string, table: string, columns: readonly string[]) => db.schema.createIndex(name).on(table).columns(columns as never);
    await index('story_by_fingerprint', 'story', ['space', 'fingerprint']).execute();
    await index('story_by_status', 'story', ['space', 'status', 'id']).execute();
    await index('decision_by_seq', 'decision', ['space', 'seq']).unique().execute();
    await sql`create index story_waiting on story (space, id)
      where (status = 'in_review' or (status in ('published', 'hidden') and proposal is not null) or (unread = 1 and status <> 'submitted'))`.execute(db);
    for (const statement of appendOnly('decision')) await sql.raw(statement).execute(db);
  },
});
