// Nobody's mistake throws at a visitor: neither a slip in a description nor an answer from hostile hands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import type { Described } from '../../src/backends/mapped/description.js';
import type { Backend, Collection } from '../../src/client/backend.js';
import { isBackendError } from '../../src/client/error.js';
import { newReceipt } from '../../src/model/index.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { lines, url } from './fake-api.js';

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const deep = '['.repeat(2000) + ']'.repeat(2000);
// As JSON, so that a member is called "__proto__" and does not become one.
const odd = [
  'null', 'true', '0', '-1', '1e300', '9007199254740993', '""', '"x"', '"{id}"', '"[{"', '"trap"', '"a.trap.*"', '"*.*.*"', '"__proto__.trap"', '"constructor"', '"\\ud800"', '"http://["', '"//elsewhere.test/"',
  '"2026-13-45"', '[]', '{}', '[[[]]]', '{"toString":1,"valueOf":1}', '[{"toString":1,"valueOf":1}]', '{"__proto__":{"trap":1},"length":1e9}', '{"constructor":{"prototype":{"hacked":1}}}', '{"path":"trap"}', '{"header":"x y"}', '{"object":{"toString":"*"}}',
  '{"path":"","as":"json"}', '{"list":["",""]}', '{"path":["a","*"],"map":{"x":1},"first":true}', '{"by":"cursor","next":"*"}', '{"by":"link"}', deep, `"${'a<b&'.repeat(2000)}"`,
];

const own = readFileSync(new URL('own-api.json', import.meta.url), 'utf8');
const good: readonly string[] = [
  own,
  '{"preset":"wordpress","vars":{"stories":1,"lessons":2}}',
  '{"preset":"postgrest"}',
  JSON.stringify({
    headers: { 'X-Key': '{key}' },
    signs: [{ status: [400, 422], means: 'invalid', errors: { at: 'data', field: { path: 'name', map: { body: 'story.lesson' } }, rule: { path: 'error.code', map: { a: 'short' }, else: 'value' }, limit: 'error.max' } }],
    collections: {
      stories: {
        list: { path: '/a', query: { page: '{page}', filter: "a[ && b='{cause}']" }, at: 'items', paging: { by: 'page', total: 'total' } },
        get: { path: '/a/{id}' },
        create: { path: '/a', encoding: 'form', body: { object: { a: 'story.lesson', b: { text: '{receipt}!' }, c: { path: 'story.causes', else: null } } } },
        fields: {
          id: 'id', wentWrong: { path: 'wentWrong', as: 'html' }, lesson: { path: ['lesson', 'title'], as: 'entities' }, publishedOn: { path: 'publishedOn', as: 'day' }, lang: { path: 'lang', map: { en: 'de' } },
          causes: { object: { root: { path: 'causes.root', as: 'word', else: 'other' }, contributing: { path: 'causes.*', split: ',' } } }, when: { path: 'n', as: 'number' }, byline: { path: 'u', as: 'address' },
        },
      },
      lessons: { list: { path: '/b', at: 'items', paging: { by: 'link', next: 'next' } }, fields: { id: 'id', text: 'text', source: { path: 'j', as: 'json' }, from: { path: 'f', as: 'instant' } } },
    },
  }),
];
const row = { id: 1, wentWrong: '<p>A', lesson: 'B', publishedOn: '2026-01-02', lang: 'en', causes: { root: 'No need' }, n: '7', u: 'x', text: 'C', j: '{}', f: 0 };
const answers: readonly string[] = [
  JSON.stringify({ items: [row, row, row], total: 9, next: '/v1/a?page=2' }),
  JSON.stringify([row, { id: 2, title: { rendered: '<p>A' }, date: '2026-01-02 03:04:05', _embedded: { 'wp:term': [[{ slug: 'no-need' }]] } }]),
  JSON.stringify({ message: 'No.', data: { body: { code: 'a', max: 3 }, other: ['x'] }, errors: [{ field: 'story.lesson', rule: 'short' }], code: '42501' }),
];

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The JSON with some of its members gone, called otherwise, or replaced by something odd. */
function mutated(json: string, next: () => number, often: readonly number[]): unknown {
  const root: unknown = JSON.parse(json);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  for (let times = pick(often); times > 0; times--) {
    let holder: unknown = root;
    for (;;) {
      const names = isHolder(holder) ? Object.keys(holder) : [];
      if (!isHolder(holder) || names.length === 0) break;
      const name = pick(names);
      const inner = holder[name];
      if (isHolder(inner) && Object.keys(inner).length > 0 && next() < 0.85) {
        holder = inner;
        continue;
      }
      const how = next();
      if (how < 0.2) delete holder[name];
      else if (how < 0.3) Object.defineProperty(holder, pick(['trap', '__proto__', 'constructor', 'path', '']), { value: inner, enumerable: true, configurable: true, writable: true });
      else holder[name] = JSON.parse(pick(odd));
      break;
    }
  }
  return root;
}

