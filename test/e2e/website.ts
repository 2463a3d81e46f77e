// Somebody's website on an origin of its own, and a real server.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { run } from '../server/process.js';
import type { Row } from '../server/room.js';
import { openHouse, type House } from './house.js';

export interface Website {
  readonly server: string;
  readonly origin: string;
  /** Bearer token of a moderator. */
  readonly token: string;
  /** What the website answers under a path. */
  serve(path: string, body: string, headers?: Readonly<Record<string, string>>): string;
  /** All rows of a table of the server's database. */
  rows(table: string): Row[];
  desk(path: string, body?: unknown): Promise<{ readonly items?: readonly DeskItem[]; readonly status?: string }>;
  close(): Promise<void>;
}

export interface DeskItem {
  readonly id: string;
  readonly revision: number;
  readonly story: { readonly wentWrong: string };
}

/** The Content-Security-Policy that promise 11 publishes, for a page that loads the suite from a server. */
export const strictPolicy = (server: string): string =>
  `default-src 'none'; script-src ${server}; connect-src ${server}; style-src 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'`;

/** Opens a website beside a house, which goes with it. */
export async function openWebsite(house?: House): Promise<Website> {
  const { address, room, close } = house ?? (await openHouse());
  const { out } = await run('cli', { FF_DATA: room.folder, ...room.env }, ['moderator', 'add', 'Ada']).ended;
  const token = out.trim().split('\n').pop() ?? '';
  const pages = new Map<string, { body: string; headers: Readonly<Record<string, string>> }>();
  const web = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    const page = pages.get(request.url ?? '');
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.body);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  return {
    server: address,
    origin,
    token,
    rows: room.rows,
    serve(path, body, headers = {}) {
      pages.set(path, { body, headers });
      return origin + path;
    },
    async desk(path, body) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const answer = await fetch(`${address}/api/v1/spaces/demo/desk/${path}`, { ...init, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } });
      return (await answer.json()) as Awaited<ReturnType<Website['desk']>>;
    },
    async close() {
      web.close();
      web.closeAllConnections();
      await close();
    },
  };
}

/** A page with the suite from a server, as an operator pastes it. */
export const embed = (server: string, body: string, head = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A coworking site</title>${head}
<script type="module" src="${server}/embed/0.1.0/failing-forward.js"></script></head>
<body><ff-source default url="${server}/api/v1" space="demo"></ff-source><main>${body}</main></body></html>`;
