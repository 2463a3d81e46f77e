// How long the desk's questions take with 55,000 stories and with 50, in the store's own time, in turns so that whatever else
// the machine does falls on both. `FF_TEST_DATABASE=postgres://… npx tsx test/tools/desk-bench.ts`, or without it on SQLite.
import { sampleSubmission } from '../../src/testing/contract.js';
import { newId, type Status } from '../../src/model/index.js';
import type { Store } from '../../server/db/store.js';
import { storyColumns } from '../../server/db/story-columns.js';
import type { Database } from '../../server/db/open.js';
import { inTurns, openFilled } from './turns.js';

const atOnce = 500;
// So that every page is full, also of the few.
const pageSize = 10;
const now = Date.parse('2026-03-02T11:00:00Z');
const context = { space: 'demo', today: '2026-03-02', retentionMonths: 24 };

async function fill({ db }: Database, published: number, waiting: number): Promise<void> {
  const { story } = sampleSubmission();
  const row = (index: number, status: Status) => {
    // Of many, one in a thousand may be told at a meet-up; of few, all.
    const meetup = published < 1000 || index % 1000 === 7 ? ('read_aloud' as const) : ('no' as const);
    const draft = { ...story, wentWrong: `${index} ${story.wentWrong}`, consent: { ...story.consent, meetup } };
    const columns = storyColumns({ space: 'demo', receiptHash: newId(), draft, status, submittedWeek: '2026-W10', hints: [], provenance: 'first_hand', keptUntil: '2030-01-01' });
    return status === 'published' ? { ...columns, published_on: '2026-03-02', expires_on: '2028-03-02' } : columns;
  };
  for (let from = 0; from < published + waiting; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, published + waiting - from) }, (_, index) => row(from + index, from + index < published ? 'published' : 'in_review'));
    await db.transaction().execute((trx) => trx.insertInto('story').values(rows).execute());
  }
}

/** One use of a desk; the cursors walk through it, so that no page is asked for twice on end. */
type Use = (desk: Store['desk']) => Promise<unknown>;

function uses(): Readonly<Record<string, Use>> {
  let cursor: string | undefined;
  const page =
    (status: 'published' | undefined): Use =>
    async (desk) => {
      ({ next: cursor } = await desk.queue('demo', { status, limit: 20, cursor, now }));
    };
  const decided: Use = async (desk) => {
    const { items } = await desk.queue('demo', { status: undefined, limit: 1, cursor: Buffer.from(newId()).toString('base64url'), now });
    const [item] = items.length > 0 ? items : (await desk.queue('demo', { status: undefined, limit: 1, cursor: undefined, now })).items;
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

const houses = [await openFilled((database) => fill(database, 50_000, 5000)), await openFilled((database) => fill(database, 30, 20))] as const;
const scene = { space: { id: 'demo', timeZone: 'Europe/Berlin', k: 5 }, now: Date.parse('2026-03-02T11:00:00Z') };
await inTurns('55,000', '50', houses, () => ({
  ...Object.fromEntries(Object.entries(uses()).map(([name, use]) => [name, ({ desk }: Store) => use(desk)])),
  'candidates of an evening': ({ runningOrders }) => runningOrders.candidates(scene, { limit: 20, cursor: undefined, meetupId: undefined }),
}));
