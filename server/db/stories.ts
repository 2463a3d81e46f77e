import type { Kysely } from 'kysely';
import { mostCounts, parseCompany, type Day, type FacetCount, type Story } from '../../src/model/index.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import { reactionCounts } from './reactions.js';
import type { Schema } from './schema.js';
import { toStory, visible } from './story-row.js';

/** What a list of published stories can be narrowed to. */
export type StoryFilter = Readonly<Partial<Record<'cause' | 'kind' | 'sector' | 'stage' | 'outcome' | 'lang', string | undefined>>>;

export interface StoryListing {
  readonly filter: StoryFilter;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Today in the space's zone: a story past its last day is not answered. */
  readonly today: Day;
}

export interface Stories {
  /** Published stories for the pages of a space, newest day first. */
  list(space: string, listing: StoryListing): Promise<Paged<Story>>;
  /** One published story for the pages, or `undefined`. */
  get(space: string, id: string, today: Day): Promise<Story | undefined>;
  /** How many published stories say the same about their work, most first; no count goes beyond `k`. */
  facets(space: string, today: Day, k: number): Promise<readonly FacetCount[]>;
  /** Whether there was a story that its author took back, or whose time is over, by the keyed hash of its id. */
  isGone(storyHash: string): Promise<boolean>;
}

const columns = ['id', 'text_revision', 'story', 'provenance', 'published_on'] as const;

export function stories(db: Kysely<Schema>): Stories {
  return {
    async list(space, { filter, limit, cursor, today }) {
      const { lang, ...words } = filter;
      let query = db.selectFrom('story').select(columns).where(visible(space, today));
      for (const column of ['cause', 'kind', 'sector', 'stage', 'outcome'] as const) {
        const word = words[column];
        if (word !== undefined) query = query.where(column, '=', word);
      }
      // A reader of English wants British English too.
      if (lang) query = query.where((where) => where.or([where('lang', '=', lang), where('lang', 'like', `${lang}-%`)]));
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) {
        query = query.where((where) =>
          where.or([where('published_on', '<', after.day), where.and([where('published_on', '=', after.day), where('id', '>', after.id)])]),
        );
      }
      const rows = await query.orderBy('published_on', 'desc').orderBy('id').limit(limit + 1).execute();
      const counts = await reactionCounts(db, rows.map(({ id }) => id));
      return paged(rows, limit, (row) => toStory(row, counts.get(row.id)), (row) => toCursor(row.published_on ?? '', row.id));
    },
    async get(space, id, today) {
      const row = await db.selectFrom('story').select(columns).where(visible(space, today)).where('id', '=', id).executeTakeFirst();
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
        .orderBy(said)
        .limit(mostCounts)
        .execute();
      return parseCompany({ counts: rows.map((row) => ({ ...row, n: Math.min(row.n, k) })) })?.counts ?? [];
    },
    isGone: async (storyHash) => (await db.selectFrom('tombstone').select('story_hash').where('story_hash', '=', storyHash).executeTakeFirst()) !== undefined,
  };
}
