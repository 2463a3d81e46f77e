// What a receipt leads its author back to, and what the author may do with it. A device that holds the code holds all of
// this, so it never carries more than the author wrote or is meant to read.
import { rowDay, type Day } from './dates.js';
import { pad } from './pad.js';
import { flag, id, isRecord, known, lenient, object, oneOf, parser, rowList, rowText, whole, type Reader } from './read.js';
import { reasonLimit, reasons, type Reason } from './reasons.js';
import type { StoryDraft } from './story.js';
import { storyDraft } from './story-draft.js';
import { draftRow } from './story-row.js';
import { maybe, text } from './strict.js';

/** Where a story stands, as its author is told: `spam` reads as `rejected`, and an `expired` story is on no page any more. */
export const toldStatuses = ['submitted', 'in_review', 'needs_author', 'published', 'hidden', 'rejected', 'expired'] as const;
export type ToldStatus = (typeof toldStatuses)[number];

export const senders = ['author', 'desk'] as const;
export type Sender = (typeof senders)[number];

/** A message between the author and the moderators. Only its day is kept. */
export interface Message {
  readonly from: Sender;
  readonly text: string;
  readonly day: Day;
}

/** Shown limits of a message in characters, and most messages of a story. */
export const messageLimits = [1, 1000] as const;
export const threadLimit = 20;

/** A changed text that waits: the desk's for the author's yes, or the author's for the desk's reading. */
export interface Proposal {
  readonly from: Sender;
  readonly story: StoryDraft;
}

/** `asked` nobody has decided, `placed` it is in the running order; `cancelled` and `over` say why it will not be told there. */
export const eveningStates = ['asked', 'placed', 'cancelled', 'over'] as const;

/** The meet-up that a story was told for, as it stands now. By its day: an answer about a story carries no instant. */
export interface ToldEvening {
  readonly meetupId: string;
  readonly title: string;
  /** Of a series the day of its next evening. */
  readonly day: Day;
  readonly state: (typeof eveningStates)[number];
  /** The day that it was planned for when the story was told, where that is another. */
  readonly movedFrom: Day | undefined;
}

/** A told story, as its author meets it again. */
export interface Told {
  readonly status: ToldStatus;
  /** Grows with each change of text or proposal; what the author answers names the one that was read. */
  readonly revision: number;
  readonly story: StoryDraft;
  /** What the moderators wrote about their last decision; empty for nothing. */
  readonly statement: string;
  readonly reasons: readonly Reason[];
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly proposal: Proposal | undefined;
  /** The day from which the server keeps no word of it; missing while nobody has decided. */
  readonly keptUntil: Day | undefined;
  /** Missing where it was told for none, and where that one is gone. */
  readonly evening: ToldEvening | undefined;
}

/** Reads a message of a row. */
export const message = object<Message>({ from: oneOf(senders), text: rowText(1, messageLimits[1]), day: rowDay });
/** Reads a proposal of a row. */
export const proposal = object<Proposal>({ from: oneOf(senders), story: draftRow });

/** Reads the meet-up of a row that its story was told for. */
export const toldEvening = object<ToldEvening>({
  meetupId: id,
  title: rowText(1, 80, 'one'),
  day: rowDay,
  state: known(eveningStates, 'asked'),
  movedFrom: lenient(rowDay, undefined),
});

const told = object<Told>({
  // A state that this version does not know is on somebody's desk.
  status: known(toldStatuses, 'in_review'),
  revision: whole(1, 1e9),
  story: draftRow,
  statement: rowText(0, 500),
  reasons: rowList(oneOf(reasons), reasonLimit),
  messages: rowList(message, threadLimit),
  proposal: lenient(proposal, undefined),
  keptUntil: lenient(rowDay, undefined),
  evening: lenient(toldEvening, undefined),
});

/** What a receipt leads to, from a row; `undefined` when it cannot be read. */
export const parseTold = parser(told);

/** The body of `PATCH receipt`: another text, or the answer to the desk's. */
export type Amendment =
  | {
      readonly revision: number;
      readonly story: StoryDraft;
      /** `false` takes the evening back that it was told for, and allows meet-ups on. */
      readonly keepMeetup?: boolean | undefined;
    }
  | { readonly revision: number; readonly answer: 'accept' | 'refuse' };

// Who writes by hand need not hide the size of it.
const blanks = { pad: maybe(pad, '') };
const edit = object<{ revision: number; story: StoryDraft; keepMeetup: boolean | undefined; pad: string }>(
  { revision: whole(1, 1e9), story: storyDraft, keepMeetup: maybe<boolean | undefined>(flag, undefined), ...blanks },
  { exact: true },
);
const answer = object<{ revision: number; answer: 'accept' | 'refuse'; pad: string }>({ revision: whole(1, 1e9), answer: oneOf(['accept', 'refuse']), ...blanks }, { exact: true });

/** Reads an amendment from a request, strictly. */
export const amendment: Reader<Amendment> = (input, field, note) => (isRecord(input) && 'answer' in input ? answer : edit)(input, field, note);

/** Reads the body of `POST receipt/messages`, strictly. */
export const messageBody = object<{ text: string; pad: string }>({ text: text(...messageLimits), ...blanks }, { exact: true });
