// How long the wall takes to answer with 50,000 stories and with 50: `FF_TEST_DATABASE=postgres://… npx tsx
// test/tools/wall-bench.ts`, or without it on SQLite.
import { addDays, type Sort } from '../../src/model/index.js';
import { cursorAt } from '../../server/db/order.js';
import type { StoryFilter } from '../../server/db/wall.js';
import { fill, named, today } from './many-stories.js';
import { inTurns, openFilled } from './turns.js';

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
