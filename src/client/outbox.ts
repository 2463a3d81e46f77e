// Stories on their way. The device keeps one only while its delivery is under way or has failed, and deletes it with the
// answer. A retry carries the same receipt, so a backend that stored it before its answer was lost stores it once.
import { isRecord } from '../model/read.js';
import { newReceipt } from '../model/receipt.js';
import type { StoryDraft } from '../model/story.js';
import { padded } from '../model/pad.js';
import type { Submission } from '../model/submission.js';
import type { Client } from './client.js';
import { isAbort, isBackendError, passes, tell, wantsWork } from './error.js';
import * as device from './storage.js';
import { proveWork, type WorkOptions } from './work.js';

/** `waiting` goes out by itself; `refused` came back and needs its author. */
export interface OutboxState {
  readonly waiting: number;
  readonly refused: number;
  /** Whether what is kept outlives this tab. */
  readonly lasting: boolean;
}

/** What became of a story that was sent, and the receipt under which it can be found once it is delivered. */
export interface Sent {
  readonly place: 'delivered' | 'kept';
  readonly receipt: string;
}

/** What is told: a story, and the meet-up that it is told for. */
export interface Outgoing extends StoryDraft, Pick<Submission, 'meetupId'> {}

export interface Outbox {
  /** The very body that `send` will send, its work done, so that its author can look at it first. Keeps nothing. */
  prepare(draft: Outgoing, hp?: string, work?: WorkOptions): Promise<Submission>;
  /**
   * Sends a story. `delivered`, or `kept` when it could not go out now and will be tried again. Rejects when the
   * backend refused it: then nothing is kept here, and the author still has the text. What was `prepared` of this very
   * story goes out as it is; a later try changes nothing of it but the member `pow`. Rejects with an `AbortError` when its
   * work was cancelled: then nothing is kept, neither here nor there.
   */
  send(draft: Outgoing, hp?: string, prepared?: Submission, work?: WorkOptions): Promise<Sent>;
  /** Tries what waits, now. */
  flush(): Promise<void>;
  state(): Promise<OutboxState>;
  /** Hands a refused story back to its author and forgets it here. */
  takeBack(): Promise<Outgoing | undefined>;
  /** Removes everything of this backend from the device. */
  clear(): Promise<void>;
  /** Calls back after each change; returns the way to stop. */
  watch(listener: () => void): () => void;
}

interface Entry {
  readonly receipt: string;
  readonly story: Outgoing;
  readonly hp: string;
  readonly refused: boolean;
  /** The blanks that its author has seen. */
  readonly pad?: string;
}

/** What a delivery may start from, and whether it is still to go out once its work is done. */
interface Delivering {
  readonly prepared?: Submission | undefined;
  readonly work?: WorkOptions | undefined;
  readonly wanted?: () => Promise<boolean>;
}

// Written by this file alone, but maybe by an older version of it.
const isEntry = (value: unknown): value is Entry => isRecord(value) && typeof value['receipt'] === 'string' && isRecord(value['story']);

/** Where what waits lies. */
export type Shelf = Pick<typeof device, 'forget' | 'keep' | 'keptKeys' | 'lasts' | 'recall'>;

const open = new WeakMap<Client, Outbox>();
const [firstPause, longestPause] = [5_000, 600_000];

/** The outbox of a client: one per client and page. */
export function openOutbox(client: Client): Outbox {
  const outbox = open.get(client) ?? makeOutbox(client);
  open.set(client, outbox);
  return outbox;
}

