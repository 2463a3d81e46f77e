import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ballot } from '../../src/model/ballot.js';
import { parsePulseResult, type Poll, type PollType } from '../../src/model/poll.js';
import { castBallot, floorOf, isAnswer, isReleasable, resultOf, wordOf, type Answers } from '../../src/model/release.js';
import { seeded } from './helpers.js';

type Value = Ballot['value'];
const options = (...values: readonly number[]) => values.map((value) => ({ value, label: `Option ${value}` }));
const poll = (type: PollType, values = [1, 2, 3, 4, 5]): Pick<Poll, 'id' | 'type' | 'options'> => ({ id: 'p', type, options: options(...values) });
const many = (...counts: readonly (readonly [Value, number])[]): Value[] => counts.flatMap(([value, count]) => Array.from({ length: count }, () => value));

/** The rule as DESIGN says it: at least k, and less any one ballot still two different values. */
const rule = (batch: readonly Value[], k: number) =>
  batch.length >= Math.max(5, k) && batch.every((_, gone) => new Set(batch.filter((_value, index) => index !== gone).map(wordOf)).size >= 2);

describe('the release rule', () => {
  it('lets 3 + 2 go, and holds 4 + 1, five alike, and four', () => {
    for (const [batch, goes] of [
      [many([1, 3], [2, 2]), true], [many([1, 4], [2, 1]), false], [many([1, 5]), false], [many([1, 2], [2, 2]), false], [many([1, 3], [2, 1], [3, 1]), true],
      [many([1, 1], [2, 1], [3, 1], [4, 1], [5, 1]), true], [many([1, 99], [2, 1]), false], [many([1, 98], [2, 2]), true], [[], false],
      [many([[1, 2], 3], [[2, 1], 2]), false], [many([[1, 2], 3], [[1], 2]), true],
    ] as const) {
      assert.equal(isReleasable(batch, 5), goes, batch.map(wordOf).join());
    }
  });

  it('is the one of the design, for every batch of up to eight with three values, and any k', () => {
    let batches: readonly (readonly number[])[] = [[]];
    let seen = 0;
    for (let size = 0; size <= 8; size++) {
      for (const batch of batches) for (const k of [0, 4, 5, 6, 8]) assert.equal(isReleasable(batch, k), rule(batch, k), `${batch.join()} with k = ${k}`);
      seen += batches.length;
      batches = batches.flatMap((batch) => [1, 2, 3].map((value) => [...batch, value]));
    }
    assert.equal(seen, (3 ** 9 - 1) / 2);
  });

  it('never falls below five, whatever a poll says', () => {
    for (const k of [-1, 0, 1, 4, NaN]) assert.equal(isReleasable(many([1, 2], [2, 2]), k), false, String(k));
    assert.equal(isReleasable(many([1, 3], [2, 3]), 7), false);
    assert.equal(isReleasable(many([1, 3], [2, 4]), 7), true);
  });
});

describe('answers, one after the other', () => {
  const none: Answers = { released: {}, waiting: {} };
  const cast = (answers: Answers, ...ballots: readonly (readonly [string, Value])[]) => ballots.reduce((next, [tag, value]) => castBallot(next, { tag, value }, 5), answers);
  const five = cast(none, ['a', 1], ['b', 1], ['c', 1], ['d', 2], ['e', 2]);

  it('the fifth of 3 + 2 lets all out, the fifth of 4 + 1 none, and a change of that lets them out', () => {
    assert.deepEqual(five, { released: { a: 1, b: 1, c: 1, d: 2, e: 2 }, waiting: {} });
    const held = cast(none, ['a', 1], ['b', 1], ['c', 1], ['d', 1], ['e', 2]);
    assert.deepEqual(held.released, {});
    assert.equal(Object.keys(cast(held, ['d', 2]).released).length, 5);
  });

  it('a change joins the batch that waits, and what is published stays as it is', () => {
    const changed = cast(five, ['a', 5]);
    assert.deepEqual(changed, { released: five.released, waiting: { a: 5 } });
    assert.deepEqual(cast(five, ['a', 1]), five, 'the same again changes nothing');
    const out = cast(changed, ['f', 5], ['g', 4], ['h', 4], ['i', 4]);
    assert.deepEqual(out, { released: { a: 5, b: 1, c: 1, d: 2, e: 2, f: 5, g: 4, h: 4, i: 4 }, waiting: {} });
  });

  it('who goes back to what is published leaves the batch (bug: it counted as a change)', () => {
    assert.deepEqual(cast(five, ['a', 5], ['a', 1]), five);
    assert.deepEqual(cast(five, ['a', 5], ['f', 4], ['g', 4], ['h', 4], ['a', 1], ['i', 5]).released, five.released);
  });

  for (const seed of [1, 2, 3]) {
    it(`every published step changes at least five, less any one still of two values (${seed})`, () => {
      const random = seeded(seed);
      let answers = none;
      let steps = 0;
      for (let index = 0; index < 2000; index++) {
        const next = castBallot(answers, { tag: `t${Math.floor(random() * 60)}`, value: random() < 0.7 ? 3 : 1 + Math.floor(random() * 5) }, 5);
        const changed = Object.keys(next.released).filter((tag) => next.released[tag] !== answers.released[tag]);
        assert.ok(changed.length === 0 || rule(changed.map((tag) => next.released[tag] ?? 0), 5), changed.join());
        for (const tag of Object.keys(next.waiting)) assert.notEqual(next.waiting[tag], next.released[tag]);
        if (changed.length > 0) steps++;
        answers = next;
      }
      assert.ok(steps > 20, `${steps} steps`);
    });
  }
});

