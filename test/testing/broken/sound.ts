// Sound backends, over each of which a broken one is a change of a few lines.
import { memory, type MemoryBackend } from '../../../src/backends/memory.js';
import type { Backend, Collection, Page, Query } from '../../../src/client/backend.js';
import { BackendError, type Failure } from '../../../src/client/error.js';
import type { Make, Situation, Subject } from '../../../src/testing/contract.js';

export interface Broken {
  /** What is wrong with it. */
  readonly what: string;
  readonly make: Make;
  /** What the contract waits for a call, where one hangs. */
  readonly patience?: number;
  /** The tests of the contract that must fail, each with words of its message; no other may. */
  readonly caught: Readonly<Record<string, string>>;
}

/** What a change makes of a sound backend. */
export type Change = (backend: MemoryBackend, situation: Situation) => Partial<Backend> & Pick<Partial<Subject>, 'stored' | 'addresses'>;

export const broken = (failure: Failure, message: string, options?: ConstructorParameters<typeof BackendError>[3]) => new BackendError('broken', failure, message, options);

/** A subject over `memory`, with a change in it; `space` goes on top of the row of its space. */
export const over =
  (change: Change = () => ({}), space: Readonly<Record<string, unknown>> = {}, forMeetups = false): Make =>
  (situation) => {
    const { fault, timeout, meetups, ...rows } = situation;
    const backend = memory({ ...rows, space, meetups: forMeetups ? meetups : undefined, ...(timeout === undefined ? {} : { timeout }) });
    backend.fault = fault;
    const { stored = () => backend.inbox.size, addresses, ...changed } = change(backend, situation);
    return { backend: { ...backend, ...changed }, stored, recover: () => void (backend.fault = undefined), ...(addresses && { addresses }) };
  };

/** The same, which takes stories for the meet-ups that it has. */
export const withMeetups = (change?: Change): Make => over(change, {}, true);

const promises = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated'];

/** The same, but for all that a receipt is good for: so that a fault costs the one test that is about it. */
export const withoutReceipts = (change: Change = () => ({}), guarantees: readonly string[] = promises): Make =>
  over((backend, situation) => {
    const denied = (collection: Collection) => collection === 'receipt' || collection === 'messages';
    const refused = async () => Promise.reject(broken('unsupported', 'no receipts here.'));
    const { get, list, create, update, remove, can, ...more } = { ...backend, ...change(backend, situation) };
    return {
      ...more,
      can: (verb, collection) => !denied(collection) && can(verb, collection),
      get: (collection, ...rest) => (denied(collection) ? refused() : get(collection, ...rest)),
      list,
      create: (collection, ...rest) => (denied(collection) ? refused() : create(collection, ...rest)),
      update: (collection, ...rest) => (denied(collection) ? refused() : update(collection, ...rest)),
      remove: (collection, ...rest) => (denied(collection) ? refused() : remove(collection, ...rest)),
    };
  }, { guarantees });

/** Another page than the sound one of a collection. */
export const listing =
  (of: Collection, change: (page: Page, query: Query, backend: MemoryBackend) => Page | Promise<Page>): Change =>
  (backend) => ({
    list: async (collection, query = {}, options) => {
      const page = await backend.list(collection, query, options);
      return collection === of ? change(page, query, backend) : page;
    },
  });

/** Another question than the one that was put. */
export const asking =
  (of: Collection, change: (query: Query) => Query): Change =>
  (backend) => ({ list: (collection, query = {}, options) => backend.list(collection, collection === of ? change(query) : query, options) });

/** Another way to take what is written. */
export const taking =
  (of: Collection, change: (body: never, backend: MemoryBackend) => unknown): Change =>
  (backend) => ({ create: async (collection, body, options) => (collection === of ? change(body as never, backend) : backend.create(collection, body, options)) });

/** Something else than `first` rejects with, where it does. */
export const failing = (first: () => Promise<unknown>, change: (error: BackendError) => unknown) =>
  first().catch((error: unknown) => {
    if (error instanceof BackendError) return change(error);
    throw error;
  });
