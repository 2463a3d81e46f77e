// How long the wall takes to answer with 50,000 stories and with 50: `FF_TEST_DATABASE=postgres://… npx tsx
// test/tools/wall-bench.ts`, or without it on SQLite. The words are drawn as often as those of a language are used.
import { mix } from '../../src/model/hash.js';
import { addDays, causes, kinds, newId, type Sort } from '../../src/model/index.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import type { Database } from '../../server/db/open.js';
import { cursorAt } from '../../server/db/order.js';
import { storyColumns } from '../../server/db/story-columns.js';
import { updateWall, type StoryFilter } from '../../server/db/wall.js';
import { inTurns, openFilled } from './turns.js';

const today = '2026-03-02';
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
const named = (n: number) => mix(n).toString(36).slice(0, 6);

const fill = (count: number) => async ({ db }: Database) => {
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

const ask = (sort: Sort, q?: string, filter: StoryFilter = {}, place?: Parameters<typeof cursorAt>[1]) => {
  const selection = { filter, q, sort, seed: sort === 'surprise' ? 'bench' : undefined };
  const cursor = place && cursorAt(selection, place);
  return ({ stories }: Parameters<ReturnType<typeof uses>[string]>[0]) => stories.list({ ...selection, space: 'demo', limit: 20, cursor, today });
};
const deep = { story_id: 'g'.repeat(26), day: addDays(today, -600), echoed: 5, lot: 2 ** 46 };

const uses = (): ReturnType<Parameters<typeof inTurns>[3]> => ({
  newest: ask('newest'),
  echoed: ask('echoed'),
  surprise: ask('surprise'),
  'newest, far down': ask('newest', undefined, {}, deep),
  'echoed, far down': ask('echoed', undefined, {}, deep),
  'surprise, far down': ask('surprise', undefined, {}, deep),
  'of a frequent kind': ask('newest', undefined, { kind: 'business' }),
  'of a rare cause': ask('newest', undefined, { cause: 'other' }),
  'of a rare cause, echoed': ask('echoed', undefined, { cause: 'other' }),
  'a rare word': ask('newest', 'zeppelin'),
  'a frequent word': ask('newest', named(12)),
  'a frequent word, echoed': ask('echoed', named(12)),
  'a word between': ask('newest', named(1900)),
  'a first letter': ask('newest', named(12).slice(0, 1)),
  'three letters': ask('newest', named(12).slice(0, 3)),
  'four letters': ask('newest', named(12).slice(0, 4)),
  'three words and a cause': ask('newest', `${named(40)} ${named(60)} ${named(8)}`, { cause: 'timing' }),
  'a word that is nowhere': ask('newest', 'nowhere'),
  causes: ({ stories }) => stories.causes('demo', today),
});

await inTurns('50,000', '50', [await openFilled(fill(50_000)), await openFilled(fill(50))], uses);
