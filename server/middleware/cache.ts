import type { MiddlewareHandler } from 'hono';

/** Says how long a good answer may be kept. Problems say themselves that nobody keeps them. */
export function cache(value: string): MiddlewareHandler {
  return async function cache(c, next) {
    await next();
    if (c.res.ok || c.res.status === 304) c.res.headers.set('Cache-Control', value);
  };
}

/** For public reads: a withdrawal must reach every screen within a minute, through a CDN and a browser. */
export const briefly = 'public, max-age=15';
export const never = 'no-store';
