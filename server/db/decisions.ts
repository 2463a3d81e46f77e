// The log of decisions. Rows come in and stay as they are: triggers refuse all else, and the log outlives its stories. So it
// holds ids, words of fixed lists and days, and never what somebody wrote.
import type { Kysely, Transaction } from 'kysely';
import { newId, type LoggedDecision, type Reason, type Status } from '../../src/model/index.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import type { DecisionTable, Schema } from './schema.js';

/** Adds a line. The order of moderators' acts may be known, unlike that of visitors'. */
export async function logDecision(trx: Transaction<Schema>, line: Omit<DecisionTable, 'id' | 'seq'>): Promise<void> {
  const last = await trx.selectFrom('decision').select('seq').where('space', '=', line.space).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  await trx.insertInto('decision').values({ ...line, id: newId(), seq: (last?.seq ?? 0) + 1 }).execute();
}

const toLine = ({ id, story_id: storyId, revision, action, reasons, was, day }: DecisionTable): LoggedDecision => ({
  id,
  storyId,
  revision,
  action: action as LoggedDecision['action'],
  reasons: JSON.parse(reasons) as readonly Reason[],
  ...(was === null ? {} : { was: was as Status }),
  day,
});

export interface LogListing {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** The decisions of a space, the last one first. */
export async function listDecisions(db: Kysely<Schema>, space: string, { limit, cursor }: LogListing): Promise<Paged<LoggedDecision>> {
  let query = db.selectFrom('decision').selectAll().where('space', '=', space);
  const after = cursor === undefined ? undefined : fromCursor(cursor);
  if (after) query = query.where('seq', '<', (the) => the.selectFrom('decision').select('seq').where('id', '=', after.id).where('space', '=', space));
  return paged(await query.orderBy('seq', 'desc').limit(limit + 1).execute(), limit, toLine, ({ id }) => toCursor(id));
}
