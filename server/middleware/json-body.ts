import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxBodyBytes } from '../../src/model/index.js';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

/** Reads a JSON body of bounded size into `body`, still unknown. */
export function jsonBody(): readonly MiddlewareHandler<Env>[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return [
    bodyLimit({ maxSize: maxBodyBytes, onError: (c) => problem(c, 'too-large', { detail: `At most ${maxBodyBytes} bytes.` }) }),
    async function jsonBody(c, next) {
      if (!/^application\/json\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) return problem(c, 'media-type');
      const bytes = await c.req.arrayBuffer();
      try {
        c.set('body', JSON.parse(decoder.decode(bytes)) as unknown);
      } catch {
        return problem(c, 'malformed');
      }
      return next();
    },
  ];
}
