import { addMonths, statusAfter, type Decision, type Status } from '../../src/model/index.js';
import { keptUntil, type Term } from './kept-until.js';
import { flagOf, type StoryTable } from './schema.js';
import { draftColumns } from './story-columns.js';
import { proposalOf } from './story-row.js';

/** What becomes of the texts: an author's edit is published, waits on, or is dropped; the desk's waits for its author until the story moves on. */
function texts({ action, story }: Decision, row: StoryTable) {
  const waiting = proposalOf(row);
  const edit = waiting?.from === 'author' ? waiting.story : undefined;
  const takes = edit !== undefined && (action === 'approve' || action === 'approve_lobby' || action === 'restore');
  const waits = edit !== undefined && !takes && action !== 'reject';
  const proposal = story ? JSON.stringify({ from: 'desk', story }) : waits ? row.proposal : null;
  const revision = proposal === row.proposal ? row.revision : row.revision + 1;
  return { ...(takes ? { ...draftColumns(edit), text_revision: revision } : {}), proposal, revision };
}

/** What a decision changes of a row without touching a text. It stays with the story until it is taken back, or cannot be any more. */
type Reversible = Pick<StoryTable, 'status' | 'statement' | 'reasons' | 'published_on' | 'expires_on' | 'lobby_approved' | 'featured'>;

const reversible = ({ status, statement, reasons, published_on, expires_on, lobby_approved, featured }: StoryTable): Reversible => ({
  status, statement, reasons, published_on, expires_on, lobby_approved, featured,
});

/** The row after a decision, or `undefined` when it cannot be taken from where the story stands. */
export function decided(decision: Decision, row: StoryTable, { today, retentionMonths }: Term): StoryTable | undefined {
  const { action, statement, reasons } = decision;
  const status: Status | undefined = statusAfter(row.status, action, proposalOf(row)?.from === 'author');
  if (status === undefined) return undefined;
  const publishes = action === 'approve' || action === 'approve_lobby';
  const publishedOn = publishes ? (row.published_on ?? today) : row.published_on;
  const text = texts(decision, row);
  // A story that left the pages, or whose text is new, has to be approved for the lobby again, and picked again.
  const stays = status === 'published' && !('text_revision' in text);
  const next: StoryTable = {
    ...row,
    ...text,
    status,
    statement,
    reasons: JSON.stringify(reasons),
    published_on: publishedOn,
    expires_on: publishedOn === null ? null : (row.expires_on ?? addMonths(publishedOn, retentionMonths)),
    lobby_approved: flagOf(action === 'approve_lobby' || (stays && row.lobby_approved === 1)),
    featured: flagOf(action === 'feature' || (stays && action !== 'unfeature' && row.featured === 1)),
    // A text that was replaced or dropped is gone for good, so what replaced it cannot be taken back.
    undo: row.proposal === null || text.proposal === row.proposal ? JSON.stringify(reversible(row)) : null,
  };
  return { ...next, kept_until: keptUntil(next, { today, retentionMonths }) };
}

/** The row before the last decision about it, or `undefined` where that cannot be taken back. */
export function undone(row: StoryTable, term: Term): StoryTable | undefined {
  if (row.undo === null) return undefined;
  // Written by `decided`.
  const before = JSON.parse(row.undo) as Reversible;
  const isProposed = proposalOf(row)?.from === 'desk';
  const next: StoryTable = { ...row, ...before, ...(isProposed ? { proposal: null, revision: row.revision + 1 } : {}), undo: null };
  return { ...next, kept_until: keptUntil(next, term) };
}
