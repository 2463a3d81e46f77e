import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { addDays, addMonths, dayIn, weekOf, type Day } from '../../src/model/index.js';
import { getMeta, setMeta } from './meta.js';
import { sampleStories, type Sample } from './samples.js';
import type { Schema } from './schema.js';
import { spaceColumns, type SpaceRow } from './spaces.js';
import { storyColumns } from './story-columns.js';

/** The space that a first start makes, so that there is something to look at. */
export const demoSpace: Omit<SpaceRow, 'guarantees'> = {
  id: 'demo',
  name: 'Harbour House',
  timeZone: 'Europe/Berlin',
  country: 'DE',
  langs: ['en', 'de'],
  k: 5,
  places: { wall: '', lobby: 'the screen in the entrance', meetup: 'the stories evening in the kitchen' },
  queueDelay: 'none',
  retentionMonths: 24,
};

export interface Samples {
  /** Makes the space `demo` with its sample stories, once in the life of a database. */
  seed(now: number): Promise<void>;
  /** Removes the sample stories of a space with all that hangs on them; resolves to how many there were. */
  remove(space: string): Promise<number>;
}

const seeded = 'seeded';

async function publish(trx: Transaction<Schema>, { draft, daysAgo }: Sample, today: Day): Promise<void> {
  const publishedOn = addDays(today, -daysAgo);
  const columns = storyColumns({
    space: demoSpace.id,
    // Nobody holds a receipt for a sample.
    receiptHash: randomBytes(32).toString('hex'),
    draft,
    status: 'published',
    submittedWeek: weekOf(publishedOn),
    hints: [],
    provenance: 'sample',
  });
  const expiresOn = addMonths(publishedOn, demoSpace.retentionMonths);
  await trx.insertInto('story').values({ ...columns, published_on: publishedOn, expires_on: expiresOn }).execute();
}

export function samples(db: Kysely<Schema>): Samples {
  return {
    seed: (now) =>
      db.transaction().execute(async (trx) => {
        if ((await getMeta(trx, seeded)) !== undefined) return;
        const today = dayIn(demoSpace.timeZone, now);
        await trx.insertInto('space').values(spaceColumns(demoSpace, today)).execute();
        for (const sample of sampleStories) await publish(trx, sample, today);
        await setMeta(trx, seeded, 'yes');
      }),
    remove: (space) =>
      db.transaction().execute(async (trx) => {
        const gone = await trx.deleteFrom('story').where('space', '=', space).where('provenance', '=', 'sample').returning('id').execute();
        const ids = gone.map(({ id }) => id);
        if (ids.length > 0) await trx.deleteFrom('ballot').where('poll', 'in', ids).execute();
        return ids.length;
      }),
  };
}
