import type { Kysely, Transaction } from 'kysely';
import { mayPropose, type Day, type Decision, type LoggedDecision, type Overview, type QueueItem, type Standing, type Undo } from '../../src/model/index.js';
import { decided, undone } from './decide.js';
import { listDecisions, logDecision, type LogListing } from './decisions.js';
import type { Term } from './kept-until.js';
import { dropLessons, makeLesson } from './lesson-row.js';
import { markUntidy } from './meta.js';
import { overview } from './overview.js';
import type { Paged } from './page.js';
import type { Clock } from './polls.js';
import { listQueue, type QueueListing } from './queue.js';
import type { Schema, StoryTable } from './schema.js';
import { draftOf } from './story-row.js';
import { addMessage } from './thread.js';
import { updateWall } from './wall.js';

export interface DecisionContext extends Term {
  readonly space: string;
}

export interface Answer {
  readonly space: string;
  readonly storyId: string;
  readonly text: string;
  readonly today: Day;
}

/** Messages that were read: as many as there were in the thread of a story. */
export interface Seen {
  readonly space: string;
  readonly storyId: string;
  readonly seen: number;
}

/**
 * Why a decision was not taken: no such story, it was edited meanwhile, not from this state, its author did not allow the
 * lobby or the pages, it proposes what is the author's alone to say, or what it would take back cannot be taken back.
 */
export type Refusal = 'missing' | 'edited' | 'state' | 'no-consent' | 'not-yours' | 'final';

/** Where the story stands after a decision, or where it stands without it and why. */
export type Decided = { readonly refusal?: never; readonly now: Standing } | { readonly refusal: Refusal; readonly now?: Standing };

export interface Desk {
  queue(space: string, listing: QueueListing): Promise<Paged<QueueItem>>;
  /** Takes a decision and logs it, in one transaction. */
  decide(decision: Decision, context: DecisionContext): Promise<Decided>;
  /** Takes the last decision about a story back and logs that too. */
  undo(undo: Undo, context: DecisionContext): Promise<Decided>;
  overview(space: string, clock: Clock): Promise<Overview>;
  log(space: string, listing: LogListing): Promise<Paged<LoggedDecision>>;
  /** Writes to the author of a story. */
  write(answer: Answer): Promise<'written' | 'full' | 'missing'>;
  /** Notes what was read; resolves to whether something is left unread, such as what came meanwhile. */
  read(seen: Seen): Promise<boolean | undefined>;
}

const onDesk = async (db: Kysely<Schema>, space: string, id: string): Promise<StoryTable | undefined> =>
  db.selectFrom('story').selectAll().where('space', '=', space).where('id', '=', id).where('status', '!=', 'submitted').executeTakeFirst();

const standing = ({ status, revision }: StoryTable): Standing => ({ status, revision });

/** Whether its author lets a story go where a decision would take it. */
const isAllowed = ({ action }: Decision, { for_lobby, for_wall }: StoryTable): boolean =>
  (action !== 'approve_lobby' || for_lobby === 1) && (action !== 'feature' || for_wall === 1);

/** What the next row would be, or why there is none. */
function judged(decision: Decision, row: StoryTable, context: DecisionContext): StoryTable | Refusal {
  if (row.revision !== decision.revision) return 'edited';
  if (decision.status !== undefined && row.status !== decision.status) return 'state';
  const next = decided(decision, row, context);
  if (!next) return 'state';
  if (decision.story && !mayPropose(draftOf(row), decision.story)) return 'not-yours';
  return isAllowed(decision, next) ? next : 'no-consent';
}

function takenBack({ revision, status }: Undo, row: StoryTable, context: DecisionContext): StoryTable | Refusal {
  if (row.revision !== revision) return 'edited';
  if (row.status !== status) return 'state';
  return undone(row, context) ?? 'final';
}

export function desk(db: Kysely<Schema>): Desk {
  type Act = Pick<LoggedDecision, 'storyId' | 'action' | 'reasons'>;

  /** Moves a story on, or says why not and where it stands. */
  async function act(trx: Transaction<Schema>, { storyId, action, reasons }: Act, { space, today }: DecisionContext, judge: (row: StoryTable) => StoryTable | Refusal): Promise<Decided> {
    const row = await onDesk(trx, space, storyId);
    if (!row) return { refusal: 'missing' };
    const next = judge(row);
    if (typeof next === 'string') return { refusal: next, now: standing(row) };
    await trx.updateTable('story').set(next).where('id', '=', storyId).execute();
    await updateWall(trx, [storyId]);
    await (next.lobby_approved === 1 ? makeLesson(trx, next) : dropLessons(trx, [storyId]));
    // A text that was replaced, or a proposal that was dropped, leaves the file at the next check.
    if (next.revision !== row.revision) await markUntidy(trx);
    await logDecision(trx, { space, story_id: storyId, revision: row.revision, action, reasons: JSON.stringify(reasons), was: row.status, day: today });
    return { now: standing(next) };
  }

  return {
    queue: (space, listing) => listQueue(db, space, listing),
    decide: (decision, context) => db.transaction().execute((trx) => act(trx, decision, context, (row) => judged(decision, row, context))),
    undo: (undo, context) =>
      db.transaction().execute((trx) => act(trx, { storyId: undo.storyId, action: 'undo', reasons: [] }, context, (row) => takenBack(undo, row, context))),
    overview: (space, clock) => overview(db, space, clock),
    log: (space, listing) => listDecisions(db, space, listing),
    write: ({ space, storyId, text, today }) =>
      db.transaction().execute(async (trx) => {
        const row = await onDesk(trx, space, storyId);
        return row ? addMessage(trx, storyId, { from: 'desk', text, day: today }) : 'missing';
      }),
    read: ({ space, storyId, seen }) =>
      db.transaction().execute(async (trx) => {
        if (!(await onDesk(trx, space, storyId))) return undefined;
        const { n } = await trx.selectFrom('message').select((the) => the.fn.countAll<number>().as('n')).where('story_id', '=', storyId).executeTakeFirstOrThrow();
        if (n > seen) return true;
        await trx.updateTable('story').set({ unread: 0 }).where('id', '=', storyId).execute();
        return false;
      }),
  };
}
