import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, type Day } from '../../src/model/dates.js';
import type { Lesson, PlannedLesson } from '../../src/model/lesson.js';
import { extendPlan, planFrom, plannedDays } from '../../src/model/plan.js';
import { seeded } from './helpers.js';

const start = '2026-02-20';
const lesson = (id: string, change: Partial<Lesson> = {}): Lesson => ({
  id, text: `The lesson ${id}.`, lang: 'en', cause: undefined, storyId: undefined, source: 'editor', lobbyApproved: true, from: undefined, to: undefined, weight: 1, ...change,
});
const lessons = (count: number, prefix = 'l') => Array.from({ length: count }, (_, index) => lesson(`${prefix}${index}`));
const shuffled = <T>(items: readonly T[], random: () => number): T[] => items.map((item) => [random(), item] as const).sort((a, b) => a[0] - b[0]).map(([, item]) => item);
const isOn = ({ from, to }: Lesson, day: Day) => (from === undefined || from <= day) && (to === undefined || day <= to);
const at = (plan: readonly PlannedLesson[], day: Day) => plan.find(({ date }) => date === day)?.lessonId;
const days = (count: number, from = start) => Array.from({ length: count }, (_, index) => addDays(from, index));

/** The shortest way from a lesson to its next time, in a list of days without gaps. */
function shortestReturn(ids: readonly (string | undefined)[]): number {
  const last = new Map<string | undefined, number>();
  let shortest = Infinity;
  ids.forEach((id, index) => {
    shortest = Math.min(shortest, index - (last.get(id) ?? -Infinity));
    last.set(id, index);
  });
  return shortest;
}

/** Lives through days, with what changes on each; checks what must hold on every one. Resolves to what was shown. */
function live(count: number, catalogueOn: (index: number, day: Day) => readonly Lesson[], step = 1) {
  let plan: readonly PlannedLesson[] = [];
  const shown: (string | undefined)[] = [];
  for (let index = 0; index < count; index++) {
    const day = addDays(start, index * step);
    const catalogue = catalogueOn(index, day);
    const byId = new Map(catalogue.map((entry) => [entry.id, entry]));
    const next = extendPlan(plan, catalogue, day);
    assert.deepEqual(extendPlan(next, catalogue, day), next, 'asked twice, it is the same');
    const coming = planFrom(next, day);
    assert.equal(new Set(coming.map(({ date }) => date)).size, coming.length);
    for (const { date, lessonId } of coming) {
      const planned = byId.get(lessonId);
      assert.ok(planned && isOn(planned, date), `${lessonId} may not stand on ${date}`);
      assert.ok(date <= addDays(day, plannedDays - 1));
    }
    for (const date of days(plannedDays, day)) {
      assert.equal(at(next, date) !== undefined, catalogue.some((entry) => isOn(entry, date)), `${date}, seen on ${day}`);
      const before = at(plan, date);
      const kept = before === undefined ? undefined : byId.get(before);
      if (kept && isOn(kept, date)) assert.equal(at(next, date), before, `${date} was planned and has changed`);
    }
    shown.push(at(next, day));
    plan = next;
  }
  return { plan, shown };
}

