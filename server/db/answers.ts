// Answers to polls. Each waits until the release rule lets a batch go out, and nothing that can be asked for tells of those
// that wait: not how many there are, nor whose, nor why.
import type { Kysely, Transaction } from 'kysely';
import { dayIn, isAnswer, isReleasable, wordOf, type Ballot, type Day, type Poll } from '../../src/model/index.js';
import { markUntidy } from './meta.js';
import { polls, toPoll, type Clock } from './polls.js';
import type { BallotTable, Schema } from './schema.js';
import { pay, type Payment } from './spent.js';

export interface Answer {
  readonly space: string;
  readonly ballot: Omit<Ballot, 'pow'>;
  readonly clock: Clock;
}

/** Why an answer is not taken: there is no such poll, it is not running now, the value is no option, or the tag is another poll's. */
export type AnswerRefusal = 'no-poll' | 'closed' | 'other-period' | 'no-option' | 'other-poll';

export type Taken = AnswerRefusal | 'taken' | 'unpaid' | 'spent';

export interface Answers {
  /** What an answer would meet: a refusal, or whether its tag was seen before; a new one costs work. */
  meets(answer: Answer): Promise<AnswerRefusal | 'known' | 'new'>;
  /** Takes an answer, and releases the batch with it when that may go out, in one transaction. */
  take(answer: Answer, payment: Payment | undefined): Promise<Taken>;
  /** Ends the periods that are over: their ballots go, released or not. */
  closeDue(now: number): Promise<void>;
}

type Value = Ballot['value'];

const valueOf = (word: string): Value => (word.includes('+') ? word.split('+').map(Number) : Number(word));
const find = (db: Kysely<Schema>, table: 'ballot' | 'waiting', tag: string) => db.selectFrom(table).selectAll().where('tag', '=', tag).executeTakeFirst();

/** Whether a period was ended, by a clock that is ahead of this one or by the desk: its snapshot is the last. */
async function isOver(db: Kysely<Schema>, poll: string, period: string): Promise<boolean> {
  const shown = await db.selectFrom('result').select('n').where('poll', '=', poll).where('period', '=', period).executeTakeFirst();
  if (!shown) return false;
  return (await db.selectFrom('ballot').select('tag').where('poll', '=', poll).where('period', '=', period).limit(1).executeTakeFirst()) === undefined;
}

/** The tag's rows, or why this answer cannot be taken. */
async function standing(db: Kysely<Schema>, poll: Poll, { poll: id, period, tag, value }: Answer['ballot']) {
  if (poll.status !== 'open') return 'closed';
  if (poll.periodKey !== period) return 'other-period';
  if (!isAnswer(poll, value)) return 'no-option';
  if (await isOver(db, id, period)) return 'closed';
  const [released, waiting] = [await find(db, 'ballot', tag), await find(db, 'waiting', tag)];
  const isOther = (row: BallotTable | undefined) => row !== undefined && (row.poll !== id || row.period !== period);
  return isOther(released) || isOther(waiting) ? 'other-poll' : { released, waiting };
}

interface Chosen {
  /** The word of a value. */
  readonly value: string;
  /** How many answered so. */
  readonly count: number;
}

/** How many chose each option. Who chose which of several together is not kept. */
function countsOf({ options }: Poll, all: readonly Chosen[]): string {
  const counts = new Map(options.map(({ value }) => [value, 0]));
  for (const { value, count } of all) for (const one of [valueOf(value)].flat()) counts.set(one, (counts.get(one) ?? 0) + count);
  return JSON.stringify(Object.fromEntries(counts));
}

/** Moves the waiting batch to the released ballots, if it may, and notes what may be shown now. */
async function release(trx: Transaction<Schema>, poll: Poll, today: Day): Promise<void> {
  const { id, periodKey: period, k } = poll;
  const batch = await trx.selectFrom('waiting').selectAll().where('poll', '=', id).where('period', '=', period).orderBy('tag').execute();
  if (!isReleasable(batch.map(({ value }) => valueOf(value)), k)) return;
  await trx.deleteFrom('waiting').where('poll', '=', id).where('period', '=', period).execute();
  // In parts, since engines bound the values of one statement.
  for (let from = 0; from < batch.length; from += 200) {
    await trx
      .insertInto('ballot')
      .values(batch.slice(from, from + 200))
      .onConflict((conflict) => conflict.column('tag').doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })).where('ballot.poll', '=', id))
      .execute();
  }
  const all = await trx
    .selectFrom('ballot')
    .select(['value', ({ fn }) => fn.countAll<number>().as('count')])
    .where('poll', '=', id)
    .where('period', '=', period)
    .groupBy('value')
    .execute();
  const snapshot = { counts: countsOf(poll, all), n: all.reduce((sum, { count }) => sum + count, 0), as_of: today };
  await trx
    .insertInto('result')
    .values({ poll: id, period, ...snapshot })
    .onConflict((conflict) => conflict.columns(['poll', 'period']).doUpdateSet(snapshot))
    .execute();
}

/** Deletes the ballots of a poll from before its running period; without one, all. What may be shown of them stands in `result`. */
async function close(db: Kysely<Schema>, pollId: string, running: string | undefined): Promise<void> {
  for (const table of ['ballot', 'waiting'] as const) {
    let query = db.deleteFrom(table).where('poll', '=', pollId);
    if (running !== undefined) query = query.where('period', '<', running);
    const { numDeletedRows } = await query.executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await markUntidy(db);
  }
}

const runningOf = ({ status, periodKey }: Poll) => (status === 'open' ? periodKey : undefined);

export function answers(db: Kysely<Schema>): Answers {
  return {
    async meets({ space, ballot, clock }) {
      const poll = await polls(db).get(space, ballot.poll, clock);
      if (!poll) return 'no-poll';
      const found = await standing(db, poll, ballot);
      if (typeof found === 'string') return found;
      return found.released ?? found.waiting ? 'known' : 'new';
    },
    take: ({ space, ballot, clock }, payment) =>
      db.transaction().execute(async (trx): Promise<Taken> => {
        const { poll: id, period, tag } = ballot;
        const poll = await polls(trx).get(space, id, clock);
        if (!poll) return 'no-poll';
        await close(trx, id, runningOf(poll));
        const found = await standing(trx, poll, ballot);
        if (typeof found === 'string') return found;
        const { released, waiting } = found;
        const value = wordOf(ballot.value);
        if (!released && !waiting) {
          if (payment === undefined) return 'unpaid';
          if (!(await pay(trx, payment))) return 'spent';
        }
        // Back to what is published: nothing waits any more, so that a batch counts changes only.
        await trx.deleteFrom('waiting').where('tag', '=', tag).execute();
        if (released?.value !== value) await trx.insertInto('waiting').values({ tag, poll: id, period, value }).execute();
        await release(trx, poll, dayIn(clock.timeZone, clock.now));
        // In the order of their coming, which the file still tells, the answers of a device to two polls are neighbours.
        await markUntidy(trx);
        return 'taken';
      }),
    async closeDue(now) {
      const rows = await db.selectFrom('poll').innerJoin('space', 'space.id', 'poll.space').selectAll('poll').select('space.time_zone as zone').execute();
      for (const { zone, ...row } of rows) {
        const poll = toPoll(row, { timeZone: zone, now });
        if (poll) await db.transaction().execute((trx) => close(trx, poll.id, runningOf(poll)));
      }
    },
  };
}
