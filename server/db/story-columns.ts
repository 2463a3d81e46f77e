import { createHash } from 'node:crypto';
import { newId, type Day, type Provenance, type Status, type StoryDraft, type Week } from '../../src/model/index.js';
import { flagOf, type StoryTable } from './schema.js';

/** The columns that say for which meet-up a story was told. */
export type ForMeetup = Pick<StoryTable, 'meetup_id' | 'meetup_on'>;
export const forNoMeetup: ForMeetup = { meetup_id: null, meetup_on: null };

export interface NewStory {
  readonly space: string;
  readonly receiptHash: string;
  readonly draft: StoryDraft;
  readonly status: Status;
  readonly submittedWeek: Week;
  readonly hints: readonly string[];
  readonly provenance: Provenance;
  readonly keptUntil: Day;
  readonly forMeetup?: ForMeetup;
}

/** The same for texts that differ in case and blanks alone. */
export const fingerprintOf = ({ wentWrong, lesson }: Pick<StoryDraft, 'wentWrong' | 'lesson'>): string =>
  createHash('sha256').update(`${wentWrong}\n${lesson}`.toLowerCase().replace(/\s+/g, ' ')).digest('hex');

/** The columns that hold what an author wrote. */
export const draftColumns = (draft: StoryDraft) => ({
  story: JSON.stringify(draft),
  cause: draft.causes.root,
  kind: draft.kind,
  sector: draft.sector,
  stage: draft.stage,
  outcome: draft.outcome,
  lang: draft.lang.toLowerCase(),
  for_wall: flagOf(draft.consent.wall),
  for_lobby: flagOf(draft.consent.lobby),
  for_meetup: draft.consent.meetup,
  for_index: flagOf(draft.consent.index),
  fingerprint: fingerprintOf(draft),
});

/** The columns of a story that was just written. Its id is random: nobody has been told it yet, nor when it was made. */
export function storyColumns({ space, receiptHash, draft, status, submittedWeek, hints, provenance, keptUntil, forMeetup = forNoMeetup }: NewStory): StoryTable {
  return {
    id: newId(),
    space,
    receipt_hash: receiptHash,
    status,
    revision: 1,
    text_revision: 1,
    ...draftColumns(draft),
    provenance,
    submitted_week: submittedWeek,
    published_on: null,
    expires_on: null,
    lobby_approved: 0,
    featured: 0,
    hints: JSON.stringify(hints),
    statement: '',
    reasons: '[]',
    proposal: null,
    kept_until: keptUntil,
    unread: 0,
    undo: null,
    ...forMeetup,
  };
}
