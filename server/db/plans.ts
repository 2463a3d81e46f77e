// The lesson plan as it is kept. Whoever is first to need a day plans it, a reader or the minute timer, in any process;
// all others read what that one wrote.
import type { Kysely } from 'kysely';
import { addDays, extendPlan, planFrom, plannedDays, type Day, type Lesson, type PlannedLesson } from '../../src/model/index.js';
import { inLanguage, isPublic, toLesson } from './lesson-row.js';
import type { Schema } from './schema.js';

export interface PlanOf {
  readonly space: string;
  /** Lower case. */
  readonly lang: string;
  /** Today in the space's zone. */
  readonly today: Day;
}

const stored = async (db: Kysely<Schema>, { space, lang }: PlanOf): Promise<readonly PlannedLesson[]> => {
  const rows = await db.selectFrom('lesson_plan').select(['date', 'lesson_id']).where('space', '=', space).where('lang', '=', lang).orderBy('date').execute();
  return rows.map(({ date, lesson_id: lessonId }) => ({ date, lessonId }));
};

async function catalogue(db: Kysely<Schema>, { space, lang, today }: PlanOf): Promise<readonly Lesson[]> {
  const rows = await db.selectFrom('lesson').selectAll().where(isPublic(space, today)).where(inLanguage(lang)).execute();
  return rows.map((row) => toLesson(row)).filter((lesson) => lesson !== undefined);
}

const keyOf = ({ date, lessonId }: PlannedLesson) => `${date} ${lessonId}`;

/** What is to be forgotten and what is new in the plan of today. */
async function changes(db: Kysely<Schema>, of: PlanOf) {
  const before = await stored(db, of);
  const plan = extendPlan(before, await catalogue(db, of), of.today);
  const [had, has] = [new Set(before.map(keyOf)), new Set(plan.map(keyOf))];
  const end = addDays(of.today, plannedDays - 1);
  return {
    plan,
    // Days behind the end stay: a process whose clock is ahead has planned them, and planned days do not change.
    stale: before.filter((entry) => entry.date <= end && !has.has(keyOf(entry))),
    fresh: plan.filter((entry) => !had.has(keyOf(entry))),
  };
}

async function extend(db: Kysely<Schema>, of: PlanOf): Promise<readonly PlannedLesson[]> {
  return db.transaction().execute(async (trx) => {
    // Looked at again in our turn: where another process was quicker, its days are the ones.
    const { plan, stale, fresh } = await changes(trx, of);
    const { space, lang } = of;
    for (const { date, lessonId } of stale) {
      await trx.deleteFrom('lesson_plan').where('space', '=', space).where('lang', '=', lang).where('date', '=', date).where('lesson_id', '=', lessonId).execute();
    }
    if (fresh.length > 0) {
      await trx.insertInto('lesson_plan').values(fresh.map(({ date, lessonId }) => ({ space, lang, date, lesson_id: lessonId }))).execute();
    }
    return plan;
  });
}

/** The plan from today on. Where it cannot be kept, a full disk say, screens still get the one that would have been. */
export async function currentPlan(db: Kysely<Schema>, of: PlanOf): Promise<readonly PlannedLesson[]> {
  const { plan, stale, fresh } = await changes(db, of);
  const isKept = stale.length === 0 && fresh.length === 0;
  const kept = isKept ? plan : await extend(db, of).catch(() => plan);
  return planFrom(kept, of.today).slice(0, plannedDays);
}

/** Extends the plan; a failure is the caller's to tell. */
export async function keepPlan(db: Kysely<Schema>, of: PlanOf): Promise<void> {
  const { stale, fresh } = await changes(db, of);
  if (stale.length > 0 || fresh.length > 0) await extend(db, of);
}
