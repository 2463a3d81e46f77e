// A ballot says what somebody answered and nothing about who. Its tag is a keyed hash that only the device can make, so
// the same device can change its mind, and nobody can link its answers to two polls or two periods.
import { day, type Day } from './dates.js';
import { object, oneOf, token } from './read.js';
import type { Reader } from './read.js';
import { reactions, type Reaction } from './story.js';
import { maybe, record, rowId } from './strict.js';

/** `value` is the option, or options for `multi`. */
export interface Ballot {
  readonly poll: string;
  readonly period: string;
  /** HMAC-SHA-256 of `poll|period` under the device's secret, 64 hexadecimal digits. */
  readonly tag: string;
  readonly value: number | readonly number[];
  /** Proof of work; needed for a tag that the backend has not seen. */
  readonly pow?: unknown;
}

/** A reaction to a story; `none` takes it back. It is a ballot with `poll` = the story's id and `period` = `once`. */
export interface ReactionBallot {
  readonly storyId: string;
  readonly tag: string;
  readonly value: Reaction | 'none';
  /** Proof of work; needed for a tag that the backend has not seen. */
  readonly pow?: unknown;
}

const hex64 = token(/^[0-9a-f]{64}$/);

/** Reads a reaction from a request, strictly. */
export const reactionBallot: Reader<ReactionBallot> = object<ReactionBallot>(
  { storyId: rowId, tag: hex64, value: oneOf([...reactions, 'none']), pow: maybe(record, undefined) },
  { exact: true },
);

/** Somebody comes to an evening, or takes it back with `none`. A ballot with `poll` = the meet-up's id. */
export interface RsvpBallot {
  readonly meetupId: string;
  /** The day of the evening, in its zone. */
  readonly period: Day;
  readonly tag: string;
  readonly value: 'coming' | 'none';
  /** Proof of work; needed for a tag that the backend has not seen. */
  readonly pow?: unknown;
}

/** Reads that somebody comes from a request, strictly. */
export const rsvpBallot: Reader<RsvpBallot> = object<RsvpBallot>(
  { meetupId: rowId, period: day, tag: hex64, value: oneOf(['coming', 'none']), pow: maybe(record, undefined) },
  { exact: true },
);

const answer: Reader<number | readonly number[]> = (input, field, note) => {
  const values: readonly unknown[] = Array.isArray(input) ? input : [input];
  const fits = values.length <= 7 && values.every((value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100);
  return fits && new Set(values).size === values.length ? (input as Ballot['value']) : void note({ field, rule: 'value' });
};

/** Reads a pulse ballot from a request, strictly. Whether the value is an option is the poll's to say. */
export const ballot: Reader<Ballot> = object<Ballot>(
  { poll: token(/^[0-9a-z]{1,64}$/), period: token(/^[\w-]{1,20}$/), tag: hex64, value: answer, pow: maybe(record, undefined) },
  { exact: true },
);

/** The public count of a reaction: the floor to a step of five, `undefined` below five. */
export const shownCount = (count: number): number | undefined => (count >= 5 ? Math.floor(count / 5) * 5 : undefined);

