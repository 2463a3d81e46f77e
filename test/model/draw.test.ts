import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, dayIn, type Day } from '../../src/model/dates.js';
import type { Lesson } from '../../src/model/lesson.js';
import { drawLesson, extendPlan } from '../../src/model/plan.js';

const lesson = (id: string, weight = 1): Lesson => ({
  id, text: `The lesson ${id}.`, lang: 'en', cause: undefined, storyId: undefined, source: 'editor', lobbyApproved: true, from: undefined, to: undefined, weight,
});
const lessons = (count: number) => Array.from({ length: count }, (_, index) => lesson(`l${index}`));
const days = (count: number, from: Day) => Array.from({ length: count }, (_, index) => addDays(from, index));

describe('the lesson that is drawn where there is no plan', () => {
  for (const n of [1, 2, 3, 10, 31, 60, 100]) {
    it(`of ${n} does not come again too early, for 800 days`, () => {
      const catalogue = lessons(n);
      const window = Math.min(30, Math.floor((n - 1) / 2));
      const drawn = days(800, '2026-01-01').map((day) => drawLesson(catalogue, day)?.id);
      drawn.forEach((id, index) => {
        assert.ok(id !== undefined);
        assert.ok(!drawn.slice(Math.max(0, index - window), index).includes(id), `day ${index}`);
      });
      assert.equal(new Set(drawn).size, n, 'every lesson has its day');
    });
  }

  it('is none of none', () => assert.equal(drawLesson([], '2026-03-02'), undefined));

  it('is the same in any order of the catalogue', () => {
    const catalogue = lessons(25);
    for (const day of days(100, '2026-05-01')) {
      const drawn = drawLesson(catalogue, day);
      assert.equal(drawLesson([...catalogue].reverse(), day), drawn);
      assert.equal(drawLesson([...catalogue.slice(9), ...catalogue.slice(0, 9)], day), drawn);
    }
  });

  it('is a heavier one more often', () => {
    const catalogue = lessons(40).map((entry, index) => ({ ...entry, weight: index < 5 ? 5 : 1 }));
    const drawn = days(800, '2026-01-01').map((day) => drawLesson(catalogue, day)?.weight);
    const [heavy, light] = [5, 1].map((weight) => drawn.filter((one) => one === weight).length / (weight === 5 ? 5 : 35));
    // The window holds the heavy ones back too, so not five times.
    assert.ok(Number(heavy) > 1.8 * Number(light), `${heavy} to ${light}`);
    const even = days(800, '2026-01-01').map((day) => drawLesson(lessons(10), day)?.id);
    for (const { id } of lessons(10)) assert.ok(Math.abs(even.filter((one) => one === id).length - 80) < 30, `${id} is not drawn evenly`);
  });

  it('is there also on a device whose clock stands before the epoch', () => {
    const catalogue = lessons(7);
    for (const day of ['2025-12-31', '2000-02-29', '1970-01-01', '1969-12-31']) {
      assert.ok(drawLesson(catalogue, day));
      assert.equal(drawLesson([...catalogue].reverse(), day), drawLesson(catalogue, day));
    }
    assert.ok(new Set(days(30, '2025-01-01').map((day) => drawLesson(catalogue, day)?.id)).size > 3);
  });
});

describe('screens that know the server\'s instant', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/Santiago', 'Australia/Lord_Howe'];
  const catalogue = lessons(40);
  const plan = extendPlan([], catalogue, '2026-03-01');
  const planned = (day: Day) => plan.find(({ date }) => date === day)?.lessonId;

  /** What a screen that stands in a zone of its own shows to a space in another. */
  function shownIn(own: string, space: string, instant: number) {
    const before = process.env['TZ'];
    process.env['TZ'] = own;
    try {
      const day = dayIn(space, instant);
      return `${day} ${planned(day)} ${drawLesson(catalogue, day)?.id}`;
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  }

  const edges: readonly (readonly [string, string, Day])[] = [
    // The last millisecond of a day, before and after both changes of the clock.
    ['Europe/Berlin', '2026-03-28T22:59:59.999Z', '2026-03-28'], ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29'], ['Europe/Berlin', '2026-10-24T21:59:59.999Z', '2026-10-24'],
    ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25'], ['Europe/Berlin', '2026-03-02T22:59:59.999Z', '2026-03-02'], ['America/New_York', '2026-03-08T04:59:59.999Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59.999Z', '2026-03-08'], ['America/New_York', '2026-11-01T03:59:59.999Z', '2026-10-31'], ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01'],
    ['Pacific/Kiritimati', '2026-03-02T09:59:59.999Z', '2026-03-02'],
  ];
  for (const [space, text, day] of edges) {
    it(`agree at the end of ${day} in ${space}, wherever they stand`, () => {
      const last = Date.parse(text);
      assert.deepEqual([dayIn(space, last), dayIn(space, last + 1)], [day, addDays(day, 1)]);
      for (const instant of [last - 3_600_000, last, last + 1, last + 3_600_000, last + 7_200_000]) {
        assert.equal(new Set(zones.map((own) => shownIn(own, space, instant))).size, 1, new Date(instant).toISOString());
      }
    });
  }

  it('turn once a day, and days follow each other, through a whole year of hours', () => {
    for (const space of ['Europe/Berlin', 'America/New_York']) {
      let day = dayIn(space, Date.parse('2026-01-01T12:00:00Z'));
      let turns = 0;
      for (let hour = 1; hour <= 365 * 24; hour++) {
        const next = dayIn(space, Date.parse('2026-01-01T12:00:00Z') + hour * 3_600_000);
        if (next !== day) turns++;
        assert.ok(next === day || next === addDays(day, 1), `${day} is followed by ${next}`);
        day = next;
      }
      assert.equal(turns, 365);
    }
  });
});
