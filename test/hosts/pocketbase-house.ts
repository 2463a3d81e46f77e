// PocketBase as an operator has it who has followed the recipe, and its superuser.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../src/backends/memory.js';
import { isRecord } from '../../src/model/index.js';
import { freePort } from '../tools/free-port.js';
import { startHost } from './host.js';

export const recipes = fileURLToPath(new URL('../../src/backends/recipes/', import.meta.url));
const hooks = join(recipes, 'pocketbase');

/** The page's part of the recipe, as it stands there. */
export const [, snippet = ''] = /```html\n([^]*?)```/.exec(readFileSync(join(recipes, 'pocketbase.md'), 'utf8')) ?? [];

export type Row = Readonly<Record<string, unknown>>;

export interface House {
  readonly address: string;
  /** Asks as the public does, or with a token. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<{ readonly status: number; readonly body: Row }>;
  /** Asks as its superuser; whatever is no success is a failure of the test. */
  own(method: string, path: string, body?: unknown): Promise<Row>;
  /** All records of a collection. */
  rows(collection: string): Promise<readonly Row[]>;
  /** Empties all collections but views. */
  clear(): Promise<void>;
  /** What its console says. */
  log(): string;
  /** Starts it again with its data and the hooks. */
  withHooks(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it with the imported collections, and without the hooks. */
export async function openHouse(): Promise<House> {
  const port = String(await freePort());
  const start = (folder: string, data: readonly string[]) => startHost('pocketbase', { env: { PB_PORT: port, PB_HOOKS: folder, FF_TIME_ZONE: 'Pacific/Auckland' }, data });
  let host = await start(mkdtempSync(join(tmpdir(), 'ff-no-hooks-')), ['pb_data']);
  const { address, folder } = host;

  async function ask(method: string, path: string, body?: unknown, token?: string) {
    const headers = { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(token === undefined ? {} : { Authorization: token }) };
    const answer = await fetch(address + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Row };
  }
  const { body: signedIn } = await ask('POST', '/api/collections/_superusers/auth-with-password', { identity: 'admin@example.test', password: 'adminpw12345' });
  const own = async (method: string, path: string, body?: unknown) => {
    const { status, body: answer } = await ask(method, path, body, String(signedIn['token']));
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  await own('PUT', '/api/collections/import', { collections: JSON.parse(readFileSync(join(hooks, 'collections.json'), 'utf8')), deleteMissing: false });
  await own('PATCH', '/api/settings', { logs: { maxDays: 0 } });
  return {
    address, ask, own,
    async rows(collection) {
      const { items } = await own('GET', `/api/collections/${collection}/records?perPage=500`);
      return Array.isArray(items) ? items.filter(isRecord) : [];
    },
    clear: async () => void (await Promise.all(['submissions', 'lessons', 'polls', 'rounds'].map((name) => own('DELETE', `/api/collections/${name}/truncate`)))),
    log: () => readFileSync(join(folder, 'server.log'), 'utf8'),
    withHooks: async () => void (host = await start(hooks, [])),
    stop: () => host.stop(),
  };
}

/** What a moderator has in `submissions` for a row of ours; anything else a record may be without. */
export function record({ id, causes, consent, ...words }: Row): Row {
  const receipt = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, ...words, ...(isRecord(causes) ? causes : {}), ...(isRecord(consent) ? consent : {}), receipt, status: 'published' };
}

/** A `fetch` on a bad day. `lost` are rows that come instead of PocketBase's own: it cannot store unreadable ones. */
export function fetchOn(day: { fault?: Fault | undefined }, lost: readonly unknown[] | undefined): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const { signal, method = 'GET' } = init;
    signal?.throwIfAborted();
    const { fault } = day;
    if (fault === 'offline') throw new TypeError('fetch failed');
    if (fault === 'silent') return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
    if (fault === 'empty') return new Response('', { status: method === 'POST' ? 201 : 200 });
    if (fault === 'html') return new Response('<!doctype html><title>Welcome</title>');
    if (fault === 'busy') return new Response('', { status: 429, headers: { 'Retry-After': '2' } });
    if (lost && String(input).includes('/stories/records?')) return Response.json({ items: lost, totalItems: lost.length });
    const answer = await fetch(input, init);
    if (fault === 'deaf') throw new TypeError('fetch failed');
    return answer;
  };
}
