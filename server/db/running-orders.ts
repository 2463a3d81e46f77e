// Who tells what at a meet-up. An order names stories; what may be told is asked of the stories each time anew, so that
// what an author takes back is off every stage at once.
import { sql, type Kysely } from 'kysely';
import { dayIn, mayBeTold, tellable, titleOf, type RunningOrder, type RunningOrderChange, type Tellable, type Untold } from '../../src/model/index.js';
import type { EditorListing, Scene } from './editor.js';
import { first, fromCursor, paged, toCursor, type Paged } from './page.js';
import { keptOrder, withOrder } from './running-order-row.js';
import type { Schema, StoryTable } from './schema.js';
import { draftOf } from './story-row.js';

/** Why there is no changed order: no such meet-up, it was changed meanwhile, or a story that may not be told. */
export type RunningOrderRefusal = 'missing' | 'edited' | { readonly index: number; readonly why: Untold };

export interface RunningOrders {
  /** The order of a meet-up, without what may not be told any more. */
  get(scene: Scene, meetupId: string): Promise<RunningOrder | undefined>;
  change(scene: Scene, meetupId: string, change: RunningOrderChange): Promise<RunningOrder | RunningOrderRefusal>;
  /** The stories whose authors allow meet-ups, those first that were told for the one that is asked for. */
  candidates(scene: Scene, listing: EditorListing & { readonly meetupId: string | undefined }): Promise<Paged<Tellable>>;
}

type Row = Pick<StoryTable, 'id' | 'story' | 'meetup_id'>;

function toTellable({ id, story, meetup_id }: Row, meetupId: string | undefined): Tellable | undefined {
  const draft = draftOf({ story });
  const { wentWrong, lesson, contentNotes, attribution, byline, lang, consent } = draft;
  const allowed = tellable.find((word) => word === consent.meetup);
  return allowed && { storyId: id, title: titleOf(draft), wentWrong, lesson, contentNotes, byline: attribution === 'anonymous' ? '' : byline, lang, consent: allowed, toldFor: meetup_id !== null && meetup_id === meetupId };
}

/** Word by word the condition of the index `story_to_be_told`, without which both engines would look at all rows. */
const mayStand = sql<boolean>`(status in ('in_review', 'published') and for_meetup in ('read_aloud', 'ask_me'))`;

export function runningOrders(database: Kysely<Schema>): RunningOrders {
  /** What is read or published, whatever its author allows. */
  const standing = (db: Kysely<Schema>, { space, now }: Scene) =>
    db
      .selectFrom('story')
      .select(['id', 'story', 'meetup_id'])
      .where('space', '=', space.id)
      .where((where) => where.or([where('status', '=', 'in_review'), where.and([where('status', '=', 'published'), where('expires_on', '>=', dayIn(space.timeZone, now))])]));

  const find = (db: Kysely<Schema>, { space }: Scene, id: string) => db.selectFrom('meetup').select(['id', 'details']).where('space', '=', space.id).where('id', '=', id).executeTakeFirst();

  async function standingBy(db: Kysely<Schema>, scene: Scene, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const rows = ids.length > 0 ? await standing(db, scene).where('id', 'in', ids).execute() : [];
    return new Map(rows.map((row) => [row.id, row]));
  }

  async function show(db: Kysely<Schema>, scene: Scene, { id, details }: { readonly id: string; readonly details: string }): Promise<RunningOrder> {
    const { revision, turns: kept } = keptOrder({ details });
    const rows = await standingBy(db, scene, kept.map(({ storyId }) => storyId));
    const turns = kept.flatMap((turn) => {
      const row = rows.get(turn.storyId);
      const story = row && toTellable(row, id);
      return story && mayBeTold(story.consent, turn) === undefined ? [{ ...turn, ...story }] : [];
    });
    return { id, revision, turns };
  }

  return {
    async get(scene, meetupId) {
      const row = await find(database, scene, meetupId);
      return row && show(database, scene, row);
    },
    change: (scene, meetupId, { revision, turns }) =>
      database.transaction().execute(async (trx): Promise<RunningOrder | RunningOrderRefusal> => {
        const row = await find(trx, scene, meetupId);
        if (!row) return 'missing';
        if (keptOrder(row).revision !== revision) return 'edited';
        const rows = await standingBy(trx, scene, turns.map(({ storyId }) => storyId));
        for (const [index, turn] of turns.entries()) {
          const story = rows.get(turn.storyId);
          const why = story ? mayBeTold(draftOf(story).consent.meetup, turn) : 'gone';
          if (why) return { index, why };
        }
        const details = withOrder(row.details, { revision: revision + 1, turns });
        await trx.updateTable('meetup').set({ details }).where('id', '=', meetupId).execute();
        return show(trx, scene, { ...row, details });
      }),
    async candidates(scene, { limit, cursor, meetupId }) {
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      const all = standing(database, scene).where(mayStand).orderBy('id').limit(limit + 1);
      const goingOn = (query: typeof all) => (after ? query.where('id', '>', after.id) : query);
      // Two parts, each in the order of its ids; the cursor says in which of them a page ended.
      const own = meetupId === undefined || after?.day === '' ? [] : await goingOn(all.where('meetup_id', '=', meetupId)).execute();
      const others = meetupId === undefined ? all : all.where((where) => where.or([where('meetup_id', 'is', null), where('meetup_id', '!=', meetupId)]));
      const rest = own.length > limit ? [] : await (after?.day === first ? others : goingOn(others)).execute();
      return paged([...own, ...rest], limit, (row) => toTellable(row, meetupId), ({ id, meetup_id }) => (meetupId !== undefined && meetup_id === meetupId ? toCursor(first, id) : toCursor(id)));
    },
  };
}
