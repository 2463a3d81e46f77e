import type { Kysely } from 'kysely';
import { dayIn, type Day, type Lesson, type PlannedLesson } from '../../src/model/index.js';
import { inLanguage, isPublic, toLesson } from './lesson-row.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import { currentPlan, keepPlan, type PlanOf } from './plans.js';
import type { Schema } from './schema.js';

export interface LessonListing {
  /** Lower case. */
  readonly lang: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Today in the space's zone. */
  readonly today: Day;
}

export interface Lessons {
  /** The lessons of a language that were approved for the lobby, in the order of random ids. */
  list(space: string, listing: LessonListing): Promise<Paged<Lesson>>;
  /** The lessons of today and the next 34 days, planned now if they were not. */
  plan(of: PlanOf): Promise<readonly PlannedLesson[]>;
  /** The lesson that is planned for today. */
  ofDay(of: PlanOf): Promise<Lesson | undefined>;
  /** Plans what is due in every space. */
  planDue(now: number): Promise<void>;
}

export function lessons(db: Kysely<Schema>): Lessons {
  /** The languages that a space plans for: its own, and those that somebody asked for. */
  async function languages(space: string, own: string): Promise<readonly string[]> {
    const asked = await db.selectFrom('lesson_plan').select('lang').distinct().where('space', '=', space).execute();
    const listed = (JSON.parse(own) as readonly string[]).map((lang) => lang.toLowerCase());
    return [...new Set([...listed, ...asked.map(({ lang }) => lang)])];
  }

  return {
    async list(space, { lang, limit, cursor, today }) {
      let query = db
        .selectFrom('lesson')
        // A link only to a story that is there for readers of the pages.
        .leftJoin('story', (join) => join.onRef('story.id', '=', 'lesson.story_id').on('story.status', '=', 'published').on('story.for_wall', '=', 1))
        .selectAll('lesson')
        .select('story.id as linked')
        .where(isPublic(space, today))
        .where(inLanguage(lang));
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) query = query.where('lesson.id', '>', after.id);
      const rows = await query.orderBy('lesson.id').limit(limit + 1).execute();
      return paged(rows, limit, (row) => toLesson(row, row.linked), ({ id }) => toCursor(id));
    },
    plan: (of) => currentPlan(db, of),
    async ofDay(of) {
      const [first] = await currentPlan(db, of);
      if (first?.date !== of.today) return undefined;
      const row = await db.selectFrom('lesson').selectAll().where('id', '=', first.lessonId).executeTakeFirst();
      return row && toLesson(row);
    },
    async planDue(now) {
      for (const { id, time_zone: zone, langs } of await db.selectFrom('space').select(['id', 'time_zone', 'langs']).execute()) {
        for (const lang of await languages(id, langs)) await keepPlan(db, { space: id, lang, today: dayIn(zone, now) });
      }
    },
  };
}
