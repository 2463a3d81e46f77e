import type { MiddlewareHandler } from 'hono';

/** Headers of every answer. */
export function headers(): MiddlewareHandler {
  return async function headers(c, next) {
    await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    c.res.headers.set('Referrer-Policy', 'no-referrer');
    // Pages say for themselves what may be found; of rows, few authors allow it.
    if (c.req.path.startsWith('/api/')) c.res.headers.set('X-Robots-Tag', 'noindex');
  };
}
