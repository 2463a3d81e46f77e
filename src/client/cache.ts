// The last good answer to each public read, for when the network is gone. Bounded: the oldest go first.
import { isRecord } from '../model/read.js';
import { isAbort, isBackendError, passes } from './error.js';
import { forget, keep, keptKeys, recall } from './storage.js';

const prefix = 'cache|';
const [mostEntries, mostCharacters, mostDays] = [60, 300_000, 35];
const day = () => Math.floor(Date.now() / 86_400_000);

/**
 * What `load` answers; where the backend is offline, busy or broken, the last good answer to the same `key`. What the
 * backend says is gone is forgotten here too.
 */
export async function orLastGood<T>(key: string, load: () => Promise<T>): Promise<T> {
  try {
    const value = await load();
    void remember(prefix + key, value);
    return value;
  } catch (error) {
    if (isAbort(error)) throw error;
    if (isBackendError(error) && error.failure === 'missing') await forget(prefix + key);
    if (!passes(error)) throw error;
    const entry = await recall(prefix + key);
    if (!isRecord(entry) || !(Number(entry['day']) > day() - mostDays)) throw error;
    // The entry was parsed before it was kept, by the caller of this very key.
    return entry['value'] as T;
  }
}

async function remember(key: string, value: unknown) {
  if (JSON.stringify(value).length > mostCharacters) return forget(key);
  await keep(key, { day: day(), value });
  const keys = await keptKeys(prefix);
  if (keys.length <= mostEntries) return;
  const dated = await Promise.all(keys.map(async (name) => ({ name, entry: await recall(name) })));
  const age = (entry: unknown) => (isRecord(entry) ? Number(entry['day']) : 0);
  dated.sort((a, b) => age(a.entry) - age(b.entry));
  await Promise.all(dated.slice(0, keys.length - mostEntries).map(({ name }) => forget(name)));
}
