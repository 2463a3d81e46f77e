import type { Day } from './dates.js';
import { codePoints } from './text.js';

/** What a failure came from. Operators may relabel and hide a cause, not redefine it. */
export const causes = [
  'no_need', 'wrong_market', 'business_model', 'out_of_money', 'spending', 'reach', 'product', 'people', 'focus',
  'skills', 'timing', 'competition', 'dependence', 'legal', 'external', 'wellbeing', 'communication', 'other',
] as const;
export const kinds = ['business', 'freelance', 'career', 'product', 'creative', 'event', 'community', 'money', 'personal', 'other', 'undisclosed'] as const;
export const sectors = [
  'software', 'design', 'food', 'retail', 'education', 'health', 'finance', 'media', 'travel', 'mobility', 'property',
  'hr_services', 'nonprofit', 'hardware', 'climate', 'other', 'undisclosed',
] as const;
export const stages = ['idea', 'before_launch', 'launched', 'growing', 'established', 'not_applicable', 'other', 'undisclosed'] as const;
export const outcomes = ['still_in_it', 'recovered', 'moved_on', 'paused', 'pivoted', 'sold', 'closed', 'other', 'undisclosed'] as const;
export const whens = ['this_year', '1_2_years', '3_5_years', 'over_5_years', 'undisclosed'] as const;
export const wishes = ['listening', 'advice', 'money_help', 'partner', 'work', 'nothing'] as const;
export const contentNotes = [
  'burnout', 'mental_health', 'self_harm', 'bereavement', 'debt', 'illness', 'discrimination', 'violence', 'addiction', 'other',
] as const;
export const attributions = ['anonymous', 'pseudonym', 'named'] as const;
export const provenances = ['first_hand', 'interview', 'retold', 'sample'] as const;
export const reactions = ['been_there', 'thank_you', 'learned'] as const;

export type Cause = (typeof causes)[number];
export type Kind = (typeof kinds)[number];
export type Sector = (typeof sectors)[number];
export type Stage = (typeof stages)[number];
export type Outcome = (typeof outcomes)[number];
export type When = (typeof whens)[number];
export type Wish = (typeof wishes)[number];
export type ContentNote = (typeof contentNotes)[number];
export type Attribution = (typeof attributions)[number];
export type Provenance = (typeof provenances)[number];
export type Reaction = (typeof reactions)[number];

/** Shown limits in characters (graphemes), `[least, most]`. Twice the upper bound in code points is what is enforced. */
export const storyLimits = {
  title: [0, 80],
  project: [0, 600],
  wentWrong: [20, 1500],
  feeling: [0, 600],
  lesson: [10, 140],
  nextTime: [0, 500],
  byline: [1, 30],
} as const;

/** One root cause and up to two others; "multiple reasons" is not a value, because it teaches nothing. */
export interface Causes {
  readonly root: Cause;
  readonly contributing: readonly Cause[];
}

/** Where the author allows a story to go. None is ticked beforehand; one of wall, lobby and meet-up is needed. */
export interface Consent {
  /** On the pages of the space. */
  readonly wall: boolean;
  /** Its lesson on the space's screens, once a moderator has approved that too. */
  readonly lobby: boolean;
  /** Read aloud at a meet-up. */
  readonly meetup: 'no' | 'read_aloud' | 'ask_me';
  /** In search engines and feeds. */
  readonly index: boolean;
}

/** What an author writes. Everything but `lesson`, `causes` and `consent` may be left empty; without `wentWrong` it is a lesson alone. */
export interface StoryDraft {
  /** Heading; proposed from the lesson when empty. */
  readonly title: string;
  /** What it was. */
  readonly project: string;
  readonly wentWrong: string;
  /** How it felt. */
  readonly feeling: string;
  /** What the author learned: stands alone, on the ticker too. */
  readonly lesson: string;
  readonly nextTime: string;
  readonly causes: Causes;
  readonly kind: Kind;
  readonly sector: Sector;
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly when: When;
  readonly lookingFor: readonly Wish[];
  readonly contentNotes: readonly ContentNote[];
  readonly attribution: Attribution;
  /** The pseudonym or name to show; empty when anonymous. */
  readonly byline: string;
  readonly consent: Consent;
  /** BCP 47 language of the text. */
  readonly lang: string;
}

/** A published story. It carries a day, never an instant, and nothing about the visitor who wrote it. */
export interface Story extends StoryDraft {
  readonly id: string;
  readonly revision: number;
  /** `other`: a word that only a newer server knows, so that nobody says it is first-hand. */
  readonly provenance: Provenance | 'other';
  readonly publishedOn: Day | undefined;
  /** Whether the moderators picked it; never since when. */
  readonly featured?: boolean | undefined;
  /** Counts in steps of five; a reaction below five is missing. */
  readonly reactions: Readonly<Partial<Record<Reaction, number>>>;
}

/** Most content notes, wishes and contributing causes of a story. */
export const [noteLimit, wishLimit, contributingLimit] = [4, 3, 2] as const;

/** The heading: the title, or one proposed from the lesson's first sentence or clause. */
export function titleOf({ title, lesson }: Pick<StoryDraft, 'title' | 'lesson'>): string {
  if (title) return title;
  const sentence = /^.+?[.!?;:。！？؟](?=\s|$)/u.exec(lesson)?.[0] ?? lesson;
  if (codePoints(sentence) <= storyLimits.title[1]) return sentence.replace(/[.;:]$/, '');
  const start = [...sentence].slice(0, 70);
  const space = start.lastIndexOf(' ');
  return `${start.slice(0, space > 30 ? space : 70).join('')}…`;
}

