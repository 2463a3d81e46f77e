// WordPress 6.5 on another origin than the page's, with our plugin, by its recipe to the letter.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { mapped } from '../../src/backends/mapped.js';
import { createClient } from '../../src/client/client.js';
import { loadLessons } from '../../src/client/lessons.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { tellStory } from '../e2e/site.js';
import { openHostSite, type HostSite } from './site.js';
import { openWordPress, snippets, type Post, type WordPress } from './wordpress.js';
import { wordpressContract } from './wordpress-contract.js';
import { wordpressKept } from './wordpress-kept.js';

const told = 'I signed the lease before anybody had asked for a room.';
const markup = '<img src="/x.png" onerror="document.title=1"><script>document.title=1</script>';
const lease: Post = { post_type: 'ff_story', post_title: 'The lease', post_content: `<p>${told}</p>`, post_excerpt: 'Ask ten people first.', terms: { ff_topic: ['out-of-money', 'also-timing'] } };
const lesson: Post = { post_type: 'ff_lesson', post_title: 'Ask before you sign &amp; pay.' };

let house: WordPress;
let web: HostSite;
before(async () => {
  house = await openWordPress();
  web = await openHostSite();
});
after(async () => {
  await web?.close();
  await house?.stop();
});
beforeEach(() => house.reset());

const recipe = () => {
  const [plugin, blog] = snippets('wordpress.md', { 'https://your-site.example': house.address });
  return plugin && blog ? { plugin, blog } : assert.fail('the recipe has not both snippets');
};
/** The snippet as it stands on a page that has the suite already. */
const open = () => web.open(recipe().plugin.html.replace(/<script type="module".*?<\/script>/, ''));
const backend = (json = recipe().plugin.json, url = `${house.address}/wp-json`) => mapped({ description: json, url, space: 'harbour' });
interface Pending {
  readonly id: number;
  readonly title: { readonly rendered: string };
  readonly content: { readonly rendered: string };
  readonly date: string;
  readonly modified: string;
  readonly words: readonly string[];
}
const pending = async () => (await (await house.admin('/wp/v2/ff-stories?status=pending')).json()) as readonly Pending[];
const publish = async (id: number) => ((await (await house.admin(`/wp/v2/ff-stories/${id}`, { status: 'publish' })).json()) as { status: string }).status;

/** The four core widgets with what the site has in them. */
async function full(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'The lease' }).waitFor();
  await page.getByText('Ask before you sign & pay.').waitFor();
  await page.getByText('This form is confidential').waitFor();
  await page.getByRole('radio', { name: 'Somewhat' }).waitFor();
}

