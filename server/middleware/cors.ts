import type { Context, MiddlewareHandler } from 'hono';
import { problem } from '../problem.js';

const isRead = (method: string) => method === 'GET' || method === 'HEAD';
const isReceipt = (path: string) => /^\/api\/v1\/spaces\/[^/]+\/receipt(\/|$)/.test(path);
const isDesk = (path: string) => /^\/api\/v1\/spaces\/[^/]+\/desk(\/|$)/.test(path);

/** Whether the page that asks is this server's own, also behind a proxy that ends TLS. */
function isOwn(c: Context, origin: string): boolean {
  if (c.req.header('Sec-Fetch-Site') === 'same-origin') return true;
  try {
    return new URL(origin).host === new URL(c.req.url).host;
  } catch {
    return false;
  }
}

/**
 * Who may call from which page. Public reads: everybody. Writes: the listed origins, or all where none is listed, since
 * there are no cookies to abuse. The desk: this server's own pages only.
 */
export function cors(origins: readonly string[]): MiddlewareHandler {
  /** What to allow a write from an origin: `undefined` refuses it. */
  const allowedFor = (origin: string) => (origins.length === 0 ? '*' : origins.includes(origin) ? origin : undefined);

  function preflight(c: Context, wanted: string, origin: string): Response {
    const allowed = isRead(wanted) ? '*' : allowedFor(origin);
    if (allowed === undefined && !isOwn(c, origin)) return problem(c, 'foreign-origin');
    return c.body(null, 204, {
      ...(allowed ? { 'Access-Control-Allow-Origin': allowed } : {}),
      // `Authorization` carries a receipt; the tokens of the desk are never cross-origin.
      'Access-Control-Allow-Methods': isReceipt(c.req.path) ? 'GET, POST, PATCH, DELETE' : 'GET, POST',
      'Access-Control-Allow-Headers': isReceipt(c.req.path) ? 'Authorization, Content-Type' : 'Content-Type',
      'Access-Control-Max-Age': '3600',
      Vary: 'Origin, Access-Control-Request-Method',
    });
  }

  return async function cors(c, next) {
    const origin = c.req.header('Origin');
    const { method, path } = c.req;
    if (isDesk(path)) {
      if (origin !== undefined && !isRead(method) && !isOwn(c, origin)) return problem(c, 'foreign-origin');
      return next();
    }
    const wanted = c.req.header('Access-Control-Request-Method');
    if (method === 'OPTIONS' && origin !== undefined && wanted !== undefined) return preflight(c, wanted, origin);
    const allowed = isRead(method) || origin === undefined ? '*' : allowedFor(origin);
    if (allowed === undefined && !isOwn(c, origin ?? '')) return problem(c, 'foreign-origin');
    await next();
    if (allowed === undefined) return;
    c.res.headers.set('Access-Control-Allow-Origin', allowed);
    c.res.headers.set('Access-Control-Expose-Headers', 'ETag, Retry-After');
    if (allowed !== '*') c.res.headers.append('Vary', 'Origin');
  };
}
