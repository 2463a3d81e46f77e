import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createClient } from '../../src/client/client.js';
import { loadLessons } from '../../src/client/lessons.js';
import { attributions, causes, contentNotes, kinds, outcomes, sectors, stages, storyLimits, whens, wishes } from '../../src/model/story.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { over, type Answer } from './fake-api.js';

// What WordPress 6.5 answered, but for the links (test/hosts/wordpress.test.ts asks the real one).
const term = (id: number, slug: string, taxonomy: string) => ({ id, link: `https://api.test/${slug}/`, name: slug, slug, taxonomy });
const post = (number: number, more = {}) => ({
  id: number,
  date: '2026-11-22T13:17:29',
  title: { rendered: `Story ${number}: &#8220;quotes&#8221; &#038; <em>markup</em>` },
  content: { rendered: '<p>We signed the lease&#8230;</p>\n\n<p>Then nobody came.</p>', protected: false },
  excerpt: { rendered: '<p>Ask ten people first.</p>\n', protected: false },
  _embedded: { 'wp:term': [[term(12, 'stories', 'category')], [term(5, 'out-of-money', 'post_tag'), term(6, 'stage-idea', 'post_tag')]] },
  ...more,
});
const refused = (code: string, message: string, more = {}) => Response.json({ code, message, data: { status: 400, ...more } }, { status: 400 });
const counted = (rows: readonly unknown[], total: number, pages: number) => Response.json(rows, { headers: { 'X-WP-Total': String(total), 'X-WP-TotalPages': String(pages) } });
const posts = Array.from({ length: 23 }, (_, index) => post(index + 1));

const wordpress: Answer = (address) => {
  const { pathname, searchParams } = address;
  assert.equal(pathname, '/v1/wp/v2/posts');
  const number = (name: string) => Number(searchParams.get(name));
  if (searchParams.get('categories') === '13') return counted([post(40, { title: { rendered: 'Ask before you sign &amp; pay.' } })], 1, 1);
  assert.equal(searchParams.get('categories'), '12');
  const include = searchParams.get('include[]');
  if (include !== null && !/^\d+$/.test(include)) return refused('rest_invalid_param', 'Invalid parameter(s): include', { params: { include: 'include[0] is not of type integer.' } });
  const found = posts.filter(({ id }) => String(id) === include);
  if (include !== null) return counted(found, found.length, found.length);
  const [page, size] = [number('page'), number('per_page')];
  if ((page - 1) * size >= 23) return refused('rest_post_invalid_page_number', 'The page number requested is larger than the number of pages available.');
  return counted(posts.slice((page - 1) * size, page * size), 23, Math.ceil(23 / size));
};

test('mapped: WordPress posts of a category are stories, those of another lessons', async () => {
  const { backend, asked } = await over({ preset: 'wordpress', vars: { stories: 12, lessons: 13 } }, wordpress);
  assert.equal((await everyRow(backend, 'stories', { limit: 10 })).items.length, 23);
  assert.equal(asked.length, 3);
  const client = createClient(backend);
  const story = await client.stories.get('7');
  assert.equal(story.title, 'Story 7: “quotes” & markup');
  assert.equal(story.wentWrong, 'We signed the lease…\n\nThen nobody came.');
  assert.deepEqual([story.lesson, story.causes.root, story.stage, story.kind, story.publishedOn], ['Ask ten people first.', 'out_of_money', 'idea', 'undisclosed', '2026-11-22']);
  assert.deepEqual((await loadLessons(client, 'en')).lessons.map(({ text, lobbyApproved }) => [text, lobbyApproved]), [['Ask before you sign & pay.', true]]);
  for (const id of ['99', 'x', '7,8']) await fails(backend.get('stories', id), 'missing');
  assert.deepEqual((await backend.list('stories', { cursor: '9' })).items, []);
  await fails(backend.create('stories', sampleSubmission()), 'unsupported');
});

test('mapped: a preset is changed by what stands beside it, and null takes a part away', async () => {
  const { backend, asked } = await over(
    { preset: 'wordpress', vars: { stories: 12 }, collections: { lessons: null, stories: { fields: { lesson: { const: 'One for all.' } }, create: { path: '/submissions' } } } },
    wordpress,
  );
  assert.deepEqual([backend.can('list', 'lessons'), backend.can('create', 'stories')], [false, true]);
  const story = await createClient(backend).stories.get('7');
  assert.deepEqual([story.lesson, story.causes.root], ['One for all.', 'out_of_money']);
  assert.match(asked[0] ?? '', /_embed=wp%3Aterm/);
});

test('mapped: a preset without the names that it needs is refused', async () => {
  await assert.rejects(over({ preset: 'wordpress' }, wordpress), /vars\.stories: expected a text or a number, since a template has a place for it; saw nothing\n.*vars\.lessons/);
});

// As the plugin answers them; its own file is what the words below are held to.
const storyOf = (words: readonly string[]) => ({ id: 5, date: '2026-11-22T13:17:29', title: { rendered: 'x' }, content: { rendered: '<p>told</p>\n', protected: false }, excerpt: { rendered: '<p>Ask ten people first.</p>\n', protected: false }, words, lang: 'ar' });

test('mapped: the topics of our WordPress plugin say what a story is about', async () => {
  const answer: Answer = ({ pathname }) => (assert.equal(pathname, '/v1/wp/v2/ff-stories'), counted([storyOf(['also-focus', 'also-timing', 'featured', 'kind-event', 'lobby-ok', 'meetup-ask-me', 'no-need', 'note-mental-health', 'note-debt', 'when-1-2-years', 'wish-advice', 'somebody-elses'])], 1, 1));
  const { backend } = await over({ preset: 'wordpress-plugin' }, answer);
  const story = (await createClient(backend).stories.list({})).items[0] ?? assert.fail();
  assert.deepEqual(
    [story.causes, story.kind, story.when, story.contentNotes, story.lookingFor, story.consent, story.lang, story.featured],
    [{ root: 'no_need', contributing: ['focus', 'timing'] }, 'event', '1_2_years', ['mental_health', 'debt'], ['advice'], { wall: true, lobby: true, meetup: 'ask_me', index: false }, 'ar', true],
  );
});

test('our WordPress plugin knows the words and limits of a story', () => {
  const php = readFileSync(new URL('../../src/backends/recipes/wordpress/failing-forward.php', import.meta.url), 'utf8');
  for (const words of [causes, kinds, sectors, stages, outcomes, whens, attributions, wishes, contentNotes]) assert.ok(php.includes(`'${words.join(' ')}'`), words.join(' '));
  for (const [name, [least, most]] of Object.entries(storyLimits)) assert.ok(php.includes(`'${name}' => [${name === 'byline' ? 0 : least}, ${most}]`), name);
});
