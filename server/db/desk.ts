import type { Kysely } from 'kysely';
import { mayPropose, newId, type Day, type Decision, type Message, type QueueItem, type Status } from '../../src/model/index.js';
import { decided } from './decide.js';
import type { Term } from './kept-until.js';
import { dropLessons, makeLesson } from './lesson-row.js';
import { setMeta, untidy } from './meta.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import type { Schema, StoryTable } from './schema.js';
import { draftOf, proposalOf, toStory } from './story-row.js';
import { addMessage, threads } from './thread.js';

export interface QueueListing {
  /**
   * Any status but `submitted`: the inbox is nobody's to read before its release. Without one: what waits for the desk,
   * which is what is in review, and where an author's edit of a story waits that was published before.
   */
  readonly status: Exclude<Status, 'submitted'> | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface DecisionContext extends Term {
  readonly space: string;
}

export interface Answer {
  readonly space: string;
  readonly storyId: string;
  readonly text: string;
  readonly today: Day;
}

/**
 * Why a decision was not taken: no such story, it was edited meanwhile, not from this state, its author did not allow the
 * lobby, or it proposes what is the author's alone to say.
 */
export type Refusal = 'missing' | 'edited' | 'state' | 'no-consent' | 'not-yours';
export type Decided = { readonly status: Status; readonly revision: number } | Refusal;

export interface Desk {
  /** What lies on the desk, in the order of random ids: the order of arrival is nobody's to know. */
  queue(space: string, listing: QueueListing): Promise<Paged<QueueItem>>;
  /** Takes a decision and logs it, in one transaction. */
  decide(decision: Decision, context: DecisionContext): Promise<Decided>;
  /** Writes to the author of a story. */
  write(answer: Answer): Promise<'written' | 'full' | 'missing'>;
}

function toItem(row: StoryTable, messages: readonly Message[]): QueueItem | undefined {
  const story = toStory(row);
  if (!story) return undefined;
  const { id, revision: _t, provenance: _p, publishedOn: _d, reactions: _r, ...draft } = story;
  return {
    id,
    revision: row.revision,
    status: row.status,
    submittedWeek: row.submitted_week,
    publishedOn: row.published_on,
    lobbyApproved: row.lobby_approved === 1,
    hints: JSON.parse(row.hints) as readonly string[],
    story: draft,
    proposal: proposalOf(row),
    messages,
  };
}

const onDesk = async (db: Kysely<Schema>, space: string, id: string): Promise<StoryTable | undefined> =>
  db.selectFrom('story').selectAll().where('space', '=', space).where('id', '=', id).where('status', '!=', 'submitted').executeTakeFirst();

export function desk(db: Kysely<Schema>): Desk {
  return {
    async queue(space, { status, limit, cursor }) {
      let query = db.selectFrom('story').selectAll().where('space', '=', space);
      query = status
        ? query.where('status', '=', status)
        : query.where((where) =>
            where.or([where('status', '=', 'in_review'), where.and([where('status', 'in', ['published', 'hidden']), where('proposal', 'is not', null)])]),
          );
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) query = query.where('id', '>', after.id);
      const rows = await query.orderBy('id').limit(limit + 1).execute();
      const messages = await threads(db, rows.map(({ id }) => id));
      return paged(rows, limit, (row) => toItem(row, messages.get(row.id) ?? []), ({ id }) => toCursor(id));
    },
    decide: (decision, context) =>
      db.transaction().execute(async (trx): Promise<Decided> => {
        const { storyId, revision, action, reasons, story } = decision;
        const row = await onDesk(trx, context.space, storyId);
        if (!row) return 'missing';
        if (row.revision !== revision) return 'edited';
        const next = decided(decision, row, context);
        if (!next) return 'state';
        if (story && !mayPropose(draftOf(row), story)) return 'not-yours';
        if (action === 'approve_lobby' && next.for_lobby === 0) return 'no-consent';
        await trx.updateTable('story').set(next).where('id', '=', storyId).execute();
        await (next.lobby_approved === 1 ? makeLesson(trx, next) : dropLessons(trx, [storyId]));
        // A text that was replaced, or a proposal that was dropped, leaves the file at the next check.
        if (next.revision !== revision) await setMeta(trx, untidy, 'yes');
        const logged = { id: newId(), space: context.space, story_id: storyId, revision, action, reasons: JSON.stringify(reasons), day: context.today };
        await trx.insertInto('decision').values(logged).execute();
        return { status: next.status, revision: next.revision };
      }),
    write: ({ space, storyId, text, today }) =>
      db.transaction().execute(async (trx) => {
        const row = await onDesk(trx, space, storyId);
        return row ? addMessage(trx, storyId, { from: 'desk', text, day: today }) : 'missing';
      }),
  };
}
