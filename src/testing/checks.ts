// What the contract's tests say when something does not hold; no runner's assertions, since it runs in any.
import type { Backend, Collection, Page, Query } from '../client/backend.js';
import { failureOf, isBackendError, type BackendError, type Failure } from '../client/error.js';
import { isRecord } from '../model/read.js';
import { callOf } from './contract-bound.js';

/** A runner's way to add a test: `test` of node, vitest and Playwright, `it` of mocha and web-test-runner. */
export type Test = (name: string, run: () => Promise<void>) => unknown;

export function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

const mostPages = 500;
const shown = (value: unknown) => JSON.stringify(value) ?? String(value);

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`${callOf(promise)} resolved, but should have rejected`);
}

/** The `BackendError` with which a promise rejects. */
export async function fails(promise: Promise<unknown>, failure: Failure): Promise<BackendError> {
  const error = await rejection(promise);
  check(isBackendError(error), `${callOf(promise)} rejected with ${String(error)}, not with a BackendError`);
  check(error.failure === failure, `${callOf(promise)} failed as "${error.failure}", expected "${failure}": ${error.message}`);
  return error;
}

function checkPage(page: unknown, limit: Query[string]): void {
  check(isRecord(page) && Array.isArray(page['items']), `a page is ${shown(page)}, without a list "items"`);
  const { items, next } = page as unknown as Page;
  check(limit === undefined || items.length <= Number(limit), `a page of at most ${limit} has ${items.length} rows`);
  check(next === undefined || (typeof next === 'string' && next !== ''), `"next" is ${shown(next)}: it is a text, and missing on the last page`);
}

/** All pages of a list, from the first to the last. */
export async function everyPage(backend: Backend, collection: Collection, query: Query): Promise<readonly Page[]> {
  const pages: Page[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const page: Page = await backend.list(collection, { ...query, cursor });
    checkPage(page, query['limit']);
    pages.push(page);
    cursor = page.next;
    check(cursor === undefined || !cursors.has(cursor), `the cursor "${cursor}" came twice, so its pages never end`);
    check(pages.length < mostPages, `there is still a next page after ${mostPages}`);
    if (cursor !== undefined) cursors.add(cursor);
  } while (cursor !== undefined);
  return pages;
}

/** The rows of all pages, and what the last one planned; nothing where the backend has none of them. */
export async function everyRow(backend: Backend, collection: Collection, query: Query = {}): Promise<{ readonly items: readonly unknown[]; readonly lessonPlan: readonly unknown[] }> {
  if (!backend.can('list', collection)) return { items: [], lessonPlan: [] };
  const pages = await everyPage(backend, collection, { limit: 50, ...query }).catch((error: unknown): readonly Page[] => {
    // A smaller server, or a folder without the file.
    if (failureOf(error) === 'missing') return [];
    throw error;
  });
  return { items: pages.flatMap(({ items }) => items), lessonPlan: pages.flatMap(({ lessonPlan }) => (lessonPlan ? [lessonPlan] : [])).pop() ?? [] };
}
