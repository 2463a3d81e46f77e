import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import type { Described, Sign } from '../../src/backends/mapped/description.js';
import { createClient } from '../../src/client/client.js';
import { fails } from '../../src/testing/checks.js';
import { sampleStory, sampleSubmission } from '../../src/testing/contract.js';
import { lines, over, overList, url } from './fake-api.js';

const answering = (status: number, body: unknown, headers = {}) => () => new Response(body === undefined ? null : JSON.stringify(body), { status, headers });

const meanings: readonly [what: string, sign: Sign, status: number, body: unknown, failure: 'busy' | 'missing' | 'forbidden' | 'invalid' | undefined][] = [
  ['an error inside a success', { path: 'error', means: 'invalid' }, 200, { error: { code: 'x' }, rows: [] }, 'invalid'],
  ['a code inside a success', { path: 'error.code', is: ['quota', 'slow'], means: 'busy' }, 200, { error: { code: 'slow' } }, 'busy'],
  ['a sentence with a name in it', { status: 500, path: 'error.message', has: 'unique constraint', means: 'empty' }, 500, { error: { message: 'Key 7 violates the unique constraint.' } }, undefined],
  ['another sentence', { status: 403, path: 'error.message', has: 'unique constraint', means: 'empty' }, 403, { error: { message: 'No.' } }, 'forbidden'],
  ['no sign where nothing is wrong', { path: 'error', means: 'invalid' }, 200, { error: null, rows: [] }, undefined],
  ['no sign where a list of errors is empty', { path: 'errors', means: 'invalid' }, 200, { errors: [], rows: [] }, undefined],
  ['a status of its own', { status: [403, 406], means: 'missing' }, 406, { rows: [] }, 'missing'],
  ['a status only with its code', { status: 403, path: 'code', is: 'gone', means: 'missing' }, 403, { code: 'denied' }, 'forbidden'],
  ['what is a failure elsewhere as nothing', { status: 404, means: 'empty' }, 404, undefined, undefined],
];
for (const [what, sign, status, body, failure] of meanings) {
  test(`mapped: reads ${what}`, async () => {
    const { backend } = await overList({ at: 'rows', signs: [sign] }, answering(status, body, { 'Retry-After': '7' }));
    if (!failure) return void assert.deepEqual(await backend.list('stories'), { items: [] });
    assert.equal((await fails(backend.list('stories'), failure)).retryAfter, 7);
  });
}

test('mapped: the signs of a route come before those of all', async () => {
  const description: Described = {
    signs: [{ status: 409, means: 'invalid' }],
    collections: { stories: { create: { path: '/in', signs: [{ status: 409, path: 'code', is: 'twice', means: 'empty' }] } } },
  };
  const { backend } = await over(description, answering(409, { code: 'twice' }));
  assert.equal(await backend.create('stories', {}), undefined);
  await assert.rejects((await over(description, answering(409, { code: 'other', message: 'Too long.' }))).backend.create('stories', {}), { failure: 'invalid' });
});

test('mapped: an answer that is not as described says where, what it saw and what it expected', async () => {
  const { backend } = await overList({ at: 'data.rows' }, answering(200, { data: { items: [] } }));
  await assert.rejects(backend.list('stories'), { failure: 'broken', message: /collections\.stories\.list\.at: expected a list at "data\.rows"; saw an object of data\./ });
  const table = await overList({ format: 'csv' }, () => new Response('<!doctype html><title>Sign in</title>'));
  await assert.rejects(table.backend.list('stories'), { failure: 'broken', message: /Is the sheet published as CSV\?/ });
  const missing = await overList({ format: 'csv' }, answering(404, undefined));
  await assert.rejects(missing.backend.list('stories'), { failure: 'missing' });
});

test('mapped: rows that stand one by one in something else may be none', async () => {
  const { backend } = await overList({ at: 'rows.*.doc' }, answering(200, { rows: [] }));
  assert.deepEqual(await backend.list('stories'), { items: [] });
  const none = await overList({ at: 'rows.*.doc' }, answering(200, { rows: [{ id: 1 }] }));
  await assert.rejects(none.backend.list('stories'), { failure: 'broken', message: /expected a list at "rows\.\*\.doc"/ });
});

