// A house with screens: a real server on a port that it keeps, which can be pulled out, put back in another version, and
// answer its API with nonsense.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { makeServer, type ServerOptions, type TestServer } from '../server/helpers.js';
import { makeRoom } from '../server/room.js';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const assets = { dist: folder('dist'), demo: folder('demo') };

/** How an answer goes wrong. `slow`: it does not come before the fault is over. */
export type Fault = 'cut' | 'slow' | 'empty' | 'html' | 'error';

export interface LobbyHouse {
  readonly origin: string;
  /** The server that runs, or has run last. */
  readonly server: TestServer;
  /** What goes wrong with what is asked for under a path that fits. */
  fail(fault: Fault | undefined, path?: RegExp): void;
  /** How often a path that fits was asked for. */
  asked(path: RegExp): number;
  stop(): Promise<void>;
  /** Puts it back, with the same data at the same address. */
  start(version?: string): Promise<void>;
  close(): Promise<void>;
}

export interface LobbyHouseOptions extends Pick<ServerOptions, 'now'> {
  /** Sees each request before it is answered. */
  readonly seen?: (request: IncomingMessage) => void;
}

export async function openLobbyHouse({ now = Date.now, seen }: LobbyHouseOptions = {}): Promise<LobbyHouse> {
  const room = makeRoom();
  const requests: string[] = [];
  const held = new Set<ServerResponse>();
  let fault: { readonly kind: Fault; readonly path: RegExp } | undefined;
  let server = await makeServer({ room, assets, now });
  let web: Server | undefined;
  let port = 0;

  const wrong: Readonly<Record<Fault, (response: ServerResponse) => unknown>> = {
    cut: (response) => response.destroy(),
    slow: (response) => held.add(response),
    empty: (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(),
    html: (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome to our Wi-Fi</h1>'),
    error: (response) => response.writeHead(500, { 'Content-Type': 'text/plain' }).end('oops'),
  };

  /** `/classic`: the lobby as engines see it that know no modules, under its own policy. */
  async function classic(response: ServerResponse) {
    const answer = await server.get('/lobby');
    const page = (await answer.text()).replace(/<script type="module".*/, '').replace('<script nomodule ', '<script defer ');
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': answer.headers.get('Content-Security-Policy') ?? '' }).end(page);
  }

  async function listen() {
    const right = getRequestListener(server.app.fetch);
    web = createServer((request, response) => {
      requests.push(request.url ?? '');
      seen?.(request);
      if (request.url?.startsWith('/classic')) return void classic(response);
      if (fault?.path.test(request.url ?? '')) return void wrong[fault.kind](response);
      return void right(request, response);
    });
    await new Promise<void>((resolve) => web?.listen(port, '127.0.0.1', resolve));
    ({ port } = web.address() as AddressInfo);
  }

  async function stop() {
    const stopped = new Promise((resolve) => (web ? web.close(resolve) : resolve(undefined)));
    web?.closeAllConnections();
    await stopped;
    web = undefined;
    await server.close();
  }

  await listen();
  return {
    origin: `http://127.0.0.1:${port}`,
    get server() {
      return server;
    },
    fail(kind, path = /^\/api\//) {
      fault = kind && { kind, path };
      for (const response of held) response.destroy();
      held.clear();
    },
    asked: (path) => requests.filter((url) => path.test(url)).length,
    stop,
    async start(version = '1.2.3') {
      server = await makeServer({ room, assets, now, version });
      await listen();
    },
    async close() {
      if (web) await stop();
      room.remove();
    },
  };
}
