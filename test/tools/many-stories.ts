// A house with as many stories as a bench wants. The words are drawn as often as those of a language are used.
import { mix } from '../../src/model/hash.js';
import { addDays, causes, kinds, newId } from '../../src/model/index.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import type { Database } from '../../server/db/open.js';
import { storyColumns } from '../../server/db/story-columns.js';
import { updateWall } from '../../server/db/wall.js';

/** The day of which they are told. */
export const today = '2026-03-02';
const atOnce = 100;
const vocabulary = 20_000;

// A seeded generator, so that both houses, and each run, draw the same.
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The n-th word of a language. */
export const named = (n: number) => mix(n).toString(36).slice(0, 6);

/** Fills a database with published stories. */
export const fill = (count: number) => async ({ db }: Database) => {
  const random = seeded(count);
  const { story } = sampleSubmission();
  // As Zipf counted: the n-th word is drawn as often as 1/n.
  const word = () => named(Math.floor(vocabulary ** random()));
  const text = (length: number) => Array.from({ length }, word).join(' ');
  const row = (index: number) => {
    const draft = {
      ...story, title: text(5), wentWrong: `${text(150)}${index % 25_000 === 7 ? ' zeppelin' : ''}`, lesson: text(15), feeling: text(20), nextTime: text(20),
      // The last cause is rare, and so is the last kind.
      causes: { root: causes[Math.floor(random() ** 2 * (causes.length - 1))] ?? 'other', contributing: index % 10_000 === 3 ? (['other'] as const) : [] },
      kind: kinds[Math.floor(random() * (kinds.length - 2))] ?? 'other',
    };
    const columns = storyColumns({ space: 'demo', receiptHash: newId(), draft, status: 'published', submittedWeek: '2026-W10', hints: [], provenance: 'first_hand', keptUntil: '2030-01-01' });
    return { ...columns, published_on: addDays(today, -Math.floor(random() * 700)), expires_on: '2028-03-02' };
  };
  for (let from = 0; from < count; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => row(from + index));
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('story').values(rows).execute();
      // One in ten has been echoed.
      await updateWall(trx, rows.map(({ id }) => id));
      for (const { id } of rows) if (random() < 0.1) await trx.updateTable('wall').set({ echoed: 5 * Math.ceil(random() * 20) }).where('story_id', '=', id).execute();
    });
  }
};
