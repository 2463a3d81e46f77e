import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { chromium, type Browser, type Page } from 'playwright-core';
import { fillStory, openSite, openTab, type Site } from '../e2e/site.js';
import { embed } from '../e2e/website.js';
import { makeServer, type TestServer } from '../server/helpers.js';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const canary = 'Seventeen herons stood on the frozen canal while I waited for an answer.';
const wait = 'challenge/wait';

// Chromium takes the loopback address for safe, so a page that is not needs a name.
describe('promise 3, where the device cannot do the work or its author would rather wait', () => {
  let server: TestServer;
  let site: Site;
  let browser: Browser;
  let ahead = 0;
  before(async () => {
    // Work that no device has done before a test is over.
    server = await makeServer({ pow: 1_000_000, now: () => Date.now() + ahead, version: '0.1.0', assets: { dist: path('dist'), demo: path('demo') } });
    const listener = createServer(getRequestListener(server.app.fetch));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    site = await openSite({
      address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
      room: server.room,
      async close() {
        listener.close();
        listener.closeAllConnections();
        await server.close();
      },
    });
    browser = await chromium.launch({ executablePath: await browserPath(), args: [...chromiumArgs, '--host-resolver-rules=MAP plain.test 127.0.0.1'] });
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** A filled form on a page of a host, and what is asked from then on. */
  async function told(host: 'plain.test' | '127.0.0.1') {
    const { page, trouble } = await openTab(await browser.newContext());
    await page.clock.install();
    const named = (address: string) => address.replace('127.0.0.1', host);
    await page.goto(named(site.serve('/form', embed(named(site.server), '<ff-submission-form></ff-submission-form>'))));
    await page.getByLabel('What went wrong?').waitFor();
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'OPTIONS') return;
      const { authorization, cookie, referer } = request.headers();
      asked.push([request.method(), request.url().replace(/^.*\/demo\//, ''), ...(request.postData() === null ? [] : ['with a body']), authorization, cookie, referer].filter(Boolean).join(' '));
    });
    await fillStory(page, canary);
    return { page, trouble, asked };
  }

  /** Lets half a minute pass, here and there. */
  async function pass(page: Page) {
    await page.getByText('Waiting in line instead.').waitFor();
    ahead += 31_000;
    await page.clock.fastForward(31_000);
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  }
  const stories = () => server.rows('story').length;

  it('a page without https sends after a wait: it asks for nothing but the challenge and the place, which carry nothing', async () => {
    const { page, trouble, asked } = await told('plain.test');
    assert.deepEqual(await page.evaluate(() => [isSecureContext, typeof crypto.subtle]), [false, 'undefined']);
    await page.getByRole('button', { name: 'Send to the moderators' }).click();
    await pass(page);
    assert.deepEqual(asked, ['GET challenge', `GET ${wait}`, 'POST stories with a body']);
    assert.equal(stories(), 1);
    await page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/).first().waitFor();
    assert.deepEqual(trouble, []);
  });

  it('an author who would rather wait asks for a place then, not before', async () => {
    const { page, trouble, asked } = await told('127.0.0.1');
    await page.getByRole('button', { name: 'Send to the moderators' }).click();
    await page.getByRole('button', { name: 'Wait instead of computing' }).waitFor();
    assert.deepEqual(asked, ['GET challenge']);
    await page.getByRole('button', { name: 'Wait instead of computing' }).click();
    await pass(page);
    assert.deepEqual(asked, ['GET challenge', `GET ${wait}`, 'POST stories with a body']);
    assert.equal(stories(), 2);
    assert.deepEqual(trouble, []);
  });

  it('what leaves can be looked at after a wait too, and is then sent at once as it was seen', async () => {
    const { page, asked } = await told('plain.test');
    await page.getByRole('button', { name: 'See exactly what leaves' }).click();
    await page.getByText('Waiting in line instead.').waitFor();
    ahead += 31_000;
    await page.clock.fastForward(31_000);
    const shown = await page.locator('pre').textContent();
    const [request] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST'), page.getByRole('button', { name: 'Send to the moderators' }).click()]);
    assert.equal(request.postData(), shown);
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    assert.equal(asked.length, 3);
  });

  it('cancelled, nothing of it leaves, and the text stands there as it was', async () => {
    const { page, asked } = await told('127.0.0.1');
    await page.getByRole('button', { name: 'Send to the moderators' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled. Nothing was sent').waitFor();
    assert.equal(await page.getByLabel('What went wrong?').inputValue(), canary);
    await page.clock.fastForward(700_000);
    await page.reload();
    await page.getByLabel('What went wrong?').waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(asked.filter((request) => request.startsWith('POST')).length, 0);
    assert.equal(stories(), 3);
  });
});
