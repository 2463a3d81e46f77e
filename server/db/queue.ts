// What lies on the desk. Its pages take the same time however many stories there are: each question has its index.
import { sql, type Kysely } from 'kysely';
import type { Message, QueueItem, Status, ToldEvening } from '../../src/model/index.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import type { Schema, StoryTable } from './schema.js';
import { proposalOf, toStory } from './story-row.js';
import { threads } from './thread.js';
import { toldEvenings } from './told-for.js';

export interface QueueListing {
  /**
   * Any status but `submitted`: the inbox is nobody's to read before its release, nor to count, since a number that grows
   * tells the moment. Without one: what waits for the desk.
   */
  readonly status: Exclude<Status, 'submitted'> | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What waits for the desk: stories in review, authors' edits of stories that were published before, and unread messages.
 * Word by word the condition of the index `story_waiting`, without which both engines would look at all rows.
 */
export const waits = sql<boolean>`(status = 'in_review' or (status in ('published', 'hidden') and proposal is not null) or (unread = 1 and status <> 'submitted'))`;

/** How many stories wait. Not told with each page: counting takes longer than reading one. */
export async function countWaiting(db: Kysely<Schema>, space: string): Promise<number> {
  return (await db.selectFrom('story').select((the) => the.fn.countAll<number>().as('n')).where('space', '=', space).where(waits).executeTakeFirstOrThrow()).n;
}

/** Which of some fingerprints other stories of the space bear too, those in the inbox left out. */
async function repeated(db: Kysely<Schema>, space: string, rows: readonly StoryTable[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const found = await db
    .selectFrom('story')
    .select('fingerprint')
    .where('space', '=', space)
    .where('fingerprint', 'in', [...new Set(rows.map(({ fingerprint }) => fingerprint))])
    .where('status', '!=', 'submitted')
    .groupBy('fingerprint')
    .having((the) => the.fn.countAll(), '>', 1)
    .execute();
  return new Set(found.map(({ fingerprint }) => fingerprint));
}

function toItem(row: StoryTable, messages: readonly Message[], isRepeated: boolean, evening: ToldEvening | undefined): QueueItem | undefined {
  const story = toStory(row);
  if (!story) return undefined;
  const { id, revision: _t, provenance: _p, publishedOn: _d, reactions: _r, featured: _f, ...draft } = story;
  const hints = JSON.parse(row.hints) as readonly string[];
  return {
    id,
    revision: row.revision,
    status: row.status,
    submittedWeek: row.submitted_week,
    publishedOn: row.published_on,
    lobbyApproved: row.lobby_approved === 1,
    featured: row.featured === 1,
    hints: isRepeated ? [...hints, 'duplicate'] : hints,
    unread: row.unread === 1,
    canUndo: row.undo !== null,
    story: draft,
    proposal: proposalOf(row),
    messages,
    evening,
  };
}

/** What lies on the desk, in the order of random ids: the order of arrival is nobody's to know. */
export async function listQueue(db: Kysely<Schema>, space: string, { status, limit, cursor, now }: QueueListing): Promise<Paged<QueueItem>> {
  let query = db.selectFrom('story').selectAll().where('space', '=', space);
  query = status ? query.where('status', '=', status) : query.where(waits);
  const after = cursor === undefined ? undefined : fromCursor(cursor);
  if (after) query = query.where('id', '>', after.id);
  const rows = await query.orderBy('id').limit(limit + 1).execute();
  const messages = await threads(db, rows.map(({ id }) => id));
  const twice = await repeated(db, space, rows);
  const evenings = await toldEvenings(db, rows, now);
  return paged(rows, limit, (row) => toItem(row, messages.get(row.id) ?? [], twice.has(row.fingerprint), evenings.get(row.id)), ({ id }) => toCursor(id));
}
