// What may leave for feeds and search engines.
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Day, Lesson, Story } from '../../src/model/index.js';
import { inLanguage, isPublic, toLesson } from './lesson-row.js';
import type { Schema } from './schema.js';
import { storyRow, toStory, visible } from './story-row.js';

export interface FeedOf {
  readonly space: string;
  /** Lower case; `undefined`: all languages. */
  readonly lang: string | undefined;
  /** Today in the space's zone. */
  readonly today: Day;
}

interface Dated {
  /** The day that a feed gives it. */
  readonly day: Day;
  /** The day on which the words that it has now were let through. */
  readonly changedOn: Day;
}

export interface DatedStory extends Dated {
  readonly story: Story;
}

export interface DatedLesson extends Dated {
  readonly lesson: Lesson;
  /** Counts its words as its story does, where it has one. */
  readonly revision: number;
}

export interface Feeds {
  /** Stories whose authors allow pages, and search engines and feeds too; newest day first. */
  stories(of: FeedOf): Promise<readonly DatedStory[]>;
  /**
   * Lessons of stories whose authors allow feeds, by the day of the story; and the house's own, by the last day on which
   * they were the lesson of the day: they have no other. Newest day first.
   */
  lessons(of: FeedOf & { readonly lang: string }): Promise<readonly DatedLesson[]>;
}

const most = 50;

/**
 * The day of the last decision that brought words of a story onto the pages. It is the moderators' day, as the one of its
 * publication is: the log has it, and nothing more is kept for feeds.
 */
const letThrough = (the: ExpressionBuilder<Schema, 'story'>) =>
  the
    .selectFrom('decision')
    .select(({ fn }) => fn.max('decision.day').as('day'))
    .whereRef('decision.story_id', '=', 'story.id')
    .where('decision.action', 'in', ['approve', 'approve_lobby'])
    // Of what was on the pages, not a decision that left the words as they were.
    .where((where) => where.or([where('decision.was', '=', 'in_review'), where('decision.revision', '<', where.ref('story.text_revision'))]));

const later = (day: Day, other: Day | null): Day => (other !== null && other > day ? other : day);

export function feeds(db: Kysely<Schema>): Feeds {
  return {
    async stories({ space, lang, today }) {
      let query = db.selectFrom('story').select(storyRow).select((the) => letThrough(the).as('changed_on')).where(visible(space, today)).where('for_index', '=', 1);
      if (lang) query = query.where((where) => where.or([where('lang', '=', lang), where('lang', 'like', `${lang}-%`)]));
      const rows = await query.orderBy('published_on', 'desc').orderBy('id').limit(most).execute();
      return rows.flatMap(({ changed_on, ...row }) => {
        const story = toStory(row);
        const day = story?.publishedOn;
        return day ? [{ story, day, changedOn: later(day, changed_on) }] : [];
      });
    },
    async lessons({ space, lang, today }) {
      const rows = await db
        .selectFrom('lesson')
        .leftJoin('story', (join) => join.onRef('story.id', '=', 'lesson.story_id').on('story.status', '=', 'published').on('story.for_index', '=', 1))
        .leftJoin(
          (from) => from.selectFrom('lesson_plan').select(['lesson_id', (the) => the.fn.max('date').as('day')]).where('space', '=', space).where('lang', '=', lang).where('date', '<=', today).groupBy('lesson_id').as('shown'),
          (join) => join.onRef('shown.lesson_id', '=', 'lesson.id'),
        )
        .selectAll('lesson')
        // A link only to a story that is there for readers of the pages.
        .select((the) => [the.fn.coalesce('story.published_on', 'shown.day').as('day'), letThrough(the).as('changed_on'), 'story.text_revision', the.case().when('story.for_wall', '=', 1).then(the.ref('story.id')).end().as('linked')])
        .where(isPublic(space, today))
        .where(inLanguage(lang))
        .where((where) => where.or([where('story.id', 'is not', null), where.and([where('lesson.source', '!=', 'story'), where('shown.day', 'is not', null)])]))
        .orderBy('day', 'desc')
        .orderBy('lesson.id')
        .limit(most)
        .execute();
      return rows.flatMap(({ day, linked, changed_on, text_revision, ...row }) => {
        const lesson = toLesson(row, linked);
        return lesson && day !== null ? [{ lesson, day, changedOn: later(day, changed_on), revision: text_revision ?? row.revision }] : [];
      });
    },
  };
}
