// How long the desk's questions take with 55,000 stories and with 50, in the store's own time, in turns so that whatever else
// the machine does falls on both. `FF_TEST_DATABASE=postgres://… npx tsx test/tools/desk-bench.ts`, or without it on SQLite.
import { sampleSubmission } from '../../src/testing/contract.js';
import { newId, type Status } from '../../src/model/index.js';
import { createStore, type Store } from '../../server/db/store.js';
import { storyColumns } from '../../server/db/story-columns.js';
import type { Database } from '../../server/db/open.js';
import { plansOf } from '../server/query-plans.js';
import { makeRoom, postgres } from '../server/room.js';

const [turns, atOnce] = [400, 500];
// So that every page is full, also of the few.
const pageSize = 10;
const context = { space: 'demo', today: '2026-03-02', retentionMonths: 24 };

async function fill({ db }: Database, published: number, waiting: number): Promise<void> {
  const { story } = sampleSubmission();
  const row = (index: number, status: Status) => {
    const draft = { ...story, wentWrong: `${index} ${story.wentWrong}` };
    const columns = storyColumns({ space: 'demo', receiptHash: newId(), draft, status, submittedWeek: '2026-W10', hints: [], provenance: 'first_hand', keptUntil: '2030-01-01' });
    return status === 'published' ? { ...columns, published_on: '2026-03-02', expires_on: '2028-03-02' } : columns;
  };
  for (let from = 0; from < published + waiting; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, published + waiting - from) }, (_, index) => row(from + index, from + index < published ? 'published' : 'in_review'));
    await db.transaction().execute((trx) => trx.insertInto('story').values(rows).execute());
  }
}

interface Desk {
  readonly store: Store;
  readonly database: Database;
  close(): Promise<void>;
}

async function open(published: number, waiting: number): Promise<Desk> {
  const room = makeRoom();
  const database = await room.open();
  const store = createStore(database);
  await store.samples.seed(Date.parse('2026-03-02T11:00:00Z'));
  await store.samples.remove('demo');
  await fill(database, published, waiting);
  if (postgres) room.run('analyze');
  return {
    store,
    database,
    async close() {
      await database.close();
      room.remove();
    },
  };
}

/** One use of a desk; the cursors walk through it, so that no page is asked for twice on end. */
type Use = (desk: Store['desk']) => Promise<unknown>;

function uses(): Readonly<Record<string, Use>> {
  let cursor: string | undefined;
  const page =
    (status: 'published' | undefined): Use =>
    async (desk) => {
      ({ next: cursor } = await desk.queue('demo', { status, limit: 20, cursor }));
    };
  const decided: Use = async (desk) => {
    const { items } = await desk.queue('demo', { status: undefined, limit: 1, cursor: Buffer.from(newId()).toString('base64url') });
    const [item] = items.length > 0 ? items : (await desk.queue('demo', { status: undefined, limit: 1, cursor: undefined })).items;
    if (!item) throw new Error('nothing waits');
    const about = { storyId: item.id, revision: item.revision };
    const { refusal } = await desk.decide({ ...about, action: 'approve', reasons: [], statement: '' }, context);
    const undone = await desk.undo({ ...about, status: 'published' }, context);
    if (refusal ?? undone.refusal) throw new Error('it was refused');
  };
  return {
    'queue, what waits': page(undefined),
    'queue, the published': page('published'),
    'queue, a decision and its undo': decided,
    log: (desk) => desk.log('demo', { limit: pageSize, cursor: undefined }),
  };
}

const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

async function main(): Promise<void> {
  const desks = [await open(50_000, 5000), await open(30, 20)] as const;
  console.log(`${postgres ? 'PostgreSQL' : 'SQLite'}, ${turns} turns each; milliseconds\n${''.padEnd(32)}${['p50 of 55,000', 'p99', 'p50 of 50', 'p99', 'ratio of p50'].map((head) => head.padStart(15)).join('')}`);
  for (const name of Object.keys(uses())) {
    const times: [number[], number[]] = [[], []];
    const own = desks.map(() => uses()[name] as Use);
    for (let turn = 0; turn < turns; turn++) {
      for (const side of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const begin = performance.now();
        await own[side]?.(desks[side].store.desk);
        times[side].push(performance.now() - begin);
      }
    }
    const [large, small] = times.map((list) => list.sort((a, b) => a - b)) as [number[], number[]];
    const numbers = [at(large, 0.5), at(large, 0.99), at(small, 0.5), at(small, 0.99), at(large, 0.5) / at(small, 0.5)];
    console.log(name.padEnd(32) + numbers.map((number) => number.toFixed(2).padStart(15)).join(''));
  }
  for (const [name, use] of Object.entries(uses())) {
    console.log(`\n${name}`);
    for (const { statement, lines } of await plansOf(desks[0].database, ({ desk }) => use(desk))) console.log(`  ${statement.replace(/select (?:"story"\.)?\*/, 'select *').slice(0, 160)}\n    ${lines.join('\n    ')}`);
  }
  for (const desk of desks) await desk.close();
}

await main();
