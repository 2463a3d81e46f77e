// Streams of answers, made from a seed, and what must be public after each: the release rule of the design written once more,
// in another way than the product's. No `node:` in here, since a browser plays streams too.
import { pollTypes, resultOf, type Ballot, type Poll, type PollType } from '../../src/model/index.js';
import { seeded } from './helpers.js';

export type Value = Ballot['value'];

export interface Cast {
  readonly tag: string;
  readonly value: Value;
}

/** An answer as it was given. Who goes back to the public one has given that one; given anew, the same words are another. */
export interface Said {
  readonly value: Value;
  /** Counts the answers of a period. */
  readonly serial: number;
}

/** The tags and answers behind a snapshot. */
export type Snapshot = ReadonlyMap<string, Said>;

/** What is public before the first release. */
export const nothing: Snapshot = new Map();

/** Somebody answers, or one of the pollers looks; and what has to be public from then on. */
export type Turn = (Cast | { readonly poller: number }) & { readonly shown: Snapshot };

export interface Stream {
  readonly poll: Pick<Poll, 'id' | 'type' | 'options' | 'k'>;
  /** The turns of each period. */
  readonly periods: readonly (readonly Turn[])[];
}

export const pollers = 3;

/** A value in one spelling: the same options chosen in another order are the same answer. */
export const spelled = (value: Value): string => (typeof value === 'number' ? `${value}` : [...value].sort().join('+'));

/** At least `k`, never under five, and two different values even without the loneliest. */
export function isMixed(batch: readonly Value[], k: number): boolean {
  if (!(batch.length >= 5 && batch.length >= k)) return false;
  const words = batch.map(spelled).sort();
  const lonely = words.some((word, at) => word !== words[at - 1] && word !== words[at + 1]);
  return new Set(words).size - (lonely ? 1 : 0) >= 2;
}

/** Keeps what each device said last and what is public of it. */
export function ledger(k: number) {
  const said = new Map<string, Said>();
  let shown = nothing;
  let serial = 0;
  const isSame = (one: Said | undefined, value: Value) => one !== undefined && spelled(one.value) === spelled(value);
  return {
    cast({ tag, value }: Cast): void {
      const published = shown.get(tag);
      if (published && isSame(published, value)) said.set(tag, published);
      else if (!isSame(said.get(tag), value)) said.set(tag, { value, serial: serial++ });
      const waiting: Value[] = [];
      for (const [one, { value, serial }] of said) if (shown.get(one)?.serial !== serial) waiting.push(value);
      if (isMixed(waiting, k)) shown = new Map(said);
    },
    /** A new map at each release. */
    shown: (): Snapshot => shown,
    said: (tag: string): Value | undefined => said.get(tag)?.value,
  };
}

/** How many answers one of two snapshots holds and the other does not. */
export const distance = (one: Snapshot, other: Snapshot): number =>
  Math.max(...[[one, other], [other, one]].map(([a = one, b = other]) => [...a].filter(([tag, { serial }]) => b.get(tag)?.serial !== serial).length));

const valuesOf = { scale5: [1, 2, 3, 4, 5], scale10: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], single: [0, 3, 40, 100], multi: [1, 2, 3, 7, 9] } as const;
// Below five and what is no number, too: no poll may lower the bar.
const floors = [5, 5, 5, 6, 8, 12, 4, 3, 0, -1, NaN] as const;

export interface Wishes {
  readonly type?: PollType;
  readonly k?: number;
  readonly most?: number;
}

/** One stream: up to `most` devices, some of which change their mind, also back, over one to three periods. */
export function streamOf(seed: number, { type, k, most = 200 }: Wishes = {}): Stream {
  const random = seeded(seed);
  const upTo = (count: number) => Math.floor(random() * count);
  const oneOf = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const kind = type ?? oneOf(pollTypes);
  const values: readonly number[] = valuesOf[kind];
  const one = (): Value => (kind === 'multi' ? [...values].sort(() => random() - 0.5).slice(0, 1 + upTo(3)) : oneOf(values));
  const tag = () => Array.from({ length: 8 }, () => upTo(2 ** 32).toString(16).padStart(8, '0')).join('');

  const poll = { id: 'stream', type: kind, options: values.map((value) => ({ value, label: `Option ${value}` })), k: k ?? oneOf(floors) };
  // Everything from a lively house to one of a single mind, and from an empty one to a full one.
  const [favourite, bias, changes] = [one(), oneOf([0, 0.5, 0.8, 0.95, 0.99, 1]), oneOf([0, 0.3, 0.6])];
  const value = () => (random() < bias ? favourite : one());

  function period(): Turn[] {
    const book = ledger(poll.k);
    const tags: string[] = [];
    const turns: Turn[] = [];
    const people = Math.min(most, upTo(oneOf([1, 31, 31, 31, 201, 201])));
    while (tags.length < people) {
      const old = random() < changes ? tags[upTo(tags.length)] : undefined;
      const next = old ?? tag();
      if (old === undefined) tags.push(next);
      // Back to what is published, the same again, or anything.
      const back = oneOf([book.shown().get(next)?.value, book.said(next), undefined, undefined]);
      const cast = { tag: next, value: back ?? value() };
      book.cast(cast);
      turns.push({ ...cast, shown: book.shown() });
      for (let poller = 0; poller < pollers; poller++) if (random() < 0.06) turns.push({ poller, shown: book.shown() });
    }
    return [...turns, ...Array.from({ length: pollers }, (_, poller) => ({ poller, shown: book.shown() }))];
  }
  return { poll, periods: Array.from({ length: 1 + upTo(3) }, period) };
}

export const keyOf = (period: number): string => `2026-03-${String(2 + period).padStart(2, '0')}`;

/** What a backend tells of a snapshot, but for the day. */
export const toldOf = ({ poll }: Stream, period: string, snapshot: Snapshot): unknown =>
  JSON.parse(JSON.stringify(resultOf(poll, period, [...snapshot.values()].map(({ value }) => value))));
