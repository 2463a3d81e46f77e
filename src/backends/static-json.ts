import type { Backend, CallOptions, Collection, Page, Query, Verb } from '../client/backend.js';
import { BackendError, failureOf, type Failure } from '../client/error.js';
import { isRecord } from '../model/read.js';
import { mostPeriods } from '../model/trend.js';
import { absolute, http } from './http.js';
import { causesOf, filtered, pageOf, sorted } from './rows.js';

export interface StaticJsonOptions {
  /** Address of the folder with `stories.json` and the other files. */
  readonly url: string;
  /** Id of the space that the files must be of; stands in for a missing `space.json`. */
  readonly space?: string | undefined;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds after which a silent host counts as offline. */
  readonly timeout?: number;
}

const gets: readonly Collection[] = ['space', 'stories', 'facets/causes'];
const lists: readonly Collection[] = ['stories', 'lessons', 'meetups', 'resources', 'polls', 'pulse-results'];

/**
 * Files on any host, read only: `space.json` and, as a list or as `{"items": […]}`, `stories.json`, `lessons.json` (with
 * its `lessonPlan`), `meetups.json`, `resources.json`, `polls.json` and `pulse-results.json`. A file that is not there is `missing` alone.
 */
export function staticJson({ url, space, fetch = globalThis.fetch, timeout = 15_000 }: StaticJsonOptions): Backend {
  const fault = (failure: Failure, message: string) => new BackendError('static-json', failure, message);
  if (!url) throw fault('invalid', 'option "url" is empty. Point it at the folder with stories.json.');
  const folder = absolute(`${url.replace(/\/+$/, '')}/`);
  if (!folder) throw fault('invalid', `option "url" is "${url}", which is no address. Use https://… or a path that starts with a slash.`);
  const send = http({
    name: 'static-json',
    timeout,
    fetch,
    missing: `Check that "url" of <ff-source> is the folder in which it lies`,
    garbled: 'Is the file whole, and is "url" the folder of the files, not a page?',
  });
  const can = (verb: Verb, collection: Collection) =>
    (verb === 'list' && lists.includes(collection)) || (verb === 'get' && gets.includes(collection));
  // A cursor goes on in the file that its first page came from, so that a new export in between shifts no row.
  const begun = new Map<Collection, { readonly rows: readonly unknown[]; readonly plan: unknown }>();

  const denied = (verb: Verb, collection: Collection) =>
    fault('unsupported', `cannot ${verb} "${collection}": ${verb === 'get' || verb === 'list' ? 'there is no such file' : 'files on a static host cannot be written'}.`);
  const refuse = (verb: Verb) => async (collection: Collection): Promise<never> => {
    throw denied(verb, collection);
  };

  async function open(file: string, { signal }: CallOptions) {
    const content = await send({ address: `${folder}${file}`, signal });
    if (content === undefined) throw fault('broken', `${folder}${file} is empty. Write it again.`);
    return content;
  }

  async function load(collection: Collection, options: CallOptions) {
    const content = await open(`${collection}.json`, options);
    const rows: unknown = isRecord(content) ? content['items'] : content;
    if (!Array.isArray(rows)) throw fault('broken', `${folder}${collection}.json is neither a list nor an object with "items". Write it again.`);
    return { rows: rows as readonly unknown[], plan: isRecord(content) ? content['lessonPlan'] : undefined };
  }

  async function getSpace(options: CallOptions) {
    const row = await open('space.json', options).catch((error: unknown) => {
      if (space && failureOf(error) === 'missing') return { id: space, name: space };
      throw error;
    });
    if (space && isRecord(row) && row['id'] !== space) throw fault('invalid', `${folder}space.json is of "${String(row['id'])}", but "space" is "${space}". Change one of them.`);
    return row;
  }

  async function list(collection: Collection, query: Query, options: CallOptions): Promise<Page> {
    const held = query['cursor'] === undefined ? undefined : begun.get(collection);
    const { rows, plan } = held ?? (await load(collection, options));
    begun.set(collection, { rows, plan });
    const fitting = sorted(filtered(rows, query), query);
    if (collection === 'pulse-results') return pageOf(fitting, { limit: mostPeriods, ...query });
    if (!Array.isArray(plan)) return pageOf(fitting, query);
    // The file holds the plans of all languages; those of other lessons would be of other languages.
    const ids = new Set(fitting.map((row) => isRecord(row) && row['id']));
    return { ...pageOf(fitting, query), lessonPlan: plan.filter((day) => isRecord(day) && ids.has(day['lessonId'])) };
  }

  return {
    name: 'static-json',
    scope: `static-json ${folder}`,
    can,
    async get(collection, id, options = {}) {
      if (!can('get', collection)) throw denied('get', collection);
      if (collection === 'space') return getSpace(options);
      const { rows } = await load('stories', options);
      if (collection === 'facets/causes') return causesOf(rows);
      const found = rows.find((row) => isRecord(row) && String(row['id']) === id);
      if (!found) throw fault('missing', `${folder}stories.json has no story "${id}".`);
      return found;
    },
    async list(collection, query = {}, options = {}) {
      if (!can('list', collection)) throw denied('list', collection);
      return list(collection, query, options);
    },
    create: refuse('create'),
    update: refuse('update'),
    remove: refuse('remove'),
  };
}
