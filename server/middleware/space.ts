import type { MiddlewareHandler } from 'hono';
import { read, spaceId } from '../../src/model/index.js';
import type { Store } from '../db/store.js';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

/** Finds the space of the path. */
export function space({ spaces }: Store): MiddlewareHandler<Env> {
  return async function space(c, next) {
    // What can be no id is not asked for: PostgreSQL breaks on a NUL in a text, where SQLite finds nothing.
    const { value: id } = read(spaceId, c.req.param('space'));
    const found = id === undefined ? undefined : await spaces.get(id);
    if (!found) return problem(c, 'not-found', { detail: 'There is no such space.' });
    c.set('space', found);
    return next();
  };
}
