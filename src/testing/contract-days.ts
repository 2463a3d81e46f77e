// Bad days for backends that speak HTTP.
import type { Fault } from '../backends/memory.js';

type Fetch = typeof globalThis.fetch;

const unreachable = () => new TypeError('fetch failed');
const instead: Readonly<Partial<Record<Fault, (method: string) => Response>>> = {
  empty: (method) => new Response('', { status: method === 'POST' ? 201 : 200 }),
  html: () => new Response('<!doctype html><title>Welcome</title>', { headers: { 'Content-Type': 'text/html' } }),
  busy: () => new Response('', { status: 429, headers: { 'Retry-After': '2' } }),
};

/**
 * A `fetch` for the backend under test, over which the bad days of the contract come: the network is away, the server
 * silent, busy, or behind a proxy that answers a page. `day.fault` may change, as when `recover()` ends it.
 */
export function badDay(fetch: Fetch, day: { readonly fault?: Fault | undefined }): Fetch {
  return async (input, init = {}) => {
    const { signal, method = 'GET' } = init;
    signal?.throwIfAborted();
    const { fault } = day;
    if (fault === 'offline') throw unreachable();
    if (fault === 'silent') return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
    const answer = (fault && instead[fault]?.(method)) ?? (await fetch(input, init));
    if (fault === 'deaf') throw unreachable();
    return answer;
  };
}
