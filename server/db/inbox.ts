// New stories lie in the inbox until a release, so that nobody can tell from what lies on the desk, or in the file, who
// was here just before. Within a release nothing stored tells the order in which its stories came.
import type { Kysely, Transaction } from 'kysely';
import { dayIn, hourIn, weekOf, type Day, type StoryDraft } from '../../src/model/index.js';
import { cleanUp } from './clean-up.js';
import { endInReview } from './kept-until.js';
import { markUntidy } from './meta.js';
import type { Database } from './open.js';
import type { Schema, SpaceTable } from './schema.js';
import { forgetSpent, pay, type Payment } from './spent.js';
import { storyColumns } from './story-columns.js';
import { shuffleThreads } from './thread.js';
import { forMeetup } from './told-for.js';

export interface Entry {
  readonly space: string;
  readonly receiptHash: string;
  readonly draft: StoryDraft;
  /** As its author named it. */
  readonly meetupId: string | undefined;
  readonly hints: readonly string[];
  readonly payment: Payment;
  /** Milliseconds since 1970; only the week of it is kept. */
  readonly now: number;
}

export interface Inbox {
  /** Whether a story with this receipt came before, be it gone by now. */
  knows(receiptHash: string): Promise<boolean>;
  /** Stores a story once; `spent` when the work that pays for it was used before. */
  submit(entry: Entry): Promise<'stored' | 'known' | 'spent'>;
  /** Releases what is due in every space, and cleans up after it. */
  releaseDue(now: number): Promise<void>;
}

const [batch, morning] = [3, 6];
type Clock = Pick<SpaceTable, 'id' | 'time_zone' | 'queue_delay' | 'released_on' | 'retention_months'>;
const clockColumns = ['id', 'time_zone', 'queue_delay', 'released_on', 'retention_months'] as const;

/** The day to note as released, when the space's clock says that a release is due. */
function dueDay({ time_zone: zone, queue_delay: delay, released_on: last }: Clock, now: number): Day | undefined {
  const today = dayIn(zone, now);
  if (delay === 'none') return today;
  if (today <= last) return undefined;
  return delay === 'batch3' || hourIn(zone, now) >= morning ? today : undefined;
}

const waiting = (db: Kysely<Schema>, space: string) =>
  db.selectFrom('story').selectAll().where('space', '=', space).where('status', '=', 'submitted').orderBy('id').execute();

/** Moves the inbox to the desk, the rows written anew in the order of their random ids. */
async function release(trx: Transaction<Schema>, space: string): Promise<void> {
  const rows = await waiting(trx, space);
  if (rows.length === 0) return;
  await trx.deleteFrom('story').where('space', '=', space).where('status', '=', 'submitted').execute();
  // In parts, since engines bound the values of one statement.
  for (let from = 0; from < rows.length; from += 200) {
    await trx.insertInto('story').values(rows.slice(from, from + 200).map((row) => ({ ...row, status: 'in_review' as const }))).execute();
  }
  await shuffleThreads(trx, rows.map(({ id }) => id));
  await markUntidy(trx);
}

async function releaseByClock(trx: Transaction<Schema>, clock: Clock, now: number): Promise<void> {
  const day = dueDay(clock, now);
  if (day === undefined) return;
  await release(trx, clock.id);
  // Noted also when nothing lay there: a story that comes at noon waits for the next midnight, not for the next minute.
  if (day !== clock.released_on) await trx.updateTable('space').set({ released_on: day }).where('id', '=', clock.id).execute();
}

/** A tombstone answers as its story did: a retry that comes late must not bring it back. */
async function knows(db: Kysely<Schema>, receiptHash: string): Promise<boolean> {
  const found = db.selectFrom('story').select('receipt_hash').where('receipt_hash', '=', receiptHash);
  const gone = db.selectFrom('tombstone').select('receipt_hash').where('receipt_hash', '=', receiptHash);
  return (await found.unionAll(gone).executeTakeFirst()) !== undefined;
}

export function inbox(database: Database): Inbox {
  const { db } = database;

  return {
    knows: (receiptHash) => knows(db, receiptHash),
    async submit({ space, receiptHash, draft, meetupId, hints, payment, now }) {
      const result = await db.transaction().execute(async (trx) => {
        if (await knows(trx, receiptHash)) return 'known';
        if (!(await pay(trx, payment))) return 'spent';
        const clock = await trx.selectFrom('space').select(clockColumns).where('id', '=', space).executeTakeFirstOrThrow();
        await releaseByClock(trx, clock, now);
        const status = clock.queue_delay === 'none' ? 'in_review' : 'submitted';
        const submittedWeek = weekOf(dayIn(clock.time_zone, now));
        const keptUntil = endInReview(submittedWeek, clock.retention_months);
        const told = { space, receiptHash, draft, hints, status, submittedWeek, provenance: 'first_hand', keptUntil, forMeetup: await forMeetup(trx, space, meetupId, now) } as const;
        await trx.insertInto('story').values(storyColumns(told)).execute();
        if (clock.queue_delay === 'batch3' && (await waiting(trx, space)).length >= batch) await release(trx, space);
        return 'stored';
      });
      // The story is safe: trouble with the cleaning must not tell its author otherwise.
      await cleanUp(database).catch(() => undefined);
      return result;
    },
    async releaseDue(now) {
      for (const clock of await db.selectFrom('space').select(clockColumns).execute()) {
        if (dueDay(clock, now) === undefined) continue;
        await db.transaction().execute(async (trx) => {
          const fresh = await trx.selectFrom('space').select(clockColumns).where('id', '=', clock.id).executeTakeFirst();
          if (fresh) await releaseByClock(trx, fresh, now);
        });
      }
      await forgetSpent(db, dayIn('UTC', now));
      await cleanUp(database);
    },
  };
}
