import { memory, type MemoryBackend, type MemoryOptions } from '../../src/backends/memory.js';
import { BackendError, type Failure } from '../../src/client/error.js';
import { forget, keptKeys } from '../../src/client/storage.js';
import { openOutbox, type Outbox } from '../../src/client/outbox.js';
import type { Client } from '../../src/client/client.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import type { StoryDraft } from '../../src/model/story.js';

/** A memory backend with a scope of its own, which counts what it is asked and notes each body it is sent. */
export function makeBackend(options: MemoryOptions = {}): MemoryBackend & { readonly bodies: string[]; readonly calls: string[]; before: () => unknown } {
  const backend = memory({ ...options, space: { id: crypto.randomUUID(), name: 'Harbour House', timeZone: 'Europe/Berlin', ...options.space } });
  const { get, list, create } = backend;
  const watched = Object.assign(backend, { bodies: [] as string[], calls: [] as string[], before: (): unknown => undefined });
  return Object.assign(watched, {
    get: (...args: Parameters<typeof get>) => (watched.calls.push(`get ${args[0]}`), get(...args)),
    list: (...args: Parameters<typeof list>) => (watched.calls.push(`list ${args[0]}`), list(...args)),
    create: async (...args: Parameters<typeof create>) => {
      watched.calls.push(`create ${args[0]}`);
      watched.bodies.push(JSON.stringify(args[1]));
      await watched.before();
      return create(...args);
    },
  });
}

export const fail = (failure: Failure, field?: string): BackendError => new BackendError('test', failure, 'told to fail.', field ? { misfits: [{ field, rule: 'required' }] } : {});

/** Rejects with a failure of its own. */
export const failing = (failure: Failure, field?: string) => () => Promise.reject(fail(failure, field));

export const draft = (change: Partial<StoryDraft> = {}): StoryDraft => ({ ...sampleSubmission().story, ...change });

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<{ readonly name?: string; readonly failure?: string }> {
  return promise.then(
    () => {
      throw new Error('it resolved, but should have rejected');
    },
    (error: unknown) => error as { readonly name?: string },
  );
}

/** Waits until a condition holds; it may be asked with effort. */
export async function until(condition: () => unknown, what = 'the condition'): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** An outbox that is done with the flush of its opening. */
export async function settledOutbox(client: Client): Promise<Outbox> {
  const outbox = openOutbox(client);
  await outbox.flush();
  return outbox;
}

/** What really lies on the device under a prefix, past the code under test. */
export async function onDevice(prefix: string): Promise<unknown[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('failing-forward');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    if (!database.objectStoreNames.contains('kept')) return [];
    const request = database.transaction('kept').objectStore('kept').getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    return await new Promise((resolve) => (request.onsuccess = () => resolve(request.result as unknown[])));
  } finally {
    database.close();
  }
}

/** Leaves nothing of an earlier test on the device. */
export async function wipe(): Promise<void> {
  for (const key of await keptKeys('')) await forget(key);
}

/** Replaces a member of an object while something runs. */
export async function replaced<T extends object, K extends keyof T>(object: T, name: K, value: unknown, run: () => Promise<void>): Promise<void> {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  try {
    await run();
  } finally {
    if (before) Object.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  }
}

/** Runs something with `console.warn` collected instead of shown. */
export async function warnings(run: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  await replaced(console, 'warn', (...args: unknown[]) => void lines.push(args.map(String).join(' ')), run);
  return lines;
}
