import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createApp, type AppDeps } from '../../server/app.js';
import type { Database } from '../../server/db/open.js';
import { createStore, type Store } from '../../server/db/store.js';
import { createKeys, newCode } from '../../server/keys.js';
import type { App } from '../../server/routes/resource.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import type { QueueDelay, Submission } from '../../src/model/index.js';
import { makeRoom, secret, type Room, type Row } from './room.js';

export { tempFolder } from './room.js';

export const keys = createKeys(secret);
/** A Monday at noon in Berlin. */
export const monday = Date.parse('2026-03-02T11:00:00Z');
export const api = '/api/v1/spaces/demo';

export interface ServerOptions extends Partial<Pick<AppDeps, 'now' | 'pow' | 'origins' | 'assets' | 'version' | 'secret'>> {
  readonly queueDelay?: QueueDelay;
  /** Keep the sample stories of the first start. */
  readonly samples?: boolean;
  /** Where to stand, and to leave as it is when the server is closed; a room of its own by default. */
  readonly room?: Room;
}

/** The ways to ask a server. */
export interface Asking {
  /** A body that is no text is sent as JSON. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Asks as the moderator; posts where there is a body. */
  desk(path: string, body?: unknown): Promise<Response>;
}

export interface TestServer extends Asking {
  readonly app: App;
  readonly store: Store;
  readonly database: Database;
  readonly room: Room;
  /** What was logged. */
  readonly lines: string[];
  /** Bearer token of a moderator. */
  readonly token: string;
  /** All rows of a table, read by a second connection as they lie there. */
  rows(table: string): Row[];
  close(): Promise<void>;
}

/** All ways to ask by one of them. */
export const asking = (token: string, send: Asking['send']): Asking => ({
  send,
  get: (path, headers) => send('GET', path, undefined, headers),
  post: (path, body, headers) => send('POST', path, body, headers),
  desk: (path, body) => send(body === undefined ? 'GET' : 'POST', `${api}/desk/${path}`, body, { Authorization: `Bearer ${token}` }),
});

/** The real app on a real database, without a port. */
export async function makeServer({ queueDelay = 'none', samples = false, room: given, ...deps }: ServerOptions = {}): Promise<TestServer> {
  const room = given ?? makeRoom();
  const now = deps.now ?? (() => monday);
  const database = await room.open();
  const store = createStore(database);
  await store.samples.seed(now());
  if (!samples) await store.samples.remove('demo');
  await database.db.updateTable('space').set({ queue_delay: queueDelay }).execute();
  const token = `ff_test_token_${Math.random().toString(36).slice(2)}`;
  await store.tokens.add('demo', { name: token, role: 'moderator' }, keys.token(token));
  const lines: string[] = [];
  const app = createApp({ store, secret, version: '1.2.3', assets: undefined, origins: [], pow: 0, sleep: async () => undefined, log: (line) => lines.push(line), ...deps, now });
  return {
    app, store, database, room, lines, token,
    ...asking(token, async (method, address, body, headers) =>
      app.request(address, {
        method,
        headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    ),
    rows: room.rows,
    async close() {
      await database.close();
      if (!given) room.remove();
    },
  };
}

/** A JSON answer as a loose record; tests say what they expect of it. */
export const json = async (response: Response): Promise<Record<string, never> & { [key: string]: unknown }> => JSON.parse(await response.text()) as never;

/** A new submission with other words in it. */
export function telling(story: Partial<Submission['story']> = {}, more: Partial<Submission> = {}): Submission {
  const base = sampleSubmission();
  return { ...base, ...more, story: { ...base.story, ...story } };
}

export interface Item {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly hints: readonly string[];
  readonly unread: boolean;
  readonly canUndo: boolean;
  readonly story: { readonly wentWrong: string };
}

/** What lies on the desk. */
export async function queueOf(server: TestServer, query = '?limit=50'): Promise<readonly Item[]> {
  const { items } = await json(await server.desk(`queue${query}`));
  return items as unknown as readonly Item[];
}

/** Makes an owner of the space `demo`, and hands back the token. */
export async function ownerOf({ store }: Pick<TestServer, 'store'>, name = 'Owner'): Promise<string> {
  const token = newCode();
  await store.tokens.add('demo', { name, role: 'owner' }, keys.token(token));
  return token;
}

/** Sends a story and publishes it; resolves to its id. */
export async function publish(server: TestServer, story: Partial<Submission['story']> = {}): Promise<string> {
  const before = new Set(server.rows('story').map(({ id }) => id));
  const sent = await server.post(`${api}/stories`, telling(story));
  if (sent.status !== 201) throw new Error(`not sent: ${await sent.text()}`);
  const id = String(server.rows('story').find((row) => !before.has(row['id']))?.['id']);
  const decided = await server.desk('decisions', { storyId: id, revision: 1, action: 'approve' });
  if (decided.status !== 200) throw new Error(`not published: ${await decided.text()}`);
  return id;
}

/** Asks for a challenge and solves it. */
export async function solved(server: Pick<TestServer, 'get'>, space = 'demo'): Promise<{ challenge: Challenge; solution: unknown }> {
  const challenge = (await (await server.get(`/api/v1/spaces/${space}/challenge`)).json()) as Challenge;
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
}

/** A reaction ballot with a tag of its own. */
export const reaction = (storyId: string, tag: number, value = 'been_there') => ({ storyId, tag: tag.toString(16).padStart(64, '0'), value });
