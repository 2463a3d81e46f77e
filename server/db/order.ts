// The orders of the wall, and where a cursor goes on in them. Each page is read by ranges that an index answers: who pages
// to the end of a long wall waits no longer for its last page than for its first.
import { seedOf } from '../../src/model/hash.js';
import type { Sort } from '../../src/model/index.js';
import { toCursor } from './page.js';
import type { WallTable } from './schema.js';
import { lots, type StoryFilter } from './wall.js';

/** What a row is ordered by. */
export type Place = Pick<WallTable, 'story_id' | 'day' | 'echoed' | 'lot'>;
type Column = keyof Place;

/** Which stories, in which order. A cursor is good for one of these. */
export interface Selection {
  readonly filter: StoryFilter;
  /** What is searched for. */
  readonly q?: string | undefined;
  readonly sort: Sort;
  /** Where surprises begin. */
  readonly seed?: string | undefined;
}

export const orders: Readonly<Record<Sort, readonly (readonly [Column, 'asc' | 'desc'])[]>> = {
  newest: [['day', 'desc'], ['story_id', 'asc']],
  echoed: [['echoed', 'desc'], ['day', 'desc'], ['story_id', 'asc']],
  surprise: [['lot', 'asc']],
};

/** Rows between two places. */
export interface Range {
  readonly column: Column;
  readonly is: '=' | '<' | '>' | '>=';
  readonly value: string | number;
}

const forms: Readonly<Record<Column, RegExp>> = { story_id: /^[0-9a-z]{26}$/, day: /^\d{4}-\d\d-\d\d$/, echoed: /^\d{1,9}$/, lot: /^\d{1,15}$/ };

// Told apart, not kept apart: who forges one gets another page of what everybody may read.
const markOf = ({ filter, q, sort, seed }: Selection) => `${sort}.${seedOf(JSON.stringify([q, seed, ...Object.entries(filter).sort()])).toString(36)}`;

export const cursorAt = (selection: Selection, place: Place): string => toCursor(markOf(selection), ...orders[selection.sort].map(([column]) => String(place[column])));

/** The place of a cursor in its order, or `undefined` when it is none, or one of another order or filter. */
export function placeAt(cursor: string, selection: Selection): readonly (string | number)[] | undefined {
  if (!/^[\w-]{1,150}$/.test(cursor)) return undefined;
  const [mark, ...key] = Buffer.from(cursor, 'base64url').toString('latin1').split('|');
  const order = orders[selection.sort];
  if (mark !== markOf(selection) || key.length !== order.length || order.some(([column], index) => !forms[column].test(key[index] ?? ''))) return undefined;
  return order.map(([column], index) => (column === 'echoed' || column === 'lot' ? Number(key[index]) : String(key[index])));
}

/** All surprises once around, from the place that the seed names. */
function around(seed: string, after: number | undefined): readonly (readonly Range[])[] {
  const start = seedOf(seed) * (lots / 2 ** 32);
  const range = (is: Range['is'], value: number): Range => ({ column: 'lot', is, value });
  const rest = range('<', start);
  if (after === undefined) return [[range('>=', start)], [rest]];
  return after >= start ? [[range('>', after)], [rest]] : [[range('>', after), rest]];
}

/** What lies after a place, as ranges one after the other. */
export function rangesAfter({ sort, seed = '' }: Selection, after: readonly (string | number)[] | undefined): readonly (readonly Range[])[] {
  if (sort === 'surprise') return around(seed, after && Number(after[0]));
  if (!after) return [[]];
  const order = orders[sort];
  // First what differs in the last column alone.
  return order.map((_, index) => {
    const last = order.length - 1 - index;
    return order.slice(0, last + 1).map(([column, direction], at): Range => ({ column, is: at < last ? '=' : direction === 'desc' ? '<' : '>', value: after[at] ?? '' }));
  });
}
