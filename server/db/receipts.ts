import type { Kysely } from 'kysely';
import type { Amendment, Day, Reason, Told, ToldStatus } from '../../src/model/index.js';
import { amended, isOver, type AmendRefusal } from './amend.js';
import { cleanUp } from './clean-up.js';
import { erase, type StoryHash } from './erase.js';
import { dropLessons } from './lesson-row.js';
import { lessons } from './lessons.js';
import { markUntidy } from './meta.js';
import type { Database } from './open.js';
import { takeOff } from './running-order-row.js';
import type { Schema, StoryTable } from './schema.js';
import { draftOf, proposalOf } from './story-row.js';
import { addMessage, threads } from './thread.js';
import { toldEvenings } from './told-for.js';
import { updateWall } from './wall.js';

/** Somebody who came with a receipt, as far as the server knows them. */
export interface Holder {
  readonly space: string;
  readonly receiptHash: string;
  /** Today in the space's zone. */
  readonly today: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Receipts {
  /** Whether a receipt leads to a story of the space: one look into one index, whatever comes of it. */
  opens(holder: Holder): Promise<boolean>;
  /** What it leads to; `undefined` when that went meanwhile, here and below. */
  told(holder: Holder): Promise<Told | undefined>;
  amend(holder: Holder, amendment: Amendment, retentionMonths: number): Promise<'amended' | AmendRefusal | undefined>;
  write(holder: Holder, text: string): Promise<'written' | 'full' | undefined>;
  /** Deletes the story with everything of it, and purges the file in the same call. */
  withdraw(holder: Holder, hash: StoryHash): Promise<'withdrawn' | undefined>;
}

const held = (db: Kysely<Schema>, { space, receiptHash, today }: Holder) =>
  db.selectFrom('story').selectAll().where('receipt_hash', '=', receiptHash).where('space', '=', space).where('kept_until', '>', today).executeTakeFirst();

function statusOf(row: StoryTable, today: Day): ToldStatus {
  if (isOver(row, today)) return 'expired';
  return row.status === 'spam' ? 'rejected' : row.status;
}

const undecided: readonly ToldStatus[] = ['submitted', 'in_review', 'needs_author'];

export function receipts(database: Database): Receipts {
  const { db } = database;
  return {
    opens: async (holder) => (await held(db, holder)) !== undefined,
    async told(holder) {
      const row = await held(db, holder);
      if (!row) return undefined;
      const status = statusOf(row, holder.today);
      return {
        status,
        revision: row.revision,
        story: draftOf(row),
        statement: row.statement,
        reasons: JSON.parse(row.reasons) as readonly Reason[],
        messages: (await threads(db, [row.id])).get(row.id) ?? [],
        proposal: proposalOf(row),
        keptUntil: undecided.includes(status) ? undefined : row.kept_until,
        evening: (await toldEvenings(db, [row], holder.now)).get(row.id),
      };
    },
    amend: (holder, amendment, retentionMonths) =>
      db.transaction().execute(async (trx) => {
        const row = await held(trx, holder);
        if (!row) return undefined;
        const next = amended(row, amendment, { today: holder.today, retentionMonths });
        if (typeof next === 'string') return next;
        await trx.updateTable('story').set(next).where('id', '=', row.id).execute();
        await updateWall(trx, [row.id]);
        if (next.lobby_approved === 0) await dropLessons(trx, [row.id]);
        // Also from what is only hidden there: who allows it again later was not asked again.
        if (next.for_meetup === 'no') await takeOff(trx, [row.id]);
        else if (row.meetup_id !== null && next.meetup_id === null) await takeOff(trx, [row.id], row.meetup_id);
        // The words that were replaced may have said too much: they leave the file at the next check.
        await markUntidy(trx);
        return 'amended';
      }),
    write: (holder, text) =>
      db.transaction().execute(async (trx) => {
        const row = await held(trx, holder);
        return row && addMessage(trx, row.id, { from: 'author', text, day: holder.today });
      }),
    async withdraw(holder, hash) {
      const withdrawn = await db.transaction().execute(async (trx) => {
        const row = await held(trx, holder);
        if (!row) return undefined;
        await erase(trx, [row], hash);
        return 'withdrawn' as const;
      });
      if (!withdrawn) return undefined;
      // It is withdrawn: trouble with what follows, which the next check tries again, must not tell its author otherwise.
      // First the days that its lesson leaves, since a reader who fills them would wait until the file is clean.
      await lessons(db).planDue(holder.now).catch(() => undefined);
      await cleanUp(database).catch(() => undefined);
      return withdrawn;
    },
  };
}
