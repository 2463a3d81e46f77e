import type { Kysely } from 'kysely';
import { shownCount } from '../../src/model/index.js';
import type { Schema } from './schema.js';

/** Reactions are ballots of the one period that a story has. */
export const period = 'once';

/** The counts that may be shown, by story: in steps of five, none below five. */
export async function reactionCounts(db: Kysely<Schema>, storyIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const counts = new Map<string, Record<string, number>>();
  if (storyIds.length === 0) return counts;
  const rows = await db
    .selectFrom('ballot')
    .select(({ fn }) => ['poll', 'value', fn.countAll().as('count')])
    .where('poll', 'in', storyIds)
    .where('period', '=', period)
    .groupBy(['poll', 'value'])
    .execute();
  for (const { poll, value, count } of rows) {
    const shown = shownCount(Number(count));
    if (shown !== undefined) counts.set(poll, { ...counts.get(poll), [value]: shown });
  }
  return counts;
}
