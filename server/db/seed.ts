import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { addDays, addMonths, dayIn, weekOf, type Day } from '../../src/model/index.js';
import { endOnPages } from './kept-until.js';
import { dropLessons } from './lesson-row.js';
import { markOnce } from './meta.js';
import { sampleStories, type Sample } from './samples.js';
import type { Schema } from './schema.js';
import { spaceColumns, type SpaceRow } from './spaces.js';
import { makeMissingLessons, seedHelplines, seedLessons, seedPoll, seedResources } from './starter.js';
import { storyColumns } from './story-columns.js';
import { updateWall } from './wall.js';

/** The space that a first start makes, so that there is something to look at. */
export const demoSpace: Omit<SpaceRow, 'guarantees'> = {
  id: 'demo',
  name: 'Harbour House',
  timeZone: 'Europe/Berlin',
  country: 'DE',
  langs: ['en', 'de'],
  k: 5,
  places: { wall: '', lobby: 'the screen in the entrance', meetup: 'the stories evening in the kitchen' },
  names: [],
  headCount: undefined,
  moderators: '',
  queueDelay: 'none',
  retentionMonths: 24,
};

export interface Samples {
  /** Makes the space `demo` and what is in it; each part once in the life of a database, also of one from before it was part. */
  seed(now: number): Promise<void>;
  /** Notes that nothing is to be made: what the database needs came from elsewhere. */
  skip(): Promise<void>;
  /** Removes the sample stories of a space with all that hangs on them; resolves to how many there were. */
  remove(space: string): Promise<number>;
}

async function publish(trx: Transaction<Schema>, { draft, daysAgo }: Sample, today: Day): Promise<void> {
  const publishedOn = addDays(today, -daysAgo);
  const expiresOn = addMonths(publishedOn, demoSpace.retentionMonths);
  const columns = storyColumns({
    space: demoSpace.id,
    // Nobody holds a receipt for a sample.
    receiptHash: randomBytes(32).toString('hex'),
    draft,
    status: 'published',
    submittedWeek: weekOf(publishedOn),
    hints: [],
    provenance: 'sample',
    keptUntil: endOnPages(expiresOn),
  });
  await trx.insertInto('story').values({ ...columns, published_on: publishedOn, expires_on: expiresOn }).execute();
  await updateWall(trx, [columns.id]);
}

export function samples(db: Kysely<Schema>): Samples {
  return {
    seed: (now) =>
      db.transaction().execute(async (trx) => {
        const { id, k, langs, timeZone } = demoSpace;
        if (await markOnce(trx, 'seeded')) {
          const today = dayIn(timeZone, now);
          await trx.insertInto('space').values(spaceColumns(demoSpace, today)).execute();
          for (const sample of sampleStories) await publish(trx, sample, today);
        }
        if (await markOnce(trx, 'seeded-lessons')) {
          await makeMissingLessons(trx);
          await seedLessons(trx, id);
        }
        if (await markOnce(trx, 'seeded-poll')) await seedPoll(trx, id, k);
        if (await markOnce(trx, 'seeded-resources')) await seedResources(trx, id, langs);
        if (await markOnce(trx, 'seeded-helplines')) await seedHelplines(trx, id);
      }),
    skip: () =>
      db.transaction().execute(async (trx) => {
        for (const part of ['seeded', 'seeded-lessons', 'seeded-poll', 'seeded-resources', 'seeded-helplines']) await markOnce(trx, part);
      }),
    remove: (space) =>
      db.transaction().execute(async (trx) => {
        const gone = await trx.deleteFrom('story').where('space', '=', space).where('provenance', '=', 'sample').returning('id').execute();
        const ids = gone.map(({ id }) => id);
        await dropLessons(trx, ids);
        await updateWall(trx, ids);
        if (ids.length > 0) await trx.deleteFrom('ballot').where('poll', 'in', ids).execute();
        return ids.length;
      }),
  };
}
