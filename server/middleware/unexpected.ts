import type { ErrorHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { describe } from '../log.js';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

/** Answers what nobody foresaw, and logs it by route pattern: an address could hold an id. */
export function unexpected(log: (line: string) => void): ErrorHandler<Env> {
  return function unexpected(error, c) {
    const pattern = matchedRoutes(c).find(({ path }) => !path.includes('*'))?.path ?? 'unknown route';
    // A visitor who left in the middle of a request is nobody's business.
    if (!c.req.raw.signal.aborted) log(`[failing-forward] server: ${c.req.method} ${pattern} failed: ${describe(error)}`);
    return problem(c, 'unexpected');
  };
}
