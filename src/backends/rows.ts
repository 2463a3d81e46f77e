// Filtering and paging for backends that hold all rows of a collection at once.
import type { Page, Query } from '../client/backend.js';
import { isRecord } from '../model/read.js';

// A list is asked for `cause`; a story's row says `causes.root`, a resource's lists `causes`, and so on.
const elsewhere: Readonly<Record<string, string>> = { cause: 'causes', lang: 'langs', country: 'countries', poll: 'pollId', period: 'periodKey' };
const primary = (lang: string) => lang.toLowerCase().split('-')[0] ?? '';

const equals = (name: string, value: unknown, wanted: string) =>
  // A reader of English wants British English too.
  name === 'lang' ? primary(String(value)) === primary(wanted) : value === '*' || String(value) === wanted;

function holds(row: unknown, name: string, wanted: string): boolean {
  // What is no row at all is for the one who reads it to notice.
  if (!isRecord(row)) return true;
  const value = row[name] ?? row[elsewhere[name] ?? name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [isRecord(value) ? value['root'] : value];
  // An object from outside may throw when it is made a text.
  return values.some((one) => one !== undefined && typeof one !== 'object' && equals(name, one, wanted));
}

/** The rows that fit a query's filters: everything in it but `limit` and `cursor`. */
export function filtered(rows: readonly unknown[], { limit: _l, cursor: _c, ...filters }: Query): readonly unknown[] {
  const wanted = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  return wanted.length === 0 ? rows : rows.filter((row) => wanted.every(([name, value]) => holds(row, name, String(value))));
}

/** One page of rows; the cursor is the place of its first row. */
export function pageOf(rows: readonly unknown[], { limit, cursor }: Query): Page {
  const size = Math.min(50, Math.max(1, Math.floor(Number(limit ?? 20)) || 20));
  const from = Math.max(0, Math.floor(Number(cursor ?? 0)) || 0);
  const to = from + size;
  return { items: rows.slice(from, to), ...(to < rows.length ? { next: String(to) } : {}) };
}
