// WordPress 6.5 on another origin than the page's, with our plugin, by its recipe to the letter.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { mapped } from '../../src/backends/mapped.js';
import { createClient } from '../../src/client/client.js';
import { loadLessons } from '../../src/client/lessons.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/samples.js';
import { tellStory } from '../e2e/site.js';
import { openHostSite, type HostSite } from './site.js';
import { openWordPress, snippets, type WordPress } from './wordpress.js';

const hostile = '<img src=x onerror=alert(1)> &lt;b&gt; [gallery] \u202Etxt &amp;';
const told = 'I signed the lease before anybody had asked for a room.';

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

const plugin = () => snippets('wordpress.md', { 'https://your-site.example': house.address })[0] ?? assert.fail('the recipe has no snippet');
const backend = (json = plugin().json) => mapped({ description: json, url: `${house.address}/wp-json`, space: 'harbour' });
const pending = async () => (await (await house.admin('/wp/v2/ff-stories?status=pending')).json()) as readonly { id: number; title: { rendered: string }; content: { rendered: string }; date: string; modified: string; words: string[] }[];
const seeded = () =>
  house.put([
    { post_type: 'ff_story', post_title: 'The lease', post_content: `<p>${told}</p>`, post_excerpt: 'Ask ten people first.', terms: { ff_topic: ['out-of-money', 'also-timing', 'stage-idea', 'note-debt', 'lobby-ok'] } },
    { post_type: 'ff_lesson', post_title: 'Ask before you sign &amp; pay.' },
  ]);
/** The four core widgets with what the site has in them. */
async function full(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'The lease' }).waitFor();
  await page.getByText('Ask before you sign & pay.').waitFor();
  await page.getByText('This form is confidential').waitFor();
  await page.getByRole('radio', { name: 'Somewhat' }).or(page.getByRole('button', { name: 'Somewhat' })).first().waitFor();
}

describe('WordPress with our plugin', () => {
  it('fills the four widgets on a page of another origin, and on one of its own with the snippet in a block', async () => {
    await seeded();
    const { html } = plugin();
    const { page, trouble } = await web.open(html.replace(/<script type="module".*?<\/script>/, ''));
    await full(page);
    assert.deepEqual(trouble, []);
    await house.put([{ post_type: 'page', post_title: 'Stories', post_name: 'told', post_content: `<!-- wp:html -->\n${html}\n<!-- /wp:html -->` }]);
    await page.goto(`${house.address}/told/`);
    await full(page);
  });

  it('keeps a story that is told until a moderator publishes it, and only then shows it', async () => {
    const { page } = await web.open(plugin().html.replace(/<script type="module".*?<\/script>/, ''));
    await tellStory(page, told);
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    const [waiting, ...more] = await pending();
    assert.ok(waiting && more.length === 0);
    assert.match(waiting.content.rendered, new RegExp(told));
    assert.deepEqual([waiting.words.includes('timing'), /T00:00:00$/.test(waiting.date), waiting.modified], [true, true, waiting.date]);
    await house.admin(`/wp/v2/ff-stories/${waiting.id}`, { status: 'publish' });
    await page.reload();
    await page.locator('ff-story-card').getByText(told).waitFor();
  });
});
