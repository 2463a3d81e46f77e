// What is examined, and what is known of it so far.
import type { Backend, Collection, Query } from '../../client/backend.js';
import type { Guarantee } from '../../model/guarantee.js';
import { isRecord } from '../../model/read.js';
import type { Space } from '../../model/space.js';
import type { Notebook } from './report.js';
import type { Wire } from './wire.js';

export interface Subject {
  readonly backend: Backend;
  readonly wire: Wire;
  readonly notebook: Notebook;
  /** Whether it is our own API, which must do what others should. */
  readonly own: boolean;
  readonly space: Space;
  /** Raw rows, by their collection, as far as they were looked at. */
  readonly rows: Map<Collection, Gathered>;
  /** Guarantees about which something could be seen. */
  readonly seen: Set<Guarantee>;
}

/** The rows of a list, page by page. */
export interface Gathered {
  readonly rows: readonly unknown[];
  /** How many rows each page has. */
  readonly pages: readonly number[];
  readonly lessonPlan: readonly unknown[];
  /** `circle`: a page leads back to one before it; `more`: there are more than were looked at. */
  readonly end: 'last' | 'circle' | 'more';
}

/** Follows a list from page to page. */
export async function gather(backend: Backend, collection: Collection, { most = 40, ...query }: Query & { readonly most?: number } = {}): Promise<Gathered> {
  const rows: unknown[] = [];
  const pages: number[] = [];
  const cursors = new Set<string>();
  let lessonPlan: readonly unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await backend.list(collection, { limit: 50, ...query, cursor });
    rows.push(...page.items);
    pages.push(page.items.length);
    if (page.lessonPlan) lessonPlan = page.lessonPlan;
    cursor = page.next;
    if (cursor !== undefined && cursors.has(cursor)) return { rows, pages, lessonPlan, end: 'circle' };
    if (cursor !== undefined) cursors.add(cursor);
  } while (cursor !== undefined && pages.length < most);
  return { rows, pages, lessonPlan, end: cursor === undefined ? 'last' : 'more' };
}

/** What a row calls itself. */
export const idOf = (row: unknown): string | undefined => {
  const id = isRecord(row) ? row['id'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
};

export const idsOf = (rows: readonly unknown[]): readonly string[] => rows.map(idOf).filter((id): id is string => id !== undefined);

/** What a caught error says, without our own name before it. */
export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/^\[failing-forward\] /, '');