test('mapped: puts the key and the operator’s names where the description says, and leaves out what nothing fills', async () => {
  const description: Described = {
    vars: { table: 'tales', cat: 7 },
    headers: { apikey: '{key}', Authorization: 'Bearer {key}', 'X-Both': '{vars.cat}' },
    collections: { stories: { list: { path: '/{vars.table}', query: { cat: '{vars.cat}', topic: '{cause}', search: "(t~'{kind}')" }, headers: { 'X-Both': 'own' }, paging: { by: 'link' } }, get: { path: '/{vars.table}/{id}' } } },
  };
  const seen: Headers[] = [];
  const answer = (_address: URL, { headers }: RequestInit) => (seen.push(new Headers(headers)), Response.json([]));
  const { backend, asked } = await over(description, answer, 'k1');
  await backend.list('stories', { kind: "x') || (1='1", lang: 'en' });
  const bare = await over(description, answer);
  await bare.backend.list('stories');
  assert.deepEqual([...asked, ...bare.asked], [`GET ${url}/tales?cat=7&search=%28t%7E%27x+++%7C%7C++1%3D+1%27%29`, `GET ${url}/tales?cat=7`]);
  assert.deepEqual(seen.map((headers) => [headers.get('apikey'), headers.get('Authorization'), headers.get('X-Both')]), [['k1', 'Bearer k1', 'own'], [null, null, 'own']]);
  await backend.get('stories', 'a/../b?c').catch(() => undefined);
  assert.equal(asked[1], `GET ${url}/tales/a%2F..%2Fb%3Fc`);
  for (const id of ['..', '.', '']) await fails(backend.get('stories', id), 'missing');
  assert.equal(asked.length, 2);
});

test('mapped: makes a body, and sends nothing where a part of what was written would be lost', async () => {
  const bodies: unknown[] = [];
  const create = { path: '/in', method: 'PUT', body: { object: { text: 'story.wentWrong', moral: 'story.lesson', tags: { list: ['story.causes.root'] }, form: { const: 3 }, pow: { path: 'pow', else: null } } } } as const;
  const answer = (_address: URL, { body }: RequestInit) => (bodies.push(JSON.parse(String(body))), new Response(null, { status: 204 }));
  const { backend, asked } = await over({ collections: { stories: { create } } }, answer);
  const submission = sampleSubmission();
  await backend.create('stories', submission);
  const { story } = submission;
  assert.deepEqual(bodies, [{ text: story.wentWrong, moral: story.lesson, tags: ['no_need'], form: 3, pow: null }]);
  assert.deepEqual(asked, [`PUT ${url}/in`]);

  const slip = await over({ collections: { stories: { create: { ...create, body: { object: { text: 'story.wentWrnog' } } } } } }, answer);
  const error = await fails(slip.backend.create('stories', submission), 'broken');
  assert.match(error.message, /collections\.stories\.create\.body\.text: expected something at "story\.wentWrnog"\. Nothing was sent\./);
  assert.ok(!error.message.includes(story.wentWrong));
  assert.deepEqual(slip.asked, []);
});

test('mapped: the operator names the space and what it guarantees, and a row’s moment disproves it', async () => {
  const description: Described = {
    space: { name: 'Harbour House', guarantees: ['coarse-time', 'pre-moderated'] },
    collections: { stories: { list: { path: '/posts' }, fields: { id: 'id', lesson: 'lesson', wentWrong: 'wentWrong', publishedOn: { path: 'date', as: 'day' } } } },
  };
  const kept = async (date: string) => {
    const { backend } = await over(description, () => Response.json([{ ...sampleStory(1), date }]));
    const client = createClient(backend);
    const { id, name } = await client.space.get();
    assert.deepEqual([id, name], ['house', 'Harbour House']);
    const { warn } = console;
    console.warn = () => undefined;
    const { items } = await client.stories.list().finally(() => (console.warn = warn));
    assert.equal(items[0]?.publishedOn, '2026-03-02');
    return client.guarantees();
  };
  assert.deepEqual(await kept('2026-03-02'), ['coarse-time', 'pre-moderated']);
  assert.deepEqual(await kept('2026-03-02T11:00:00'), ['pre-moderated']);
});

test('mapped: an answer may stand in the description itself', async () => {
  const polls = [{ id: 'p', question: 'How is it?' }];
  const { backend, asked } = await over({ collections: { polls: { list: { answer: { items: polls }, at: 'items' } } } }, answering(500, undefined));
  assert.deepEqual((await backend.list('polls')).items, polls);
  assert.deepEqual(asked, []);
  assert.deepEqual([backend.can('list', 'polls'), backend.can('get', 'space'), backend.can('get', 'stories'), backend.can('create', 'polls')], [true, true, false, false]);
});

