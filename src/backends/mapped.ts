import type { Backend, CallOptions, Collection, Page, Query, Verb } from '../client/backend.js';
import { tell } from '../client/error.js';
import { isRecord } from '../model/read.js';
import { absolute } from './http.js';
import { filtered, pageOf, sorted } from './rows.js';
import { asker, type Scope } from './mapped/asking.js';
import type { Described, Route } from './mapped/description.js';
import { fault } from './mapped/fault.js';
import type { Answer } from './mapped/paging.js';
import { at, objectOf, shown, textOf, type Note } from './mapped/values.js';

export interface MappedOptions {
  /** What the API looks like, as an object or as JSON. */
  readonly description: Described | string;
  /** Address of the API; the description's own where it is empty. */
  readonly url?: string | undefined;
  /** Id of the space; the description's own where it is empty. */
  readonly space?: string | undefined;
  /** Public key, for the places `{key}`. */
  readonly key?: string | undefined;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds after which a silent server counts as offline. */
  readonly timeout?: number;
}

const methods = { get: 'GET', list: 'GET', create: 'POST', update: 'PATCH', remove: 'DELETE' } as const;

/** Any JSON API, by a description of it. Rejects with a `BackendError` that names each mistake in the description. */
export async function mapped({ description: given, url, space, key, fetch = globalThis.fetch, timeout = 15_000 }: MappedOptions): Promise<Backend> {
  const { described, toolsFor } = await import('./mapped/described.js');
  const description = await described(given);
  const { collections } = description;
  const address = url || description.url || '';
  const base = address && absolute(address)?.replace(/\/+$/, '');
  if (!base) throw fault('invalid', `option "url" is no address: "${address}". Use https://…, here or in the description.`);
  const ofSpace = space || description.space?.['id'];
  if (!ofSpace) throw fault('invalid', 'option "space" is empty. Name it here or in the description.');
  const tools = await toolsFor(description, base);

  const told = new Set<string>();
  /** Tells the developer once for each place in the description, however many rows and pages there are. */
  const note: Note = (where, seen, expected) => {
    if (told.has(where)) return;
    told.add(where);
    tell(fault('broken', `${where}: expected ${expected}; saw ${shown(seen)}.`));
  };
  const ask = asker(description, tools, { space: ofSpace, key: key || undefined, vars: description.vars }, note, { fetch, timeout });

  const routeOf = (verb: Verb, collection: Collection): Route | undefined => collections[collection]?.[verb];
  function needed(verb: Verb, collection: Collection): Route {
    const route = routeOf(verb, collection);
    if (!route) throw fault('unsupported', `the description has no "collections.${collection}.${verb}".`);
    return route;
  }
  /** Whether all rows come at once, and so each of them. */
  const isWhole = (collection: Collection) => {
    const list = routeOf('list', collection);
    return !!list && !list.paging;
  };
  /** What the API is not asked to look for: that is looked for here, in what it answers. */
  const leftOf = ({ path, query, headers }: Route, wanted: Query): Query => {
    const asked = JSON.stringify([path, query, headers]);
    return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== '' && !asked.includes(`{${name}}`)));
  };
  const lackingOf = (route: Route, wanted: Query) => route.paging && tools.paging?.lackingIn(leftOf(route, wanted));
  const can = (verb: Verb, collection: Collection, query: Query = {}) => {
    const route = routeOf(verb, collection);
    return route ? !lackingOf(route, query) : verb === 'get' && (collection === 'space' || (collection === 'stories' && isWhole(collection)));
  };

  async function call(verb: Verb, collection: Collection, scope: Scope, options: CallOptions = {}): Promise<Answer> {
    const route = needed(verb, collection);
    const { id, body } = scope;
    // Anything else could not be sent: browsers refuse the header in an error that quotes it.
    const code = collection === 'receipt' ? (id ?? '') : collection === 'messages' && isRecord(body) ? body['receipt'] : undefined;
    if (code !== undefined && !/^[0-9A-Z]{17}$/.test(String(code))) throw fault('missing', 'this is no receipt.');
    return ask(`collections.${collection}.${verb}`, route, methods[verb], scope, options);
  }

  /** A row of ours from one of theirs; what is no row passes as it is, for the client to leave out. */
  function rowOf(collection: Collection, row: unknown, note: Note): unknown {
    const fields = collections[collection]?.fields;
    if (!fields || !isRecord(row)) return row;
    return tools.finished(collection, row, objectOf(fields, row, `collections.${collection}.fields`, tools, note), note);
  }

  /** The rows of an answer. What stands in none of them is a mistake in the description; what stands in some is theirs to have. */
  function rowsOf(collection: Collection, path: string, { body, empty }: Answer): readonly unknown[] {
    if (empty) return [];
    const rows = at(body, path);
    if (!Array.isArray(rows)) throw fault('broken', `collections.${collection}.list.at: expected a list at "${path}"; saw ${shown(rows ?? body)}.`);
    const missed = new Map<string, number>();
    return rows.map((row: unknown) =>
      rowOf(collection, row, (where, seen, expected) => {
        const times = (missed.get(where) ?? 0) + 1;
        missed.set(where, times);
        if (seen !== row || times === rows.length) note(where, seen, expected);
      }),
    );
  }

  // A cursor goes on in what its first page came from, so that a row that is added in between shifts none.
  const begun = new Map<Collection, readonly unknown[]>();
  async function whole(collection: Collection, { at = '', plan }: Route, query: Query, options: CallOptions) {
    const held = query['cursor'] === undefined ? undefined : begun.get(collection);
    const answer = held ? { body: undefined } : await call('list', collection, { ...query, ...tools.paging?.turnOf({}, query['limit'], undefined) }, options);
    const rows = held ?? rowsOf(collection, at, answer);
    begun.set(collection, rows);
    return { rows, plan: planOf(answer, plan) };
  }

  const planOf = ({ body }: Answer, path: string | undefined): Pick<Page, 'lessonPlan'> => {
    const days = path === undefined ? undefined : at(body, path);
    return Array.isArray(days) ? { lessonPlan: days } : {};
  };

  async function list(collection: Collection, query: Query = {}, options: CallOptions = {}): Promise<Page> {
    const route = needed('list', collection);
    const { paging } = route;
    const filters = leftOf(route, query);
    const lacking = lackingOf(route, query);
    if (lacking) throw fault('unsupported', `collections.${collection}.list has no place {${lacking}}.`);
    // Loaded, since the description has it.
    if (!paging || !tools.paging) {
      const { rows, plan } = await whole(collection, route, query, options);
      // All are here, and a trend has more periods than a usual page has rows.
      return { ...pageOf(sorted(filtered(rows, filters), filters), { limit: 50, ...query }), ...plan };
    }
    const { turnOf, nextOf } = tools.paging;
    const turn = turnOf(paging, query['limit'], query['cursor']);
    const answer = await call('list', collection, { ...query, ...turn }, options);
    const rows = rowsOf(collection, route.at ?? '', answer);
    const next = nextOf(paging, turn, rows.length, answer);
    // An API that names the page it is on as the next one would never end.
    return { items: filtered(rows, filters), ...(next === undefined || next === query['cursor'] ? {} : { next }), ...planOf(answer, route.plan) };
  }

  async function get(collection: Collection, id: string | undefined, options: CallOptions): Promise<unknown> {
    const nothing = () => fault('missing', `there is no such row in "${collection}".`);
    const route = routeOf('get', collection);
    if (!route && collection === 'space') return {};
    if (!route && can('get', collection)) {
      const { rows } = await whole(collection, needed('list', collection), {}, options);
      const found = rows.find((row) => isRecord(row) && textOf(row['id']) === id);
      if (!found) throw nothing();
      return found;
    }
    const { body } = await call('get', collection, { id }, options);
    const found = at(body, route?.at ?? '');
    const row: unknown = Array.isArray(found) ? found[0] : found;
    if (row === undefined || row === null) throw nothing();
    return rowOf(collection, row, (where, seen, expected) => seen === row || note(where, seen, expected));
  }

  return {
    name: 'mapped',
    scope: `mapped ${base} ${String(ofSpace)}`,
    receiptPage: description.receiptPage,
    can,
    async get(collection, id, options = {}) {
      const row = await get(collection, id, options);
      return collection === 'space' && isRecord(row) ? { id: ofSpace, name: ofSpace, ...row, ...description.space } : row;
    },
    list,
    create: async (collection, body, options) => (await call('create', collection, { body }, options)).body,
    update: async (collection, id, body, options) => (await call('update', collection, { id, body }, options)).body,
    remove: async (collection, id, options) => (await call('remove', collection, { id, revision: options?.revision }, options)).body,
  };
}
