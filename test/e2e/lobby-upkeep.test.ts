import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import { openLobbyHouse, type LobbyHouse } from '../tools/lobby-house.js';
import { tempFolder } from '../server/room.js';

/** A name for this machine at which a page is no secure context, as on http in a house's own network. */
const plainHost = 'plain.test';
const hour = 3_600_000;
const script = (version: string) => `/embed/${version}/widgets/lobby.js`;

/** Lets an hour, or half a minute, pass in a third of a second. */
const hurry = `{
  const own = setTimeout;
  window.setTimeout = (call, milliseconds, ...rest) => own(call, milliseconds === ${hour} || milliseconds === 30000 ? 300 : milliseconds, ...rest);
}`;

describe('the page of a screen', () => {
  let house: LobbyHouse;
  let device: ReturnType<typeof tempFolder>;
  let screen: BrowserContext | undefined;
  beforeEach(async () => {
    house = await openLobbyHouse();
    device = tempFolder();
  });
  afterEach(async () => {
    await off();
    await house.close();
    device.remove();
  });

  /** Switches the screen on. */
  async function on({ host = '127.0.0.1', fast = false } = {}): Promise<Page> {
    screen = await chromium.launchPersistentContext(device.path, { executablePath: await browserPath(), args: [...chromiumArgs, `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`] });
    screen.setDefaultTimeout(30_000);
    if (fast) await screen.addInitScript(hurry);
    const page = await screen.newPage();
    await page.goto(house.origin.replace('127.0.0.1', host) + '/lobby?space=demo');
    return page;
  }

  async function off() {
    await screen?.close();
    screen = undefined;
  }

  const lesson = async (page: Page) => {
    const shown = page.locator('[part~="lesson"]').first();
    await shown.waitFor();
    return (await shown.textContent())?.trim();
  };
  const kept = (page: Page) => page.evaluate(() => caches.keys());
  const ready = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const runs = (page: Page, version: string) => page.waitForFunction((wanted) => document.querySelector('script[type=module]')?.getAttribute('src') === wanted, script(version));
  const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
  const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);
  /** Waits until the page has looked for another version so often from now on. */
  async function looked(path: RegExp, times = 2) {
    for (const until = house.asked(path) + times; house.asked(path) < until; ) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it('starts without a network after a power cut, with its lesson and without a word of it', async () => {
    let page = await on();
    await ready(page);
    const before = await lesson(page);
    await off();
    await house.stop();
    page = await on();
    assert.equal(await lesson(page), before);
    assert.equal(await page.locator('[part~="error"]').count(), 0);
    // Data is the client's to keep, not the worker's.
    const paths = await page.evaluate(async () => (await (await caches.open('ff-lobby-1.2.3')).keys()).map(({ url }) => new URL(url).pathname));
    assert.deepEqual(paths.filter((path) => path.startsWith('/api')), []);
    assert.ok(paths.length < 8, `${paths.length} files`);
  });

  it('takes up a new version by itself, keeps one only, and no half of one', async () => {
    const page = await on({ fast: true });
    await ready(page);
    await lesson(page);
    await mark(page);
    await house.stop();
    await house.start('1.2.4');
    house.fail('html', /widgets/);
    await looked(/lobby-worker/);
    assert.equal(await isMarked(page), true, 'it must not reload before it has the script');
    assert.ok((await kept(page)).includes('ff-lobby-1.2.3'));
    house.fail(undefined);
    await runs(page, '1.2.4');
    await lesson(page);
    assert.deepEqual(await kept(page), ['ff-lobby-1.2.4']);
  });

  /** Puts something in the place of the script on the device. */
  const spoil = (page: Page, type: string, body: string) =>
    page.evaluate(
      async ([path = '', type = '', body = '']) => (await caches.open('ff-lobby-1.2.3')).put(path, new Response(body, { headers: { 'Content-Type': type } })),
      [script('1.2.3'), type, body],
    );

  it('drops what is no script on the device, before the page has it', async () => {
    const page = await on();
    await ready(page);
    const before = await lesson(page);
    for (const [type, body] of [['text/html', '<h1>Welcome to our Wi-Fi</h1>'], ['text/javascript', '']] as const) {
      await spoil(page, type, body);
      await page.reload();
      assert.equal(await lesson(page), before, type);
    }
  });

  it('gets the script anew where the one on the device does not run, broken or huge', async () => {
    const page = await on({ fast: true });
    await ready(page);
    const before = await lesson(page);
    for (const body of ['(function () { broken', ' '.repeat(30_000_000)]) {
      await spoil(page, 'text/javascript', body);
      await page.reload();
      assert.equal(await lesson(page), before, body.slice(0, 40));
    }
  });

  it('has no worker on plain http, and reloads only right after the new script has come', async () => {
    const page = await on({ host: plainHost, fast: true });
    const before = await lesson(page);
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await mark(page);
    await house.stop();
    // Two looks for a version that find nobody.
    await page.waitForTimeout(700);
    await house.start('1.2.4');
    house.fail('error', /widgets/);
    await looked(/widgets/);
    house.fail('html', /\/lobby$/);
    await looked(/\/lobby$/);
    assert.equal(await isMarked(page), true, 'it must not reload into nothing');
    assert.equal(await lesson(page), before);
    house.fail(undefined);
    await runs(page, '1.2.4');
    assert.equal(await lesson(page), before);
  });

  it('gives way to the page without scripts where elements of one’s own are unknown', async () => {
    screen = await chromium.launchPersistentContext(device.path, { executablePath: await browserPath(), args: chromiumArgs });
    await screen.addInitScript('delete window.customElements; Object.defineProperty(window, "customElements", { value: undefined })');
    const page = await screen.newPage();
    await page.goto(`${house.origin}/lobby?space=demo&lang=de`);
    await page.waitForURL('**/lobby/plain?space=demo&lang=de');
    await page.getByText('Die Lehre des Tages').waitFor();
  });
});
