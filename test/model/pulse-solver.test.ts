import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seeded } from './helpers.js';
import { solve, type Observer, type Room } from './pulse-solver.js';
import type { Cast } from './pulse-streams.js';

const count = Number(process.env['FF_ROOMS'] ?? 120);

interface Shape {
  readonly type: Room['poll']['type'];
  readonly values: Room['values'];
  readonly most: number;
}

const shapes: readonly Shape[] = [
  { type: 'single', values: [1, 2], most: 8 },
  { type: 'scale5', values: [1, 3, 5], most: 6 },
  { type: 'multi', values: [[1], [1, 2]], most: 8 },
];

/** A room of two to eight people, one of whom observes. Some change their mind, unless `once`. */
function roomOf(seed: number, once: boolean): Room {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * most);
  const { type, values, most } = shapes[seed % shapes.length] as Shape;
  const people = Array.from({ length: 2 + upTo(most - 1) }, (_, index) => `p${index}`);
  const bias = [0.3, 0.5, 0.8][upTo(3)] ?? 0;
  const value = () => (random() < bias ? values[0] : values[upTo(values.length)]) as Cast['value'];
  const order = [...people].sort(() => random() - 0.5);
  const later = once ? [] : Array.from({ length: upTo(7) }, () => people[upTo(people.length)] as string);
  const casts = [...order, ...later].map((tag) => ({ tag, value: value() }));
  const options = [...new Set(values.flat())].map((value) => ({ value, label: `Option ${value}` }));
  return { poll: { id: 'room', type, options, k: 5 }, values, people, self: people[0] as string, casts };
}

const told = (room: Room, leak: unknown) => `${JSON.stringify(leak)} of ${JSON.stringify(room.casts)}`;

/** A room in which each letter is a person and the digit what this one says; `o` observes. */
function scene(text: string): Room {
  const casts = text.split(' ').map((word): Cast => ({ tag: word[0] ?? '', value: Number(word[1]) }));
  const options = [1, 2].map((value) => ({ value, label: `Option ${value}` }));
  return { poll: { id: 'scene', type: 'single', options, k: 5 }, values: [1, 2], people: ['o', ...new Set(casts.map(({ tag }) => tag).filter((tag) => tag !== 'o'))], self: 'o', casts };
}

describe('an observer who has answered too and tries all that can have been', () => {
  for (const observer of ['poller', 'doorkeeper'] as const satisfies readonly Observer[]) {
    it(`can conclude nobody's answer (${observer}, ${count} rooms of two to eight)`, () => {
      for (let seed = 1; seed <= count; seed++) {
        const room = roomOf(seed, observer === 'doorkeeper');
        const leak = solve(observer, room);
        assert.equal(leak, undefined, told(room, leak));
      }
    });
  }
});

describe('the same observer, in rooms in which a weaker rule would tell', () => {
  for (const [what, text] of [
    ['all say the same', 'o1 a2 b2 c2 d2 e2 f2'], ['one says something else', 'o1 a2 b2 c2 d2'], ['one of the others says something else', 'a2 b2 o2 c1 d2'],
    ['four are of two minds, and four after them', 'a1 b2 c1 d2 e1 f2 g1 o2'], ['two go over to the others', 'o1 a2 b2 c1 d1 c2 d2'],
  ] as const) {
    it(`can conclude nothing where ${what}`, () => {
      const room = scene(text);
      assert.equal(solve('poller', room), undefined);
      const isOnce = new Set(room.casts.map(({ tag }) => tag)).size === room.casts.length;
      if (isOnce) assert.equal(solve('doorkeeper', room), undefined);
    });
  }
});

describe('from whom the rule does not hide', () => {
  // In both, each batch that went out was one that may, and who sees no more than the results can conclude nothing.
  it('who sees whose ballot let a held batch go: it can only have said what the fewest say', () => {
    const room = scene('a1 b1 o2 c1 d1 e2');
    assert.deepEqual([solve('poller', room), solve('doorkeeper', room)], [undefined, undefined]);
    assert.deepEqual(solve('watcher', room), { person: 'a', what: 'released', after: 5, value: '1' });
  });

  it('who sees which four changed one of two options: the fifth of the batch has the rest', () => {
    const room = scene('o1 a1 b1 c2 d2 a2 b2 c1 d1 e2');
    assert.equal(solve('poller', room), undefined);
    assert.deepEqual(solve('watcher', room), { person: 'e', what: 'released', after: 9, value: '2' });
  });
});
