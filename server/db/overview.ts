import { sql, type Kysely } from 'kysely';
import { dayIn, type Cause, type Day, type Overview } from '../../src/model/index.js';
import { polls, type Clock } from './polls.js';
import { countWaiting } from './queue.js';
import { results } from './results.js';
import type { Schema } from './schema.js';

const mostPolls = 10;

async function waiting(db: Kysely<Schema>, space: string): Promise<Overview['waiting']> {
  const inSpace = db.selectFrom('story').select((the) => the.fn.countAll<number>().as('n')).where('space', '=', space);
  const count = async (query: typeof inSpace) => (await query.executeTakeFirstOrThrow()).n;
  return {
    all: await countWaiting(db, space),
    inReview: await count(inSpace.where('status', '=', 'in_review')),
    edited: await count(inSpace.where('status', 'in', ['published', 'hidden']).where('proposal', 'is not', null)),
    unread: await count(inSpace.where('unread', '=', 1).where('status', '!=', 'submitted')),
    needsAuthor: await count(inSpace.where('status', '=', 'needs_author')),
  };
}

const onPages = (db: Kysely<Schema>, space: string, today: Day) =>
  db.selectFrom('story').where('space', '=', space).where('status', '=', 'published').where('expires_on', '>=', today);

/** What waits, and what is published. */
export async function overview(db: Kysely<Schema>, space: string, clock: Clock): Promise<Overview> {
  const shown = onPages(db, space, dayIn(clock.timeZone, clock.now));
  const n = sql<number>`count(*)`.as('n');
  const month = sql<string>`substr(published_on, 1, 7)`;
  const causes = await shown.select(['cause', n]).groupBy('cause').orderBy('n', 'desc').orderBy('cause').execute();
  const months = await shown.select([month.as('month'), n]).groupBy(month).orderBy('month').execute();
  const { items: open } = await polls(db).list(space, { limit: mostPolls, cursor: undefined }, clock);
  const pulse = open.filter(({ status, visibility }) => status === 'open' && visibility !== 'never');
  return {
    waiting: await waiting(db, space),
    published: causes.reduce((sum, { n: some }) => sum + some, 0),
    causes: causes.map(({ cause, n: some }) => ({ cause: cause as Cause, n: some })),
    months,
    pulse: await Promise.all(pulse.map(async (poll) => ({ poll, items: await results(db).list(poll, undefined) }))),
  };
}
