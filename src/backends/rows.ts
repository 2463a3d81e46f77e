// Searching, filtering, sorting and paging for backends that hold all rows of a collection at once.
import type { Page, Query } from '../client/backend.js';
import { causeCounts, type CauseCounts } from '../model/facets.js';
import { seedOf } from '../model/hash.js';
import { isRecord, parseRows } from '../model/read.js';
import { echoesOf, finds, termsOf } from '../model/search.js';
import { parseStory } from '../model/story-row.js';

// A list is asked for `cause`; a story's row has `causes`, the root and others, a resource's lists them, and so on.
const elsewhere: Readonly<Record<string, string>> = { cause: 'causes', lang: 'langs', country: 'countries', poll: 'pollId', period: 'periodKey' };
const primary = (lang: string) => lang.toLowerCase().split('-')[0] ?? '';

const equals = (name: string, value: unknown, wanted: string) =>
  // A reader of English wants British English too.
  name === 'lang' ? primary(String(value)) === primary(wanted) : value === '*' || String(value) === wanted;

function holds(row: unknown, name: string, wanted: string): boolean {
  // What is no row at all is for the one who reads it to notice.
  if (!isRecord(row)) return true;
  const value = row[name] ?? row[elsewhere[name] ?? name];
  const values = isRecord(value) ? Object.values(value).flat() : [value].flat();
  // An object from outside may throw when it is made a text.
  return values.some((one) => one !== undefined && typeof one !== 'object' && equals(name, one, wanted));
}

/** The rows that fit a query: its search `q`, and as filters everything in it but what says the order and the page. */
export function filtered(rows: readonly unknown[], { limit: _l, cursor: _c, sort: _o, seed: _s, q = '', ...filters }: Query): readonly unknown[] {
  const wanted = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  const terms = termsOf(String(q));
  return rows.filter((row) => wanted.every(([name, value]) => holds(row, name, String(value))) && (q === '' || finds(terms, row)));
}

const memberOf = (row: unknown, name: string): unknown => (isRecord(row) ? row[name] : undefined);
const dayOf = (row: unknown) => String(memberOf(row, 'publishedOn') ?? '');
const echoes = (row: unknown) => {
  const shown = memberOf(row, 'reactions');
  return isRecord(shown) ? echoesOf(Object.fromEntries(Object.entries(shown).map(([name, count]) => [name, Number(count) || 0]))) : 0;
};
const newest = (a: unknown, b: unknown) => (dayOf(a) === dayOf(b) ? 0 : dayOf(a) < dayOf(b) ? 1 : -1);

/** Stories in the order that a query names; as they came where it names none. */
export function sorted(rows: readonly unknown[], { sort, seed }: Query): readonly unknown[] {
  const drawn = (row: unknown) => seedOf(`${seed} ${String(memberOf(row, 'id'))}`);
  const compare = {
    newest,
    echoed: (a: unknown, b: unknown) => echoes(b) - echoes(a) || newest(a, b),
    surprise: (a: unknown, b: unknown) => drawn(a) - drawn(b),
  }[String(sort)];
  return compare ? [...rows].sort(compare) : rows;
}

/** The root causes of those rows that are stories. */
export const causesOf = (rows: readonly unknown[]): CauseCounts => ({ counts: causeCounts(parseRows(parseStory, rows).map(({ causes }) => ({ cause: causes.root, n: 1 }))) });

/** One page of rows; the cursor is the place of its first row. */
export function pageOf(rows: readonly unknown[], { limit, cursor }: Query): Page {
  const size = Math.min(50, Math.max(1, Math.floor(Number(limit ?? 20)) || 20));
  const from = Math.max(0, Math.floor(Number(cursor ?? 0)) || 0);
  const to = from + size;
  return { items: rows.slice(from, to), ...(to < rows.length ? { next: String(to) } : {}) };
}
