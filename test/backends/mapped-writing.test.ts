import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Described, Errors, Route } from '../../src/backends/mapped/description.js';
import { mapped } from '../../src/backends/mapped.js';
import type { Misfit } from '../../src/model/read.js';
import { fails } from '../../src/testing/checks.js';
import { lines, over, url, type Answer } from './fake-api.js';

const writing = (route: Omit<Route, 'path'>, answer: Answer) => over({ collections: { stories: { create: { path: '/in', ...route } } } }, answer);

const named: readonly [whose: string, errors: Errors, answer: unknown, misfits: readonly Misfit[]][] = [
  [
    'PocketBase',
    { at: 'data', field: { path: 'name', map: { moral: 'story.lesson', body: 'story.wentWrong' } }, rule: { path: 'error.code', map: { validation_required: 'required', validation_max: 'long' }, else: 'value' }, limit: { path: 'error.params.max', else: null } },
    { status: 400, data: { moral: { code: 'validation_required' }, body: { code: 'validation_max', params: { max: 9 } } } },
    [{ field: 'story.lesson', rule: 'required' }, { field: 'story.wentWrong', rule: 'long', limit: 9 }],
  ],
  [
    'a problem document with pointers',
    { at: 'errors', field: { path: 'error.pointer', map: { '#/moral': 'story.lesson' }, else: null } },
    { errors: [{ pointer: '#/moral', detail: 'is bad' }, { pointer: '#/theirs' }, 7, null] },
    [{ field: 'story.lesson', rule: 'value' }],
  ],
  ['paths in lists', { at: 'detail', field: { text: 'story.{error.loc.1}' } }, { detail: [{ loc: ['body', 'lesson'], type: 'x' }] }, [{ field: 'story.lesson', rule: 'value' }]],
  ['an object of lists', { at: 'errors', rule: { path: 'error.0', map: { 'too short': 'short' } } }, { errors: { 'story.lesson': ['too short'] } }, [{ field: 'story.lesson', rule: 'short' }]],
  ['JSON in a text', { at: { path: 'details', as: 'json' } }, { details: '{"story.lesson":"no"}' }, [{ field: 'story.lesson', rule: 'value' }]],
  ['one error', { at: { list: [''] }, field: { path: 'error.column', map: { moral: 'story.lesson' } } }, { column: 'moral' }, [{ field: 'story.lesson', rule: 'value' }]],
  ['a sentence alone', { at: 'reason', field: { path: 'error', map: { 'learning: missing': 'story.lesson' } }, rule: { const: 'required' } }, { error: 'forbidden', reason: 'learning: missing' }, [{ field: 'story.lesson', rule: 'required' }]],
  ['a bound that is not told', { at: '', rule: { const: 'long' } }, { 'story.lesson': 1 }, [{ field: 'story.lesson', rule: 'value' }]],
  ['nothing', { at: { path: 'errors', else: [] } }, { message: 'No.' }, []],
];
for (const [whose, errors, answer, misfits] of named) {
  test(`mapped: the form can name the fields of ${whose}`, async () => {
    const { backend } = await writing({ signs: [{ status: 422, means: 'invalid', errors }] }, () => Response.json(answer, { status: 422 }));
    const said = await lines(async () => assert.deepEqual((await fails(backend.create('stories', {}), 'invalid')).misfits, misfits));
    assert.deepEqual(said, []);
  });
}

test('mapped: fields that it cannot place cost themselves, and the developer is told once', async () => {
  const errors: Errors = { at: 'errors', field: { path: 'name', map: { moral: 'story.lesson' } }, rule: 'error.rule' };
  const answer = { errors: { moral: { rule: 'odd' }, title: { rule: 'short' }, ...Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x${index}`, {}])) } };
  const { backend } = await writing({ signs: [{ status: 400, means: 'busy' }, { status: 422, means: 'invalid', errors }] }, () => Response.json(answer, { status: 422 }));
  const said = await lines(async () => {
    for (let again = 0; again < 3; again++) assert.deepEqual((await fails(backend.create('stories', {}), 'invalid')).misfits, [{ field: 'story.lesson', rule: 'value' }]);
  });
  assert.equal(said.length, 2, said.join('\n'));
  assert.match(said.join('\n'), /create\.signs\[1\]\.errors\.rule: expected one of required, .*; saw "odd"/);
  assert.match(said.join('\n'), /create\.signs\[1\]\.errors\.field: expected one of moral; saw "title"/);
});

const written = { story: { lesson: 'Ask & listen.', tags: ['a', 'b'], consent: { wall: true }, title: null }, n: 3 };
const pairs = [['story[lesson]', 'Ask & listen.'], ['story[tags][]', 'a'], ['story[tags][]', 'b'], ['story[consent][wall]', 'true'], ['story[title]', ''], ['n', '3']];
for (const [encoding, type, parse] of [
  ['form', /^application\/x-www-form-urlencoded/, async (request: Request) => [...new URLSearchParams(await request.text())]],
  ['multipart', /^multipart\/form-data; boundary=/, async (request: Request) => [...(await request.formData())].map(([name, value]) => [name, value])],
] as const) {
  test(`mapped: writes as ${encoding}`, async () => {
    const requests: Request[] = [];
    const { backend } = await writing({ encoding }, (address, init) => (requests.push(new Request(address, { ...init, signal: null })), new Response(null, { status: 204 })));
    await backend.create('stories', written);
    const [request] = requests;
    assert.ok(request);
    assert.match(request.headers.get('Content-Type') ?? '', type);
    assert.deepEqual(await parse(request), pairs);
  });
}

test('mapped: a part of a parameter in brackets is there where something fills it', async () => {
  const filter = "shown=true[ && cause='{cause}'][ && kind='{kind}']";
  const { backend, asked } = await over({ collections: { stories: { list: { path: '/in', query: { filter }, paging: { by: 'link' } } } } }, () => Response.json([]));
  await backend.list('stories');
  await backend.list('stories', { kind: "a'b" });
  assert.deepEqual(asked.map((one) => new URL(one.slice(4)).searchParams.get('filter')), ['shown=true', "shown=true && kind='a b'"]);
});

const mistakes: readonly [Described, RegExp][] = [
  [{ collections: { stories: { create: { path: '/in', encoding: 'xml' } } } }, /create\.encoding: expected one of json, form, multipart; saw "xml"/],
  [{ collections: { stories: { create: { path: '/in', encoding: 'form', pad: true } } } }, /create\.pad: expected a body of JSON/],
  [{ collections: {}, signs: [{ means: 'invalid', errors: { field: 'name' } }] }, /signs\[0\]\.errors\.at: expected a path/],
  [{ collections: {}, signs: [{ means: 'invalid', errors: { at: 'x', rule: { path: 'code', map: { a: 'blank' }, else: 'odd' } } }] }, /errors\.rule\.else: expected one of required[^]*errors\.rule\.map\.a: expected one of required/],
  [{ collections: { storys: {} } }, /collections\.storys: expected one of space, stories/],
  [{ collections: {}, space: { id: 7 } }, /space\.id: expected a text; saw 7/],
];
for (const [description, says] of mistakes) {
  test(`mapped: refuses ${JSON.stringify(description)}`, async () => assert.match((await fails(mapped({ description, url, space: 'house' }), 'invalid')).message, says));
}