describe('the lesson plan', () => {
  for (const n of [0, 1, 2, 3, 10, 31, 60, 100]) {
    it(`of ${n} lessons covers 35 days, never changes, and repeats none too early, for 250 days`, () => {
      const catalogue = lessons(n);
      const { plan, shown } = live(250, () => catalogue);
      assert.equal(planFrom(plan, addDays(start, 249)).length, n > 0 ? plannedDays : 0);
      if (n === 0) return void assert.ok(shown.every((id) => id === undefined));
      assert.equal(new Set(shown).size, n, 'every lesson has its day');
      const seen = [...shown, ...planFrom(plan, addDays(start, 250)).map(({ lessonId }) => lessonId)];
      assert.ok(shortestReturn(seen) > Math.min(30, n - 1), `one comes again after ${shortestReturn(seen)} days`);
      assert.ok(plan.length <= plannedDays + n, 'it grows with the years');
    });
  }

  it('is the same whatever the order of the catalogue and of the days before', () => {
    const random = seeded(7);
    for (const n of [2, 10, 60]) {
      let plan: readonly PlannedLesson[] = [];
      for (const day of days(60)) {
        const next = extendPlan(plan, lessons(n), day);
        assert.deepEqual(extendPlan(shuffled(plan, random), shuffled(lessons(n), random), day), next);
        plan = next;
      }
    }
  });

  it('puts new lessons right behind the planned days, ahead of all older ones', () => {
    for (const n of [1, 3, 40, 100]) {
      const fresh = lessons(5, 'new');
      const before = extendPlan([], lessons(n), start);
      const plan = extendPlan(extendPlan(before, [...lessons(n), ...fresh], start), [...fresh, ...lessons(n)], addDays(start, 10));
      assert.deepEqual(planFrom(plan, addDays(start, 10)).slice(0, 25), before.slice(10, 35));
      const behind = planFrom(plan, addDays(start, plannedDays)).map(({ lessonId }) => lessonId);
      const never = n > plannedDays ? 5 + (n - plannedDays) : 5;
      assert.equal(behind.length, 10);
      if (never === 5) assert.deepEqual(behind.slice(0, 5).sort(), fresh.map(({ id }) => id), `behind ${n}`);
      else assert.equal(new Set(behind).size, 10, 'with others that never had a day, each comes once');
    }
  });

  it('gives the day of a withdrawn lesson to another, and touches no other day', () => {
    const catalogue = lessons(40);
    const before = extendPlan([], catalogue, start);
    for (const index of [0, 1, 17, 34]) {
      const gone = before[index]?.lessonId;
      const rest = catalogue.filter(({ id }) => id !== gone);
      const plan = extendPlan(before, rest, start);
      const changed = before.filter(({ date, lessonId }) => at(plan, date) !== lessonId);
      assert.deepEqual(changed, [before[index]]);
      // The one that comes in had no day yet, so nobody sees it twice.
      assert.equal(new Set(plan.map(({ lessonId }) => lessonId)).size, plannedDays);
    }
  });

  it('keeps lessons to their days', () => {
    const seasonal = lesson('winter', { from: '2026-03-01', to: '2026-03-03' });
    const plan = extendPlan([], [...lessons(2), seasonal], start);
    const on = plan.filter(({ lessonId }) => lessonId === 'winter').map(({ date }) => date);
    assert.ok(on.length > 0 && on.every((date) => date >= '2026-03-01' && date <= '2026-03-03'), on.join());
    const cut = extendPlan(plan, [...lessons(2), { ...seasonal, to: '2026-03-01' }], start);
    for (const { date, lessonId } of plan) if (lessonId !== 'winter' || date <= '2026-03-01') assert.equal(at(cut, date), lessonId);
    assert.deepEqual(extendPlan([], [lesson('over', { to: '2026-02-19' })], start), []);
    assert.deepEqual(extendPlan([], [lesson('later', { from: '2026-03-26' })], start).map(({ date }) => date), ['2026-03-26']);
  });

  for (const seed of [1, 2, 3, 4]) {
    it(`holds while lessons come, go and change their days at random (${seed})`, () => {
      const random = seeded(seed);
      let catalogue: readonly Lesson[] = [];
      let made = 0;
      live(200, (_, day) => {
        if (random() < 0.4) {
          const from = random() < 0.3 ? addDays(day, Math.floor(random() * 20)) : undefined;
          const to = random() < 0.3 ? addDays(from ?? day, Math.floor(random() * 40)) : undefined;
          catalogue = [...catalogue, lesson(`r${made++}`, { from, to })];
        }
        if (random() < 0.2) catalogue = catalogue.filter(() => random() > 0.2);
        if (random() < 0.1) catalogue = catalogue.map((entry) => (random() < 0.1 ? { ...entry, to: day } : entry));
        if (random() < 0.02) catalogue = [];
        return shuffled(catalogue, random);
      });
    });
  }

  for (const slept of [5, 34, 35, 100]) {
    it(`a server that slept ${slept} days shows what it had planned, and today has a lesson`, () => {
      const catalogue = lessons(60);
      const before = extendPlan([], catalogue, start);
      const day = addDays(start, slept);
      const plan = extendPlan(before, catalogue, day);
      assert.equal(planFrom(plan, day).length, plannedDays);
      for (const { date, lessonId } of planFrom(before, day)) assert.equal(at(plan, date), lessonId);
      live(12, () => catalogue, slept);
    });
  }
});
