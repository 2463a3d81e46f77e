import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openHouse } from './house.js';
import { openSite, openTab, type Site } from './site.js';
import { embed } from './website.js';

const form = '<ff-submission-form sealed layout="page"></ff-submission-form>';
const frameOf = (page: Page) => page.frameLocator('iframe');
const height = (page: Page) => page.locator('[part="frame"]').evaluate((frame) => (frame as HTMLIFrameElement).style.blockSize);

describe('the sealed form', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  async function opened(path: string, body = form, head = '', headers = {}) {
    const { page, trouble } = await openTab(await site.browser.newContext({ viewport: { width: 390, height: 800 } }));
    // The page's own words come late: what the frame is told must not hang on them.
    await page.route(/\/de-[^/]+\.js$/, async (route) => {
      await page.locator('iframe').waitFor();
      await route.continue();
    });
    await page.goto(site.serve(path, embed(site.server, body, head), headers));
    return { page, trouble };
  }

  /** Waits until the frame is as high as what is in it. */
  async function settled(page: Page) {
    let heights: readonly (number | undefined)[] = [];
    for (let tries = 0; tries < 100; tries++) {
      heights = [(await page.locator('iframe').boundingBox())?.height, (await frameOf(page).locator('html').boundingBox())?.height];
      const [frame = NaN, content = NaN] = heights;
      if (Math.abs(frame - content) < 2) return;
      await page.waitForTimeout(50);
    }
    assert.fail(`the frame is ${heights.join(' high, its content ')}`);
  }

  it('takes the look of the page around, its language and its height', async () => {
    const style = '<style>main{color:rgb(1,2,3);--ff-color-accent:rgb(4,5,6);font-size:20px}</style>';
    const { page } = await opened('/look', `<div lang="de">${form}</div>`, style);
    const send = frameOf(page).getByRole('button', { name: /Moderation/ });
    await send.waitFor();
    assert.equal(await send.evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(4, 5, 6)');
    assert.equal(await frameOf(page).locator('h2').evaluate((heading) => getComputedStyle(heading).color), 'rgb(1, 2, 3)');
    await settled(page);
    const before = await height(page);
    await frameOf(page).getByText('Mehr erzählen, wenn du magst').click();
    await page.waitForFunction((old) => document.querySelector('ff-submission-form')?.shadowRoot?.querySelector('iframe')?.style.blockSize !== old, before);
  });

  it('works under a policy that allows its frame', async () => {
    const headers = { 'Content-Security-Policy': `default-src 'none'; script-src ${site.server}; connect-src ${site.server}; frame-src ${site.server}; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'` };
    const { page, trouble } = await opened('/policy', form, '', headers);
    await frameOf(page).getByLabel('What went wrong?').waitFor();
    assert.deepEqual(trouble, []);
  });

  it('is deaf to whoever is not the frame, and to whatever the frame would not say', async () => {
    const { page } = await opened('/forged');
    // The last that comes, and with it the last change of height.
    await frameOf(page).getByText('Help, if you need it').waitFor();
    await settled(page);
    const before = await height(page);
    const heard = await page.evaluate(async () => {
      const events: string[] = [];
      document.addEventListener('ff-story-submitted', () => events.push('sent'));
      const other = document.createElement('iframe');
      document.body.append(other);
      const forged = [{ type: 'ff-frame-submitted', state: 'delivered' }, { type: 'ff-frame-height', height: 7 }];
      for (const message of forged) {
        postMessage(message, '*');
        (other.contentWindow as unknown as { eval(code: string): void } | null)?.eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);
      }
      await new Promise((done) => setTimeout(done, 200));
      return events;
    });
    assert.deepEqual(heard, []);
    assert.equal(await height(page), before);
    const frame = page.frames().find((one) => one.url().includes('/sealed'));
    await frame?.evaluate((origin) => {
      for (const message of [{ type: 'ff-frame-height', height: -4 }, { type: 'ff-frame-height', height: 1e9 }, { type: 'ff-frame-submitted', state: '<b>' }, null, 'x', 7, []]) parent.postMessage(message, origin);
    }, site.origin);
    await page.waitForTimeout(200);
    assert.equal(await height(page), before);
  });

  it('takes no style that could load or hide something', async () => {
    const { page } = await opened('/style');
    await frameOf(page).getByLabel('What went wrong?').waitFor();
    await page.evaluate((server) => {
      const style = { '--ff-color-surface': 'url(https://elsewhere.example/x)', display: 'none', '--ff-color-accent': 'red;display:none', color: 'rgb(9, 9, 9)' };
      document.querySelector('ff-submission-form')?.shadowRoot?.querySelector('iframe')?.contentWindow?.postMessage({ type: 'ff-frame-theme', style }, server);
    }, site.server);
    const root = frameOf(page).locator('html');
    await page.frames().find((one) => one.url().includes('/sealed'))?.waitForFunction(() => document.documentElement.style.color === 'rgb(9, 9, 9)');
    assert.equal(await root.evaluate((element) => element.style.getPropertyValue('--ff-color-surface') + element.style.display), '');
    assert.doesNotMatch(await root.evaluate((element) => element.style.cssText), /elsewhere|display/);
  });

  it('is not used where the page and the backend share an origin: there it would seal nothing', async () => {
    const { page, trouble } = await openTab(await site.browser.newContext());
    await page.goto(`${site.server}/`);
    await page.evaluate(() => {
      const own = document.createElement('ff-submission-form');
      own.setAttribute('sealed', '');
      own.id = 'own';
      document.body.append(own);
    });
    await page.locator('#own').getByLabel('What went wrong?').waitFor();
    assert.equal(await page.locator('#own').getByText('Other scripts on this web page could read what you type.').count(), 1);
    assert.equal(trouble.filter((line) => line.includes('same origin as this page')).length, 1);
  });

  it('stands alone as a page of its own', async () => {
    const { page, trouble } = await openTab(await site.browser.newContext());
    await page.goto(`${site.server}/sealed?space=demo`);
    await page.getByLabel('What went wrong?').waitFor();
    assert.deepEqual(trouble, []);
  });
});

describe('the sealed form of a server that knows its origins', () => {
  let site: Site;
  before(async () => void (site = await openSite(await openHouse({ FF_ORIGINS: 'https://house.example' }))));
  after(() => site.close());

  it('stays out of pages that are not on the list; the form says that it failed, never opens unsealed, and tells the developer why', async () => {
    const { page, trouble } = await openTab(await site.browser.newContext());
    await page.clock.install();
    await page.goto(site.serve('/stranger', embed(site.server, form)));
    await page.locator('iframe').waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
    await page.clock.runFor(16_000);
    await page.locator('ff-submission-form [part="error"]').waitFor();
    assert.equal(await page.getByLabel('What went wrong?').count(), 0);
    assert.equal(trouble.filter((line) => line.includes('FF_ORIGINS')).length, 1);
  });
});
