// The reference server, whose answers are changed on their way: for each trouble that an examination must find.
import { isRecord } from '../../src/model/index.js';
import { examine, type ExamineOptions, type ExamineSource, type Finding, type Report } from '../../src/testing/index.js';
import type { TestServer } from '../server/helpers.js';
import { fetchOf } from './on-server.js';

type Fetch = typeof globalThis.fetch;

export interface Passing {
  readonly method: string;
  /** Below the space, such as `/stories?limit=50`. */
  readonly path: string;
  readonly body: string;
  readonly headers: Headers;
  /** What the server answers; asked only once this is called. */
  answer(): Promise<Response>;
}

/** A `fetch` to the server; `change` may answer in its place. */
export function between(server: TestServer, change: (passing: Passing) => Response | undefined | Promise<Response | undefined>): Fetch {
  const real = fetchOf(server, {}, undefined);
  return async (input, init = {}) => {
    const answer = () => real(input, init);
    const path = String(input).replace(/^.*\/spaces\/demo/, '');
    return (await change({ method: init.method ?? 'GET', path, body: String(init.body ?? ''), headers: new Headers(init.headers), answer })) ?? answer();
  };
}

/** The same answer with other headers; `null` takes one away. */
export async function withHeaders(answer: Promise<Response>, changes: Readonly<Record<string, string | null>>): Promise<Response> {
  const { status, headers, body } = await answer;
  const changed = new Headers(headers);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return new Response(body, { status, headers: changed });
}

/** The same list with other rows. */
export async function withRows(answer: Promise<Response>, change: (rows: readonly Readonly<Record<string, unknown>>[]) => readonly unknown[]): Promise<Response> {
  const response = await answer;
  if (response.status !== 200) return response;
  const page: unknown = await response.json();
  const { items, ...rest } = isRecord(page) ? page : {};
  return new Response(JSON.stringify({ ...rest, items: change(Array.isArray(items) ? items : []) }), { headers: response.headers });
}

export const source: ExamineSource = { type: 'rest', url: 'http://server.test/api/v1', space: 'demo' };

export const look = (fetch: Fetch, options: ExamineOptions = {}): Promise<Report> => examine(source, { ...options, fetch });

export const failing = ({ findings }: Report): readonly Finding[] => findings.filter(({ verdict }) => verdict === 'fails');
export const checks = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map(({ check }) => check))].sort();
export const about = ({ findings }: Report, check: string): Finding | undefined => findings.find((finding) => finding.check === check);
