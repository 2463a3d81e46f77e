import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openapi } from '../../server/openapi/document.js';
import { misfitsOf } from '../server/description.js';

interface Answers {
  BASE: string;
  answer(method: string, path: string, query: URLSearchParams): { status: number; json?: unknown };
}
interface Operation {
  readonly responses: Readonly<Record<number, { readonly content: Readonly<Record<string, { readonly schema: Record<string, unknown> }>> }>>;
}

const routes = [
  'GET ', 'GET /stories', 'GET /lessons', 'GET /polls', 'GET /pulse-results', 'GET /time', 'GET /challenge', 'POST /stories', 'POST /ballots', 'POST /reactions',
];

test('the benchmark answers as the API is described, so that what it measures is what visitors get', async () => {
  const { BASE, answer } = (await import(new URL('../../bench/harness/api.mjs', import.meta.url).href)) as Answers;
  const { paths } = openapi('0');
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    const { status, json } = answer(method, `${BASE}/spaces/bench${path}`, new URLSearchParams('limit=50'));
    const described = (paths[`/spaces/{space}${path}`]?.[method.toLowerCase()] as Operation).responses[status];
    assert.ok(described, `${route} may not answer ${status}`);
    for (const { schema } of Object.values(described.content)) assert.deepEqual(misfitsOf(schema, json), [], route);
  }
});
