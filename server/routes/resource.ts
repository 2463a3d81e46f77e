import type { Context, Handler, Hono } from 'hono';
import { problem } from '../problem.js';
import type { Env } from '../types.js';

export type App = Hono<Env>;
/** What a request goes through, in order. */
export type Steps = readonly Handler<Env>[];

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Puts a resource at a path: its methods, and a refusal that names them for all others. */
export function resource(app: App, path: string, methods: Readonly<Partial<Record<Method, Steps>>>): void {
  const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  for (const [method, steps] of Object.entries(methods)) app.on(method, [path], ...steps);
  app.all(path, function notAllowed(c: Context) {
    c.header('Allow', allowed.join(', '));
    return problem(c, 'method-not-allowed');
  });
}
