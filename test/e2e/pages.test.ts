import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { deskLanguages, deskWords } from '../../src/i18n/desk/index.js';
import { telling } from '../server/helpers.js';
import { openSite, openTab, type Site } from './site.js';
import { embed, strictPolicy } from './website.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

const { source: axeSource } = axe;
const both = '<ff-story-card></ff-story-card><ff-submission-form></ff-submission-form>';
const read = ['/read', '/read/meetups', '/read/support', '/read/story'].map((path) => `${path}?space=demo`);
const ready = async (page: Page) => {
  await page.getByLabel('What went wrong?').waitFor();
  await page.getByRole('heading', { level: 3 }).first().waitFor();
};

/** What axe finds. It comes through the driver, since the pages' own policy lets no stranger's script in. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: readonly { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
}

test('the script may be there twice, and beside single widgets, also under Trusted Types', async () => {
  const again = `<script type="module" src="${site.server}/embed/0.1.0/failing-forward.js?again"></script><script type="module" src="${site.server}/embed/0.1.0/widgets/story-card.js"></script>`;
  const { page, trouble } = await openTab(await site.browser.newContext());
  await page.goto(site.serve('/twice', embed(site.server, both, again), { 'Content-Security-Policy': strictPolicy(site.server) }));
  await ready(page);
  // Lit itself says on the console that it is there twice; that is no error.
  assert.deepEqual(trouble.filter((line) => !line.includes('Multiple versions of Lit')), []);
});

test('a space that does not exist is told to the developer, and the visitor sees a face, not a hole', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext());
  await page.goto(site.serve('/wrong', embed(site.server, both).replace('space="demo"', 'space="nope"')));
  for (const tag of ['ff-story-card', 'ff-submission-form']) {
    await page.locator(tag).getByText('This can’t be shown right now.').waitFor();
    assert.ok(((await page.locator(tag).boundingBox())?.height ?? 0) > 100);
  }
  assert.match(trouble.join('\n'), /\[failing-forward\] rest: http:\S+\/spaces\/nope\S* answered 404: .*Check the attributes "url" and "space" of <ff-source>\./);
});

test('a reader of feeds finds those of the space where its stories are shown', async () => {
  const { page } = await openTab(await site.browser.newContext());
  const feedsOn = async (path: string) => {
    await page.goto(site.server + path);
    return page.locator('link[rel="alternate"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  };
  const feeds = (space: string) => ['feeds/stories.atom', 'feeds/lessons.atom', 'meetups.ics'].map((file) => `/api/v1/spaces/${space}/${file}`);
  assert.deepEqual(await feedsOn('/stories'), feeds('demo'));
  for (const path of feeds('demo')) assert.equal((await fetch(site.server + path)).status, 200);
  assert.deepEqual(await feedsOn('/stories?space=harbour'), feeds('harbour'));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages of the server, ${colorScheme}`, async () => {
    const context = await site.browser.newContext({ colorScheme });
    const { page } = await openTab(context);
    for (const path of ['/', '/tell', '/stories?space=demo', '/desk', '/desk#invite=code', ...read]) {
      await page.goto(site.server + path);
      if (path === '/') await ready(page);
      if (path.startsWith('/stories')) await page.getByRole('article').nth(5).waitFor();
      if (path === '/tell') await page.getByLabel('What went wrong?').waitFor();
      assert.deepEqual(await violationsOn(page), [], path);
      await page.goto('about:blank');
    }
    await context.close();
  });
}

const sizes = { phone: [390, 844], small: [320, 640], desktop: [1280, 900], tv: [1920, 1080] } as const;
for (const [name, [width, height]] of Object.entries(sizes)) {
  test(`the front page stands still and fits on a screen of ${width} (${name})`, async () => {
    const context = await site.browser.newContext({ viewport: { width, height } });
    const { page, trouble } = await openTab(context);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push((entry as PerformanceEntry & { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(site.server);
    await ready(page);
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

test('a page from right to left has nothing hanging over its edge', async () => {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
  const { page } = await openTab(context);
  await page.goto(site.serve('/rtl', embed(site.server, both).replace('lang="en"', 'lang="ar" dir="rtl"')));
  await page.getByLabel('ما الذي لم ينجح؟').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await context.close();
});

test('the desk’s page is of the language that the desk speaks, and laid out for it', async () => {
  const english = async () => deskWords;
  const speaks: Readonly<Record<string, () => Promise<{ readonly doorTitle: string; readonly doorOpen: string }>>> = { ...deskLanguages, en: english, 'ar-EG': deskLanguages.ar, 'en-AU': english };
  // Of a language without words it is English, whichever way that is written.
  for (const locale of [...Object.keys(speaks), 'he', 'fr-CA']) {
    const { doorTitle, doorOpen } = await (speaks[locale] ?? english)();
    const context = await site.browser.newContext({ locale });
    const { page, trouble } = await openTab(context);
    await page.goto(`${site.server}/desk`);
    await page.getByRole('button', { name: doorOpen, exact: true }).waitFor();
    const { lang, dir, title } = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.dir, title: document.title }));
    assert.deepEqual([lang, dir, title], [locale in speaks ? locale : 'en', locale.startsWith('ar') ? 'rtl' : 'ltr', doorTitle], locale);
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), doorTitle);
    assert.deepEqual(trouble, []);
    await context.close();
  }
});

test('the pages without scripts tell machines what they may know, break no rule of their own and fit a small screen, in every language', async () => {
  const { story } = telling({ title: 'Over the edge? '.repeat(5).trim(), wentWrong: 'W'.repeat(1500), consent: { wall: true, lobby: false, meetup: 'no', index: true } });
  await site.desk('stories', { provenance: 'interview', story, publish: true });
  await site.desk('meetups', { title: 'Stories and soup', startsAt: '2199-03-05T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'K'.repeat(80), format: 'circle', status: 'scheduled' });
  const context = await site.browser.newContext({ viewport: { width: 320, height: 640 } });
  const { page, trouble } = await openTab(context);
  for (const lang of ['en', 'de', 'ar']) {
    await page.goto(`${site.server}/read?space=demo&lang=${lang}`);
    const href = await page.locator('h2 a', { hasText: 'Over the edge' }).getAttribute('href');
    for (const path of [href ?? '', ...read.slice(0, 3).map((path) => `${path}&lang=${lang}`)]) {
      await page.goto(site.server + path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
      assert.equal(await page.evaluate(() => document.dir), lang === 'ar' ? 'rtl' : 'ltr');
      const types = await page.locator('script').evaluateAll((blocks) => blocks.map(({ textContent }) => (JSON.parse(textContent ?? '') as { '@type': string })['@type']));
      assert.deepEqual(types, path === href ? ['Article'] : path.includes('meetups') ? ['Event'] : [], path);
      if (lang === 'ar') assert.deepEqual(await violationsOn(page), [], path);
    }
  }
  assert.deepEqual(trouble, []);
  await context.close();
});

test('text of twice the size fits on a phone', async () => {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
  const { page } = await openTab(context);
  await page.goto(site.server);
  await ready(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  for (const tag of ['ff-story-card', 'ff-submission-form']) {
    const cut = await page.locator(tag).first().evaluate((element) => {
      const edge = element.getBoundingClientRect().right + 1;
      return [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter((inner) => inner.checkVisibility() && !inner.closest('.quiet, svg') && inner.getBoundingClientRect().right > edge).map((inner) => inner.outerHTML.slice(0, 80));
    });
    assert.deepEqual(cut, []);
  }
  await context.close();
});

test('the visitors’ files hold nothing of the desk', async () => {
  const { readFile, readdir } = await import('node:fs/promises');
  const dist = new URL('../../dist/', import.meta.url);
  const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js') && !name.startsWith('desk'));
  assert.ok(files.length > 5);
  for (const file of files) {
    const text = await readFile(new URL(file, dist), 'utf8');
    for (const word of ['moderation-desk', 'approve_lobby']) assert.ok(!text.includes(word), `${file} holds "${word}"`);
  }
});
