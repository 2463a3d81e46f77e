// The release rule: a result never shows an answer. It is about sets of people, not about bars. Answers wait until a
// batch is large and mixed enough, and go out together; what was published before stays as it was until then.
import type { Ballot } from './ballot.js';
import type { Poll, PulseResult } from './poll.js';

type Value = Ballot['value'];

/** The word for a value, the same for the same choice of several. */
export const wordOf = (value: Value): string => (typeof value === 'number' ? String(value) : [...value].sort((a, b) => a - b).join('+'));

/**
 * Whether a batch of waiting answers may go out: at least `k` (never below 5) of them, and, less any one of them, still
 * two different values; so whoever knows one answer of the batch cannot conclude the others. A replacement counts as one
 * of the batch, with its new value; a device counts once.
 */
export function isReleasable(batch: readonly Value[], k: number): boolean {
  // Not `<`: a k that is no number would let everything out.
  if (!(batch.length >= Math.max(5, k))) return false;
  const counts = new Map<string, number>();
  for (const value of batch) counts.set(wordOf(value), (counts.get(wordOf(value)) ?? 0) + 1);
  // Three values survive any loss; two survive it only when neither hangs on a single answer.
  return counts.size >= 3 || (counts.size === 2 && [...counts.values()].every((count) => count >= 2));
}

const floors = [5, 10, 15, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** The public size of a set of answers: the largest floor under it, `undefined` below five. */
export const floorOf = (n: number): number | undefined => floors.filter((floor) => floor <= n).pop();

const round5 = (share: number) => Math.round(share / 5) * 5;

/**
 * What may be shown of the answers that have been released: a floor of their number, shares rounded to 5 per cent, for
 * `multi` of those who chose an option, and for scales a mean of one decimal. Nothing but `waiting` while none have.
 */
export function resultOf({ id, type, options }: Pick<Poll, 'id' | 'type' | 'options'>, periodKey: string, released: readonly Value[]): Omit<PulseResult, 'asOf'> {
  const n = floorOf(released.length);
  const about = { pollId: id, periodKey };
  if (n === undefined) return { ...about, n: undefined, shares: [], mean: undefined, suppressed: 'waiting' };
  const chosen = released.map((value) => (typeof value === 'number' ? [value] : value));
  const shares = options.map(({ value }) => round5((100 * chosen.filter((values) => values.includes(value)).length) / released.length));
  const isScale = type === 'scale5' || type === 'scale10';
  const mean = isScale ? Math.round((10 * chosen.flat().reduce((sum, value) => sum + value, 0)) / released.length) / 10 : undefined;
  return { ...about, n, shares, mean, suppressed: 'none' };
}

/** The answers of one poll and period, by tag: those that are published, and the batch that waits. */
export interface Answers {
  readonly released: Readonly<Record<string, Value>>;
  readonly waiting: Readonly<Record<string, Value>>;
}

/**
 * The answers after one more ballot; the waiting batch goes out with it when it may. Who goes back to what is published
 * leaves the batch: it counts changes, and one that changes nothing would hide nobody.
 */
export function castBallot({ released, waiting }: Answers, { tag, value }: Pick<Ballot, 'tag' | 'value'>, k: number): Answers {
  const before = waiting[tag] ?? released[tag];
  if (before !== undefined && wordOf(before) === wordOf(value)) return { released, waiting };
  const { [tag]: _, ...others } = waiting;
  const published = released[tag];
  if (published !== undefined && wordOf(published) === wordOf(value)) return { released, waiting: others };
  const batch = { ...others, [tag]: value };
  if (!isReleasable(Object.values(batch), k)) return { released, waiting: batch };
  return { released: { ...released, ...batch }, waiting: {} };
}

/** Whether a value is an answer to a poll: one of its options, or for `multi` at least one and each once. */
export function isAnswer({ type, options }: Pick<Poll, 'type' | 'options'>, value: Value): boolean {
  const values = typeof value === 'number' ? [value] : value;
  if ((type === 'multi') === (typeof value === 'number')) return false;
  return values.length > 0 && new Set(values).size === values.length && values.every((one) => options.some((option) => option.value === one));
}
