import { addDays, type Day } from './dates.js';
import { mix, seedOf } from './hash.js';
import type { Lesson, PlannedLesson } from './lesson.js';

/** How many days are planned, today included. */
export const plannedDays = 35;

const dayNumber = (day: Day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
const isOn = ({ from, to }: Lesson, day: Day) => (from === undefined || from <= day) && (to === undefined || day <= to);

/**
 * The lesson plan from `date` on, made from the one before. Planned days stay as they are, but for a lesson that is no
 * longer in the catalogue or not on that day: that day alone gets another. Each free day takes the lesson whose nearest
 * planned day is farthest away, one that was never planned first; so new lessons come behind the planned days and ahead
 * of older ones, and while the catalogue stays the same no lesson returns within min(30, n − 1) days.
 *
 * `catalogue` holds the lessons that may be shown, of one language. The result also keeps, in front, the last day of
 * each lesson before `date`, which the next call needs; `planFrom` leaves that out.
 */
export function extendPlan(previous: readonly PlannedLesson[], catalogue: readonly Lesson[], date: Day): readonly PlannedLesson[] {
  const byId = new Map(catalogue.map((lesson) => [lesson.id, lesson]));
  const plan = new Map<Day, string>();
  for (const { date: day, lessonId } of previous) {
    const lesson = byId.get(lessonId);
    if (lesson && (day < date || isOn(lesson, day))) plan.set(day, lessonId);
  }
  const uses = new Map<string, number[]>();
  for (const [day, id] of plan) uses.set(id, [...(uses.get(id) ?? []), dayNumber(day)]);

  for (let ahead = 0; ahead < plannedDays; ahead++) {
    const day = addDays(date, ahead);
    if (plan.has(day)) continue;
    const number = dayNumber(day);
    const distance = ({ id }: Lesson) => Math.min(...(uses.get(id) ?? []).map((use) => Math.abs(use - number)), Infinity);
    const [first] = catalogue
      .filter((lesson) => isOn(lesson, day))
      .map((lesson) => ({ id: lesson.id, far: distance(lesson), rank: seedOf(lesson.id) }))
      .sort((a, b) => (a.far === b.far ? a.rank - b.rank || (a.id < b.id ? -1 : 1) : b.far - a.far));
    if (!first) continue;
    plan.set(day, first.id);
    uses.set(first.id, [...(uses.get(first.id) ?? []), number]);
  }

  const end = addDays(date, plannedDays - 1);
  const last = new Map<string, Day>();
  for (const [day, id] of plan) if (day < date && day > (last.get(id) ?? '')) last.set(id, day);
  return [...plan]
    .filter(([day, id]) => (day >= date ? day <= end : last.get(id) === day))
    .map(([day, lessonId]) => ({ date: day, lessonId }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The days of a plan that are still to come, `date` included. */
export const planFrom = (plan: readonly PlannedLesson[], date: Day): readonly PlannedLesson[] => plan.filter(({ date: day }) => day >= date);

// Where there is no plan, all who have the same catalogue must come to the same lesson without having talked. So each
// replays the days since this one; a day takes one step a lesson, ten years of sixty lessons a few hundredths of a second.
const epoch = '2026-01-01';

/**
 * The lesson of a day where the backend keeps no plan: drawn by weight, not again within min(30, ⌊(n − 1) / 2⌋) days,
 * the same for everybody with the same catalogue, in any order. `undefined` for an empty one.
 */
export function drawLesson(catalogue: readonly Lesson[], date: Day): Lesson | undefined {
  const lessons = catalogue.map((lesson) => ({ lesson, seed: seedOf(lesson.id) })).sort((a, b) => a.seed - b.seed || (a.lesson.id < b.lesson.id ? -1 : 1));
  const window = Math.min(30, Math.floor((lessons.length - 1) / 2));
  const first = Math.min(dayNumber(epoch), dayNumber(date));
  const recent: (typeof lessons)[number][] = [];
  let drawn: Lesson | undefined;
  for (let day = first; day <= dayNumber(date); day++) {
    let best: (typeof lessons)[number] | undefined;
    let least = Infinity;
    for (const item of lessons) {
      if (recent.includes(item)) continue;
      // Rendezvous hashing with weights: the least of −ln(u) / weight wins as often as its weight says.
      const wait = -Math.log((mix(item.seed ^ Math.imul(day, 0x9e3779b1)) + 0.5) / 2 ** 32) / item.lesson.weight;
      if (wait < least) [best, least] = [item, wait];
    }
    if (!best) return undefined;
    drawn = best.lesson;
    recent.push(best);
    if (recent.length > window) recent.shift();
  }
  return drawn;
}