describe('WordPress with our plugin', () => {
  it('fills the four widgets on a page of another origin, and on one of its own with the snippet in a block', async () => {
    await house.put([lease, lesson]);
    const { page, trouble } = await open();
    await full(page);
    assert.equal(await page.locator('ff-story-card').getByRole('button', { name: 'been there' }).count(), 0);
    assert.deepEqual(trouble, []);
    await house.put([{ post_type: 'page', post_title: 'Stories', post_name: 'told', post_content: `<!-- wp:html -->\n${recipe().plugin.html}\n<!-- /wp:html -->` }]);
    await page.goto(`${house.address}/told/`);
    await full(page);
  });

  it('keeps a story that is told until a moderator publishes it, and only then shows it', async () => {
    const { page } = await open();
    await tellStory(page, told);
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    const [waiting, ...more] = await pending();
    assert.ok(waiting && more.length === 0);
    assert.match(waiting.content.rendered, new RegExp(told));
    assert.deepEqual([waiting.words, /T00:00:00$/.test(waiting.date), waiting.modified], [['timing'], true, waiting.date]);
    for (const path of ['ff-stories', `ff-stories?include[]=${waiting.id}`, 'ff-stories?status=pending', 'ff-stories?status=any', `ff-stories/${waiting.id}`, 'FF-topics', 'search?search=lease', 'posts?search=lease']) {
      const answer = await (await fetch(`${house.address}/wp-json/wp/v2/${path}`)).text();
      assert.ok(!answer.includes('lease') && !answer.includes('timing'), `${path} answered ${answer}`);
    }
    for (const path of [`?p=${waiting.id}`, `?post_type=ff_story&p=${waiting.id}&preview=true`, '?s=lease', 'feed/', '?feed=rss2&post_type=ff_story', 'wp-sitemap.xml']) {
      assert.ok(!(await (await fetch(`${house.address}/${path}`)).text()).includes(told), path);
    }
    assert.equal(await publish(waiting.id), 'publish');
    await page.reload();
    await page.locator('ff-story-card').getByText(told).waitFor();
  });

  it('names the field that it refuses, in the form', async () => {
    const { page } = await open();
    await page.route('**/failing-forward/v1/stories', async (route) => {
      const body = JSON.parse(route.request().postData() ?? '{}') as { story?: object };
      await route.continue(route.request().method() === 'POST' ? { postData: JSON.stringify({ ...body, story: { ...body.story, lesson: 'short' } }) } : {});
    });
    await tellStory(page, told);
    await page.locator('ff-submission-form [aria-invalid="true"]').first().waitFor();
    assert.equal(await page.getByLabel('What did you learn from it?').getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await pending(), []);
  });

  it('shows what strangers and editors wrote as text, and starts nothing in it', async () => {
    const strange = `${markup} &lt;b&gt; [gallery] https://youtu.be/x \u202Eabc`;
    const story = { ...sampleSubmission().story, title: markup, wentWrong: strange, feeling: 'שלום & <b>', lang: 'he' };
    await (await backend()).create('stories', { ...sampleSubmission(), story });
    const [waiting] = await pending();
    await publish(waiting?.id ?? 0);
    await house.put([{ ...lesson, post_title: `A lesson ${markup} for all` }]);
    const { page } = await open();
    const card = page.locator('ff-story-card');
    await card.getByRole('heading', { name: markup }).waitFor();
    const text = await card.evaluate((element) => element.shadowRoot?.textContent ?? '');
    assert.ok(text.includes(`${markup} &lt;b&gt; [gallery] https://youtu.be/x abc`), text);
    assert.ok(text.includes('שלום & <b>'));
    await page.getByText('A lesson for all').waitFor();
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('ff-story-card, ff-lesson-ticker')].map((one) => one.shadowRoot?.querySelectorAll('img, script, iframe, [onerror]').length)), [0, 0]);
    assert.equal(await page.title(), 'A coworking site');
  });

  it('pages through more than a hundred stories, each once, and finds one by its words', async () => {
    await house.put(Array.from({ length: 120 }, (_, index) => ({ ...lease, post_title: `Story ${index + 1}` })));
    const harbour = await backend();
    const { items } = await everyRow(harbour, 'stories');
    assert.equal(new Set(items.map((row) => (row as { id: number }).id)).size, 120);
    assert.deepEqual((await harbour.list('stories', { q: 'Story 117' })).items.map((row) => (row as { title: string }).title), ['Story 117']);
    for (const id of ['99999', 'x', '1,2']) await fails(harbour.get('stories', id), 'missing');
  });

  it('shows on cards of picks what has the topic for it, on the second page too', async () => {
    const [picked = 0] = await house.put([{ ...lease, post_title: 'Picked', terms: { ff_topic: ['timing', 'featured'] } }, ...Array.from({ length: 60 }, (_, index) => ({ ...lease, post_title: `Story ${index + 1}` }))]);
    const client = createClient(await backend());
    const { items } = await everyRow(client.backend, 'stories', { featured: 'true' });
    assert.deepEqual(items.map((row) => (row as { id: number }).id), [picked]);
    const story = await client.stories.pick('featured');
    assert.deepEqual([story?.title, story?.featured, story?.causes.root], ['Picked', true, 'timing']);
  });

  it('takes what its author does not want on pages off them again', async () => {
    const harbour = await backend();
    const { story, ...rest } = sampleSubmission();
    await harbour.create('stories', { ...rest, hp: 'buy', story: { ...story, consent: { wall: false, lobby: true, meetup: 'ask_me', index: false } } });
    const [waiting] = await pending();
    assert.deepEqual(waiting?.words, ['also-timing', 'lobby-ok', 'meetup-ask-me', 'no-need', 'not-on-pages', 'perhaps-a-robot']);
    assert.equal(await publish(waiting.id), 'private');
    assert.deepEqual((await harbour.list('stories')).items, []);
  });
});

describe('WordPress without it', () => {
  it('shows posts of two categories, with pretty addresses and with plain ones, and takes nothing', async () => {
    const category = async (name: string) => ((await (await house.admin('/wp/v2/categories', { name })).json()) as { id: number }).id;
    const [stories, lessons] = [await category('Stories'), await category('Lessons')];
    await house.put([
      { ...lease, post_type: 'post', post_category: [stories], terms: { post_tag: ['out-of-money', 'stage-idea', 'featured'] } },
      { ...lesson, post_type: 'post', post_category: [lessons] },
      { ...lease, post_type: 'post', post_title: 'Another post' },
    ]);
    const json = recipe().blog.json.replace('12', String(stories)).replace('13', String(lessons));
    for (const url of [`${house.address}/wp-json`, `${house.address}/?rest_route=`]) {
      const client = createClient(await backend(json, url));
      const [story, ...more] = (await client.stories.list({})).items;
      assert.deepEqual([story?.title, story?.wentWrong, story?.lesson, story?.causes.root, story?.stage, more.length], ['The lease', told, 'Ask ten people first.', 'out_of_money', 'idea', 0]);
      assert.equal((await client.stories.get(story?.id ?? '')).title, 'The lease');
      assert.deepEqual([story?.featured, (await client.stories.pick('featured'))?.title], [true, 'The lease']);
      assert.deepEqual((await loadLessons(client, 'en')).lessons.map(({ text }) => text), ['Ask before you sign & pay.']);
      await fails(client.backend.create('stories', sampleSubmission()), 'unsupported');
    }
  });
});

wordpressKept(() => house, backend);
wordpressContract(() => house, () => recipe().plugin.json);
