import type { Day, Week } from './dates.js';
import { object, oneOf, token, whole } from './read.js';
import type { Reader } from './read.js';
import { reasonLimit, reasons, type Reason } from './reasons.js';
import type { StoryDraft } from './story.js';
import { list, maybe, text } from './strict.js';
import { codePoints } from './text.js';

/** Where a story stands. `submitted` lies in the inbox, which nobody reads before its release. */
export const statuses = ['submitted', 'in_review', 'published', 'hidden', 'rejected', 'spam'] as const;
export type Status = (typeof statuses)[number];

export const actions = ['approve', 'approve_lobby', 'reject', 'hide', 'restore', 'spam'] as const;
export type Action = (typeof actions)[number];

/** The shown limits of a decision's statement in characters. */
export const statementLimits = [10, 500] as const;

/** What a moderator decides about one revision of a story. */
export interface Decision {
  readonly storyId: string;
  /** The revision that was read; a newer one is a conflict. */
  readonly revision: number;
  readonly action: Action;
  readonly reasons: readonly Reason[];
  /** What the author will read, 10 to 500 characters; needed for `reject` and `hide`. */
  readonly statement: string;
}

/** A story on the desk: the week it came in, never the day, and hints that decide nothing. */
export interface QueueItem {
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  readonly submittedWeek: Week;
  readonly publishedOn: Day | null;
  readonly lobbyApproved: boolean;
  readonly hints: readonly string[];
  readonly story: StoryDraft;
}

const members = object<Decision>(
  {
    storyId: token(/^[0-9a-z]{26}$/),
    revision: whole(1, 1e9),
    action: oneOf(actions),
    reasons: maybe(list(oneOf(reasons), reasonLimit), []),
    statement: text(0, statementLimits[1]),
  },
  { exact: true },
);

/** Reads a decision from a request, strictly. */
export const decision: Reader<Decision> = (input, field, note) => {
  const value = members(input, field, note);
  if (!value) return undefined;
  const owed = value.action === 'reject' || value.action === 'hide';
  if (owed && codePoints(value.statement ?? '') < statementLimits[0]) {
    note({ field: 'statement', rule: value.statement ? 'short' : 'required', limit: statementLimits[0] });
  }
  return value;
};

/** Which states an action may start from, and where it leads. */
const moves: Readonly<Record<Action, { readonly from: readonly Status[]; readonly to: Status }>> = {
  approve: { from: ['in_review', 'published'], to: 'published' },
  approve_lobby: { from: ['in_review', 'published'], to: 'published' },
  reject: { from: ['in_review'], to: 'rejected' },
  hide: { from: ['published'], to: 'hidden' },
  restore: { from: ['hidden', 'rejected', 'spam'], to: 'in_review' },
  spam: { from: ['in_review', 'published'], to: 'spam' },
};

/** The state that an action leads to, or `undefined` when it cannot be taken from here. */
export const statusAfter = (status: Status, action: Action): Status | undefined =>
  moves[action].from.includes(status) ? moves[action].to : undefined;
