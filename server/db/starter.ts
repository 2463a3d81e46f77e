// What a new house has besides its sample stories: lessons for the screen, one question, and places to turn to.
import type { Kysely, Transaction } from 'kysely';
import { newId, type Resource } from '../../src/model/index.js';
import { helplines } from '../../src/starter/helplines.js';
import { starterLessons } from '../../src/starter/lessons.js';
import { starterPolls } from '../../src/starter/polls.js';
import { starterResources } from '../../src/starter/resources.js';
import { makeLesson } from './lesson-row.js';
import { resourceColumns } from './resources.js';
import type { LessonTable, PollTable, Schema } from './schema.js';

const lessonOf = (space: string, { lang, text, cause }: (typeof starterLessons)[number]): LessonTable => ({
  id: newId(),
  space,
  text,
  lang: lang.toLowerCase(),
  cause: cause ?? null,
  story_id: null,
  source: 'starter_pack',
  lobby_approved: 1,
  from_day: null,
  to_day: null,
  weight: 1,
  revision: 1,
});

/** Puts the starter lessons into a space. They are read and chosen, so they count as approved for the lobby. */
export async function seedLessons(trx: Transaction<Schema>, space: string): Promise<void> {
  for (let from = 0; from < starterLessons.length; from += 50) {
    await trx.insertInto('lesson').values(starterLessons.slice(from, from + 50).map((lesson) => lessonOf(space, lesson))).execute();
  }
}

/** Makes the lessons of stories that were approved for the lobby by a version that knew no lessons. */
export async function makeMissingLessons(trx: Kysely<Schema>): Promise<void> {
  for (const story of await trx.selectFrom('story').selectAll().where('status', '=', 'published').where('lobby_approved', '=', 1).execute()) {
    await makeLesson(trx, story);
  }
}

/** Asks the first question of a space, anew every week. */
export async function seedPoll(trx: Transaction<Schema>, space: string, k: number): Promise<void> {
  const [first] = starterPolls;
  if (!first) return;
  const { question, type, options, period } = first;
  const poll: PollTable = {
    id: newId(),
    space,
    question,
    type,
    options: JSON.stringify(options),
    period,
    opens_at: null,
    closes_at: null,
    k,
    visibility: 'after_vote',
    status: 'open',
    revision: 1,
  };
  await trx.insertInto('poll').values(poll).execute();
}

const insertResources = (trx: Transaction<Schema>, space: string, resources: readonly Resource[]) =>
  trx
    .insertInto('resource')
    .values(resources.map((resource) => ({ id: newId(), space, revision: 1, ...resourceColumns(resource), verified_on: null, source: JSON.stringify(resource.source), seen_on: resource.seenOn ?? null })))
    .execute();

/** Puts the starter's places to turn to into a space, in its languages. Nobody of the house has confirmed one yet. */
export async function seedResources(trx: Transaction<Schema>, space: string, langs: readonly string[]): Promise<void> {
  const resources = starterResources.filter((resource) => resource.langs.some((lang) => langs.includes(lang)));
  if (resources.length > 0) await insertResources(trx, space, resources);
}

/** Puts the crisis lines of all countries into a space: it may say only later where it is, and its members come from everywhere. */
export async function seedHelplines(trx: Transaction<Schema>, space: string): Promise<void> {
  await insertResources(trx, space, helplines);
}
