import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { castBallot, resultOf, type Answers } from '../../src/model/release.js';
import type { PulseResult } from '../../src/model/poll.js';
import { distance, isMixed, keyOf, nothing, pollers, spelled, streamOf, type Snapshot, type Stream, type Value } from './pulse-streams.js';

/** A thousand in `npm test`, more in `npm run bench:streams`. */
const count = Number(process.env['FF_STREAMS'] ?? 1000);
const parts = 10;

type Shown = Omit<PulseResult, 'asOf'>;
const floors = [5, 10, 15, 25, 50, 100, 250];

/** What may be told of a snapshot, held against the answers behind it. */
function checkShown({ poll }: Stream, periodKey: string, shown: Shown, snapshot: Snapshot): void {
  const values = [...snapshot.values()].map(({ value }) => [value].flat());
  const about = { pollId: poll.id, periodKey };
  // One word for every reason, and no number beside it.
  if (values.length === 0) return assert.deepEqual(shown, { ...about, n: undefined, shares: [], mean: undefined, suppressed: 'waiting' });
  const { n = 0, shares, mean, ...rest } = shown;
  assert.deepEqual(rest, { ...about, suppressed: 'none' });
  const above = floors.find((floor) => floor > values.length) ?? Infinity;
  assert.ok(floors.includes(n) && n <= values.length && values.length < above && above > n, `${n} is no floor of ${values.length}`);
  for (const [at, { value }] of poll.options.entries()) {
    const exact = (100 * values.filter((chosen) => chosen.includes(value)).length) / values.length;
    const share = shares[at] ?? NaN;
    assert.ok(share % 5 === 0 && Math.abs(share - exact) <= 2.5, `${share} % for ${exact}`);
  }
  assert.equal(shares.length, poll.options.length);
  if (!poll.type.startsWith('scale')) return assert.equal(mean, undefined);
  const exact = values.flat().reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(mean !== undefined && Math.abs(mean - exact) < 0.0501 && Number(mean.toFixed(1)) === mean, `${mean} for ${exact}`);
}

/** The answers behind what the product shows are those that the ledger shows. */
function checkReleased(released: Answers['released'], snapshot: Snapshot): void {
  const words = (entries: Iterable<readonly [string, Value]>) => [...entries].map(([tag, value]) => `${tag} ${spelled(value)}`).sort();
  assert.deepEqual(words(Object.entries(released)), words([...snapshot].map(([tag, { value }]) => [tag, value] as const)));
}

/** Plays a stream; hands back how often something was released. */
function play(stream: Stream): number {
  const { poll, periods } = stream;
  let releases = 0;
  for (const [at, turns] of periods.entries()) {
    const key = keyOf(at);
    const looks: { readonly bytes: string; readonly snapshot: Snapshot }[][] = Array.from({ length: pollers }, () => []);
    let answers: Answers = { released: {}, waiting: {} };
    let before = nothing;
    for (const turn of turns) {
      if ('poller' in turn) {
        const shown = resultOf(poll, key, Object.values(answers.released));
        checkShown(stream, key, shown, turn.shown);
        const bytes = JSON.stringify(shown);
        for (const earlier of looks[turn.poller] ?? []) {
          const apart = distance(earlier.snapshot, turn.shown);
          assert.ok(apart === 0 || apart >= Math.max(5, poll.k), `two looks are ${apart} answers apart`);
          if (apart === 0) assert.equal(bytes, earlier.bytes, 'what waits shows');
        }
        looks[turn.poller]?.push({ bytes, snapshot: turn.shown });
        continue;
      }
      const next = castBallot(answers, turn, poll.k);
      if (turn.shown === before) checkStill(answers.released, next.released);
      else {
        const batch = [...turn.shown].filter(([tag, { serial }]) => before.get(tag)?.serial !== serial).map(([, { value }]) => value);
        assert.ok(isMixed(batch, poll.k), `released: ${batch.map(spelled).join(' ')}`);
        checkReleased(next.released, turn.shown);
        assert.deepEqual(next.waiting, {});
        before = turn.shown;
        releases++;
      }
      answers = next;
    }
  }
  return releases;
}

function checkStill(before: Answers['released'], after: Answers['released']): void {
  if (before !== after) assert.deepEqual(after, before, 'something showed before its batch may go');
}

describe(`the release rule, over ${count} streams of answers`, () => {
  for (let part = 0; part < parts; part++) {
    const seeds = Array.from({ length: Math.ceil(count / parts) }, (_, index) => 1 + part + index * parts).filter((seed) => seed <= count);
    it(`keeps what is public a step of at least k mixed answers behind (${seeds.length} from seed ${seeds[0]})`, () => {
      let releases = 0;
      for (const seed of seeds) {
        try {
          releases += play(streamOf(seed));
        } catch (error) {
          if (error instanceof Error) error.message = `seed ${seed}: ${error.message}`;
          throw error;
        }
      }
      assert.ok(releases > seeds.length / 4, `${releases} releases in ${seeds.length} streams`);
    });
  }

  it('which are empty and full, of each type, of any k, and with answers that are taken back', () => {
    const streams = Array.from({ length: 60 }, (_, index) => streamOf(index + 1));
    const sizes = streams.flatMap(({ periods }) => periods.map((turns) => new Set(turns.flatMap((turn) => ('tag' in turn ? [turn.tag] : []))).size));
    assert.ok(sizes.includes(0) && Math.max(...sizes) > 150, String(Math.max(...sizes)));
    assert.deepEqual([...new Set(streams.map(({ poll }) => poll.type))].sort(), ['multi', 'scale10', 'scale5', 'single']);
    assert.ok(streams.some(({ poll }) => poll.k < 5) && streams.some(({ poll }) => poll.k > 5) && streams.some(({ poll }) => Number.isNaN(poll.k)));
    let [changed, back] = [0, 0];
    for (const { periods } of streams) {
      for (const turns of periods) {
        const said = new Map<string, Value>();
        let before = nothing;
        for (const turn of turns) {
          if ('poller' in turn) continue;
          const [last, published] = [said.get(turn.tag), before.get(turn.tag)];
          if (last !== undefined && spelled(last) !== spelled(turn.value)) {
            if (published && spelled(published.value) === spelled(turn.value)) back++;
            else changed++;
          }
          said.set(turn.tag, turn.value);
          before = turn.shown;
        }
      }
    }
    assert.ok(changed > 300 && back > 5, `${changed} changed, ${back} went back`);
  });
});
