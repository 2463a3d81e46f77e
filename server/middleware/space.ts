import type { MiddlewareHandler } from 'hono';
import type { Store } from '../db/store.js';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

/** Finds the space of the path. */
export function space({ spaces }: Store): MiddlewareHandler<Env> {
  return async function space(c, next) {
    const found = await spaces.get(c.req.param('space') ?? '');
    if (!found) return problem(c, 'not-found', { detail: 'There is no such space.' });
    c.set('space', found);
    return next();
  };
}
