import type { MiddlewareHandler } from 'hono';
import type { Store } from '../db/store.js';
import type { Keys } from '../keys.js';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

/** Lets only those pass who hold a token of the space. */
export function moderator({ store, keys }: { readonly store: Store; readonly keys: Keys }): MiddlewareHandler<Env> {
  return async function moderator(c, next) {
    const token = /^Bearer ([\w-]{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    const found = token === undefined ? undefined : await store.tokens.find(c.var.space.id, keys.token(token));
    if (!found) {
      c.header('WWW-Authenticate', 'Bearer');
      return problem(c, 'unauthorized');
    }
    c.set('moderator', found);
    return next();
  };
}