/** An outbox on a shelf of its own, until `signal` ends it: that calls off what is under way. */
export function makeOutbox(client: Client, { forget, keep, keptKeys, lasts, recall }: Shelf = device, signal?: AbortSignal): Outbox {
  const prefix = `outbox|${client.backend.scope}|`;
  const listeners = new Set<() => void>();
  const underWay = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;
  let flushing = Promise.resolve();

  const changed = () => listeners.forEach((listener) => listener());
  const store = (entry: Entry) => keep(prefix + entry.receipt, entry);
  const isHere = async ({ receipt }: Entry) => (await recall(prefix + receipt)) !== undefined;
  const entries = async () => {
    const values = await Promise.all((await keptKeys(prefix)).map(recall));
    return values.filter(isEntry);
  };

  const make = async ({ receipt, story: { meetupId, ...story }, hp, pad }: Pick<Entry, 'receipt' | 'story' | 'hp' | 'pad'>, work: WorkOptions = { signal }): Promise<Submission> => {
    const pow = await proveWork(client.backend, work);
    const bare: Submission = { schemaVersion: 1, receipt, story, ...(meetupId && { meetupId }), hp, pad: '', ...(pow ? { pow } : {}) };
    return pad === undefined ? padded(bare) : { ...bare, pad };
  };

  const deliver = async (entry: Entry, { prepared, work, wanted }: Delivering) => {
    const { receipt } = entry;
    underWay.add(receipt);
    try {
      const body = prepared ?? (await make(entry, work));
      if (wanted && !(await wanted())) return;
      try {
        await client.stories.submit(body, { signal });
      } catch (error) {
        // Its work ran out: its author looked, or the device slept.
        if (!wantsWork(error)) throw error;
        await client.stories.submit(await make(entry, work), { signal });
      }
      await forget(prefix + receipt);
      pause = firstPause;
    } finally {
      underWay.delete(receipt);
    }
  };

  const later = (seconds = 0) => {
    clearTimeout(timer);
    if (signal?.aborted) return;
    // Jitter, so that a house full of tabs does not come back in one instant.
    timer = setTimeout(() => void outbox.flush(), Math.max(pause, seconds * 1000) * (1 + Math.random() / 2));
    pause = Math.min(pause * 2, longestPause);
  };

  const retry = async () => {
    const all = await entries();
    // Another tab may have been quicker.
    if (all.length === 0) changed();
    for (const entry of all) {
      // Its author may have removed it while the one before was under way.
      if (entry.refused || underWay.has(entry.receipt) || !(await isHere(entry))) continue;
      try {
        // Its author may remove it, or cancel it in another tab, while its work is done.
        await deliver(entry, { wanted: () => isHere(entry) });
      } catch (error) {
        if (passes(error)) return later(isBackendError(error) ? error.retryAfter : 0);
        if (await isHere(entry)) await store({ ...entry, refused: true });
      }
      changed();
    }
  };

  const attempt = async () => {
    const name = `failing-forward ${prefix}`;
    // One tab at a time where the browser can arrange it; elsewhere the receipt keeps a double from being stored.
    const locks = signal ? undefined : globalThis.navigator?.locks;
    if (!locks) return retry();
    const mine = (lock: Lock | null) => {
      if (lock) return retry();
      later();
      // What the other tab has delivered is no longer waiting here.
      void locks.request(name, changed);
    };
    // A sandboxed frame has locks, but may not use them.
    await locks.request(name, { ifAvailable: true }, mine).catch(retry);
  };

  const outbox: Outbox = {
    prepare: (story, hp = '', work) => make({ receipt: newReceipt(), story, hp }, work),
    async send(story, hp = '', prepared, work) {
      const { meetupId, ...told } = story;
      const seen = prepared && JSON.stringify([prepared.story, prepared.meetupId, prepared.hp]) === JSON.stringify([told, meetupId, hp]) ? prepared : undefined;
      const entry: Entry = { receipt: seen?.receipt ?? newReceipt(), story, hp, refused: false, ...(seen ? { pad: seen.pad } : {}) };
      await store(entry);
      try {
        await deliver(entry, { prepared: seen, work });
        return { place: 'delivered', receipt: entry.receipt };
      } catch (error) {
        if (!isAbort(error) && passes(error) && !signal?.aborted) {
          tell(error);
          later(isBackendError(error) ? error.retryAfter : 0);
          return { place: 'kept', receipt: entry.receipt };
        }
        await forget(prefix + entry.receipt);
        throw error;
      } finally {
        changed();
      }
    },
    flush() {
      // After the one under way: that may have failed already on the story that somebody asks to try now.
      return (flushing = flushing.then(attempt));
    },
    async state() {
      const all = (await entries()).filter(({ receipt }) => !underWay.has(receipt));
      const refused = all.filter((entry) => entry.refused).length;
      const kept = await Promise.all([lasts(), ...all.map(({ receipt }) => lasts(prefix + receipt))]);
      return { waiting: all.length - refused, refused, lasting: kept.every(Boolean) };
    },
    async takeBack() {
      const entry = (await entries()).find(({ refused }) => refused);
      if (entry) await forget(prefix + entry.receipt);
      changed();
      return entry?.story;
    },
    async clear() {
      clearTimeout(timer);
      for (const { receipt } of await entries()) await forget(prefix + receipt);
      changed();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  // The page's own life time: an outbox lives as long as its client, and a story must go out also when its form is gone.
  const online = () => void outbox.flush();
  if (typeof addEventListener === 'function') addEventListener('online', online);
  signal?.addEventListener('abort', () => {
    clearTimeout(timer);
    removeEventListener('online', online);
  });
  void outbox.flush();
  return outbox;
}
