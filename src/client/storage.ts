// The one place that touches the device's storage. It may be missing, full, silent or forbidden (private windows,
// sandboxed frames): then a value lives in memory, and `lasts` says so.
import { del, get, keys, set, update, type UseStore } from 'idb-keyval';
import { atOnce, openStore } from './store.js';

let store: UseStore | undefined;
const memory = new Map<string, unknown>();
// A disk may be slow; but a form waits for this before it shows.
const open = () => (store ??= openStore('failing-forward', 4000));
const once = () => atOnce(open());

/** The value of a key, `undefined` if there is none. Never rejects. */
export async function recall(key: string): Promise<unknown> {
  if (memory.has(key)) return memory.get(key);
  try {
    return await get(key, once());
  } catch {
    return undefined;
  }
}

/** Keeps a JSON-like value; resolves to whether it will outlive this tab. Never rejects. */
export async function keep(key: string, value: unknown): Promise<boolean> {
  try {
    await set(key, value, once());
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, value);
    return false;
  }
}

/** Changes a value in one step, so that nothing done at the same time, in other tabs too, is lost. Resolves to the new one; never rejects. */
export async function change<T>(key: string, how: (old: unknown) => T): Promise<T> {
  let stored: { value: T } | undefined;
  try {
    if (!memory.has(key)) await update<unknown>(key, (old) => (stored = { value: how(old) }).value, open());
    if (stored) return stored.value;
  } catch {
    // Memory is all there is.
  }
  // What is kept may still be readable when nothing more can be written: a full device is not a new one.
  const kept = memory.has(key) ? undefined : await recall(key);
  const value = how(memory.has(key) ? memory.get(key) : kept);
  memory.set(key, value);
  return value;
}

/** Whether a key's value, or without a key anything at all, outlives this tab. Writes nothing. Never rejects. */
export async function lasts(key = ''): Promise<boolean> {
  if (memory.has(key)) return false;
  try {
    await get(key, once());
    return true;
  } catch {
    return false;
  }
}

/** Forgets a key. Never rejects. */
export async function forget(key: string): Promise<void> {
  memory.delete(key);
  try {
    await del(key, once());
  } catch {
    // It was never kept.
  }
}

/** The keys that start with a prefix. Never rejects. */
export async function keptKeys(prefix: string): Promise<string[]> {
  let stored: IDBValidKey[] = [];
  try {
    stored = await keys(once());
  } catch {
    // Memory is all there is.
  }
  return [...new Set([...stored, ...memory.keys()])].filter((key): key is string => typeof key === 'string' && key.startsWith(prefix));
}
