// The guide for an API of one's own: whatever JSON stands in it is tried.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import { mistakes } from '../../src/backends/mapped/check.js';
import type { Described, Transform, Value } from '../../src/backends/mapped/description.js';
import { createClient } from '../../src/client/client.js';
import { guarantees } from '../../src/model/guarantee.js';
import { isRecord, parseLesson, parsePoll } from '../../src/model/index.js';
import { rules } from '../../src/model/read.js';
import * as words from '../../src/model/story.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { lines } from './fake-api.js';

const guide = readFileSync(new URL('../../src/backends/recipes/mapped.md', import.meta.url), 'utf8');
const blocks = (language: string) => [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);
const section = (heading: string) => new RegExp(`^## ${heading}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(guide)?.[1] ?? '';
/** The cells of a section's tables, without their heads. */
const cells = (heading: string) => section(heading).split('\n').filter((line) => /^\| (?!---)/.test(line)).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

const wrapped = (parsed: unknown): unknown => {
  if (!isRecord(parsed) || 'collections' in parsed) return parsed;
  const isRoute = ['get', 'list', 'create'].some((verb) => verb in parsed);
  return { collections: isRoute ? { stories: parsed } : parsed };
};
const html = blocks('html')[0] ?? '';
const smallest = /<script type="application\/json">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
const snippets = [...blocks('json'), smallest];

test('mapped guide: each description and each part of one is good', () => {
  assert.ok(snippets.length >= 8);
  for (const snippet of snippets) assert.deepEqual(mistakes(wrapped(JSON.parse(snippet))), [], snippet);
  for (const block of blocks('json answer')) assert.ok(JSON.parse(block));
});

test('mapped guide: each value, transform and way of paging is one', () => {
  const values = cells('2\\. Our fields').map(([code = '']) => /^`([{"].*)`$/.exec(code)?.[1]).filter((code) => code !== undefined);
  assert.ok(values.length >= 10);
  for (const value of values) assert.deepEqual(mistakes({ collections: { stories: { fields: { x: JSON.parse(value) as Value } } } }), [], value);
  const listed = cells('2\\. Our fields').slice(cells('2\\. Our fields').findIndex(([first]) => first === '`as`') + 1).flatMap(([first = '']) => codes(first));
  const transforms: Readonly<Record<Transform, 0>> = { html: 0, entities: 0, text: 0, number: 0, flag: 0, word: 0, day: 0, 'day-dmy': 0, 'day-mdy': 0, instant: 0, address: 0, json: 0 };
  assert.deepEqual(listed, Object.keys(transforms));
  const ways = cells('3\\. More than one page').slice(1);
  assert.equal(ways.length, 8);
  for (const [, query = '', paging = ''] of ways) {
    assert.deepEqual(mistakes({ collections: { stories: { list: { path: '/x', query: JSON.parse(codes(query)[0] ?? ''), paging: JSON.parse(codes(paging)[0] ?? '') } } } }), [], paging);
  }
});

test('mapped guide: its words are all that there are', () => {
  for (const [, name = '', list = ''] of section('10\\. Words').matchAll(/^- (\w+)(?: \([^)]*\))?: (.*)$/gm)) assert.deepEqual(codes(list), [...(words as unknown as Record<string, readonly string[]>)[name] ?? []], name);
  assert.deepEqual(cells('9\\. What you promise').slice(1).flatMap(([first = '']) => codes(first)), [...guarantees]);
  for (const rule of rules.filter((rule) => rule !== 'unknown')) assert.ok(section('6\\. Taking stories').includes(`\`${rule}\``), rule);
});

const [answer = ''] = blocks('json answer');
const post = (JSON.parse(answer) as { data: { posts: Record<string, unknown>[] } }).data.posts[0] ?? {};
const posts = Array.from({ length: 45 }, (_, index) => ({ ...post, no: index + 1 }));

/** The API of the guide. */
function api() {
  const inbox = new Map<string, Record<string, unknown>>();
  const keys: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const { pathname, searchParams } = new URL(String(input));
    keys.push(new Headers(init.headers).get('X-Api-Key'));
    if (pathname === '/v1/inbox') {
      const story = JSON.parse(String(init.body)) as Record<string, unknown>;
      if (inbox.has(String(story['key']))) return Response.json({ error: { code: 'twice' } }, { status: 409 });
      if (String(story['moral']).length < 10) return Response.json({ errors: { moral: { code: 'too_short' } } }, { status: 422 });
      inbox.set(String(story['key']), story);
      return new Response(null, { status: 204 });
    }
    const one = /^\/v1\/posts\/(\d+)$/.exec(pathname)?.[1];
    if (one) return Response.json({ data: posts[Number(one) - 1] });
    if (pathname !== '/v1/posts' || searchParams.get('tag') !== 'failure') return new Response('{}', { status: 404 });
    if (!searchParams.has('page')) return new Response(answer);
    if (searchParams.get('topic') === 'timing') return Response.json({ error: { code: 'quota' } }, { status: 200 });
    const size = Number(searchParams.get('size'));
    const from = (Number(searchParams.get('page')) - 1) * size;
    return Response.json({ data: { posts: posts.slice(from, from + size), pages: Math.ceil(posts.length / size) } });
  };
  return { fetch, inbox, keys };
}

