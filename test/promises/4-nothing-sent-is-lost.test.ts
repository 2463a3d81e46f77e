import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { embed, fillStory, openSite, openTab, tellStory, type Site } from '../e2e/site.js';

// Promise 4: a story survives a failed request, a closed tab and a retry; it is sent once and stored once.
let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

const form = () => site.serve('/tell', embed(site.server, '<ff-submission-form></ff-submission-form>'));
const stored = async (words: string) => ((await site.desk('queue')).items ?? []).filter(({ story }) => story.wentWrong.startsWith(words)).length;
const outbox = (page: Page) =>
  page.evaluate(async () => {
    const open = indexedDB.open('failing-forward');
    const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const keys = database.transaction('kept').objectStore('kept').getAllKeys();
    return new Promise<string[]>((done) => (keys.onsuccess = () => done(keys.result.map(String).filter((key) => key.startsWith('outbox|')))));
  });

test('a story told without a network goes out by itself, once, also from a tab that was closed in between', async () => {
  const context = await site.browser.newContext();
  const { page } = await openTab(context);
  const url = site.serve('/tell', embed(site.server, '<ff-submission-form></ff-submission-form>'));
  await page.goto(url);
  await page.getByLabel('What went wrong?').waitFor();
  await context.route('**/stories', (route) => route.abort());
  await tellStory(page, 'The network went away exactly when I pressed send.');
  await page.getByRole('heading', { name: 'kept on this device until sent' }).waitFor();
  await page.close();

  await context.unroute('**/stories');
  const { page: later } = await openTab(context);
  await later.goto(url);
  await later.getByLabel('What went wrong?').waitFor();
  const queued = async () => ((await site.desk('queue')).items ?? []).filter(({ story }) => story.wentWrong.startsWith('The network went away'));
  for (let tries = 0; tries < 100 && (await queued()).length === 0; tries++) await later.waitForTimeout(100);
  assert.equal((await queued()).length, 1);
  await later.reload();
  await later.getByLabel('What went wrong?').waitFor();
  assert.equal(await later.getByText('still on this device').count(), 0);
  await context.close();
});

test('an answer that is lost on its way is asked for again, and the story is stored once', async () => {
  const context = await site.browser.newContext();
  const { page } = await openTab(context);
  await page.goto(site.serve('/tell', embed(site.server, '<ff-submission-form></ff-submission-form>')));
  await page.getByLabel('What went wrong?').waitFor();
  await context.route('**/stories', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await tellStory(page, 'The answer got lost, though the story had arrived.');
  await page.getByRole('heading', { name: 'kept on this device until sent' }).waitFor();
  await context.unroute('**/stories');
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  const { items = [] } = await site.desk('queue');
  assert.equal(items.filter(({ story }) => story.wentWrong.startsWith('The answer got lost')).length, 1);
  await context.close();
});

test('a server in trouble gets the story when it is well again, and the device then keeps nothing', async () => {
  const context = await site.browser.newContext();
  const { page } = await openTab(context);
  await page.goto(form());
  await page.getByLabel('What went wrong?').waitFor();
  await context.route('**/stories', (route) => route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Oops</h1>' }));
  await tellStory(page, 'The server fell over while I was telling this.');
  await page.getByRole('heading', { name: 'kept on this device until sent' }).waitFor();
  assert.equal((await outbox(page)).length, 1);
  await context.unroute('**/stories');
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  assert.equal(await stored('The server fell over'), 1);
  assert.deepEqual(await outbox(page), []);
  await context.close();
});

test('what is removed from the device never leaves it', async () => {
  const context = await site.browser.newContext();
  const { page } = await openTab(context);
  await page.goto(form());
  await page.getByLabel('What went wrong?').waitFor();
  await context.route('**/stories', (route) => route.abort());
  await tellStory(page, 'I changed my mind before it could go out.');
  await page.getByRole('button', { name: 'Remove from this device' }).click();
  await page.getByRole('button', { name: 'Really remove?' }).click();
  await page.getByRole('heading', { name: 'Removed from this device' }).waitFor();
  assert.deepEqual(await outbox(page), []);
  await context.unroute('**/stories');
  await page.reload();
  await page.getByLabel('What went wrong?').waitFor();
  assert.equal(await stored('I changed my mind'), 0);
  await context.close();
});

test('two tabs, a double click and the back button send it once', async () => {
  const context = await site.browser.newContext();
  const { page } = await openTab(context);
  const { page: other } = await openTab(context);
  await page.goto(form());
  await other.goto(form());
  await page.getByLabel('What went wrong?').waitFor();
  await context.route('**/stories', (route) => route.abort());
  await fillStory(page, 'Two tabs were open, and I was impatient.');
  await page.getByRole('button', { name: 'Send to the moderators' }).dblclick();
  await page.getByRole('heading', { name: 'kept on this device until sent' }).waitFor();
  await context.unroute('**/stories');
  await Promise.all([page, other].map((tab) => tab.evaluate(() => dispatchEvent(new Event('online')))));
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  await page.goto(`${site.server}/`);
  await page.goBack();
  await page.waitForTimeout(500);
  assert.equal(await stored('Two tabs were open'), 1);
  assert.deepEqual(await outbox(page), []);
  await context.close();
});
