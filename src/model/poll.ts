import { instant, rowDay, type Day } from './dates.js';
import { id, isRecord, known, lenient, object, oneOf, parser, read, rowText, token, whole } from './read.js';
import type { Reader } from './read.js';

export const pollTypes = ['scale5', 'scale10', 'single', 'multi'] as const;
export const periods = ['once', 'daily', 'weekly', 'monthly'] as const;
export const visibilities = ['after_vote', 'after_close', 'lobby', 'never'] as const;
export const pollStatuses = ['draft', 'open', 'closed'] as const;
export type PollType = (typeof pollTypes)[number];
export type Period = (typeof periods)[number];

export interface PollOption {
  readonly value: number;
  /** At most 40 characters. */
  readonly label: string;
}

/** A question to the house, asked once or every period. */
export interface Poll {
  readonly id: string;
  /** 5 to 120 characters. */
  readonly question: string;
  readonly type: PollType;
  /** 2 to 7 for `single` and `multi`; labels of points for scales. */
  readonly options: readonly PollOption[];
  readonly period: Period;
  /** The running period, such as `2026-W47`; `once` for a poll without periods. */
  readonly periodKey: string;
  readonly opensAt: string | undefined;
  readonly closesAt: string | undefined;
  /** Least number of answers that a released batch adds; never below 5. */
  readonly k: number;
  readonly visibility: (typeof visibilities)[number];
  readonly status: (typeof pollStatuses)[number];
}

const option = object<PollOption>({ value: whole(0, 100), label: rowText(1, 40, 'one') });
const optionList: Reader<readonly PollOption[]> = (input, field) => {
  const options = (Array.isArray(input) ? input : []).slice(0, 20).map((entry: unknown) => option(entry, field, () => undefined));
  return options.filter((entry): entry is PollOption => entry?.value !== undefined && entry.label !== undefined);
};
const periodKey = token(/^[\w-]{1,20}$/);

/** Reads a poll of a list. */
export const pollRow = object<Poll>({
  id,
  question: rowText(1, 120, 'one'),
  type: oneOf(pollTypes),
  options: optionList,
  period: known(periods, 'once'),
  periodKey: lenient(periodKey, 'once'),
  opensAt: lenient(instant, undefined),
  closesAt: lenient(instant, undefined),
  k: lenient(whole(5, 1e6), 5),
  visibility: known(visibilities, 'after_vote'),
  status: known(pollStatuses, 'closed'),
});

/** A poll from a row, or `undefined` when it cannot be asked; an unknown type cannot. */
export const parsePoll = parser(pollRow);

/** Whether two readings are of the same round: what somebody answered in one is the answer in the other. */
export const isSameRound = (one: Poll | undefined, other: Poll | undefined): boolean =>
  one?.id === other?.id && one?.periodKey === other?.periodKey && one?.status === other?.status;

/** What a house answered, as far as it may be shown. */
export interface PulseResult {
  readonly pollId: string;
  readonly periodKey: string;
  /** A floor (5, 10, 15, 25, 50, 100 …), `undefined` while nothing may be shown. */
  readonly n: number | undefined;
  /** Per cent for each option, rounded to 5; empty while nothing may be shown. */
  readonly shares: readonly number[];
  readonly mean: number | undefined;
  readonly suppressed: 'none' | 'waiting';
  readonly asOf: Day | undefined;
}

const shares: Reader<readonly number[]> = (input) =>
  // All or none: with a bad one left out, the others would belong to other options.
  Array.isArray(input) && input.every((share) => typeof share === 'number' && share >= 0 && share <= 100) ? input : [];
const mean: Reader<number> = (input, field, note) =>
  typeof input === 'number' && Number.isFinite(input) ? input : void note({ field, rule: 'type' });
/** Reads a result of a list as it came; `parsePulseResult` holds back what must not be shown. */
export const resultRow = object<PulseResult>({
  pollId: id,
  periodKey: lenient(periodKey, 'once'),
  n: lenient(whole(0, 1e9), undefined),
  shares,
  mean: lenient(mean, undefined),
  suppressed: known(['none', 'waiting'], 'waiting', 'none'),
  asOf: lenient(rowDay, undefined),
});

/** Whether a raw result shows what the release rule would hold back: fewer than five answers, unsuppressed. */
export const isUnderK = (input: unknown): boolean =>
  isRecord(input) && input['suppressed'] !== 'waiting' && typeof input['n'] === 'number' && input['n'] < 5;

/** A result from a row. One that should have been held back is read as waiting: this page does not show it either. */
export function parsePulseResult(input: unknown): PulseResult | undefined {
  const result = read(resultRow, input).value;
  if (!result) return undefined;
  const held = result.suppressed === 'waiting' || result.n === undefined || result.n < 5;
  return held ? { ...result, n: undefined, shares: [], mean: undefined, suppressed: 'waiting' } : result;
}
