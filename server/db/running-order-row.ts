// The running order of a meet-up lies with what nothing is looked up by, under a revision of its own: who moves a story
// changes no evening that a calendar shows, and nothing under the hands of who edits it.
import type { Kysely } from 'kysely';
import { isRecord, read, turnsOf, whole, type Turn } from '../../src/model/index.js';
import type { MeetupTable, Schema } from './schema.js';

interface Kept {
  readonly revision: number;
  readonly turns: readonly Turn[];
}

/** The running order that a stored meet-up keeps. */
export function keptOrder({ details }: Pick<MeetupTable, 'details'>): Kept {
  const { order } = JSON.parse(details) as { readonly order?: unknown };
  return isRecord(order) ? { revision: read(whole(1, 1e9), order['revision']).value ?? 1, turns: turnsOf(order['turns']) } : { revision: 1, turns: [] };
}

/** Details with another running order. */
export const withOrder = (details: string, order: Kept): string => JSON.stringify({ ...(JSON.parse(details) as object), order });

/** Takes stories out of every running order, or out of that of one meet-up. */
export async function takeOff(db: Kysely<Schema>, ids: readonly string[], meetupId?: string): Promise<void> {
  const all = db.selectFrom('meetup').select(['id', 'details']).where('details', 'like', '%"storyId"%');
  const rows = await (meetupId === undefined ? all : all.where('id', '=', meetupId)).execute();
  for (const { id, details } of rows) {
    const { revision, turns } = keptOrder({ details });
    const left = turns.filter(({ storyId }) => !ids.includes(storyId));
    if (left.length < turns.length) await db.updateTable('meetup').set({ details: withOrder(details, { revision: revision + 1, turns: left }) }).where('id', '=', id).execute();
  }
}
