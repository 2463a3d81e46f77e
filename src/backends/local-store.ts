// What `local` keeps, in an IndexedDB of its own. Unlike the client's cache it may not forget or pretend: what it cannot
// keep it refuses aloud.
import { getMany, keys, update, type UseStore } from 'idb-keyval';
import { BackendError } from '../client/error.js';
import { atOnce, openStore } from '../client/store.js';
import { isRecord } from '../model/read.js';

/** The things of one space, each changed in one step, so that no other tab's change is lost. */
export interface LocalStore {
  read(names: readonly string[]): Promise<readonly unknown[]>;
  /** Changes a thing and resolves to the new one. What `how` throws leaves it as it was. */
  change<T>(name: string, how: (old: unknown) => T): Promise<T>;
  /** The names that start with a prefix. */
  names(prefix: string): Promise<readonly string[]>;
}

const nameOf = (error: unknown) => (isRecord(error) || error instanceof Error ? String((error as { name?: unknown }).name) : '');

function refusal(cause: unknown): unknown {
  if (cause instanceof BackendError) return cause;
  if (nameOf(cause) === 'QuotaExceededError') return new BackendError('local', 'busy', 'this device is full, so nothing was kept. Free some space, then try again.', { cause });
  return new BackendError('local', 'broken', 'this browser gives the page no storage (a private window, a sandboxed frame, blocked cookies), so nothing was kept. Name a backend with <ff-source>.', { cause });
}

/** Opens the things whose names start with `prefix`; the database itself is opened when it is first needed. */
export function localStore(prefix: string, patience: number): LocalStore {
  const open = () => openStore('failing-forward-local', patience);
  let store: UseStore | undefined;

  async function use<T>(work: (store: UseStore) => Promise<T>): Promise<T> {
    try {
      return await work((store ??= open()));
    } catch (error) {
      if (nameOf(error) !== 'InvalidStateError') throw refusal(error);
    }
    // Safari closes connections of tabs that slept. Nothing was begun on a closed one, so a second try does nothing twice.
    try {
      return await work((store = open()));
    } catch (error) {
      throw refusal(error);
    }
  }

  return {
    read: (names) => use((store) => getMany<unknown>(names.map((name) => prefix + name), atOnce(store))),
    async change<T>(name: string, how: (old: unknown) => T) {
      let made: { readonly value: T } | undefined;
      await use((store) => update<unknown>(prefix + name, (old) => (made = { value: how(old) }).value, store));
      // It was kept, so it was made.
      return (made as unknown as { readonly value: T }).value;
    },
    async names(start) {
      const all = await use((store) => keys(atOnce(store)));
      return all.flatMap((key) => (typeof key === 'string' && key.startsWith(prefix + start) ? [key.slice(prefix.length)] : []));
    },
  };
}
