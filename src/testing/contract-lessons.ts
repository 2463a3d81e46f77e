// The contract for lessons; `backendContract` runs it.
import { addDays } from '../model/dates.js';
import { parseLesson, parsePlannedLesson } from '../model/lesson.js';
import type { Situation, Subject } from './contract.js';
import { check, everyRow, type Test } from './checks.js';

const lesson = (number: number) => ({ id: `lesson${number}`, text: `Lesson number ${number} stands on its own.`, lang: 'en', source: 'editor', lobbyApproved: true });

/** A catalogue of 57 lessons, and a plan of five days of it. */
const sampleLessons: Pick<Situation, 'lessons' | 'lessonPlan'> = {
  lessons: Array.from({ length: 57 }, (_, index) => lesson(index + 1)),
  lessonPlan: Array.from({ length: 5 }, (_, index) => ({ date: addDays('2026-03-02', index), lessonId: `lesson${index + 7}` })),
};

export function lessonContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  it('lists lessons that stand alone, each once', async () => {
    const { backend } = await make({ stories: [], ...sampleLessons });
    const { items } = await everyRow(backend, 'lessons');
    const lessons = items.map((row) => {
      const read = parseLesson(row);
      check(read, `a lesson cannot be read: ${JSON.stringify(row)}`);
      return read;
    });
    check(new Set(lessons.map(({ id }) => id)).size === lessons.length, 'a lesson came twice');
    for (const { id, lang } of lessons) check(lang !== '', `lesson "${id}" has no language`);
  });

  it('plans each day once, and only lessons that it lists', async () => {
    const { backend } = await make({ stories: [], ...sampleLessons });
    const langs = new Set((await everyRow(backend, 'lessons')).items.map((row) => parseLesson(row)?.lang));
    for (const lang of [undefined, ...langs]) {
      const { items, lessonPlan } = await everyRow(backend, 'lessons', { lang });
      const ids = new Set(items.map((row) => parseLesson(row)?.id));
      const days = lessonPlan.map((row) => {
        const day = parsePlannedLesson(row);
        check(day, `a planned day cannot be read: ${JSON.stringify(row)}`);
        check(ids.has(day.lessonId), `${day.date} has the lesson "${day.lessonId}", which is not in the list of "${lang ?? 'any language'}"`);
        return day.date;
      });
      if (lang !== undefined) check(new Set(days).size === days.length, 'a day is planned twice');
    }
  });

  it('keeps to its plan when it is asked again', async () => {
    const { backend } = await make({ stories: [], ...sampleLessons });
    const days = async () => new Map((await everyRow(backend, 'lessons')).lessonPlan.flatMap((row) => parsePlannedLesson(row) ?? []).map(({ date, lessonId }) => [date, lessonId]));
    const [before, after] = [await days(), await days()];
    for (const [date, lessonId] of before) check((after.get(date) ?? lessonId) === lessonId, `${date} was planned with "${lessonId}", and a moment later with "${after.get(date)}"`);
  });

  it('answers a language that it has no lesson in with an empty page', async () => {
    const { backend } = await make({ stories: [], ...sampleLessons });
    const { items } = await everyRow(backend, 'lessons', { lang: 'tlh' });
    check(items.length === 0, 'it has lessons in Klingon');
  });
}
