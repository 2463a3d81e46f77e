// A stand-in for Supabase's gateway, as far as its documentation tells: a path, a key in `apikey`, and what it hands on.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Gateway {
  readonly url: string;
  close(): void;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

// What belongs to one connection or one encoding of the body.
const own = ['apikey', 'host', 'connection', 'content-length', 'content-encoding', 'transfer-encoding'];
const handedOn = (headers: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (own.includes(name) ? [] : [[name, String(value)]])));

/** Lets in who brings one of the keys. A bearer token is handed on for PostgREST to judge, as it is. */
export async function openGateway(postgrest: string, keys: readonly string[]): Promise<Gateway> {
  const web = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/', headers } = request;
      const cors = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' };
      const [, path] = /^\/rest\/v1(\/.*)$/.exec(url) ?? [];
      if (path === undefined) return response.writeHead(404, cors).end('{"error":"requested path is invalid"}');
      const { apikey } = headers;
      // A preflight brings no key.
      if (method !== 'OPTIONS' && !keys.includes(String(apikey))) {
        return response.writeHead(401, cors).end(JSON.stringify(apikey === undefined ? { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' } : { message: 'Invalid API key' }));
      }
      const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? {} : { body: await bodyOf(request) };
      const answer = await fetch(postgrest + path, { method, headers: handedOn(headers), ...body });
      return response.writeHead(answer.status, handedOn(Object.fromEntries(answer.headers))).end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    close() {
      web.close();
      web.closeAllConnections();
    },
  };
}
