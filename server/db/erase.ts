import type { Transaction } from 'kysely';
import { markUntidy } from './meta.js';
import { takeOff } from './running-order-row.js';
import type { Schema, StoryTable } from './schema.js';
import { takeDown } from './wall.js';

/** The keyed hash of a story's id. */
export type StoryHash = (id: string) => string;

/**
 * Deletes stories with everything of them, and leaves a tombstone each. The log keeps its decisions: ids, words of fixed
 * lists and days. The lesson plan gives up their days at once, and the next reader fills them.
 */
export async function erase(trx: Transaction<Schema>, stories: readonly Pick<StoryTable, 'id' | 'receipt_hash'>[], hash: StoryHash): Promise<void> {
  if (stories.length === 0) return;
  const ids = stories.map(({ id }) => id);
  const tombstones = stories.map(({ id, receipt_hash }) => ({ story_hash: hash(id), receipt_hash }));
  await trx.insertInto('tombstone').values(tombstones).execute();
  const lessons = await trx.deleteFrom('lesson').where('story_id', 'in', ids).returning('id').execute();
  if (lessons.length > 0) await trx.deleteFrom('lesson_plan').where('lesson_id', 'in', lessons.map(({ id }) => id)).execute();
  await trx.deleteFrom('message').where('story_id', 'in', ids).execute();
  await trx.deleteFrom('ballot').where('poll', 'in', ids).execute();
  await takeDown(trx, ids);
  await takeOff(trx, ids);
  await trx.deleteFrom('story').where('id', 'in', ids).execute();
  await markUntidy(trx);
}
