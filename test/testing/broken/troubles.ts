// Backends that say the wrong thing on a bad day, or about what they can do; and those whose server answers other origins wrongly.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BackendError } from '../../../src/client/error.js';
import { broken, failing, over, withoutReceipts, type Broken, type Change } from './sound.js';

/** Another rejection of `list`. */
const rejecting = (change: (error: BackendError) => unknown): Change => (backend) => ({
  list: async (...call) => failing(() => backend.list(...call), change) as never,
});
const raised = (error: unknown) => {
  throw error;
};

const endless = () => new Promise<never>(() => undefined);
const patience = 300;

export const troubles: readonly Broken[] = [
  {
    what: 'it hangs where nothing fits',
    patience,
    make: over((backend) => ({ list: (collection, query = {}, options) => (query['lang'] === 'tlh' ? endless() : backend.list(collection, query, options)) })),
    caught: { 'answers a language that it has no lesson in with an empty page': 'list("lessons") hangs: no answer within 0.3 seconds' },
  },
  {
    what: 'it waits for a silent server for ever',
    patience,
    make: over((backend, { timeout }) => (timeout === 50 ? { list: () => endless() } : backend)),
    caught: { 'counts a silent server as offline': 'list("stories") rejected with Error: list("stories") hangs' },
  },
  {
    what: 'an aborted call goes on',
    patience,
    make: over((backend) => ({ list: (collection, query, options) => (options?.signal?.aborted === false ? endless() : backend.list(collection, query, options)) })),
    caught: { 'stops when asked: before and while it waits': 'a call that was aborted on its way went on' },
  },
  {
    what: 'an aborted call is made all the same',
    patience,
    make: over((backend) => ({ list: (collection, query, options) => (options?.signal?.aborted ? endless() : backend.list(collection, query, options)) })),
    caught: { 'stops when asked: before and while it waits': 'a call that was aborted before did not reject with an AbortError' },
  },
  {
    what: 'a lost network is a plain error',
    make: over(rejecting((error) => raised(error.failure === 'offline' && error.message.includes('told to be') ? new TypeError('fetch failed') : error))),
    caught: { 'counts a server that cannot be reached as offline': 'list("stories") rejected with TypeError: fetch failed, not with a BackendError' },
  },
  {
    what: 'a lost network is a broken backend',
    make: over(rejecting((error) => raised(error.message.includes('told to be offline') ? broken('broken', 'something happened.') : error))),
    caught: { 'counts a server that cannot be reached as offline': 'list("stories") failed as "broken", expected "offline"' },
  },
  {
    what: 'HTML with status 200 is an empty list',
    make: over((backend, { fault }) => (fault === 'html' ? rejecting(() => ({ items: [] }))(backend, { stories: [] }) : {})),
    caught: { 'does not take a page for an answer': 'list("stories") resolved, but should have rejected' },
  },
  {
    what: 'HTML with status 200 is a story that was stored',
    make: over((backend, { fault }) => (fault === 'html' ? { create: async () => ({}) } : backend)),
    caught: { 'does not take a page for an answer': 'create("stories") resolved, but should have rejected' },
  },
  {
    what: 'an empty answer to a list is an empty list',
    make: over((backend, { fault }) => (fault === 'empty' ? rejecting(() => ({ items: [] }))(backend, { stories: [] }) : {})),
    caught: { 'takes an empty answer to a write for a success, to a read for a fault': 'list("stories") resolved' },
  },
  {
    what: 'an empty answer to a write is a fault',
    make: over((backend, { fault }) => (fault === 'empty' ? { create: async () => raised(broken('broken', 'it answered nothing.')) } : backend)),
    caught: { 'takes an empty answer to a write for a success, to a read for a fault': 'it answered nothing' },
  },
  {
    what: 'the time after which to come back is lost',
    make: over(rejecting((error) => raised(broken(error.failure, error.message)))),
    caught: { 'says "busy" and when to come back': 'it should come back in 2 seconds, not undefined' },
  },
  {
    what: 'it says that it can, and cannot',
    make: over((backend) => ({ can: (verb, collection) => backend.can(verb, collection) || (verb === 'list' && collection === 'meetups') })),
    caught: { 'does not deny a verb that it affirms': 'can("list", "meetups") is true, but it refuses' },
  },
  {
    what: 'a write that it denies is dropped silently',
    make: over((backend) => ({ remove: (collection, id, options) => (backend.can('remove', collection) ? backend.remove(collection, id, options) : Promise.resolve(undefined)) })),
    caught: { 'refuses aloud every verb that it denies': 'remove("space", "x") resolved, but should have rejected' },
  },
  {
    what: 'it throws where it should reject',
    make: over((backend) => ({ update: (collection, id, body, options) => (backend.can('update', collection) ? backend.update(collection, id, body, options) : raised(new Error('not here'))) })),
    caught: { 'refuses aloud every verb that it denies': 'update("space", "x") threw Error: not here at once, where it should have rejected' },
  },
  {
    what: 'it denies an order that it gives',
    make: over((backend) => ({ can: (verb, collection, { sort } = {}) => sort !== 'echoed' && backend.can(verb, collection) })),
    caught: { 'refuses aloud every verb that it denies': 'list("stories") resolved, but should have rejected' },
  },
];

type Headers = Readonly<Record<string, string>>;
const [origin, credentials, headers] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Access-Control-Allow-Headers'];
const open: Headers = { [origin]: '*', [headers]: 'Content-Type' };

let server: Server | undefined;
let address = '';

/** An API that answers each path as it stands in it: a status for a preflight, and headers. */
export async function startOrigins(): Promise<() => void> {
  server = createServer(({ url = '', method }, response) => {
    const { preflight, sent } = JSON.parse(decodeURIComponent(url.slice(1))) as { preflight: number; sent: Headers };
    response.writeHead(method === 'OPTIONS' ? preflight : 200, sent).end(method === 'OPTIONS' ? '' : '{"items":[]}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => {
    server?.close();
    server?.closeAllConnections();
  };
}

/** A backend whose lists answer other origins with these headers. */
export const answering = (sent: Headers, { preflight = 204, sentBefore = open } = {}) =>
  withoutReceipts(() => {
    const at = (sent: Headers) => `${address}/${encodeURIComponent(JSON.stringify({ preflight, sent }))}`;
    return { addresses: { list: at(sent), create: at(sentBefore) } };
  });
export const openToAll = answering(open);

const asked = 'may be asked by pages of other origins, and never in a visitor’s name';
export const origins: readonly Broken[] = [
  { what: 'CORS: * with credentials', make: answering({ [origin]: '*', [credentials]: 'true' }), caught: { [asked]: 'leave out Access-Control-Allow-Credentials (it is "true", beside "*")' } },
  {
    what: 'CORS: whatever origin asks, with credentials',
    make: answering({ [origin]: 'https://another-origin.example', [credentials]: 'true' }),
    caught: { [asked]: '(it is "true", beside "https://another-origin.example")' },
  },
  { what: 'CORS: none', make: answering({}), caught: { [asked]: 'cannot be asked by pages of https://another-origin.example: Access-Control-Allow-Origin is missing' } },
  { what: 'CORS: reads only, the preflight of a write is refused', make: answering(open, { preflight: 405 }), caught: { [asked]: 'by which a browser asks before it posts JSON, answers 405' } },
  { what: 'CORS: no JSON may be posted', make: answering(open, { sentBefore: { [origin]: '*' } }), caught: { [asked]: 'does not allow the header Content-Type' } },
];
