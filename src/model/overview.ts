import type { Poll, PulseResult } from './poll.js';
import type { Cause } from './story.js';

/** What the desk sees of the whole: numbers of what waits, and beyond that only what visitors may count too. */
export interface Overview {
  readonly waiting: {
    /** Stories that wait for the desk: those below, each once, but for the last kind. */
    readonly all: number;
    readonly inReview: number;
    /** Published or hidden stories whose author proposes an edit. */
    readonly edited: number;
    /** Stories with a message that nobody at the desk has read. */
    readonly unread: number;
    /** Stories that wait for their author, not for the desk. */
    readonly needsAuthor: number;
  };
  readonly published: number;
  /** Published stories by root cause, most first. */
  readonly causes: readonly { readonly cause: Cause; readonly n: number }[];
  /** Published stories by the month of their publication, such as `2026-03`, oldest first. */
  readonly months: readonly { readonly month: string; readonly n: number }[];
  /** The open polls with what was released of their answers, the running period first. */
  readonly pulse: readonly { readonly poll: Poll; readonly items: readonly PulseResult[] }[];
}
