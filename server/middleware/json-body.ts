import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxBodyBytes } from '../../src/model/index.js';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

// Of a member that is there twice, `JSON.parse` silently takes the last; what looked at the body before may have taken the
// first. So the names in the text are counted, and those that are left of them.
function parse(text: string): unknown {
  let kept = 0;
  const body: unknown = JSON.parse(text, function (this: unknown, _name, value: unknown) {
    if (!Array.isArray(this)) kept++;
    return value;
  });
  const named = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
  // The body itself counts too: it stands in an object that is made for it.
  if (named !== kept - 1) throw new SyntaxError('A member is there twice.');
  return body;
}

/** Reads a JSON body of bounded size into `body`, still unknown. */
export function jsonBody(): readonly MiddlewareHandler<Env>[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return [
    bodyLimit({ maxSize: maxBodyBytes, onError: (c) => problem(c, 'too-large', { detail: `At most ${maxBodyBytes} bytes.` }) }),
    async function jsonBody(c, next) {
      if (!/^application\/json\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) return problem(c, 'media-type');
      const bytes = await c.req.arrayBuffer();
      try {
        c.set('body', parse(decoder.decode(bytes)));
      } catch {
        return problem(c, 'malformed');
      }
      return next();
    },
  ];
}
