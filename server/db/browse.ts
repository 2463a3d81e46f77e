// Finds a page of the wall. What few stories have is looked up in the index of words and put in order here. What many have
// would be long to gather: there the wall is read in its order, until a page is full.
import { sql } from 'kysely';
import { termsOf, traceOf, type Day } from '../../src/model/index.js';
import type { Database, Sought } from './open.js';
import { orders, placeAt, rangesAfter, type Place, type Range, type Selection } from './order.js';
import { filters, filterWord } from './wall.js';

export interface Browsing extends Selection {
  readonly space: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Today in the space's zone: a story past its last day is not answered. */
  readonly today: Day;
}

/** More than so many are not gathered: with 50,000 stories, reading along is quicker from there on. */
const few = 2000;
const columns = ['story_id', 'day', 'echoed', 'lot'] as const;

/** What a row must have: words of the index, and what stands in its text in one piece. */
interface Wanted {
  readonly sought: readonly Sought[];
  readonly traces: readonly string[];
  /** Whether something must stand in one piece that the index knows in several. */
  readonly isPieced: boolean;
}

/** `undefined`: all; and `'nothing'` where a search has no word in it. */
function wantedOf({ filter, q }: Selection): Wanted | 'nothing' | undefined {
  const words = filters.flatMap((name) => (filter[name] === undefined ? [] : [filterWord(name, filter[name])]));
  const terms = q === undefined ? [] : termsOf(q);
  if (q !== undefined && terms.length === 0) return 'nothing';
  if (words.length + terms.length === 0) return undefined;
  const whole = words.map((word) => ({ word, unfinished: false }));
  return {
    sought: [...whole, ...terms.flatMap(({ signs, unfinished }) => signs.map((word) => ({ word, unfinished })))],
    traces: [...words.map((word) => ` ${word} `), ...terms.map(traceOf)],
    isPieced: terms.some(({ signs }) => signs.length > 1),
  };
}

// In one case, not as conditions of their own: an engine that guesses how rare each is would read all rows and sort them.
const holds = ({ traces }: Wanted) => sql<number>`(
  select case when ${sql.join(traces.map((trace) => sql`words like ${`%${trace}%`}`), sql` and `)} then 1 else 0 end from wall_words where wall_words.lot = wall.lot
)`;

/** The places of those that have what is wanted; `undefined` where they are many. */
async function gathered({ db, lotsWith }: Database, { space, today }: Browsing, wanted: Wanted, most: number): Promise<readonly Place[] | undefined> {
  const { rows: lots } = await lotsWith([{ word: filterWord('space', space), unfinished: false }, ...wanted.sought], most + 1).execute(db);
  if (lots.length > most) return undefined;
  if (lots.length === 0) return [];
  const query = db.selectFrom('wall').select(columns).where('lot', 'in', lots.map(({ lot }) => lot)).where('last_day', '>=', today);
  return (wanted.isPieced ? query.where(holds(wanted), '=', 1) : query).execute();
}

const fits = (place: Place, { column, is, value }: Range) => {
  const own = place[column];
  return is === '=' ? own === value : is === '<' ? own < value : is === '>' ? own > value : own >= value;
};

/** The places between, of those that were gathered. */
function among(places: readonly Place[], { sort }: Selection, ranges: readonly Range[]): readonly Place[] {
  const compare = (a: Place, b: Place) => {
    for (const [column, direction] of orders[sort]) if (a[column] !== b[column]) return a[column] < b[column] === (direction === 'asc') ? -1 : 1;
    return 0;
  };
  return places.filter((place) => ranges.every((range) => fits(place, range))).sort(compare);
}

/** The places between, as the wall is read. */
function along({ db }: Database, { space, today, sort }: Browsing, ranges: readonly Range[], wanted: Wanted | undefined, most: number): Promise<readonly Place[]> {
  let query = db.selectFrom('wall').select(columns).where('space', '=', space).where('last_day', '>=', today);
  for (const { column, is, value } of ranges) query = query.where(column, is, value);
  if (wanted) query = query.where(holds(wanted), '=', 1);
  for (const [column, direction] of orders[sort]) query = query.orderBy(column, direction);
  return query.limit(most).execute();
}

/** The places of a page, and one more where there is a page after it; at most `most` are gathered. */
export async function browse(database: Database, browsing: Browsing, most = few): Promise<readonly Place[]> {
  const wanted = wantedOf(browsing);
  if (wanted === 'nothing') return [];
  const some = wanted && (await gathered(database, browsing, wanted, most));
  const after = browsing.cursor === undefined ? undefined : placeAt(browsing.cursor, browsing);
  const page: Place[] = [];
  for (const ranges of rangesAfter(browsing, after)) {
    const missing = browsing.limit + 1 - page.length;
    if (missing > 0) page.push(...(some ? among(some, browsing, ranges).slice(0, missing) : await along(database, browsing, ranges, wanted, missing)));
  }
  return page;
}
