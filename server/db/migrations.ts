import type { CreateTableBuilder, Kysely, Migration, MigrationProvider } from 'kysely';
import { lessonsAndPulse } from './migration-002.js';
import { receipts } from './migration-003.js';
import { theDesk } from './migration-004.js';
import { editors } from './migration-005.js';
import { theWall } from './migration-006.js';
import { openingHours } from './migration-007.js';
import { evenings } from './migration-008.js';
import { featured } from './migration-009.js';
import { toldForMeetups } from './migration-010.js';
import { toBeTold } from './migration-011.js';
import { decisionsOfStories } from './migration-012.js';

/** What differs between engines when tables are made. */
export interface Engine {
  /** What it adds to the end of `create table`. */
  readonly tableSuffix: (table: CreateTableBuilder<string, never>) => CreateTableBuilder<string, never>;
  /** Statements after which rows of a table can neither be changed nor deleted. */
  readonly appendOnly: (table: string) => readonly string[];
  /** The type of a whole number of 48 bits; as a key the rows lie in its order, where an engine has one. */
  readonly number48: 'integer' | 'bigint';
  /** Statements after which `wall_words` can be asked for words, those of rows to come too. */
  readonly indexWords: readonly string[];
}

// A migration sees the tables as they were then, so it cannot share the types of today.
const first = (engine: Engine): Migration => ({
  async up(db: Kysely<never>) {
    const create = (name: string) => engine.tableSuffix(db.schema.createTable(name) as CreateTableBuilder<string, never>);
    const key = (table: CreateTableBuilder<string, never>, name: string) => table.addColumn(name, 'text', (column) => column.primaryKey().notNull());
    const words = (table: CreateTableBuilder<string, never>, names: readonly string[]) =>
      names.reduce((next, name) => next.addColumn(name, 'text', (column) => column.notNull()), table);
    const numbers = (table: CreateTableBuilder<string, never>, names: readonly string[]) =>
      names.reduce((next, name) => next.addColumn(name, 'integer', (column) => column.notNull()), table);

    const space = words(key(create('space'), 'id'), ['name', 'time_zone', 'country', 'langs', 'places', 'queue_delay', 'released_on']);
    await numbers(space, ['k', 'retention_months']).execute();

    const story = words(key(create('story'), 'id'), [
      'space', 'status', 'story', 'cause', 'kind', 'sector', 'stage', 'outcome', 'lang', 'for_meetup', 'provenance', 'submitted_week', 'hints', 'statement',
    ]);
    await numbers(story, ['revision', 'for_wall', 'for_lobby', 'for_index', 'lobby_approved'])
      .addColumn('receipt_hash', 'text', (column) => column.notNull().unique())
      .addColumn('published_on', 'text')
      .addColumn('expires_on', 'text')
      .execute();
    await db.schema.createIndex('story_by_day').on('story').columns(['space', 'status', 'published_on', 'id']).execute();

    await words(key(create('ballot'), 'tag'), ['poll', 'period', 'value']).execute();
    await db.schema.createIndex('ballot_by_poll').on('ballot').columns(['poll', 'value']).execute();
    await words(key(create('spent'), 'hash'), ['day']).execute();
    await words(key(create('token'), 'hash'), ['space', 'name', 'role']).addUniqueConstraint('token_name', ['space', 'name'] as never).execute();
    await words(key(create('invite'), 'hash'), ['space']).execute();
    await numbers(words(key(create('decision'), 'id'), ['space', 'story_id', 'action', 'reasons', 'day']), ['revision']).execute();
    await words(key(create('meta'), 'key'), ['value']).execute();
  },
});

/** All migrations, in order of their names. Those that have shipped are never edited. */
export const migrations = (engine: Engine): MigrationProvider => ({
  getMigrations: async () => ({
    '001_first': first(engine),
    '002_lessons_and_pulse': lessonsAndPulse(engine),
    '003_receipts': receipts(engine),
    '004_the_desk': theDesk(engine),
    '005_editors': editors(engine),
    '006_the_wall': theWall(engine),
    '007_opening_hours': openingHours,
    '008_evenings': evenings(),
    '009_featured': featured(),
    '010_told_for_meetups': toldForMeetups,
    '011_to_be_told': toBeTold(),
    '012_decisions_of_stories': decisionsOfStories(),
  }),
});
