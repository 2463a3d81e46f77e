import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { embed, openSite, openTab, tellStory, type Site } from '../e2e/site.js';

const heavy = 'We lost the shop in March. I don’t want to live any more, and nobody here knows.';

// All that a page can keep on a device. As text: what compiles this file would put names of its own into a function.
const dump = `(async () => {
  const read = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const all = { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, caches: await caches.keys(), name: window.name, address: location.href, history: history.length };
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      all[name + '/' + store] = await Promise.all([read(rows.getAllKeys()), read(rows.getAll())]);
    }
    database.close();
  }
  return JSON.stringify(all);
})()`;
const kept = (page: Page) => page.evaluate<string>(dump);

// Everything that a page can hear: all that is dispatched, and on what.
const hearing = `
  window.heard = [];
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    window.heard.push(event.type);
    return dispatchEvent.call(this, event);
  };
  for (const type of ['ff-story-submitted', 'ff-care', 'message', 'storage', 'focusin', 'toggle', 'error', 'securitypolicyviolation']) {
    document.addEventListener(type, () => window.heard.push(type), true);
  }
  const { sendBeacon } = navigator;
  navigator.sendBeacon = (...args) => (window.heard.push('beacon'), sendBeacon.apply(navigator, args));
`;

describe('promise 10: worrying language is noticed on the author’s device only', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  /** A form that is ready, with its requests counted from then on. */
  async function ready(path: string) {
    const context = await site.browser.newContext();
    const { page, trouble } = await openTab(context);
    const asked: string[] = [];
    await page.addInitScript(hearing);
    await page.goto(site.serve(path, embed(site.server, '<ff-submission-form layout="page"></ff-submission-form>')), { waitUntil: 'networkidle' });
    await page.getByLabel('What went wrong?').click();
    await page.waitForLoadState('networkidle');
    page.on('request', (request) => asked.push(request.url()));
    return { context, page, trouble, asked };
  }

  it('shows help without a network, and nobody learns of it: no request, no storage, no event', async () => {
    const { context, page, trouble, asked } = await ready('/heavy');
    await context.setOffline(true);
    const before = await kept(page);
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.length);
    const heardBefore = await heard();
    const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').length);
    const scriptsBefore = await scripts();

    await page.getByLabel('What went wrong?').pressSequentially(heavy);
    await page.getByRole('heading', { name: 'If it is heavy right now' }).waitFor();
    assert.ok((await page.getByRole('link', { name: 'Someone to talk to, now' }).getAttribute('href'))?.startsWith('https://'));
    assert.ok(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id === 'wentWrong'), 'the focus stays with the words');

    assert.deepEqual(asked, []);
    assert.equal(await kept(page), before);
    assert.equal(await heard(), heardBefore);
    assert.equal(await scripts(), scriptsBefore);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('heading', { name: 'If it is heavy right now' }).waitFor({ state: 'detached' });
    assert.equal(await kept(page), before);
    assert.deepEqual([asked, trouble], [[], []]);
    await context.close();
  });

  it('blocks nothing and adds nothing: what is sent with help in sight has the members of any other', async () => {
    const bodies: string[] = [];
    for (const words of ['We lost the shop in March, and it took me a year to say so.', heavy]) {
      const { context, page, asked } = await ready('/sent');
      page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postData() ?? ''));
      await page.getByLabel('What went wrong?').fill(words);
      if (words === heavy) await page.getByRole('heading', { name: 'If it is heavy right now' }).waitFor();
      await tellStory(page, words);
      await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
      assert.deepEqual(asked.map((url) => new URL(url).pathname), ['/api/v1/spaces/demo/challenge', '/api/v1/spaces/demo/stories']);
      await context.close();
    }
    const [calm = '', worried = ''] = bodies;
    assert.equal(Buffer.byteLength(calm), Buffer.byteLength(worried), 'the padding hides which it is');
    const shape = (body: string) => Object.entries(JSON.parse(body) as Record<string, object>).map(([name, value]) => [name, typeof value === 'object' ? Object.keys(value) : typeof value]);
    assert.deepEqual(shape(calm), shape(worried));
  });

  it('would have been noticed here: the same page hears, sees and keeps what does happen', async () => {
    const { context, page, asked } = await ready('/control');
    const before = await kept(page);
    await page.evaluate(async (url) => {
      localStorage.setItem('planted', '1');
      document.dispatchEvent(new CustomEvent('planted'));
      await fetch(url).catch(() => undefined);
    }, `${site.server}/api/v1/spaces/demo/time`);
    assert.notEqual(await kept(page), before);
    assert.equal(asked.length, 1);
    assert.ok(await page.evaluate(() => (window as unknown as { heard: string[] }).heard.includes('planted')));
    await context.close();
  });
});
