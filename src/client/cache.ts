// The last good answer to each public read, for when the network is gone. Bounded: the oldest go first.
import { seedOf } from '../model/hash.js';
import { isRecord } from '../model/read.js';
import { isBackendError, passes } from './error.js';
import { forget, keep, keptKeys, recall } from './storage.js';

const prefix = 'cache|';
const [mostEntries, mostCharacters, mostDays] = [60, 300_000, 35];
const day = () => Math.floor(Date.now() / 86_400_000);

// Counts up when an answer changes its shape.
const version = 1;
// What lies there already is not written again: a screen asks twice a minute for months, and memory cards wear out.
const written = new Map<string, string>();

/** What tells a kept value from one of another version and from one that was spoilt; `undefined` for none that fits. */
function sealOf(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value);
    return text.length > mostCharacters ? undefined : `${version} ${text.length} ${seedOf(text)}`;
  } catch {
    return undefined;
  }
}

async function drop(key: string): Promise<void> {
  written.delete(key);
  await forget(key);
}

/** The last good answer under a key, after `error`; throws the error again where there is none, it must be seen, or only a `fresh` one will do. */
export async function lastGood(name: string, error: unknown, fresh = false): Promise<unknown> {
  const key = prefix + name;
  // What the backend says is gone is forgotten here too.
  if (isBackendError(error) && error.failure === 'missing') await drop(key);
  if (fresh || !passes(error)) throw error;
  const entry = await recall(key);
  if (entry === undefined) throw error;
  const { value, seal, day: kept } = isRecord(entry) ? entry : {};
  if (seal === undefined || seal !== sealOf(value)) await drop(key);
  else if (Number(kept) > day() - mostDays) return value;
  throw error;
}

/** Keeps a good answer, JSON-like. Never rejects. */
export async function remember(name: string, value: unknown): Promise<void> {
  const key = prefix + name;
  const seal = sealOf(value);
  if (seal === undefined) return drop(key);
  const stamp = `${day()} ${seal}`;
  if (written.get(key) === stamp) return;
  if (written.size > mostEntries) written.clear();
  if (await keep(key, { day: day(), seal, value })) written.set(key, stamp);
  // All others: what was just answered stays.
  const others = (await keptKeys(prefix)).filter((name) => name !== key);
  if (others.length < mostEntries) return;
  const dated = await Promise.all(others.map(async (name) => ({ name, entry: await recall(name) })));
  const age = (entry: unknown) => (isRecord(entry) ? Number(entry['day']) : 0);
  dated.sort((a, b) => age(a.entry) - age(b.entry));
  await Promise.all(dated.slice(0, others.length + 1 - mostEntries).map(({ name }) => drop(name)));
}
