import type { MiddlewareHandler } from 'hono';
import { problem } from '../problem.js';
import type { Env, Parts } from '../types.js';

/** The token of the header, or one that nobody holds: what cannot be a token takes the same way as one that is unknown. */
const tokenOf = (header = '') => /^Bearer ([\w-]{1,200})$/i.exec(header)?.[1] ?? '';

/** Lets only those pass who hold a token of the space. It comes before anything else is judged. */
export function moderator({ store, keys, brakes }: Pick<Parts, 'store' | 'keys' | 'brakes'>): MiddlewareHandler<Env> {
  return async function moderator(c, next) {
    const space = c.var.space.id;
    await brakes.signIns.wait(space);
    const found = await store.tokens.find(space, keys.token(tokenOf(c.req.header('Authorization'))));
    if (!found) {
      brakes.signIns.failed(space);
      c.header('WWW-Authenticate', 'Bearer');
      return problem(c, 'unauthorized');
    }
    c.set('moderator', found);
    return next();
  };
}

/** Of those who hold a token, lets only owners pass. */
export function owner(): MiddlewareHandler<Env> {
  return async function owner(c, next) {
    return c.var.moderator.role === 'owner' ? next() : problem(c, 'owner-only');
  };
}
