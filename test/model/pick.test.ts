import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays } from '../../src/model/dates.js';
import { newId } from '../../src/model/ids.js';
import { pickOfDay, turnOfDay } from '../../src/model/pick.js';
import { seeded } from './helpers.js';

const items = Array.from({ length: 12 }, (_, at) => ({ id: String(at + 1).padStart(26, '0') }));
const random = seeded(3);
const shuffled = <T>(list: readonly T[]): T[] => {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
};

describe('the story of the day', () => {
  it('is the same on every device, in whatever order the items came', () => {
    for (let day = '2026-03-01', i = 0; i < 200; i++, day = addDays(day, 1)) {
      assert.equal(pickOfDay(shuffled(items), day)?.id, pickOfDay(items, day)?.id, day);
    }
  });

  it('stays when another item goes', () => {
    for (let day = '2026-03-01', i = 0; i < 100; i++, day = addDays(day, 1)) {
      const picked = pickOfDay(items, day);
      const other = items.find((item) => item !== picked);
      assert.equal(pickOfDay(items.filter((item) => item !== other), day), picked);
    }
  });

  const turns = (list: readonly { readonly id: string }[]) => {
    const counts = new Map(list.map(({ id }) => [id, 0]));
    for (let day = '2026-01-01', i = 0; i < 3000; i++, day = addDays(day, 1)) {
      const { id = '' } = pickOfDay(list, day) ?? {};
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts.values()];
  };

  it('gives every item its turn', () => {
    for (const count of turns(Array.from({ length: 12 }, () => ({ id: newId() })))) assert.ok(count > 125 && count < 400, `one came ${count} times in 3000 days, of 250`);
  });

  it('gives every item its turn also where ids are counted up (bug: one came six times as often as another)', () => {
    for (const list of [items, items.map((_, at) => ({ id: String(at + 1) }))]) {
      for (const count of turns(list)) assert.ok(count > 125 && count < 400, `one came ${count} times in 3000 days, of 250`);
    }
  });

  it('is nothing where nothing is', () => {
    assert.equal(pickOfDay([], '2026-03-01'), undefined);
  });
});

describe('the story whose turn it is', () => {
  it('is another one each day until all had theirs, then the same round again, whatever the order of the items', () => {
    for (const count of [1, 2, 7, 12]) {
      const some = items.slice(0, count);
      const rounds = [0, 1].map((round) => Array.from({ length: count }, (_, at) => turnOfDay(shuffled(some), addDays('2026-12-25', round * count + at))?.id));
      assert.equal(new Set(rounds[0]).size, count);
      assert.deepEqual(rounds[1], rounds[0]);
    }
  });

  it('is nothing where nothing is', () => {
    assert.equal(turnOfDay([], '2026-03-01'), undefined);
  });
});
