import type { Backend, CallOptions, Collection, Page, Query, Verb } from '../client/backend.js';
import { BackendError, type Failure } from '../client/error.js';
import { dayIn } from '../model/dates.js';
import type { Guarantee } from '../model/guarantee.js';
import { localPulse } from './local-pulse.js';
import { localReceipts } from './local-receipts.js';
import { firstLang, localStarter } from './local-starter.js';
import { localStore } from './local-store.js';
import { localStories } from './local-stories.js';

export interface LocalOptions {
  /** Tells houses apart that share a browser. */
  readonly space?: string | undefined;
  /** Rows of stories to show. What visitors submit is never among them. */
  readonly stories?: readonly unknown[];
  /** Milliseconds after which a silent storage counts as broken. */
  readonly timeout?: number;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

const guarantees: readonly Guarantee[] = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw', 'k-results'];
const k = 5;

/**
 * This browser alone: the starter lessons with a plan, a weekly poll under the release rule, support resources, and an
 * inbox, all kept in IndexedDB. What is submitted stays in the inbox, since nobody is here who could read it first.
 */
export function local({ space = 'local', stories = [], timeout = 15_000, now = Date.now }: LocalOptions = {}): Backend {
  const fault = (failure: Failure, message: string) => new BackendError('local', failure, message);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(space)) throw fault('invalid', `option "space" is "${space}". Use small letters, digits and hyphens, or leave it out.`);
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const today = () => dayIn(timeZone, now());
  const store = localStore(`${space}|`, timeout);
  const starter = localStarter({ store, today });
  const told = localStories({ store, stories, today });
  const receipts = localReceipts({ store, today });
  const pulse = localPulse({ store, k, timeZone, now, polls: starter.polls });

  const gets: Partial<Record<Collection, (id: string) => Promise<unknown>>> = {
    space: async () => ({ id: space, name: 'This browser', timeZone, langs: [firstLang, 'de'], k, guarantees }),
    stories: told.get,
    'facets/causes': told.causes,
    receipt: receipts.get,
    time: async () => ({ now: new Date(now()).toISOString() }),
  };
  const lists: Partial<Record<Collection, (query: Query) => Promise<Page>>> = {
    stories: told.list,
    lessons: starter.lessons,
    resources: starter.resources,
    polls: pulse.list,
    'pulse-results': pulse.results,
  };
  const creates: Partial<Record<Collection, (body: unknown) => Promise<unknown>>> = {
    stories: told.submit,
    reactions: told.react,
    ballots: pulse.answer,
    messages: receipts.say,
  };
  const updates: Partial<Record<Collection, (id: string, body: unknown) => Promise<unknown>>> = { receipt: receipts.update };
  const removes: Partial<Record<Collection, (id: string) => Promise<unknown>>> = { receipt: receipts.remove };
  const offers = { get: gets, list: lists, create: creates, update: updates, remove: removes };
  const can = (verb: Verb, collection: Collection) => collection in offers[verb];
  const denied = (verb: Verb, collection: Collection) => fault('unsupported', `cannot ${verb} "${collection}".`);

  /** What `work` answers, unless the caller or our patience ends before. */
  async function patient<T>(work: () => Promise<T>, { signal }: CallOptions = {}): Promise<T> {
    const aborted = () => new DOMException('The request was aborted.', 'AbortError');
    if (signal?.aborted) throw aborted();
    let giveUp: (reason: unknown) => void = () => undefined;
    const stop = () => giveUp(aborted());
    const timer = setTimeout(() => giveUp(fault('broken', `this browser's storage did not answer within ${timeout / 1000} seconds.`)), timeout);
    signal?.addEventListener('abort', stop);
    try {
      return await Promise.race([work(), new Promise<never>((_, reject) => (giveUp = reject))]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  return {
    name: 'local',
    scope: `local ${space}`,
    can,
    async get(collection, id = '', options) {
      const get = gets[collection];
      if (!get) throw denied('get', collection);
      return patient(() => get(id), options);
    },
    async list(collection, query = {}, options) {
      const list = lists[collection];
      if (!list) throw denied('list', collection);
      return patient(() => list(query), options);
    },
    async create(collection, body, options) {
      const create = creates[collection];
      if (!create) throw denied('create', collection);
      return patient(() => create(body), options);
    },
    async update(collection, id, body, options) {
      const update = updates[collection];
      if (!update) throw denied('update', collection);
      return patient(() => update(id, body), options);
    },
    async remove(collection, id, options) {
      const remove = removes[collection];
      if (!remove) throw denied('remove', collection);
      return patient(() => remove(id), options);
    },
  };
}
