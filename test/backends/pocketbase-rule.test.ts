// The hooks of PocketBase cannot import the model, so they say its rule again; these hold the one to the other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { castBallot, isAnswer, resultOf, type Answers } from '../../src/model/release.js';

interface Rule {
  readonly castBallot: typeof castBallot;
  readonly resultOf: (...args: Parameters<typeof resultOf>) => unknown;
  readonly isAnswer: typeof isAnswer;
}
const hooks = { exports: {} as Rule };
runInNewContext(readFileSync(new URL('../../src/backends/recipes/pocketbase/failing_forward.js', import.meta.url), 'utf8'), { module: hooks, $os: { getenv: () => '' } });
const { exports: rule } = hooks;
/** Objects of the other context are none of this one's. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const options = [1, 2, 3].map((value) => ({ value, label: `Point ${value}` }));
const scale = { id: 'p', type: 'scale5', options } as const;
const multi = { id: 'p', type: 'multi', options } as const;

/** Numbers that look like chance and are the same in each run. */
function chances(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

test('pocketbase: its hooks release what the model releases, after each of thousands of ballots', () => {
  let releases = 0;
  for (let house = 0; house < 120; house++) {
    const next = chances(house + 1);
    const [poll, k] = [house % 3 === 0 ? multi : scale, 5 + (house % 4)];
    let [ours, theirs]: [Answers, Answers] = [{ released: {}, waiting: {} }, { released: {}, waiting: {} }];
    for (let turn = 0; turn < 40; turn++) {
      const tag = String(next(12));
      const value = poll === multi ? [1, 2, 3].filter(() => next(2) === 0) : 1 + next(2 + (house % 2));
      if (Array.isArray(value) && value.length === 0) continue;
      [ours, theirs] = [castBallot(ours, { tag, value }, k), rule.castBallot(theirs, { tag, value }, k)];
      assert.deepEqual(plain(theirs), plain(ours), `house ${house}, turn ${turn}`);
      const released = Object.values(ours.released);
      assert.deepEqual(plain(rule.resultOf(poll, 'once', released)), plain(resultOf(poll, 'once', released)));
      if (released.length > 0) releases++;
    }
  }
  assert.ok(releases > 500, `results were shown ${releases} times`);
});

test('pocketbase: its hooks take what the model takes for an answer', () => {
  for (const poll of [scale, multi]) for (const value of [1, 4, [], [1], [1, 1], [1, 4], [3, 1]]) assert.equal(rule.isAnswer(poll, value), isAnswer(poll, value), `${poll.type} ${JSON.stringify(value)}`);
  for (const value of [null, '1', {}, [null]]) for (const poll of [scale, multi]) assert.equal(rule.isAnswer(poll, value as never), false);
});
