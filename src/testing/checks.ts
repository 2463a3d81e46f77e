// What the contract's tests say when something does not hold; no runner's assertions, since it runs in any.
import type { Backend, Collection, Query } from '../client/backend.js';
import { failureOf, isBackendError, type BackendError, type Failure } from '../client/error.js';

export type Test = (name: string, run: () => Promise<void>) => unknown;

export function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it resolved, but should have rejected');
}

/** The `BackendError` with which a promise rejects. */
export async function fails(promise: Promise<unknown>, failure: Failure): Promise<BackendError> {
  const error = await rejection(promise);
  check(isBackendError(error), `rejected with ${String(error)}, not with a BackendError`);
  check(error.failure === failure, `the failure is "${error.failure}", expected "${failure}": ${error.message}`);
  return error;
}

/** The rows of all pages, and what the first one planned; nothing where the backend has none of them. */
export async function everyRow(backend: Backend, collection: Collection, query: Query = {}): Promise<{ items: unknown[]; lessonPlan: readonly unknown[] }> {
  const found: { items: unknown[]; lessonPlan: readonly unknown[] } = { items: [], lessonPlan: [] };
  if (!backend.can('list', collection)) return found;
  let cursor: string | undefined;
  do {
    const page = await backend.list(collection, { limit: 50, ...query, cursor }).catch((error: unknown) => {
      // A smaller server, or a folder without the file.
      if (failureOf(error) === 'missing') return { items: [] };
      throw error;
    });
    found.items.push(...page.items);
    if ('lessonPlan' in page && page.lessonPlan) found.lessonPlan = page.lessonPlan;
    cursor = 'next' in page ? page.next : undefined;
  } while (cursor !== undefined && found.items.length < 2000);
  return found;
}
