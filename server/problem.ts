import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Misfit, Standing } from '../src/model/index.js';

/** Every kind of problem that the API answers: its status and its title. The name is part of a stable `type`. */
export const problems = {
  malformed: { status: 400, title: 'The body is not JSON.' },
  invalid: { status: 400, title: 'Something in the request does not fit.' },
  unauthorized: { status: 401, title: 'This needs a valid token of this space.' },
  'foreign-origin': { status: 403, title: 'Pages of this origin may not write here.' },
  'owner-only': { status: 403, title: 'Only an owner of the space may do this.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'This cannot be done here.' },
  conflict: { status: 409, title: 'This does not fit what is there now.' },
  gone: { status: 410, title: 'This was here, and is not any more.' },
  'too-large': { status: 413, title: 'The body is too large.' },
  'media-type': { status: 415, title: 'The body must be application/json.' },
  busy: { status: 503, title: 'Too many are waiting. Ask again later.' },
  'storage-full': { status: 503, title: 'There is no room left to store this.' },
  unexpected: { status: 500, title: 'Something went wrong on our side.' },
} as const satisfies Readonly<Record<string, { readonly status: ContentfulStatusCode; readonly title: string }>>;

export type ProblemName = keyof typeof problems;

export interface ProblemMore {
  readonly detail?: string;
  readonly errors?: readonly Misfit[];
  /** Where the story stands that was to be decided about. */
  readonly now?: Standing;
}

/** An RFC 9457 problem document. It never carries a path, a query or a stack, and nothing keeps a copy of it. */
export function problem(c: Context, name: ProblemName, more: ProblemMore = {}): Response {
  const { status, title } = problems[name];
  const body = JSON.stringify({ type: `urn:failing-forward:problem:${name}`, title, status, ...more });
  return c.body(body, status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
}

const mostErrors = 20;

/** The problem of a request whose members do not fit, each named; of thousands, the first. */
export const invalid = (c: Context, errors: readonly Misfit[]): Response => problem(c, 'invalid', { errors: errors.slice(0, mostErrors) });
