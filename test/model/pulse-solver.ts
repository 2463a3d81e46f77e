// An observer who tries to conclude what others answered, by trying everything: all ways in which the ballots can have been
// cast that agree with what the observer saw. Not a sample of them: the set of all states that the answers can be in is
// carried from ballot to ballot, and what does not look as the results look is struck out.
//
// The observer knows the rule, the question, its options and `k`, and who is in the room; has cast ballots of their own, and
// knows when; looks at the published result after every single ballot, so knows also how many have been cast; and is one of:
//
// - `poller`: sees nothing but the results. Of no ballot is it known whose it is, nor whether it is somebody's first or a
//   change. This is anybody who has the page open.
// - `doorkeeper`: knows besides who answered between one release and the next, each once, but not in which order. This is
//   what the rule means by sets of people: an answer may be known to be in a batch.
// - `watcher`: knows whose each ballot is. From this one the rule does not hide, and cannot: that a batch was held back tells
//   of the values in it, and so whose answer it was that let it go. See the last tests.
//
// Not tried: likelihood (only what is certain counts), several periods (their tags and answers share nothing), two observers
// who tell each other their answers, and an operator who reads the database.
import { castBallot, resultOf, wordOf, type Answers } from '../../src/model/release.js';
import type { Cast, Stream } from './pulse-streams.js';

export type Observer = 'poller' | 'doorkeeper' | 'watcher';

export interface Room {
  readonly poll: Stream['poll'];
  readonly values: readonly Cast['value'][];
  readonly people: readonly string[];
  /** One of the people. */
  readonly self: string;
  /** What is cast, in order; a person's name is the tag. */
  readonly casts: readonly Cast[];
}

export interface Leak {
  readonly person: string;
  /** What it is that must have been this: the answer that is public, or the last one given. */
  readonly what: 'released' | 'said' | 'crowd';
  readonly after: number;
  readonly value: string;
}

const none: Answers = { released: {}, waiting: {} };
const nameless = (index: number) => `someone ${index}`;

/** A state as a text: what is public and what waits of each person. Those who cannot be told apart are put in order. */
function keyOf({ released, waiting }: Answers, self: string, others: readonly string[], isSorted: boolean): string {
  const of = (name: string) => [released[name], waiting[name]];
  const texts = others.map((name) => JSON.stringify(of(name)));
  return `[${[JSON.stringify(of(self)), ...(isSorted ? texts.sort() : texts)].join()}]`;
}

function stateOf(key: string, self: string, others: readonly string[]): Answers {
  const pairs = JSON.parse(key) as readonly (readonly (Cast['value'] | null)[])[];
  const named = [self, ...others].map((name, index) => [name, ...(pairs[index] ?? [])] as const);
  const pick = (at: 1 | 2) => Object.fromEntries(named.flatMap((entry) => (entry[at] === null || entry[at] === undefined ? [] : [[entry[0], entry[at]]])));
  return { released: pick(1), waiting: pick(2) };
}

/** Of each ballot, who may have cast it as far as the observer knows. */
function suspects(observer: Observer, { people, self, casts }: Room, truth: readonly Answers[]): readonly (readonly string[])[] {
  const others = people.filter((name) => name !== self);
  if (observer === 'watcher') return casts.map(({ tag }) => [tag]);
  if (observer === 'poller') return casts.map(({ tag }) => (tag === self ? [self] : others));
  const batches: string[][] = [[]];
  const batchOf = casts.map(({ tag }, at) => {
    const batch = batches.at(-1) ?? [];
    batch.push(tag);
    if (truth[at + 1]?.released !== truth[at]?.released) batches.push([]);
    return batch;
  });
  return casts.map(({ tag }, at) => (tag === self ? [self] : (batchOf[at] ?? []).filter((name) => name !== self)));
}

/** The first thing that an observer can conclude of somebody else, if there is one. */
export function solve(observer: Observer, room: Room): Leak | undefined {
  const { poll, values, people, self, casts } = room;
  const others = observer === 'poller' ? people.slice(1).map((_, index) => nameless(index)) : people.filter((name) => name !== self);
  const view = ({ released }: Answers) => JSON.stringify(resultOf(poll, 'once', Object.values(released)));
  const truth = casts.reduce((states, cast) => [...states, castBallot(states.at(-1) ?? none, cast, poll.k)], [none]);
  const known = suspects(observer, room, truth);
  const key = (state: Answers) => keyOf(state, self, others, observer === 'poller');

  let belief = new Set([key(none)]);
  for (const [at, { tag, value }] of casts.entries()) {
    const seen = view(truth[at + 1] ?? none);
    const isRelease = seen !== view(truth[at] ?? none);
    const isOwn = tag === self;
    const next = new Set<string>();
    // Of each value that came out with this ballot: whose it can have been.
    const owners = new Map<string, Set<string>>();
    for (const text of belief) {
      const state = stateOf(text, self, others);
      const hasAnswered = (name: string) => name in state.released || name in state.waiting;
      const tried = new Set<string>();
      for (const name of isOwn ? [self] : observer === 'poller' ? others : (known[at] ?? [])) {
        if (observer === 'doorkeeper' && hasAnswered(name)) continue;
        // Of several who stand alike, one will do.
        const standing = observer === 'poller' ? `${JSON.stringify([state.released[name], state.waiting[name]])}` : name;
        if (tried.has(standing)) continue;
        tried.add(standing);
        for (const one of isOwn ? [value] : values) {
          const after = castBallot(state, { tag: name, value: one }, poll.k);
          if (view(after) !== seen) continue;
          next.add(key(after));
          if (!isRelease) continue;
          for (const other of others) {
            const [now, before] = [after.released[other], state.released[other]];
            if (now === undefined || (before !== undefined && wordOf(before) === wordOf(now))) continue;
            owners.set(wordOf(now), (owners.get(wordOf(now)) ?? new Set()).add(other));
          }
        }
      }
    }
    belief = next;
    if (belief.size === 0) throw new Error('what happened was struck out');
    const found = leakIn(belief, { self, others, isAlike: observer === 'poller' });
    if (found) return { ...found, after: at };
    // Those who are known to be in a batch are at least four besides the observer, and any may have said what it shows.
    if (observer === 'doorkeeper') {
      for (const [word, names] of owners) if (names.size < 4) return { person: [...names].join(), what: 'crowd', after: at, value: word };
    }
  }
  return undefined;
}

/** Whoever has answered in each possible state and said the same in all of them. */
function leakIn(belief: ReadonlySet<string>, { self, others, isAlike }: { readonly self: string; readonly others: readonly string[]; readonly isAlike: boolean }): Omit<Leak, 'after'> | undefined {
  const possible = new Map<string, Set<string>>();
  for (const text of belief) {
    const { released, waiting } = stateOf(text, self, others);
    for (const name of others) {
      const person = isAlike ? 'each' : name;
      for (const [what, value] of [['released', released[name]], ['said', waiting[name] ?? released[name]]] as const) {
        if (value === undefined) continue;
        const about = `${what} ${person}`;
        possible.set(about, (possible.get(about) ?? new Set()).add(wordOf(value)));
      }
    }
  }
  for (const [about, words] of possible) {
    const [what, person = ''] = about.split(' ') as ['released' | 'said', string?];
    if (words.size === 1) return { person, what, value: [...words].join() };
  }
  return undefined;
}
