import type { CauseCount } from '../model/facets.js';
import { hasInstant, type Guarantee } from '../model/guarantee.js';
import { isRecord } from '../model/read.js';
import { parseSpace, type Space } from '../model/space.js';
import { reactions, type Reaction, type Story } from '../model/story.js';
import { parseStory } from '../model/story-row.js';
import type { Submission } from '../model/submission.js';
import type { Backend, CallOptions, Query } from './backend.js';
import { isAbort, tell, unreadable } from './error.js';
import { readRows } from './rows.js';

/** Which story a card asks for when it names none. */
export type Pick = 'latest' | 'of-the-day' | 'random' | 'featured';

/** A page of parsed stories; rows that could not be read are left out. */
export interface StoryPage {
  readonly items: readonly Story[];
  readonly next: string | undefined;
}

export interface AskOptions extends CallOptions {
  /** Whether an old answer is of no use, since the caller has it already: then it rejects instead. */
  readonly fresh?: boolean | undefined;
}

/** The suite's one way to data: parses every row, keeps the last good answer, knows what the backend keeps. */
export interface Client {
  readonly backend: Backend;
  readonly space: {
    /** The space; asked once a minute at most. */
    get(): Promise<Space>;
  };
  readonly stories: {
    list(query?: Query, options?: CallOptions): Promise<StoryPage>;
    get(id: string, options?: CallOptions): Promise<Story>;
    /** One story, or `undefined` when none is published. */
    pick(pick: Pick, options?: CallOptions): Promise<Story | undefined>;
    /** How many published stories have each root cause, most first. */
    causes(options?: AskOptions): Promise<readonly CauseCount[]>;
    /** One attempt to deliver; `openOutbox` keeps it until it is delivered. */
    submit(submission: Submission, options?: CallOptions): Promise<void>;
  };
  readonly reactions: {
    /** Casts, changes or takes back this device's reaction to a story. */
    give(storyId: string, value: Reaction | 'none'): Promise<void>;
    /** What this device gave before. */
    given(storyId: string): Promise<Reaction | undefined>;
  };
  /** What `load` answers and the device then keeps; where the backend is offline, busy or broken, the last good answer under the name. */
  cached<T>(name: string, load: () => Promise<T>, options?: AskOptions): Promise<T>;
  /**
   * The backend's instant in milliseconds since 1970; the device's where the backend has none. Without a network by how
   * far the two were apart when it was last known, within some seconds.
   */
  now(options?: AskOptions): Promise<number>;
  /** What the backend declared and no row has disproved so far. Empty until the space was read. */
  guarantees(): readonly Guarantee[];
  /** Stops promising what a row has disproved, and tells the developer `why`. */
  doubt(guarantee: Guarantee, why: string): void;
  /** Calls back when `guarantees()` changes; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/** Makes a client for a backend. */
export function createClient(backend: Backend): Client {
  const doubted = new Map<Guarantee, string>();
  const told = new Set<Guarantee>();
  const listeners = new Set<() => void>();
  let declared: readonly Guarantee[] = [];
  let asked: { at: number; answer: Promise<Space> } | undefined;

  const changed = () => listeners.forEach((listener) => listener());
  // The device's storage comes after the first answer, or when there is none: a card does not wait for its bytes.
  const cache = () => import('./cache.js');

  /** What `load` answers; where the backend is offline, busy or broken, the last good answer to the same. */
  async function cached<T>(name: string, load: () => Promise<T>, options?: AskOptions): Promise<T> {
    const key = `${backend.scope}|${name}`;
    try {
      const value = await load();
      cache().then(({ remember }) => remember(key, value), () => undefined);
      return value;
    } catch (error) {
      if (isAbort(error)) throw error;
      const kept = await cache().catch(() => undefined);
      if (!kept) throw error;
      // It was parsed before it was kept, by the caller of this very key.
      const value = (await kept.lastGood(key, error, options?.fresh)) as T;
      tell(error);
      return value;
    }
  }

  // The proof may come before the declaration or after it; the developer is told once, when both are there.
  const weigh = () => {
    for (const [guarantee, why] of doubted) {
      if (told.has(guarantee) || !declared.includes(guarantee)) continue;
      told.add(guarantee);
      console.warn(`[failing-forward] ${backend.name}: declares "${guarantee}", but ${why}. Forms no longer promise it.`);
    }
    changed();
  };

  const doubt = (guarantee: Guarantee, why: string) => {
    if (doubted.has(guarantee)) return;
    doubted.set(guarantee, why);
    weigh();
  };

  const readStory = (row: unknown): Story | undefined => {
    if (!doubted.has('coarse-time') && hasInstant(row)) doubt('coarse-time', 'a story carries an instant');
    return parseStory(row);
  };

  const readSpace = () =>
    cached('space', async () => {
      const space = parseSpace(await backend.get('space'));
      if (!space) throw unreadable(backend.scope, 'the space');
      return space;
    });

  const client: Client = {
    backend,
    space: {
      get() {
        if (!asked || Date.now() - asked.at > 60_000) {
          const answer = readSpace();
          asked = { at: Date.now(), answer };
          answer.then(
            (space) => {
              declared = space.guarantees;
              weigh();
            },
            () => (asked = undefined),
          );
        }
        return asked.answer;
      },
    },
    stories: {
      list(query = {}, options) {
        const load = async () => {
          const { items, next } = await backend.list('stories', query, options);
          return { items: readRows(backend, 'stories', readStory, items), next };
        };
        // What somebody searched for stays on no device, and the same surprise is not asked for again.
        return query['q'] || query['seed'] ? load() : cached(`stories|${JSON.stringify(query)}`, load);
      },
      get: (id, options) =>
        cached(`story|${id}`, async () => {
          const story = readStory(await backend.get('stories', id, options));
          if (!story) throw unreadable(backend.scope, `story "${id}"`);
          return story;
        }),
      async pick(pick, options) {
        if (pick !== 'latest') return (await import('./picks.js')).pickOf(client, pick, options);
        const one = await client.stories.list({ limit: 1 }, options);
        // The first row may be one that cannot be read.
        const { items } = one.items.length > 0 || one.next === undefined ? one : await client.stories.list({ limit: 50 }, options);
        return items[0];
      },
      causes: async (options) => (await import('./causes.js')).loadCauses(client, options),
      async submit(submission, options) {
        await backend.create('stories', submission, options);
      },
    },
    reactions: {
      // The card loads nothing of this before somebody presses.
      give: async (storyId, value) => (await import('./ballots.js')).react(client, storyId, value),
      given: async (storyId) => {
        const { given } = await import('./given.js');
        const value = await given(backend.scope, storyId);
        return reactions.find((reaction) => reaction === value);
      },
    },
    cached,
    async now(options) {
      if (!backend.can('get', 'time')) return Date.now();
      let exact: number | undefined;
      const load = async () => {
        const row = await backend.get('time', '', options);
        const time = isRecord(row) ? Date.parse(String(row['now'])) : NaN;
        if (Number.isNaN(time)) throw unreadable(backend.scope, 'the time');
        exact = time - Date.now();
        // Kept in steps, so that the device need not write each answer down anew.
        return Math.round(exact / 10_000) * 10_000;
      };
      const kept = await cached('ahead', load, options);
      return (exact ?? kept) + Date.now();
    },
    doubt,
    guarantees: () => declared.filter((guarantee) => !doubted.has(guarantee)),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return client;
}

/** Whether what is written stays in this browser, as on a page that names no backend. */
export const isDemo = (client: Client | undefined): boolean => client?.backend.name === 'local';

/** Whether a client can do a verb. */
export const can = (client: Client | undefined, ...asked: Parameters<Backend['can']>): boolean => client?.backend.can(...asked) ?? false;
