// Who tells what at an evening, and in which order. Apart from meet-ups, since no visitor's page carries it.
import { flag, id, known, lenient, object, oneOf, parser, read, rowList, rowText, whole, type Misfit, type Reader } from './read.js';
import { contentNotes, noteLimit, storyLimits, type Consent, type ContentNote } from './story.js';
import { list, maybe, rowId } from './strict.js';

export const runningOrderLimits = { turns: 6, minutes: [1, 15], images: [0, 10] } as const;

/** What is allowed without saying it: seven minutes and ten pictures. */
export const usualTurn = { minutes: 7, images: 10, asked: false } as const;

/** Consents with which a story may be told at a meet-up. */
export const tellable = ['read_aloud', 'ask_me'] as const satisfies readonly Consent['meetup'][];

/** A place in the running order. */
export interface Turn {
  readonly storyId: string;
  readonly minutes: number;
  readonly images: number;
  /** Whether its author was asked and said yes; needed where the consent is `ask_me`. */
  readonly asked: boolean;
}

/** What of a story is told at a meet-up. */
export interface Tellable {
  readonly storyId: string;
  readonly title: string;
  readonly wentWrong: string;
  readonly lesson: string;
  readonly contentNotes: readonly ContentNote[];
  /** Empty when its author stays anonymous. */
  readonly byline: string;
  /** BCP 47 language of the text. */
  readonly lang: string;
  readonly consent: (typeof tellable)[number];
  /** Whether its author told it for this very meet-up. */
  readonly toldFor: boolean;
}

/** A place in the running order with the story that is told there. */
export type Telling = Turn & Tellable;

/** The running order of a meet-up. */
export interface RunningOrder {
  /** The meet-up's. */
  readonly id: string;
  /** Counts the changes of the order alone: the meet-up is not another one by them. */
  readonly revision: number;
  readonly turns: readonly Telling[];
}

const [minutes, images] = [whole(...runningOrderLimits.minutes), whole(...runningOrderLimits.images)];

const turn = object<Turn>(
  {
    storyId: rowId,
    minutes: maybe(minutes, usualTurn.minutes),
    images: maybe(images, usualTurn.images),
    asked: maybe(flag, usualTurn.asked),
  },
  { exact: true },
);

const turns: Reader<readonly Turn[]> = (input, field, note) => {
  const value = list(turn, runningOrderLimits.turns)(input, field, note);
  const ids = value?.map(({ storyId }) => storyId) ?? [];
  ids.forEach((storyId, index) => ids.indexOf(storyId) < index && note({ field: `${field}[${index}].storyId`, rule: 'repeat' }));
  return value;
};

/** What is sent to change a running order. */
export interface RunningOrderChange {
  /** The revision that was read. */
  readonly revision: number;
  readonly turns: readonly Turn[];
}

/** Reads the body of `PATCH desk/running-orders/{id}`, strictly. */
export const runningOrderChange = object<RunningOrderChange>({ revision: whole(1, 1e9), turns }, { exact: true });

const tellableMembers = {
  storyId: id,
  title: rowText(0, storyLimits.title[1], 'one'),
  wentWrong: rowText(0, storyLimits.wentWrong[1]),
  lesson: rowText(1, storyLimits.lesson[1], 'one'),
  contentNotes: rowList(known(contentNotes, 'other'), noteLimit),
  byline: rowText(0, storyLimits.byline[1], 'one'),
  lang: lenient(rowText(1, 35, 'one'), 'en'),
  consent: oneOf(tellable),
  toldFor: lenient(flag, false),
};

/** A story that may be told, from a row. */
export const parseTellable = parser(object<Tellable>(tellableMembers));

const telling = object<Telling>({
  ...tellableMembers,
  minutes: lenient(minutes, usualTurn.minutes),
  images: lenient(images, usualTurn.images),
  asked: lenient(flag, usualTurn.asked),
});

/** A running order from a row. */
export const parseRunningOrder = parser(object<RunningOrder>({ id, revision: whole(1, 1e9), turns: rowList(telling, runningOrderLimits.turns) }));

/** Why a story cannot be told: it is not there to be told, its author does not allow it, or was to be asked first. */
export type Untold = 'gone' | 'refused' | 'unasked';

/** Whether an author's consent allows a turn. */
export const mayBeTold = (consent: Consent['meetup'], { asked }: Pick<Turn, 'asked'>): Exclude<Untold, 'gone'> | undefined =>
  consent === 'no' ? 'refused' : consent === 'ask_me' && !asked ? 'unasked' : undefined;

/** The member that a refusal is about. */
export const untoldMisfit = (index: number, why: Untold): Misfit =>
  why === 'unasked' ? { field: `turns[${index}].asked`, rule: 'required' } : { field: `turns[${index}].storyId`, rule: 'value' };

/** The turns that a stored meet-up keeps. */
export const turnsOf = (input: unknown): readonly Turn[] => read(rowList(turn, runningOrderLimits.turns), input).value ?? [];
