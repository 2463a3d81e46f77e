import { read, type Reader } from '../../src/model/read.js';
import { sampleStory, sampleSubmission } from '../../src/testing/contract.js';

export type Row = Readonly<Record<string, unknown>>;

/** What does not fit, each as `field rule` or `field rule limit`. */
export const misfits = (reader: Reader<unknown>, input: unknown): string[] =>
  (read(reader, input).misfits ?? []).map(({ field, rule, limit }) => [field, rule, limit].filter((part) => part !== undefined).join(' '));

/** A draft that fits, changed. A change to `undefined` leaves the member out. */
export const draft = (change: Row = {}): Row =>
  Object.fromEntries(Object.entries({ ...sampleSubmission().story, ...change }).filter(([, value]) => value !== undefined));

/** A story row that can be shown, changed. */
export const row = (change: Row = {}): Row => ({ ...sampleStory(1), ...change });

/** The same numbers from 0 to 1 on every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** Values that no honest backend sends. */
export const hostile: readonly unknown[] = [
  undefined, null, true, false, 0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, 1e300, 10n, '', ' ', '1', 'null', '\u0000', '\ud800',
  '__proto__', 'constructor', [], [[]], [null], new Array(100_000).fill('x'), {}, { length: 3 }, JSON.parse('{"__proto__":{"wall":true}}'),
  Object.create(null), new Date(0), new Map(), Symbol('s'), () => 'x', 'x'.repeat(200_000),
];
