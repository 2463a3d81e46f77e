import { mostCounts, parseCompany, type CauseCount, type Day, type FacetCount, type Story } from '../../src/model/index.js';
import { browse, type Browsing } from './browse.js';
import type { Database } from './open.js';
import { cursorAt, type Place } from './order.js';
import { paged, type Paged } from './page.js';
import { reactionCounts } from './reaction-counts.js';
import { storyRow, toStory, visible } from './story-row.js';

export interface Stories {
  /** Published stories for the pages of a space. A cursor that is not of this selection begins anew. */
  list(browsing: Browsing): Promise<Paged<Story>>;
  /** One published story for the pages, or `undefined`. */
  get(space: string, id: string, today: Day): Promise<Story | undefined>;
  /** How many published stories say the same about their work, most first; no count goes beyond `k`. */
  facets(space: string, today: Day, k: number): Promise<readonly FacetCount[]>;
  /** How many published stories have each root cause, most first. */
  causes(space: string, today: Day): Promise<readonly CauseCount[]>;
  /** Whether there was a story that its author took back, or whose time is over, by the keyed hash of its id. */
  isGone(storyHash: string): Promise<boolean>;
}

export function stories(database: Database): Stories {
  const { db } = database;

  /** Reads the stories of places; one that is not on the pages after all is `undefined`. */
  async function storiesAt({ space, today }: Browsing, places: readonly Place[]): Promise<(place: Place) => Story | undefined> {
    const ids = places.map(({ story_id }) => story_id);
    if (ids.length === 0) return () => undefined;
    const rows = await db.selectFrom('story').select(storyRow).where(visible(space, today)).where('id', 'in', ids).execute();
    const counts = await reactionCounts(db, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ({ story_id: id }) => {
      const row = byId.get(id);
      return row && toStory(row, counts.get(id));
    };
  }

  return {
    async list(browsing) {
      const places = await browse(database, browsing);
      return paged(places, browsing.limit, await storiesAt(browsing, places), (place) => cursorAt(browsing, place));
    },
    async get(space, id, today) {
      const row = await db.selectFrom('story').select(storyRow).where(visible(space, today)).where('id', '=', id).executeTakeFirst();
      return row && toStory(row, (await reactionCounts(db, [id])).get(id));
    },
    async facets(space, today, k) {
      const said = ['kind', 'sector', 'stage', 'outcome'] as const;
      const rows = await db
        .selectFrom('story')
        .select([...said, (the) => the.fn.countAll<number>().as('n')])
        .where(visible(space, today))
        .groupBy(said)
        .orderBy('n', 'desc')
        .orderBy('kind').orderBy('sector').orderBy('stage').orderBy('outcome')
        .limit(mostCounts)
        .execute();
      return parseCompany({ counts: rows.map((row) => ({ ...row, n: Math.min(row.n, k) })) })?.counts ?? [];
    },
    causes: (space, today) =>
      db
        .selectFrom('wall')
        .select(['cause', (the) => the.fn.countAll<number>().as('n')])
        .where('space', '=', space)
        .where('last_day', '>=', today)
        .groupBy('cause')
        .orderBy('n', 'desc')
        .orderBy('cause')
        .execute() as Promise<readonly CauseCount[]>,
    isGone: async (storyHash) => (await db.selectFrom('tombstone').select('story_hash').where('story_hash', '=', storyHash).executeTakeFirst()) !== undefined,
  };
}
