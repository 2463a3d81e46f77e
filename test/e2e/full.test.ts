import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillToTheBrim } from '../server/full.js';
import { openInside } from './inside.js';
import { openSite, openTab, tellStory, type Site } from './site.js';
import { embed } from './website.js';

// In this process, since SQLite's limit belongs to one connection.
let server: Awaited<ReturnType<typeof openInside>>['server'];
let site: Site;
before(async () => {
  const house = await openInside({ pow: 20, now: Date.now, samples: true });
  ({ server } = house);
  site = await openSite(house);
});
after(() => site.close());

const told = 'The disk was full on the very day that I had something to tell.';

test('while the database is full, a story is kept, an answer and a reaction say so; with room again each arrives, once', async () => {
  const context = await site.browser.newContext();
  const { page } = await openTab(context);
  await page.goto(site.serve('/full', embed(site.server, '<ff-story-card></ff-story-card><ff-pulse-poll></ff-pulse-poll><ff-submission-form></ff-submission-form>')));
  const poll = page.locator('ff-pulse-poll');
  const thanks = page.getByRole('button', { name: 'Thank you' });
  await page.getByLabel('What went wrong?').waitFor();
  await thanks.waitFor();
  await poll.getByText('Mostly').waitFor();

  const relieve = await fillToTheBrim(server);
  await tellStory(page, told);
  await page.getByRole('heading', { name: 'kept on this device until sent' }).waitFor();
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByText('Your story is safe here, and it will be tried again.').waitFor();
  await poll.locator('label', { hasText: 'Mostly' }).click();
  await poll.getByText('That did not get through. Your choice is still here. Try again.').waitFor();
  assert.equal(await poll.getByLabel('Mostly').isChecked(), true);
  await thanks.click();
  await page.getByText('That did not get through. Try again in a moment.').waitFor();
  assert.equal(await thanks.getAttribute('aria-pressed'), 'false');
  assert.deepEqual(['waiting', 'ballot'].map((table) => server.rows(table)), [[], []]);
  // Who only reads sees no difference.
  const { page: reader } = await openTab(context);
  await reader.goto(site.serve('/read', embed(site.server, '<ff-story-card></ff-story-card>')));
  await reader.getByRole('heading', { level: 3 }).waitFor();

  await relieve();
  await poll.getByRole('button', { name: 'Send' }).click();
  await poll.getByText('Noted, without a name').waitFor();
  await thanks.click();
  await page.locator('ff-story-card').getByText('Noted, without a name').waitFor();
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  assert.deepEqual(['waiting', 'ballot'].map((table) => server.rows(table).length), [1, 1]);
  const { items = [] } = await site.desk('queue');
  assert.deepEqual(items.map(({ story }) => story.wentWrong), [told]);
});