describe('a result', () => {
  it('is only waiting while nothing has been released', () => {
    for (const values of [[], many([1, 4])]) {
      assert.deepEqual(resultOf(poll('scale5'), '2026-W10', values), { pollId: 'p', periodKey: '2026-W10', n: undefined, shares: [], mean: undefined, suppressed: 'waiting' });
    }
  });

  it('rounds shares to five per cent, the mean to a decimal, and the number down to a floor', () => {
    const result = resultOf(poll('scale5'), 'once', many([1, 3], [2, 4]));
    assert.deepEqual(result, { pollId: 'p', periodKey: 'once', n: 5, shares: [45, 55, 0, 0, 0], mean: 1.6, suppressed: 'none' });
    assert.deepEqual(parsePulseResult({ ...result, asOf: '2026-03-02' }), { ...result, asOf: '2026-03-02' });
    const floors = [[4, undefined], [5, 5], [9, 5], [10, 10], [14, 10], [15, 15], [24, 15], [25, 25], [49, 25], [50, 50], [99, 50], [100, 100], [249, 100], [999, 500], [1000, 1000], [9999, 5000], [123_456, 10_000]] as const;
    for (const [n, floor] of floors) assert.equal(floorOf(n), floor, String(n));
  });

  it('counts for several choices those who chose an option', () => {
    const result = resultOf(poll('multi', [0, 1, 2]), 'once', [[0, 1], [1], [1, 2], [0, 1], [1, 0]]);
    assert.deepEqual([result.shares, result.n, result.mean], [[60, 100, 20], 5, undefined]);
  });

  it('has a mean for scales only, and shares in the order of the options', () => {
    const values = many([7, 3], [2, 2]);
    assert.deepEqual((['scale5', 'scale10', 'single'] as const).map((type) => resultOf(poll(type, [7, 2]), 'once', values).mean), [5, 5, undefined]);
    assert.deepEqual(resultOf(poll('single', [2, 9, 7]), 'once', values).shares, [40, 0, 60]);
  });

  it('is the same for the same answers in any order', () => {
    const random = seeded(3);
    const values = Array.from({ length: 40 }, () => 1 + Math.floor(random() * 5));
    assert.deepEqual(resultOf(poll('scale5'), 'once', [...values].reverse()), resultOf(poll('scale5'), 'once', values));
  });
});

describe('an answer', () => {
  it('is an option of its poll, or for several choices at least one and each once', () => {
    for (const type of ['scale5', 'scale10', 'single'] as const) {
      for (const value of [1, 5]) assert.equal(isAnswer(poll(type), value), true);
      for (const value of [0, 6, 1.5, NaN, [1], []]) assert.equal(isAnswer(poll(type), value), false, `${type} ${String(value)}`);
    }
    for (const value of [[1], [5, 1], [1, 2, 3, 4, 5]]) assert.equal(isAnswer(poll('multi'), value), true);
    for (const value of [[], 1, [6], [1, 6]]) assert.equal(isAnswer(poll('multi'), value), false, String(value));
    assert.equal(isAnswer(poll('multi'), [1, 1]), false, 'bug: the same option twice was an answer');
    assert.equal(isAnswer(poll('single', []), 1), false);
  });

  it('has one word whatever the order of its choices', () => {
    assert.equal(wordOf([10, 9, 1]), '1+9+10');
    assert.equal(wordOf([1, 10, 9]), wordOf([9, 1, 10]));
    assert.notEqual(wordOf([1, 10]), wordOf([11, 0]));
    assert.equal(wordOf(3), '3');
  });
});
