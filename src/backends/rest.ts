import type { Backend, CallOptions, Collection, Page, Query, Verb } from '../client/backend.js';
import { BackendError, type Failure } from '../client/error.js';
import { padded } from '../model/pad.js';
import { isRecord } from '../model/read.js';
import { absolute, http } from './http.js';

/** What can be done with which collections. */
export type Verbs = Readonly<Partial<Record<Collection, readonly Verb[]>>>;

export interface RestOptions {
  /** Address of the API, such as `https://stories.example/api/v1`. */
  readonly url: string;
  /** Id of the space. */
  readonly space: string;
  /** Bearer token of the desk; never set it on a page for visitors. */
  readonly key?: string | undefined;
  /** What a page can do besides what visitors can: the desk's verbs, which no visitor's page carries. */
  readonly more?: Verbs | undefined;
  /** Milliseconds after which a silent server counts as offline. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
}

// What API version 1 offers. A server of our own that is older or smaller answers 404, which reads as `missing`.
const verbs: Verbs = {
  space: ['get'],
  stories: ['list', 'get', 'create'],
  receipt: ['get', 'update', 'remove'],
  messages: ['create'],
  facets: ['get'],
  'facets/causes': ['get'],
  reactions: ['create'],
  lessons: ['list'],
  polls: ['list'],
  ballots: ['create'],
  'pulse-results': ['list'],
  meetups: ['list', 'get'],
  rsvps: ['create'],
  resources: ['list'],
  challenge: ['get'],
  time: ['get'],
  sealed: ['get'],
};
const methods = { get: 'GET', list: 'GET', create: 'POST', update: 'PATCH', remove: 'DELETE' } as const;
const paths: Readonly<Partial<Record<Collection, string>>> = { space: '', messages: 'receipt/messages' };

/** Our own API, version 1. Throws a `BackendError` when `url` or `space` cannot be right. */
export function rest({ url, space, key, more = {}, timeout = 15_000, fetch = globalThis.fetch }: RestOptions): Backend {
  const fault = (failure: Failure, message: string) => new BackendError('rest', failure, message);
  if (!url) throw fault('invalid', 'option "url" is empty. Point it at the API, such as https://stories.example/api/v1.');
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(space)) throw fault('invalid', `option "space" is "${space}". Use the space's id: small letters, digits and hyphens.`);
  const base = absolute(`${url.replace(/\/+$/, '')}/spaces/${space}`);
  if (!base) throw fault('invalid', `option "url" is "${url}", which is no address. Use https://… or a path that starts with a slash.`);
  const missing = 'Check the attributes "url" and "space" of <ff-source>';
  const send = http({ name: 'rest', timeout, fetch, missing, garbled: 'Is "url" the API\'s address, not a page\'s?' });

  const can = (verb: Verb, collection: Collection) =>
    (verbs[collection] ?? more[collection])?.includes(verb) ?? false;

  interface Request {
    readonly id?: string;
    readonly query?: Query;
    readonly body?: unknown;
    /** A receipt: it travels in a header, since addresses are logged and bodies may be. */
    readonly code?: string;
  }

  async function request(verb: Verb, collection: Collection, at: Request, { signal }: CallOptions = {}) {
    if (!can(verb, collection)) throw fault('unsupported', `cannot ${verb} "${collection}".`);
    // Anything else could not be sent: browsers refuse the header in an error that quotes it.
    if (at.code !== undefined && !/^[0-9A-Z]{17}$/.test(at.code)) throw fault('missing', 'this is no receipt.');
    const path = [base, paths[collection] ?? collection, at.id && encodeURIComponent(at.id)].filter(Boolean).join('/');
    const query = Object.entries(at.query ?? {}).filter(([, value]) => value !== undefined && value !== '');
    const address = query.length > 0 ? `${path}?${new URLSearchParams(query.map(([name, value]) => [name, String(value)]))}` : path;
    const authorization = at.code !== undefined ? `Receipt ${at.code}` : key !== undefined && `Bearer ${key}`;
    return send({ address, method: methods[verb], headers: authorization ? { Authorization: authorization } : {}, body: at.body, signal });
  }

  /** Where the id of a row goes: into the path, but for a receipt. */
  const named = (collection: Collection, id: string | undefined): Request => (collection === 'receipt' ? { code: id ?? '' } : id ? { id } : {});
  /** The body of a new row: a message names its receipt beside its text, and hides its length. */
  const made = (collection: Collection, body: unknown): Request => {
    if (collection !== 'messages' || !isRecord(body)) return { body };
    const { receipt, ...message } = body;
    return { body: padded(message), code: String(receipt) };
  };

  return {
    name: 'rest',
    scope: base,
    // Our server has the page beside its API; who puts the API elsewhere has none.
    receiptPage: /\/api\/v1\/spaces\//.test(base) ? base.replace(/\/api\/v1\/spaces\/.*/, `/receipt?space=${space}`) : undefined,
    calendar: (id) => `${base}/meetups${id === undefined ? '' : `/${encodeURIComponent(id)}/event`}.ics`,
    forMeetups: true,
    can,
    async get(collection, id, options) {
      const row = await request('get', collection, named(collection, id), options);
      return collection === 'sealed' && isRecord(row) ? { url: new URL(String(row['url']), base).href } : row;
    },
    async list(collection, query = {}, options): Promise<Page> {
      const page = await request('list', collection, { query }, options);
      if (!isRecord(page) || !Array.isArray(page['items'])) throw fault('broken', `the list of ${collection} has no "items".`);
      const { items, next, lessonPlan } = page;
      return { items, ...(typeof next === 'string' ? { next } : {}), ...(Array.isArray(lessonPlan) ? { lessonPlan } : {}) };
    },
    create: (collection, body, options) => request('create', collection, made(collection, body), options),
    update: (collection, id, body, options) => request('update', collection, { ...named(collection, id), body: collection === 'receipt' && isRecord(body) ? padded(body) : body }, options),
    remove: (collection, id, options) => request('remove', collection, { ...named(collection, id), query: { revision: options?.revision } }, options),
  };
}
