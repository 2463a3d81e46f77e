// The last good answer to each public read, for when the network is gone. Bounded: the oldest go first.
import { isRecord } from '../model/read.js';
import { isBackendError, passes } from './error.js';
import { forget, keep, keptKeys, recall } from './storage.js';

const prefix = 'cache|';
const [mostEntries, mostCharacters, mostDays] = [60, 300_000, 35];
const day = () => Math.floor(Date.now() / 86_400_000);

/** The last good answer under a key, after `error`; throws the error again where there is none or where it must be seen. */
export async function lastGood(name: string, error: unknown): Promise<unknown> {
  // What the backend says is gone is forgotten here too.
  if (isBackendError(error) && error.failure === 'missing') await forget(prefix + name);
  if (!passes(error)) throw error;
  const entry = await recall(prefix + name);
  if (!isRecord(entry) || !(Number(entry['day']) > day() - mostDays)) throw error;
  return entry['value'];
}

/** Keeps a good answer, JSON-like. Never rejects. */
export async function remember(name: string, value: unknown): Promise<void> {
  const key = prefix + name;
  if (value === undefined || JSON.stringify(value).length > mostCharacters) return forget(key);
  await keep(key, { day: day(), value });
  // All others: what was just answered stays.
  const others = (await keptKeys(prefix)).filter((name) => name !== key);
  if (others.length < mostEntries) return;
  const dated = await Promise.all(others.map(async (name) => ({ name, entry: await recall(name) })));
  const age = (entry: unknown) => (isRecord(entry) ? Number(entry['day']) : 0);
  dated.sort((a, b) => age(a.entry) - age(b.entry));
  await Promise.all(dated.slice(0, others.length + 1 - mostEntries).map(({ name }) => forget(name)));
}
