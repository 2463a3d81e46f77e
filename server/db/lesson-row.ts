import type { ExpressionBuilder, Kysely } from 'kysely';
import { characters, newId, parseLesson, type Day, type Lesson } from '../../src/model/index.js';
import type { LessonTable, Schema, StoryTable } from './schema.js';

const most = 140;

/** A story's lesson as it stands alone: whole, or where it is too long for a screen cut after a word. */
export function lessonText(text: string): string {
  if (characters(text) <= most) return text;
  const start = [...new Intl.Segmenter().segment(text)].slice(0, most - 1).map(({ segment }) => segment).join('');
  const space = start.lastIndexOf(' ');
  return `${(space > most / 2 ? start.slice(0, space) : start).replace(/[\s,;:–—-]+$/, '')}…`;
}

/** A stored row as a lesson of the model; `linked` is the story that a reader can open. */
export const toLesson = (row: LessonTable, linked?: string | null): Lesson | undefined =>
  parseLesson({
    id: row.id,
    text: row.text,
    lang: row.lang,
    cause: row.cause,
    storyId: linked,
    source: row.source,
    lobbyApproved: row.lobby_approved === 1,
    from: row.from_day,
    to: row.to_day,
    weight: row.weight,
  });

/** Rows in a language: a reader of English wants British English too. A `Reader` of languages lets no wildcard through. */
export const inLanguage = (lang: string) => (where: ExpressionBuilder<Schema, 'lesson'>) =>
  where.or([where('lesson.lang', '=', lang), where('lesson.lang', 'like', `${lang}-%`)]);

/** What makes a lesson public: its author allowed the lobby and a moderator too, and its last day is not over. */
export const isPublic = (space: string, today: Day) => (where: ExpressionBuilder<Schema, 'lesson'>) =>
  where.and([
    where('lesson.space', '=', space),
    where('lesson.lobby_approved', '=', 1),
    where.or([where('lesson.to_day', 'is', null), where('lesson.to_day', '>=', today)]),
  ]);

/** What a lesson comes from. */
export type Source = Pick<StoryTable, 'id' | 'space' | 'story' | 'cause' | 'lang' | 'expires_on'>;

/** Makes the lesson of a story that was approved for the lobby; one that is there keeps its id. */
export async function makeLesson(db: Kysely<Schema>, { id, space, story, cause, lang, expires_on }: Source): Promise<void> {
  // What was stored is a draft: `POST stories` read it.
  const { lesson } = JSON.parse(story) as { readonly lesson: string };
  const told = { text: lessonText(lesson), lang, cause, to_day: expires_on, lobby_approved: 1 } as const;
  const row: LessonTable = { id: newId(), space, ...told, story_id: id, source: 'story', from_day: null, weight: 1, revision: 1 };
  await db
    .insertInto('lesson')
    .values(row)
    .onConflict((conflict) => conflict.column('story_id').doUpdateSet(told))
    .execute();
}

/** Takes the lessons of stories away. */
export async function dropLessons(db: Kysely<Schema>, storyIds: readonly string[]): Promise<void> {
  if (storyIds.length > 0) await db.deleteFrom('lesson').where('story_id', 'in', storyIds).execute();
}