const stories = (route: unknown): Described => ({ collections: { stories: { list: route } } });
const mistakes: readonly [what: string, description: Described | string, ...says: RegExp[]][] = [
  ['no JSON', '{ "collections": {}, }', /no JSON object\. Put one into .* SyntaxError: \w/],
  ['a list', '[]', /no JSON object/],
  ['nothing in it', {}, /collections: expected an object; saw nothing/],
  ['a member that is not known', { collections: {}, header: {} }, /header: expected no such member, but url, space, vars, headers/],
  ['a slip in a word', stories({ path: '/a', paging: { by: 'pgae' } }), /collections\.stories\.list\.paging\.by: expected one of page, offset, cursor, link; saw "pgae"/],
  ['more than one', stories({ path: 7, signs: [{ status: '404', means: 'lost' }] }), /list\.path: expected a text; saw 7/, /signs\[0\]\.status: expected a whole number; saw "404"/, /signs\[0\]\.means: expected one of offline/],
  ['a route to nowhere', stories({}), /list\.path: expected a text, or an "answer"/],
  ['a cursor from nowhere', stories({ path: '/a', paging: { by: 'cursor' } }), /paging\.next: expected where the next cursor stands/],
  ['a page that is not asked for', stories({ path: '/a', query: { per: '{limit}' }, paging: { by: 'offset' } }), /list\.paging\.by: expected \{offset\} or \{end\} in path, query or headers; saw "offset"/],
  ['pages, but no word of how they go on', stories({ path: '/a', query: { skip: '{offset}' } }), /list\.paging: expected how the list goes on, since the route asks for a page of it; saw nothing/],
  ['a place that nothing fills', stories({ path: '/a', query: { per: '{lmit}' } }), /query\.per: expected a place that is known.*; saw "\{lmit\}"/],
  ['a name that is not given', stories({ path: '/a', query: { cat: '{vars.stories}' } }), /vars\.stories: expected a text or a number/],
  ['a value with two ways', { collections: { stories: { fields: { id: { path: 'id', const: 1 } } } } }, /fields\.id\.const: expected no such member/],
  ['an object of values where a value should stand', { collections: { stories: { create: { path: '/a', body: { text: 'story.lesson', moral: 'x' } } } } }, /create\.body: expected a path, or an object with one of path, const, text, object, list; saw an object of text, moral/],
  ['a value that is none', { collections: { stories: { fields: { id: 7, x: { path: 'x', as: 'magic' } } } } }, /fields\.id: expected a path, or an object with one of/, /fields\.x\.as: expected one of html, .*; saw "magic"/],
  ['a guarantee that is none', { space: { guarantees: ['no_ip'] }, collections: {} }, /space\.guarantees\[0\]: expected one of no-ip, /],
  ['a receipt in an address', { collections: { receipt: { get: { path: '/receipts', query: { code: 'eq.{id}' } } } } }, /collections\.receipt\.get: expected a receipt in headers or body, never in an address/],
  ['what is written in an address', { collections: { messages: { create: { path: '/m/{body.receipt}' } } } }, /create\.path: expected .*what is written never stands in an address; saw "\{body\.receipt\}"/],
];
for (const [what, description, ...says] of mistakes) {
  test(`mapped: a description with ${what} is refused, and it says where`, async () => {
    const error = await fails(mapped({ description, url, space: 'house' }), 'invalid');
    for (const one of says) assert.match(error.message, one);
  });
}

test('mapped: needs an address and a space, here or in the description', async () => {
  const description: Described = { url, space: { id: 'house' }, collections: {} };
  assert.equal((await mapped({ description, url: '', space: '' })).scope, `mapped ${url} house`);
  await assert.rejects(mapped({ description: { collections: {} }, space: 'a' }), /option "url" is no address: ""/);
  await assert.rejects(mapped({ description: { collections: {} }, url: '/relative', space: 'a' }), /option "url" is no address: "\/relative"/);
  await assert.rejects(mapped({ description: { collections: {} }, url }), /option "space" is empty/);
});

test('mapped: says a trouble once on the console, and rejects as any backend does', async () => {
  const { backend } = await overList({}, answering(200, [{ id: 1 }, { id: 2 }]), { fields: { id: 'id', lesson: 'acf.moral' } });
  const client = createClient(backend);
  const said = await lines(async () => {
    for (let again = 0; again < 3; again++) assert.deepEqual((await client.stories.list()).items, []);
  });
  assert.deepEqual(said.filter((line) => line.includes('acf.moral')).length, 1);
});