/** The JSON with every other of its values replaced. */
const poisoned = (json: string, next: () => number): unknown =>
  JSON.parse(json, (_name, value: unknown) => (isHolder(value) || next() < 0.5 ? value : JSON.parse(odd[Math.floor(next() * odd.length)] ?? '0')));

const ids = ['a', '..', '\ud800', 'a/b?c#d', '__proto__', newReceipt(), '', '%', ' '.repeat(3000)];

async function everyCall(backend: Backend, next: () => number): Promise<void> {
  const id = ids[Math.floor(next() * ids.length)] ?? '';
  const settled = async (call: Promise<unknown>) => {
    try {
      return await call;
    } catch (error) {
      assert.ok(isBackendError(error), `it threw ${error instanceof Error ? error.stack : String(error)}`);
    }
  };
  for (const collection of ['stories', 'lessons', 'polls', 'receipt'] satisfies Collection[]) {
    const page = (await settled(backend.list(collection, { limit: 3, cause: 'timing', lang: 'de' }))) as { next?: string } | undefined;
    if (page?.next !== undefined) await settled(backend.list(collection, { limit: 3, cursor: page.next }));
    await settled(backend.list(collection, { cursor: id, q: id }));
    await settled(backend.get(collection, id));
    await settled(backend.create(collection, next() < 0.5 ? sampleSubmission() : JSON.parse(odd[Math.floor(next() * odd.length)] ?? '0')));
    await settled(backend.update(collection, id, { revision: 1 }));
  }
}

test('mapped: whatever is described and answered, nothing but a BackendError rejects, and each line is said once', { timeout: 60_000 }, async () => {
  const next = random(20261123);
  const touched: string[] = [];
  // What reads a member that is not an object's own comes by here.
  Object.defineProperty(Object.prototype, 'trap', { configurable: true, get: () => void touched.push(new Error().stack ?? ''), set: () => undefined });
  let accepted = 0;
  try {
    for (let round = 0; round < 1600; round++) {
      const description = mutated(good[round % good.length] ?? '', next, [0, 0, 1, 1, 2]) as Described;
      const answer = answers[Math.floor(next() * answers.length)] ?? '';
      const body = next() < 0.05 ? '<!doctype html>' : JSON.stringify(next() < 0.5 ? mutated(answer, next, [1, 2, 5]) : poisoned(answer, next));
      const status = [200, 200, 200, 201, 400, 422, 404, 500][Math.floor(next() * 8)] ?? 200;
      const headers = { 'X-WP-TotalPages': '3', 'Content-Range': '0-1/9', Link: '</v1/next>; rel="next"' };
      const said = await lines(async () => {
        try {
          await everyCall(await mapped({ description, url, space: 'house', key: 'k', fetch: async () => new Response(body, { status, headers }) }), next);
          accepted++;
        } catch (error) {
          assert.ok(isBackendError(error), `round ${round}: ${error instanceof Error ? error.stack : String(error)}`);
        }
      });
      assert.equal(new Set(said.map((line) => line.split(': expected')[0])).size, said.length, said.join('\n'));
      for (const line of said) assert.match(line, /^\[failing-forward\] mapped: .*: expected .+; saw .+\.$/s);
    }
  } finally {
    Reflect.deleteProperty(Object.prototype, 'trap');
  }
  assert.deepEqual(touched, []);
  // Else it would show no more than that mistakes are refused.
  assert.ok(accepted > 500, `${accepted} descriptions were taken`);
});
