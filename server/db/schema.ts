import type { Day, Provenance, Status, Week } from '../../src/model/index.js';

/** Flags are 0 or 1, so that every engine stores them alike. */
export type Flag = 0 | 1;
export const flagOf = (value: boolean): Flag => (value ? 1 : 0);

/**
 * `batch3` releases at midnight of the space or when three wait, `next_morning` at six, `none` at once. Tables hold no
 * instant, no address and nothing else of a visitor: days, weeks, words and keyed hashes are all there is.
 */
export const queueDelays = ['batch3', 'next_morning', 'none'] as const;
export type QueueDelay = (typeof queueDelays)[number];

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
  statement: string;
}

export interface BallotTable {
  tag: string;
  poll: string;
  period: string;
  value: string;
}

export interface SpentTable {
  hash: string;
  day: Day;
}

export type Role = 'owner' | 'moderator';

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
  space: string;
  story_id: string;
  revision: number;
  action: string;
  /** JSON list of words from a fixed list; never anybody's own. */
  reasons: string;
  day: Day;
}

export interface MetaTable {
  key: string;
  value: string;
}

export interface Schema {
  space: SpaceTable;
  story: StoryTable;
  ballot: BallotTable;
  spent: SpentTable;
  token: TokenTable;
  invite: InviteTable;
  decision: DecisionTable;
  meta: MetaTable;
}