test('mapped guide: the smallest description shows one card', async () => {
  const client = createClient(await mapped({ description: smallest, url: 'https://api.example/v1', space: 'harbour', fetch: api().fetch }));
  const said = await lines(async () => {
    const { items } = await client.stories.list();
    assert.deepEqual(items.map(({ id, wentWrong, lesson }) => [id, wentWrong, lesson]), [['7', 'I signed the lease first.', 'Ask ten people before you sign.']]);
  });
  assert.deepEqual(said, []);
});

test('mapped guide: the whole description does what the guide says', async () => {
  const whole = snippets.find((snippet) => snippet.includes('"url"')) ?? '';
  const { fetch, inbox, keys } = api();
  const backend = await mapped({ description: whole, key: 'public', fetch });
  const client = createClient(backend);
  const said = await lines(async () => {
    assert.equal((await everyRow(backend, 'stories', { limit: 20 })).items.length, 45);
    const { title, causes, publishedOn } = await client.stories.get('7');
    assert.deepEqual([title, causes.root, publishedOn], ['A lease & a lesson', 'out_of_money', '2026-03-02']);
    const lessons = (await everyRow(backend, 'lessons')).items.map(parseLesson);
    assert.deepEqual([lessons.length, lessons[0]?.text, lessons[0]?.storyId], [45, 'Ask ten people before you sign.', '1']);
    const submission = sampleSubmission();
    for (let attempt = 0; attempt < 3; attempt++) await client.stories.submit(submission);
    assert.deepEqual([...inbox.values()], [{ text: submission.story.wentWrong, moral: submission.story.lesson, topic: 'no_need', key: submission.receipt }]);
    const { story } = submission;
    const { misfits } = await fails(backend.create('stories', { ...sampleSubmission(), story: { ...story, lesson: 'short' } }), 'invalid');
    assert.deepEqual(misfits, [{ field: 'story.lesson', rule: 'short' }]);
    await fails(backend.list('stories', { cause: 'timing' }), 'busy');
  });
  assert.deepEqual(said, []);
  assert.deepEqual(new Set(keys), new Set(['public']));
});

test('mapped guide: a mistake says on the console what the guide says', async () => {
  const description = smallest.replace('"moral"', '"morale"');
  const backend = await mapped({ description, url: 'https://api.example/v1', space: 'harbour', fetch: api().fetch });
  assert.deepEqual(await lines(() => backend.list('stories')), [blocks('text')[0]?.trim()]);
});

test('mapped guide: the question in it can be asked', async () => {
  const description = wrapped(JSON.parse(snippets.find((snippet) => snippet.includes('"polls"')) ?? '')) as Described;
  const { items } = await (await mapped({ description, url: 'https://api.example', space: 'harbour' })).list('polls');
  assert.equal(parsePoll(items[0])?.options.length, 2);
});
