// What an author changes by receipt. Text that is not on the pages is replaced; text that is stays until a moderator has
// read the new one. What the author no longer allows ends at once, wherever the story stands.
import { isDeepStrictEqual } from 'node:util';
import type { Amendment, Consent, Day, StoryDraft } from '../../src/model/index.js';
import { keptUntil, type Term } from './kept-until.js';
import type { StoryTable } from './schema.js';
import { draftColumns, forNoMeetup } from './story-columns.js';
import { draftOf, proposalOf } from './story-row.js';

/** Why an amendment is not taken: another came between, the desk proposes nothing, or the story is over. */
export type AmendRefusal = 'stale' | 'nothing-proposed' | 'over';

const meetups: readonly Consent['meetup'][] = ['no', 'ask_me', 'read_aloud'];

/** What is left of a consent under a newer one: what that takes back, and nothing that it adds. */
const narrowed = (consent: Consent, newer: Consent): Consent => ({
  wall: consent.wall && newer.wall,
  lobby: consent.lobby && newer.lobby,
  meetup: meetups.indexOf(newer.meetup) < meetups.indexOf(consent.meetup) ? newer.meetup : consent.meetup,
  index: consent.index && newer.index,
});

export const isOver = ({ status, expires_on: expires }: Pick<StoryTable, 'status' | 'expires_on'>, today: Day): boolean =>
  status === 'published' && expires !== null && expires < today;

/** The text on the pages, as far as its author still allows it, and the edit that waits. */
function proposing(row: StoryTable, story: StoryDraft, revision: number) {
  const told = draftOf(row);
  const kept = { ...told, consent: narrowed(told.consent, story.consent) };
  const text = isDeepStrictEqual(kept, told) ? {} : { ...draftColumns(kept), text_revision: revision };
  const proposal = isDeepStrictEqual(kept, story) ? null : JSON.stringify({ from: 'author', story });
  return { ...row, ...text, revision, proposal, undo: null, lobby_approved: kept.consent.lobby ? row.lobby_approved : 0, featured: kept.consent.wall ? row.featured : 0 } as const;
}

/** The row after an amendment. */
export function amended(row: StoryTable, amendment: Amendment, term: Term): StoryTable | AmendRefusal {
  if (amendment.revision !== row.revision) return 'stale';
  if (isOver(row, term.today)) return 'over';
  const revision = row.revision + 1;
  const back = (text: object = {}): StoryTable => {
    const status = row.status === 'submitted' ? row.status : 'in_review';
    const next = { ...row, ...text, status, revision, proposal: null, undo: null } as const;
    return { ...next, kept_until: keptUntil(next, term) };
  };
  if ('answer' in amendment) {
    const proposal = proposalOf(row);
    if (proposal?.from !== 'desk') return 'nothing-proposed';
    return back(amendment.answer === 'accept' ? { ...draftColumns(proposal.story), text_revision: revision } : {});
  }
  const { story, keepMeetup = true } = amendment;
  const next = row.status === 'published' || row.status === 'hidden' ? proposing(row, story, revision) : back({ ...draftColumns(story), text_revision: revision });
  return keepMeetup && next.for_meetup !== 'no' ? next : { ...next, ...forNoMeetup };
}
