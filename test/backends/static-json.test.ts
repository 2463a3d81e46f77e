import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBackend } from '../../src/backends/index.js';
import { staticJson } from '../../src/backends/static-json.js';
import { createClient } from '../../src/client/client.js';
import { loadLessons } from '../../src/client/lessons.js';
import { backendContract, badDay, sampleStory, sampleSubmission, type Fault } from '../../src/testing/contract.js';

type Fetch = typeof globalThis.fetch;
const url = 'https://files.test/house';

/** A static host with files by their names in the folder, on a bad day if told so. Counts what it is asked. */
function host(files: Readonly<Record<string, unknown>>, fault?: Fault): { fetch: Fetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = async (input, { method } = {}) => {
    assert.equal(method, 'GET');
    const name = String(input).replace(`${url}/`, '');
    asked.push(name);
    const file = files[name];
    return file === undefined ? new Response('<!doctype html><title>Not found</title>', { status: 404, headers: { 'Content-Type': 'text/html' } }) : new Response(typeof file === 'string' ? file : JSON.stringify(file));
  };
  return { fetch: badDay(fetch, { fault }), asked };
}

const over = (files: Readonly<Record<string, unknown>>, space?: string) => staticJson({ url, space, fetch: host(files).fetch });

backendContract(test, 'static-json', ({ stories, lessons, lessonPlan, polls, fault, timeout }) => {
  const files = {
    'stories.json': { items: stories },
    ...(lessons && { 'lessons.json': { items: lessons, lessonPlan } }),
    ...(polls && { 'polls.json': polls }),
  };
  return { backend: staticJson({ url, fetch: host(files, fault).fetch, ...(timeout === undefined ? {} : { timeout }) }) };
});

test('static-json: a plain list and a list under "items" are the same', async () => {
  for (const content of [[sampleStory(1)], { items: [sampleStory(1)] }]) {
    assert.deepEqual((await over({ 'stories.json': content }).list('stories')).items, [sampleStory(1)]);
  }
});

test('static-json: filters by field, a story by its causes, a language with its regions', async () => {
  const stories = [
    { ...sampleStory(1), kind: 'event', lang: 'en-GB' },
    { ...sampleStory(2), kind: 'event', lang: 'de', causes: { root: 'people', contributing: ['timing'] } },
    { ...sampleStory(3), kind: 'money', lookingFor: ['advice', 'work'] },
  ];
  const backend = over({ 'stories.json': stories, 'resources.json': [{ id: 'a', countries: ['*'] }, { id: 'b', countries: ['DE', 'AT'] }, { id: 'c', countries: ['FR'] }] });
  const ids = async (collection: 'stories' | 'resources', query: Record<string, string>) => (await backend.list(collection, query)).items.map((row) => Number(String((row as { id: string }).id)) || (row as { id: string }).id);
  assert.deepEqual(await ids('stories', { kind: 'event' }), [1, 2]);
  assert.deepEqual(await ids('stories', { cause: 'timing' }), [1, 2, 3]);
  assert.deepEqual(await ids('stories', { cause: 'people', kind: 'event' }), [2]);
  assert.deepEqual(await ids('stories', { lang: 'en' }), [1, 3]);
  assert.deepEqual(await ids('stories', { lookingFor: 'work' }), [3]);
  assert.deepEqual(await ids('stories', { sector: 'food' }), []);
  assert.deepEqual(await ids('resources', { country: 'AT' }), ['a', 'b']);
});

test('static-json: what is no row at all passes every filter, so that who reads the rows can say that it is there', async () => {
  const backend = over({ 'stories.json': [null, { ...sampleStory(1), kind: 'event' }, 'no story', { ...sampleStory(2), kind: 'money' }] });
  assert.deepEqual((await backend.list('stories', { kind: 'event' })).items, [null, { ...sampleStory(1), kind: 'event' }, 'no story']);
});

test('static-json: an odd limit or cursor gives a page, never an endless one', async () => {
  const backend = over({ 'stories.json': Array.from({ length: 60 }, (_, index) => sampleStory(index)) });
  for (const [limit, expected] of [[0, 20], [-5, 1], [1000, 50], [NaN, 20]] as const) assert.equal((await backend.list('stories', { limit })).items.length, expected, String(limit));
  assert.deepEqual(await backend.list('stories', { cursor: '60' }), { items: [] });
  assert.equal((await backend.list('stories', { cursor: 'nonsense' })).items.length, 20);
});

