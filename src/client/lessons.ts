// The lesson verbs, apart from the client so that other widgets do not carry them.
import { dayIn, type Day } from '../model/dates.js';
import { mix, seedOf } from '../model/hash.js';
import { parseLesson, parsePlannedLesson, type Lesson, type PlannedLesson } from '../model/lesson.js';
import { drawLesson } from '../model/plan.js';
import { parseRows } from '../model/read.js';
import type { AskOptions, Client } from './client.js';
import { readRows } from './rows.js';

/** All lessons of a language, and the days for which one is planned. */
export interface LessonSet {
  readonly lessons: readonly Lesson[];
  readonly plan: readonly PlannedLesson[];
}

const mostPages = 20;

/** Loads every page, in a language where the backend has it, else in the space's own. The last good set without a network. */
export async function loadLessons(client: Client, lang: string, options?: AskOptions): Promise<LessonSet> {
  const own = await load(client, lang.split('-')[0], options);
  return own.lessons.length > 0 ? own : load(client, undefined, options);
}

const load = (client: Client, lang: string | undefined, options?: AskOptions): Promise<LessonSet> =>
  client.cached(
    `lessons|${lang ?? ''}`,
    async () => {
      const rows: unknown[] = [];
      let plan: readonly PlannedLesson[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages && (page === 0 || cursor !== undefined); page++) {
        const { items, next, lessonPlan } = await client.backend.list('lessons', { limit: 50, cursor, lang }, options);
        rows.push(...items);
        if (lessonPlan) plan = parseRows(parsePlannedLesson, lessonPlan);
        cursor = next;
      }
      const lessons = readRows(client.backend, 'lessons', parseLesson, rows);
      return { lessons: [...new Map(lessons.map((lesson) => [lesson.id, lesson])).values()], plan };
    },
    options,
  );

/** The lesson of a day: the planned one, else the one that everybody draws from the same set. */
export function lessonOf({ lessons, plan }: LessonSet, day: Day): Lesson | undefined {
  const planned = plan.find(({ date }) => date === day)?.lessonId;
  return lessons.find(({ id }) => id === planned) ?? drawLesson(lessons, day);
}

/** The lesson of the day first, then all others, in an order that changes with the day. */
export function orderOf(set: LessonSet, day: Day): readonly Lesson[] {
  const first = lessonOf(set, day);
  const seed = seedOf(day);
  const rank = ({ id }: Lesson) => mix(seedOf(id) ^ seed);
  const others = set.lessons.filter((lesson) => lesson !== first).sort((a, b) => rank(a) - rank(b));
  return first ? [first, ...others] : others;
}

/** The day in the space's zone at the device's clock corrected by `ahead` milliseconds. */
export const today = (timeZone: string, ahead: number): Day => dayIn(timeZone, Date.now() + ahead);
