import type { MiddlewareHandler } from 'hono';
import { problem } from '../problem.js';
import type { Env, Parts } from '../types.js';

/** Lets only those pass who hold a token of the space. */
export function moderator({ store, keys, brakes }: Pick<Parts, 'store' | 'keys' | 'brakes'>): MiddlewareHandler<Env> {
  return async function moderator(c, next) {
    const space = c.var.space.id;
    await brakes.signIns.wait(space);
    const token = /^Bearer ([\w-]{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    const found = token === undefined ? undefined : await store.tokens.find(space, keys.token(token));
    if (!found) {
      brakes.signIns.failed(space);
      c.header('WWW-Authenticate', 'Bearer');
      return problem(c, 'unauthorized');
    }
    c.set('moderator', found);
    return next();
  };
}