test('static-json: later pages come from the file of the first, so a new export in between shifts no row', async () => {
  const files: Record<string, unknown> = { 'stories.json': [1, 2, 3].map(sampleStory) };
  const { fetch, asked } = host(files);
  const backend = staticJson({ url, fetch });
  const first = await backend.list('stories', { limit: 2 });
  files['stories.json'] = [9, 1, 2, 3].map(sampleStory);
  const second = await backend.list('stories', { limit: 2, cursor: first.next });
  assert.deepEqual([...first.items, ...second.items], [1, 2, 3].map(sampleStory));
  assert.equal(asked.length, 1);
  assert.deepEqual((await backend.list('stories', { limit: 1 })).items, [sampleStory(9)]);
});

test('static-json: a file that is not there is missing alone', async () => {
  const backend = over({ 'stories.json': [sampleStory(1)] });
  await assert.rejects(backend.list('polls'), { failure: 'missing', message: /https:\/\/files\.test\/house\/polls\.json answered 404: Check that "url"/ });
  await assert.rejects(backend.get('space'), { failure: 'missing', message: /space\.json/ });
  assert.equal((await backend.list('stories')).items.length, 1);
});

test('static-json: a broken, half-written, empty or wrong file is named, and costs nothing else', async () => {
  const whole = JSON.stringify([sampleStory(1), sampleStory(2)]);
  const wrong: Readonly<Record<string, [string, RegExp]>> = {
    half: [whole.slice(0, whole.length / 2), /lessons\.json answered something that is not JSON\. Is the file whole/],
    empty: ['', /lessons\.json is empty/],
    object: ['{"lessons": []}', /lessons\.json is neither a list nor an object with "items"/],
    nothing: ['null', /lessons\.json is neither/],
    mark: ['\u0000\u0001', /lessons\.json answered something/],
  };
  for (const [name, [text, message]] of Object.entries(wrong)) {
    const backend = over({ 'stories.json': whole, 'lessons.json': text });
    await assert.rejects(backend.list('lessons'), { name: 'BackendError', failure: 'broken', message }, name);
    assert.equal((await backend.list('stories')).items.length, 2);
  }
});

test('static-json: a story that is sent is refused aloud', async () => {
  const backend = over({});
  assert.equal(backend.can('create', 'stories'), false);
  await assert.rejects(backend.create('stories', sampleSubmission()), { failure: 'unsupported', message: /files on a static host cannot be written/ });
});

test('static-json: an address that cannot be right says what to do', () => {
  assert.throws(() => staticJson({ url: '' }), { failure: 'invalid', message: /static-json: option "url" is empty\. Point it at the folder with stories\.json\./ });
  assert.throws(() => staticJson({ url: 'data' }), { failure: 'invalid', message: /"data", which is no address/ });
});

test('static-json: the space is its file; a named space stands in for a missing one, and two names do not pass', async () => {
  const row = { id: 'harbour', name: 'Harbour House', timeZone: 'Europe/Berlin' };
  assert.deepEqual(await over({ 'space.json': row }).get('space'), row);
  assert.deepEqual(await over({ 'space.json': row }, 'harbour').get('space'), row);
  assert.deepEqual(await over({}, 'harbour').get('space'), { id: 'harbour', name: 'harbour' });
  await assert.rejects(over({ 'space.json': row }, 'quay').get('space'), { failure: 'invalid', message: /space\.json is of "harbour", but "space" is "quay"/ });
  await assert.rejects(over({ 'space.json': '{' }, 'harbour').get('space'), { failure: 'broken' });
});

test('static-json: each language has its own part of the plan', async () => {
  const lesson = (id: string, lang: string) => ({ id, lang, text: `A lesson in ${lang}.` });
  const days = (id: string) => ({ date: '2026-03-02', lessonId: id });
  const client = createClient(over({ 'lessons.json': { items: [lesson('a', 'en'), lesson('b', 'de')], lessonPlan: [days('a'), days('b'), 'no day', days('gone')] } }));
  assert.deepEqual((await loadLessons(client, 'de')).plan, [days('b')]);
  assert.deepEqual((await loadLessons(client, 'en-GB')).plan, [days('a')]);
  assert.deepEqual((await loadLessons(client, 'fr')).lessons.map(({ id }) => id), ['a', 'b']);
});

test('<ff-source type="static-json"> makes it, and its data have a scope of their own', async () => {
  const backend = await makeBackend({ type: 'static-json', url: `${url}/`, space: '', key: '' });
  assert.equal(backend.name, 'static-json');
  assert.equal(backend.scope, 'static-json https://files.test/house/');
  await assert.rejects(makeBackend({ type: 'static-json', url: '', space: '', key: '' }), { failure: 'invalid' });
  assert.equal((await makeBackend({ type: 'local', url: '', space: 'harbour', key: '' })).scope, 'local harbour');
});
