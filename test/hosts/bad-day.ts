// A host's bad days, between a real host and a backend.
import type { Fault } from '../../src/backends/memory.js';

type Fetch = typeof globalThis.fetch;

const answers: Readonly<Partial<Record<Fault, (method: string) => Response>>> = {
  empty: (method) => new Response('', { status: method === 'POST' ? 201 : 200 }),
  html: () => new Response('<!doctype html><title>Welcome</title>', { headers: { 'Content-Type': 'text/html' } }),
  busy: () => new Response('', { status: 429, headers: { 'Retry-After': '2' } }),
};

/** A `fetch` that is on a bad day for as long as `day` says so. On a deaf one the host hears, and its answer is lost. */
export const onBadDay = (fetch: Fetch, day: { readonly fault?: Fault | undefined }): Fetch => async (input, init = {}) => {
  const { signal, method = 'GET' } = init;
  const { fault } = day;
  signal?.throwIfAborted();
  if (fault === 'offline') throw new TypeError('fetch failed');
  if (fault === 'silent') return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
  const instead = fault && answers[fault];
  if (instead) return instead(method);
  const answer = await fetch(input, init);
  if (fault === 'deaf') throw new TypeError('fetch failed');
  return answer;
};
