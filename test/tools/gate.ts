// Where all that a browser asks goes through: a proxy that writes down every request and can let it fail. Whatever the
// engine, and whatever it can tell about itself, what has to pass here is what leaves the device.
import { createServer, request, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A name for this machine, at which a page is no secure context, as it is at 127.0.0.1. */
export const plainHost = 'plain.test';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `cut`: it never arrives. `hold`: nor does it while it fails, then it is cut. `lose`: it arrives, its answer does not. Otherwise, that answer. */
export type Fault = 'cut' | 'hold' | 'lose' | { readonly status: number; readonly type: string; readonly body: string };

export interface Gate {
  readonly port: number;
  /** All that was asked so far, but for what a browser asks before it may ask. */
  readonly asked: readonly Asked[];
  /** Origins of all answers with a cookie. */
  readonly cookies: readonly string[];
  /** Lets whatever is asked for under a path with this ending fail, until the returned function is called. */
  fail(ending: string, fault: Fault): () => void;
  /** Resolves when nothing has been asked for half a second. */
  quiet(): Promise<void>;
  close(): void;
}

/** Opens a gate; `extra` are texts that it serves itself, by their path. */
export async function openGate(extra: Readonly<Record<string, string>> = {}): Promise<Gate> {
  const asked: Asked[] = [];
  const cookies: string[] = [];
  const faults = new Map<string, Fault>();
  const held = new Set<ServerResponse>();
  let open = 0;
  let last = 0;

  function answer(response: ServerResponse, status: number, type: string, body: string) {
    response.writeHead(status, { 'Content-Type': type, Connection: 'close' }).end(body);
  }

  const server = createServer((incoming, response) => {
    open++;
    response.once('close', () => {
      open--;
      last = Date.now();
    });
    const { method = '', url = '', headers } = incoming;
    const parts: Buffer[] = [];
    incoming.on('error', () => undefined);
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const body = Buffer.concat(parts);
      const { pathname, hostname, port, search } = new URL(url);
      const own = extra[pathname];
      if (own !== undefined) return answer(response, 200, 'text/javascript', own);
      // What a browser asks before it may ask, so that what it then asks is seen here.
      const isBefore = method === 'OPTIONS';
      if (!isBefore) asked.push({ method, url, headers, body: body.toString() });
      const fault = isBefore ? undefined : [...faults].find(([ending]) => pathname.endsWith(ending))?.[1];
      if (fault === 'hold') return void held.add(response);
      if (fault === 'cut') return response.destroy();
      if (typeof fault === 'object') return answer(response, fault.status, fault.type, fault.body);
      // Whom else a page might ask is written down, and not asked.
      if (hostname !== '127.0.0.1' && hostname !== plainHost) return answer(response, 502, 'text/plain', 'not from here');
      const { 'proxy-connection': _, ...rest } = headers;
      const onward = request({ hostname: '127.0.0.1', port, path: pathname + search, method, headers: { ...rest, connection: 'close' } }, (back) => {
        if (back.headers['set-cookie']) cookies.push(new URL(url).origin);
        if (fault === 'lose') return void back.resume().on('end', () => response.destroy());
        // Over a connection that is kept, a browser asks a second time by itself when the first is cut.
        response.writeHead(back.statusCode ?? 502, { ...back.headers, connection: 'close' });
        back.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    asked.push({ method: 'CONNECT', url: `https://${url}`, headers, body: '' });
    socket.end('HTTP/1.1 502 Not from here\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    asked,
    cookies,
    fail(ending, fault) {
      faults.set(ending, fault);
      return () => {
        faults.delete(ending);
        for (const response of held) response.destroy();
        held.clear();
      };
    },
    async quiet() {
      for (last = Date.now(); open > 0 || Date.now() - last < 500; ) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
