import type { Day, Week } from './dates.js';
import { object, oneOf, whole } from './read.js';
import type { Reader } from './read.js';
import { reasonLimit, reasons, type Reason } from './reasons.js';
import type { Consent, StoryDraft } from './story.js';
import { storyDraft } from './story-draft.js';
import { list, maybe, rowId, text } from './strict.js';
import { codePoints } from './text.js';
import { messageLimits, threadLimit, type Message, type Proposal, type ToldEvening } from './told.js';

/** Where a story stands. `submitted` lies in the inbox, which nobody reads before its release; `needs_author` waits for its author. */
export const statuses = ['submitted', 'in_review', 'needs_author', 'published', 'hidden', 'rejected', 'spam'] as const;
export type Status = (typeof statuses)[number];

export const actions = ['approve', 'approve_lobby', 'feature', 'unfeature', 'request_changes', 'propose_edit', 'reject', 'hide', 'restore', 'spam'] as const;
export type Action = (typeof actions)[number];

/** The shown limits of a decision's statement in characters. */
export const statementLimits = [10, 500] as const;

/** Whether an action owes its author a statement. */
export const owesStatement = (action: Action): boolean => action === 'request_changes' || action === 'reject' || action === 'hide';

/** What a moderator decides about one revision of a story. */
export interface Decision {
  readonly storyId: string;
  /** The revision that was read; a newer one is a conflict. */
  readonly revision: number;
  readonly action: Action;
  readonly reasons: readonly Reason[];
  /** What the author will read, 10 to 500 characters; needed for `request_changes`, `reject` and `hide`. */
  readonly statement: string;
  /** The state that was read, where it is said; another is a conflict, so that one of two moderators does not undo the other unawares. */
  readonly status?: Status | undefined;
  /** The text that `propose_edit` asks the author to accept; no other action carries one. */
  readonly story?: StoryDraft | undefined;
}

/** Where a story stands. */
export interface Standing {
  readonly status: Status;
  readonly revision: number;
}

/** Takes back the last decision about a story that stands where it was read. */
export interface Undo extends Standing {
  readonly storyId: string;
}

/** What the log keeps of a decision. */
export interface LoggedDecision {
  readonly id: string;
  readonly storyId: string;
  readonly revision: number;
  readonly action: Action | 'undo';
  readonly reasons: readonly Reason[];
  /** The status before, where it was noted. */
  readonly was?: Status | undefined;
  readonly day: Day;
}

/** A story on the desk: the week it came in, never the day, and hints that decide nothing. */
export interface QueueItem {
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  readonly submittedWeek: Week;
  readonly publishedOn: Day | null;
  readonly lobbyApproved: boolean;
  /** Whether the moderators picked it. */
  readonly featured: boolean;
  readonly hints: readonly string[];
  /** Whether its author wrote what nobody at the desk has read. */
  readonly unread: boolean;
  /** Whether the last decision about it can be taken back. */
  readonly canUndo: boolean;
  readonly story: StoryDraft;
  /** A changed text that waits: the author's for a decision about this revision, or the desk's for the author. */
  readonly proposal?: Proposal | undefined;
  /** What was written by receipt and from the desk, oldest first. */
  readonly messages: readonly Message[];
  /** The meet-up that it was told for. */
  readonly evening?: ToldEvening | undefined;
}

const revision = whole(1, 1e9);

const members = object<Decision>(
  {
    storyId: rowId,
    revision,
    action: oneOf(actions),
    reasons: maybe(list(oneOf(reasons), reasonLimit), []),
    statement: text(0, statementLimits[1]),
    status: maybe<Status | undefined>(oneOf(statuses), undefined),
    story: maybe<StoryDraft | undefined>(storyDraft, undefined),
  },
  { exact: true },
);

/** Reads a decision from a request, strictly. */
export const decision: Reader<Decision> = (input, field, note) => {
  const value = members(input, field, note);
  if (!value) return undefined;
  const { action, story } = value;
  if (owesStatement(action) && codePoints(value.statement ?? '') < statementLimits[0]) {
    note({ field: 'statement', rule: value.statement ? 'short' : 'required', limit: statementLimits[0] });
  }
  if (action === 'propose_edit' ? story === undefined : story !== undefined) note({ field: 'story', rule: story ? 'unknown' : 'required' });
  return value;
};

/** Reads the body of `POST desk/decisions/undo`, strictly. */
export const undo = object<Undo>({ storyId: rowId, revision, status: oneOf(statuses) }, { exact: true });

/** Reads the body of `POST desk/messages`, strictly. */
export const deskMessage = object<{ readonly storyId: string; readonly text: string }>({ storyId: rowId, text: text(...messageLimits) }, { exact: true });

/** Reads the body of `POST desk/messages/read`, strictly: how many messages of a story's thread were read. */
export const seenMessages = object<{ readonly storyId: string; readonly seen: number }>({ storyId: rowId, seen: whole(1, threadLimit) }, { exact: true });

/** Which states an action may start from, and where it leads. */
const moves: Readonly<Record<Action, { readonly from: readonly Status[]; readonly to: Status }>> = {
  approve: { from: ['in_review', 'published'], to: 'published' },
  approve_lobby: { from: ['in_review', 'published'], to: 'published' },
  feature: { from: ['published'], to: 'published' },
  unfeature: { from: ['published'], to: 'published' },
  request_changes: { from: ['in_review'], to: 'needs_author' },
  propose_edit: { from: ['in_review'], to: 'needs_author' },
  reject: { from: ['in_review', 'needs_author'], to: 'rejected' },
  hide: { from: ['published'], to: 'hidden' },
  restore: { from: ['needs_author', 'hidden', 'rejected', 'spam'], to: 'in_review' },
  spam: { from: ['in_review', 'needs_author', 'published'], to: 'spam' },
};

/**
 * The state that an action leads to, or `undefined` when it cannot be taken from here. Where an author's edit waits on a
 * published or hidden story (`edited`), the decision is about that edit: `approve` publishes it, `reject` drops it alone.
 */
export function statusAfter(status: Status, action: Action, edited = false): Status | undefined {
  if (edited && (status === 'published' || status === 'hidden')) {
    if (action === 'approve' || action === 'approve_lobby') return 'published';
    if (action === 'reject') return status;
  }
  return moves[action].from.includes(status) ? moves[action].to : undefined;
}

const channels: readonly (keyof Consent)[] = ['wall', 'lobby', 'meetup', 'index'];

/** Whether a moderator may propose a text: what its author allowed, and how the author is named, is nobody else's to change. */
export const mayPropose = (told: StoryDraft, proposed: StoryDraft): boolean =>
  told.attribution === proposed.attribution && told.byline === proposed.byline && channels.every((channel) => told.consent[channel] === proposed.consent[channel]);
