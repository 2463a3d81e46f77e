// Keeps the wall in step with the stories that it follows from.
import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { echoesOf, searchText, type StoryDraft } from '../../src/model/index.js';
import { reactionCounts } from './reaction-counts.js';
import type { Schema } from './schema.js';
import { draftOf } from './story-row.js';

/** What a list of published stories can be narrowed to. */
export const filters = ['cause', 'kind', 'sector', 'stage', 'outcome', 'lookingFor', 'lang', 'featured'] as const;
export type StoryFilter = Readonly<Partial<Record<(typeof filters)[number], string | undefined>>>;

/** A filter as a word of the index. No text holds one: its words are letters and digits alone. */
export const filterWord = (name: string, value: string): string => `${name.toLowerCase()}:${value}`;

/** A reader of English wants British English too. */
const languages = (lang: string) => lang.split('-').map((_, index, parts) => parts.slice(0, index + 1).join('-'));

const filterWords = (space: string, { causes, kind, sector, stage, outcome, lookingFor, lang }: StoryDraft) => [
  filterWord('space', space),
  ...[causes.root, ...causes.contributing].map((cause) => filterWord('cause', cause)),
  ...Object.entries({ kind, sector, stage, outcome }).map(([name, value]) => filterWord(name, value)),
  ...lookingFor.map((wish) => filterWord('lookingFor', wish)),
  ...languages(lang.toLowerCase()).map((part) => filterWord('lang', part)),
];

/** Lots lie below this. */
export const lots = 2 ** 47;

/** Takes stories off the wall. */
export async function takeDown(db: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = await db.deleteFrom('wall').where('story_id', 'in', ids).returning('lot').execute();
  if (gone.length > 0) await db.deleteFrom('wall_words').where('lot', 'in', gone.map(({ lot }) => lot)).execute();
}

/** Brings the wall up to date with some stories, be they published, hidden, changed or gone. */
export async function updateWall(db: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db
    .selectFrom('story')
    // Not by name: a migration asks before there is `featured`.
    .selectAll()
    .where('id', 'in', ids)
    .where('status', '=', 'published')
    .where('for_wall', '=', 1)
    .execute();
  const shown = rows.map(({ id }) => id);
  await takeDown(db, ids.filter((id) => !shown.includes(id)));
  const counts = await reactionCounts(db, shown);
  for (const row of rows) {
    const { id: story_id, space, cause } = row;
    // What is published has both days.
    const place = { space, cause, day: row.published_on ?? '', last_day: row.expires_on ?? '', echoed: echoesOf(counts.get(story_id) ?? {}) };
    const { lot } = await db
      .insertInto('wall')
      .values({ lot: randomInt(lots), story_id, ...place })
      // All but the lot: who pages through surprises finds it where it was.
      .onConflict((conflict) => conflict.column('story_id').doUpdateSet(place))
      .returning('lot')
      .executeTakeFirstOrThrow();
    const draft = draftOf(row);
    const picked = row.featured === 1 ? [filterWord('featured', 'true')] : [];
    const words = ` ${[...filterWords(space, draft), ...picked].join(' ')}${searchText({ ...draft })}`;
    await db.insertInto('wall_words').values({ lot, words }).onConflict((conflict) => conflict.column('lot').doUpdateSet({ words })).execute();
  }
}

/** Notes how often a story is echoed, as far as that is shown. */
export async function echo(trx: Transaction<Schema>, id: string): Promise<void> {
  const echoed = echoesOf((await reactionCounts(trx, [id])).get(id) ?? {});
  await trx.updateTable('wall').set({ echoed }).where('story_id', '=', id).where('echoed', '!=', echoed).execute();
}
