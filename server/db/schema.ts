import type { Day, Lesson, Meetup, Poll, Provenance, QueueDelay, Resource, Sender, Status, Week } from '../../src/model/index.js';

/** Flags are 0 or 1, so that every engine stores them alike. */
export type Flag = 0 | 1;
export const flagOf = (value: boolean): Flag => (value ? 1 : 0);

// Tables hold no instant, no address and nothing else of a visitor: days, weeks, words and keyed hashes are all there is.

export interface SpaceTable {
  id: string;
  name: string;
  time_zone: string;
  country: string;
  /** JSON list. */
  langs: string;
  k: number;
  queue_delay: QueueDelay;
  retention_months: number;
  /** JSON object. */
  places: string;
  /** The last day on which the inbox was released, or would have been had anything lain in it. */
  released_on: Day;
  /** JSON list of names that the form asks about. */
  names: string;
  head_count: number | null;
  /** Who reads, in a few words. */
  moderators: string;
}

export interface StoryTable {
  id: string;
  space: string;
  receipt_hash: string;
  status: Status;
  revision: number;
  /** The author's words: a `StoryDraft` as JSON. The columns from `cause` to `for_index` repeat parts of it for queries. */
  story: string;
  cause: string;
  kind: string;
  sector: string;
  stage: string;
  outcome: string;
  lang: string;
  for_wall: Flag;
  for_lobby: Flag;
  for_meetup: string;
  for_index: Flag;
  provenance: Provenance;
  submitted_week: Week;
  published_on: Day | null;
  expires_on: Day | null;
  lobby_approved: Flag;
  /** JSON list. */
  hints: string;
  /** What its author is told of the last decision, and for which reasons (JSON list). */
  statement: string;
  reasons: string;
  /** A `Proposal` as JSON. */
  proposal: string | null;
  /** The revision that brought the text in `story`. The pages show this one: the other also tells of edits that wait. */
  text_revision: number;
  /** The day from which no word of it is kept. */
  kept_until: Day;
  /** Whether its author wrote what nobody at the desk has read. */
  unread: Flag;
  /** What the last decision changed, as JSON, as long as it can be taken back. */
  undo: string | null;
  /** A hash of its words, to find who sent the same twice. */
  fingerprint: string;
  /** Whether the moderators picked it; since when is not kept. */
  featured: Flag;
  /** The meet-up that it was told for, while its author allows meet-ups, and the day on which that was then; of a series no day. */
  meetup_id: string | null;
  meetup_on: Day | null;
}

/**
 * The published stories of the wall, arranged for those who browse. All of it, and of the words below, follows from the
 * stories and their reactions: it goes along nowhere, and says nothing that they do not.
 */
export interface WallTable {
  /** A random number: its place among surprises. */
  lot: number;
  story_id: string;
  space: string;
  cause: string;
  day: Day;
  last_day: Day;
  /** The sum of its reactions as they are shown. */
  echoed: number;
}

/** What a story of the wall is found by. Apart, so that who only browses reads little. */
export interface WallWordsTable {
  lot: number;
  /** Its filters, then the signs of its text, a blank on either side of each. */
  words: string;
}

/** The messages of a story. The position counts within it alone. */
export interface MessageTable {
  id: string;
  story_id: string;
  position: number;
  sender: Sender;
  text: string;
  day: Day;
}

/** What is left of a story that was taken back, or whose time is over: two keyed hashes, to recognise what must not return. */
export interface TombstoneTable {
  story_hash: string;
  receipt_hash: string;
}

export interface LessonTable {
  id: string;
  space: string;
  text: string;
  /** Lower case. */
  lang: string;
  cause: string | null;
  /** At most one lesson a story. */
  story_id: string | null;
  source: Lesson['source'];
  lobby_approved: Flag;
  from_day: Day | null;
  to_day: Day | null;
  weight: number;
  revision: number;
}

/** The planned days of a language, and of each lesson the last day before them. */
export interface LessonPlanTable {
  space: string;
  lang: string;
  date: Day;
  lesson_id: string;
}

export interface PollTable {
  id: string;
  space: string;
  question: string;
  type: Poll['type'];
  /** JSON list. */
  options: string;
  period: Poll['period'];
  /** Instants, set by the operator; UTC with milliseconds, so that they sort as text. */
  opens_at: string | null;
  closes_at: string | null;
  k: number;
  visibility: Poll['visibility'];
  status: Poll['status'];
  revision: number;
}

export interface MeetupTable {
  id: string;
  space: string;
  revision: number;
  title: string;
  /** Instants, set by the operator; UTC with milliseconds, so that they sort as text. The end follows from the minutes. */
  starts_at: string;
  ends_at: string;
  time_zone: string;
  minutes: number;
  place: string;
  format: Meetup['format'];
  slots: number | null;
  slots_left: number | null;
  status: Meetup['status'];
  /** What nothing is looked up by, as JSON. */
  details: string;
}

export interface ResourceTable {
  id: string;
  space: string;
  revision: number;
  kind: Resource['kind'];
  title: string;
  summary: string;
  provider: string;
  contact: string;
  /** JSON lists. */
  countries: string;
  /** Lower case. */
  langs: string;
  causes: string;
  hours: string;
  opening_hours: string;
  time_zone: string | null;
  cost: Resource['cost'];
  anonymous: Flag;
  human: Flag;
  pinned: Flag;
  /** The day on which a moderator called and confirmed it. */
  verified_on: Day | null;
  /** JSON list of pages that say the same, and the last day on which one did: of what ships with the suite. */
  source: string;
  seen_on: Day | null;
}

/** Reactions, and the answers to polls that have been released; `waiting` holds those that have not. */
export interface BallotTable {
  tag: string;
  poll: string;
  period: string;
  value: string;
}

/** The last published snapshot of a poll's period; all that is left of it once the period is over. */
export interface ResultTable {
  poll: string;
  period: string;
  /** JSON object: how many chose each option. */
  counts: string;
  /** How many answered; never told. */
  n: number;
  as_of: Day;
}

export interface SpentTable {
  hash: string;
  day: Day;
}

export const roles = ['owner', 'moderator'] as const;
export type Role = (typeof roles)[number];

export interface TokenTable {
  hash: string;
  space: string;
  name: string;
  role: Role;
}

export interface InviteTable {
  hash: string;
  space: string;
}

export interface DecisionTable {
  id: string;
  /** Counts the decisions of a space. */
  seq: number;
  space: string;
  story_id: string;
  revision: number;
  action: string;
  /** JSON list of words from a fixed list; never anybody's own. */
  reasons: string;
  /** The status before; null for decisions from before it was noted. */
  was: string | null;
  day: Day;
}

export interface MetaTable {
  key: string;
  value: string;
}

export interface Schema {
  space: SpaceTable;
  story: StoryTable;
  wall: WallTable;
  wall_words: WallWordsTable;
  message: MessageTable;
  tombstone: TombstoneTable;
  lesson: LessonTable;
  lesson_plan: LessonPlanTable;
  poll: PollTable;
  meetup: MeetupTable;
  resource: ResourceTable;
  ballot: BallotTable;
  waiting: BallotTable;
  result: ResultTable;
  spent: SpentTable;
  token: TokenTable;
  invite: InviteTable;
  decision: DecisionTable;
  meta: MetaTable;
}
