import type { ErrorHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { describe } from '../log.js';
import { problem } from '../problem.js';
import { fullTrouble, lineOf } from '../trouble.js';
import type { AppDeps, Env } from '../types.js';

const [hour, patience] = [3_600_000, 60];

/** Answers what no handler foresaw, and logs it by route pattern: an address could hold an id. */
export function unexpected({ log, now }: Pick<AppDeps, 'log' | 'now'>): ErrorHandler<Env> {
  let toldAt = -Infinity;
  return function unexpected(error, c) {
    const full = fullTrouble(error);
    if (full) {
      // Once an hour: told with every visitor, it would fill what is left of the disk.
      if (now() - toldAt >= hour) {
        toldAt = now();
        log(lineOf('server', full));
      }
      c.header('Retry-After', String(patience));
      return problem(c, 'storage-full');
    }
    const pattern = matchedRoutes(c).find(({ path }) => !path.includes('*'))?.path ?? 'unknown route';
    // A visitor who left in the middle of a request is nobody's business.
    if (!c.req.raw.signal.aborted) log(`[failing-forward] server: ${c.req.method} ${pattern} failed: ${describe(error)}`);
    return problem(c, 'unexpected');
  };
}
