import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fillStory, openSite, openTab, type Site } from './site.js';
import { embed, strictPolicy } from './website.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

/** What goes wrong, and from what: words that stand in no other story. */
const stories = [
  ['Our zeppelin never left its hangar.', 'spending'],
  ['Nobody told the baker about the gramophone.', 'communication'],
  ['The lighthouse café opened in a drought of visitors.', 'spending'],
] as const;

/** Tells a story on somebody's page; the receipt as it is sent. */
async function tell(page: Page, [wentWrong, cause]: (typeof stories)[number]): Promise<string> {
  await page.goto(site.serve('/tell', embed(site.server, '<ff-submission-form layout="page"></ff-submission-form>')));
  await page.getByLabel('What went wrong?').waitFor();
  await fillStory(page, wentWrong);
  await page.getByLabel('What was it mostly about?').selectOption(cause);
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
  return ((await page.locator('.code').textContent()) ?? '').replace(/[^0-9A-Z]/g, '');
}

async function publishAll(): Promise<void> {
  const { items = [] } = await site.desk('queue');
  assert.deepEqual(items.map(({ story }) => story.wentWrong).sort(), stories.map(([text]) => text).sort());
  for (const { id, revision } of items) assert.equal((await site.desk('decisions', { storyId: id, revision, action: 'approve' })).status, 'published');
}

test('three stories stand on a wall under the strict policy: searched, filtered by the chart, read, and one taken back', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext());
  const receipts: string[] = [];
  for (const story of stories) receipts.push(await tell(page, story));
  await publishAll();

  const asked: string[] = [];
  page.on('request', (request) => request.url().startsWith(site.origin) || asked.push(request.url()));
  const wall = embed(site.server, '<ff-story-wall url-state></ff-story-wall>');
  const policy = { 'Content-Security-Policy': strictPolicy(site.server) };
  await page.goto(site.serve('/wall', wall, policy));
  const cards = page.getByRole('article');
  for (const [text] of stories) await cards.filter({ hasText: text }).waitFor();

  // The form of a letter does not matter, nor an ending that is still to be typed.
  await page.getByRole('searchbox').fill('CAFE ligh');
  await page.getByRole('status').filter({ hasText: /^\s*1 story\s*$/ }).waitFor();
  assert.match(await cards.innerText(), /lighthouse café/);
  assert.equal(page.url(), `${site.origin}/wall?q=CAFE+ligh`);
  await page.getByRole('searchbox').fill('');
  await cards.nth(2).waitFor();

  await page.getByRole('button', { name: 'Ways this failed' }).click();
  await page.getByRole('button', { name: /^Spent it badly, \d+ stories$/ }).click();
  await page.getByRole('button', { name: 'Remove: Spent it badly' }).waitFor();
  await cards.filter({ hasText: 'gramophone' }).waitFor({ state: 'detached' });
  assert.ok((await cards.count()) >= 2);
  assert.match(page.url(), /\?cause=spending$/);

  await cards.filter({ hasText: 'zeppelin' }).locator('.open').click();
  const reading = page.getByRole('dialog');
  await reading.getByText('Our zeppelin never left its hangar.').waitFor();
  await reading.getByRole('button', { name: 'Thank you' }).click();
  await reading.getByText('Noted, without a name').waitFor();
  const link = new URL(page.url());
  assert.deepEqual([...link.searchParams.keys()], ['cause', 'story']);
  await page.goBack();
  await reading.waitFor({ state: 'detached' });
  assert.match(page.url(), /\?cause=spending$/);
  // Its button takes the same step back, so that "forward" leads to the story again.
  await cards.filter({ hasText: 'zeppelin' }).locator('.open').click();
  await reading.getByRole('button', { name: 'Close' }).click();
  await page.waitForURL(/\?cause=spending$/);
  await page.goForward();
  await reading.getByText('Our zeppelin never left its hangar.').waitFor();

  const answer = await fetch(`${site.server}/api/v1/spaces/demo/receipt`, { method: 'DELETE', headers: { Authorization: `Receipt ${receipts[0]}` } });
  assert.equal(answer.status, 200);
  await page.goto(site.serve('/wall?q=zeppelin', wall, policy));
  await page.getByText('No story fits what you are looking for.').waitFor();
  await page.goto(site.serve(`/wall${link.search}`, wall, policy));
  await page.getByText('This story is no longer here.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await cards.filter({ hasText: 'lighthouse' }).waitFor();
  assert.equal(await cards.filter({ hasText: 'zeppelin' }).count(), 0);

  assert.deepEqual(asked.filter((url) => !url.startsWith(site.server)), []);
  // The browser notes by itself that the story is gone.
  assert.deepEqual(trouble.filter((line) => !/410/.test(line)), []);
  await page.context().close();
});
