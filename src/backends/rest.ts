import type { Backend, CallOptions, Collection, Page, Query, Verb } from '../client/backend.js';
import { BackendError, type Failure } from '../client/error.js';
import { isRecord, type Misfit } from '../model/read.js';

export interface RestOptions {
  /** Address of the API, such as `https://stories.example/api/v1`. */
  readonly url: string;
  /** Id of the space. */
  readonly space: string;
  /** Bearer token of the desk; never set it on a page for visitors. */
  readonly key?: string | undefined;
  /** Milliseconds after which a silent server counts as offline. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
}

// What API version 1 offers. A server of our own that is older or smaller answers 404, which reads as `missing`.
const verbs: Readonly<Partial<Record<Collection, readonly Verb[]>>> = {
  space: ['get'],
  stories: ['list', 'get', 'create'],
  reactions: ['create'],
  challenge: ['get'],
  time: ['get'],
};
const deskVerbs: typeof verbs = { queue: ['list'], decisions: ['create'] };
const paths: Readonly<Partial<Record<Collection, string>>> = { space: '', queue: 'desk/queue', decisions: 'desk/decisions' };

const failures: Readonly<Record<number, Failure>> = {
  401: 'forbidden', 403: 'forbidden', 404: 'missing', 405: 'unsupported', 410: 'missing', 429: 'busy', 501: 'unsupported', 503: 'busy',
};

/** Our own API, version 1. Throws a `BackendError` when `url` or `space` cannot be right. */
export function rest({ url, space, key, timeout = 15_000, fetch = globalThis.fetch }: RestOptions): Backend {
  const fault = (failure: Failure, message: string, options?: ConstructorParameters<typeof BackendError>[3]) =>
    new BackendError('rest', failure, message, options);
  if (!url) throw fault('invalid', 'option "url" is empty. Point it at the API, such as https://stories.example/api/v1.');
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(space)) throw fault('invalid', `option "space" is "${space}". Use the space's id: small letters, digits and hyphens.`);
  let base: string;
  try {
    const page = typeof document === 'undefined' ? undefined : document.baseURI;
    base = new URL(`${url.replace(/\/+$/, '')}/spaces/${space}`, page).href;
  } catch {
    throw fault('invalid', `option "url" is "${url}", which is no address. Use https://… or a path that starts with a slash.`);
  }

  const can = (verb: Verb, collection: Collection) =>
    (verbs[collection]?.includes(verb) ?? false) || (key !== undefined && (deskVerbs[collection]?.includes(verb) ?? false));

  async function request(verb: Verb, collection: Collection, at: { id?: string; query?: Query; body?: unknown }, { signal }: CallOptions = {}) {
    if (!can(verb, collection)) throw fault('unsupported', `cannot ${verb} "${collection}".`);
    const path = [base, paths[collection] ?? collection, at.id && encodeURIComponent(at.id)].filter(Boolean).join('/');
    const query = Object.entries(at.query ?? {}).filter(([, value]) => value !== undefined && value !== '');
    const address = query.length > 0 ? `${path}?${new URLSearchParams(query.map(([name, value]) => [name, String(value)]))}` : path;
    const headers: Record<string, string> = {};
    if (at.body !== undefined) headers['Content-Type'] = 'application/json';
    if (key !== undefined) headers['Authorization'] = `Bearer ${key}`;

    const silence = new AbortController();
    const stop = () => silence.abort();
    const timer = setTimeout(stop, timeout);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      const response = await fetch(address, {
        method: verb === 'create' ? 'POST' : verb === 'update' ? 'PATCH' : verb === 'remove' ? 'DELETE' : 'GET',
        headers,
        ...(at.body === undefined ? { cache: 'no-cache' as const } : { body: JSON.stringify(at.body) }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: silence.signal,
      });
      const text = await response.text();
      return response.ok ? answer(text, address) : refuse(response, text, address);
    } catch (error) {
      if (error instanceof BackendError) throw error;
      if (signal?.aborted) throw new DOMException('The request was aborted.', 'AbortError');
      const why = silence.signal.aborted ? `no answer within ${timeout / 1000} seconds` : 'the request failed; is the address right, and does the server allow this origin?';
      throw fault('offline', `${address}: ${why}`, { cause: error });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  function answer(text: string, address: string): unknown {
    if (text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw fault('broken', `${address} answered something that is not JSON. Is "url" the API's address, not a page's?`, { cause });
    }
  }

  function refuse(response: Response, text: string, address: string): never {
    let problem: unknown;
    try {
      problem = JSON.parse(text);
    } catch {
      // A proxy's own page; the status says enough.
    }
    const { title, detail, errors } = isRecord(problem) ? problem : {};
    const { status } = response;
    const hint = status === 404 ? 'Check the attributes "url" and "space" of <ff-source>' : undefined;
    const why = [title, detail, hint].flatMap((sentence) => (typeof sentence === 'string' ? [sentence.replace(/\.$/, '')] : [])).join('. ');
    const failure = failures[status] ?? (status >= 400 && status < 500 ? 'invalid' : 'broken');
    const seconds = Number(response.headers.get('Retry-After'));
    throw fault(failure, `${address} answered ${status}${why && `: ${why}`}.`, {
      retryAfter: seconds > 0 ? seconds : undefined,
      misfits: Array.isArray(errors) ? errors.filter((error): error is Misfit => isRecord(error) && typeof error['field'] === 'string') : [],
    });
  }

  return {
    name: 'rest',
    scope: base,
    can,
    get: (collection, id, options) => request('get', collection, id ? { id } : {}, options),
    async list(collection, query = {}, options): Promise<Page> {
      const page = await request('list', collection, { query }, options);
      if (!isRecord(page) || !Array.isArray(page['items'])) throw fault('broken', `the list of ${collection} has no "items".`);
      return { items: page['items'], ...(typeof page['next'] === 'string' ? { next: page['next'] } : {}) };
    },
    create: (collection, body, options) => request('create', collection, { body }, options),
    update: (collection, id, body, options) => request('update', collection, { id, body }, options),
    remove: (collection, id, options) => request('remove', collection, { id }, options),
  };
}
