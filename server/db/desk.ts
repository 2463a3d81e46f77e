import type { Kysely } from 'kysely';
import { addMonths, newId, statusAfter, type Day, type Decision, type QueueItem, type Status } from '../../src/model/index.js';
import { dropLessons, makeLesson } from './lesson-row.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import { flagOf, type Schema, type StoryTable } from './schema.js';
import { toStory } from './story-row.js';

export interface QueueListing {
  /** Any status but `submitted`: the inbox is nobody's to read before its release. */
  readonly status: Exclude<Status, 'submitted'>;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface DecisionContext {
  readonly space: string;
  readonly today: Day;
  readonly retentionMonths: number;
}

/** Why a decision was not taken: no such story, it was edited meanwhile, not from this state, or its author did not allow the lobby. */
export type Refusal = 'missing' | 'edited' | 'state' | 'no-consent';
export type Decided = { readonly status: Status; readonly revision: number } | Refusal;

export interface Desk {
  /** What lies on the desk, in the order of random ids: the order of arrival is nobody's to know. */
  queue(space: string, listing: QueueListing): Promise<Paged<QueueItem>>;
  /** Takes a decision and logs it, in one transaction. */
  decide(decision: Decision, context: DecisionContext): Promise<Decided>;
}

function toItem(row: StoryTable): QueueItem | undefined {
  const story = toStory(row);
  if (!story) return undefined;
  const { id, revision, provenance: _p, publishedOn: _d, reactions: _r, ...draft } = story;
  return {
    id,
    revision,
    status: row.status,
    submittedWeek: row.submitted_week,
    publishedOn: row.published_on,
    lobbyApproved: row.lobby_approved === 1,
    hints: JSON.parse(row.hints) as readonly string[],
    story: draft,
  };
}

/** The columns that a decision changes. A story that left the pages has to be approved for the lobby again. */
function changes({ action, statement }: Decision, status: Status, row: StoryTable, { today, retentionMonths }: DecisionContext) {
  const publishes = action === 'approve' || action === 'approve_lobby';
  const publishedOn = publishes ? (row.published_on ?? today) : row.published_on;
  return {
    status,
    statement,
    published_on: publishedOn,
    expires_on: publishedOn === null ? null : (row.expires_on ?? addMonths(publishedOn, retentionMonths)),
    lobby_approved: flagOf(publishes && (action === 'approve_lobby' || row.lobby_approved === 1)),
  };
}

export function desk(db: Kysely<Schema>): Desk {
  return {
    async queue(space, { status, limit, cursor }) {
      let query = db.selectFrom('story').selectAll().where('space', '=', space).where('status', '=', status);
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) query = query.where('id', '>', after.id);
      const rows = await query.orderBy('id').limit(limit + 1).execute();
      return paged(rows, limit, toItem, ({ id }) => toCursor(id));
    },
    decide: (decision, context) =>
      db.transaction().execute(async (trx): Promise<Decided> => {
        const { storyId, revision, action, reasons } = decision;
        const row = await trx.selectFrom('story').selectAll().where('space', '=', context.space).where('id', '=', storyId).executeTakeFirst();
        if (!row || row.status === 'submitted') return 'missing';
        if (row.revision !== revision) return 'edited';
        const status = statusAfter(row.status, action);
        if (status === undefined) return 'state';
        if (action === 'approve_lobby' && row.for_lobby === 0) return 'no-consent';
        const changed = { ...row, ...changes(decision, status, row, context) };
        await trx.updateTable('story').set(changed).where('id', '=', storyId).execute();
        await (changed.lobby_approved === 1 ? makeLesson(trx, changed) : dropLessons(trx, [storyId]));
        const logged = { id: newId(), space: context.space, story_id: storyId, revision, action, reasons: JSON.stringify(reasons), day: context.today };
        await trx.insertInto('decision').values(logged).execute();
        return { status, revision };
      }),
  };
}
