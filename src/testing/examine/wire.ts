// What goes over the wire while a backend is examined: asked as a page of another origin asks, read as its browser would
// let it be read, and written down.
import { BackendError } from '../../client/error.js';

/** What is asked. */
export interface Asked {
  readonly method: string;
  readonly address: string;
  readonly sent: Headers;
}

/** What was asked, and what came. */
export interface Exchange extends Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly redirected: boolean;
}

export interface WireOptions {
  /** The origin of the page that is imagined. */
  readonly origin: string;
  /** Milliseconds after which silence counts as offline. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
}

export interface Wire {
  readonly origin: string;
  /** For the backend. */
  readonly fetch: typeof globalThis.fetch;
  /** What the backend has asked so far. */
  readonly log: readonly Exchange[];
  /** Headers that the backend wanted to read and no browser would have shown it. */
  readonly hidden: ReadonlySet<string>;
  /** Asks past the backend. Rejects as a backend does when nothing comes. */
  ask(address: string, options?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> }): Promise<Exchange>;
  /** What something would ask; nothing of it leaves. */
  rehearse(run: () => Promise<unknown>): Promise<readonly Asked[]>;
}

// Answers beyond it are no lists of a widget's; reading on would only fill the memory.
const mostBytes = 8 << 20;

// What a script of another origin may read of any answer.
const shownAlways = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma'];

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let [text, bytes] = ['', 0];
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    bytes += chunk.value.byteLength;
    text += decoder.decode(chunk.value, { stream: true });
    if (bytes <= mostBytes) continue;
    await reader?.cancel();
    throw new BackendError('check', 'broken', `${response.url}: the answer is longer than ${mostBytes >> 20} MiB.`);
  }
  return text + decoder.decode();
}

/** Names in a header that lists them. */
export const listed = (header: string | null): readonly string[] => (header ?? '').toLowerCase().split(',').map((name) => name.trim()).filter(Boolean);

/** Whether an address is of another origin than the page, so that a browser asks for leave. */
export const isForeign = (address: string, origin: string): boolean => new URL(address).origin !== origin;

export function openWire({ origin, timeout, fetch }: WireOptions): Wire {
  const log: Exchange[] = [];
  const hidden = new Set<string>();
  let rehearsed: Asked[] | undefined;

  async function exchange(address: string, init: RequestInit): Promise<Exchange> {
    const sent = new Headers(init.headers);
    const headers = isForeign(address, origin) ? [...sent, ['Origin', origin] as [string, string]] : [...sent];
    const response = await fetch(address, { ...init, headers });
    return { method: init.method ?? 'GET', address, sent, status: response.status, headers: response.headers, redirected: response.redirected, text: await textOf(response) };
  }

  /** The answer as a script gets it. */
  function shown({ address, status, headers, text }: Exchange): Response {
    const exposed = listed(headers.get('Access-Control-Expose-Headers'));
    const all = exposed.includes('*') || !isForeign(address, origin);
    const visible = [...headers].filter(([name]) => all || shownAlways.includes(name) || exposed.includes(name));
    const answer = new Response([204, 205, 304].includes(status) ? null : text, { status, headers: visible });
    const get = answer.headers.get.bind(answer.headers);
    answer.headers.get = (name) => {
      if (!answer.headers.has(name) && headers.has(name)) hidden.add(name);
      return get(name);
    };
    return answer;
  }

  return {
    origin,
    log,
    hidden,
    async fetch(input, init = {}) {
      const address = String(input);
      if (rehearsed) {
        rehearsed.push({ method: init.method ?? 'GET', address, sent: new Headers(init.headers) });
        return new Response(null, { status: 204 });
      }
      const done = await exchange(address, init);
      log.push(done);
      return shown(done);
    },
    async ask(address, { method = 'GET', headers = {} } = {}) {
      const signal = AbortSignal.timeout(timeout);
      try {
        // No browser follows where a preflight is sent elsewhere.
        return await exchange(address, { method, headers, signal, redirect: method === 'OPTIONS' ? 'manual' : 'follow' });
      } catch (cause) {
        if (cause instanceof BackendError) throw cause;
        throw new BackendError('check', 'offline', `${address}: ${signal.aborted ? `no answer within ${timeout / 1000} seconds` : 'the request failed'}`, { cause });
      }
    },
    async rehearse(run) {
      const asked: Asked[] = [];
      rehearsed = asked;
      try {
        await run();
      } finally {
        rehearsed = undefined;
      }
      return asked;
    },
  };
}
