import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import { openLobbyHouse, type LobbyHouse } from '../tools/lobby-house.js';
import { openTab } from './site.js';

const long = 'x'.repeat(5000);
/** Wishes that nobody can mean, for each name that an address may have. */
const nonsense: Readonly<Record<string, readonly string[]>> = {
  space: ['../..', '<script>alert(1)</script>', 'Demo', long, '\u0000'],
  show: ['everything', 'lessons,lessons', '<img src=x onerror=alert(1)>', long],
  dwell: ['-1', '0', '1e9', 'NaN', '12;alert(1)', long],
  round: ['0', '1.5', '999', 'six', long],
  theme: ['pink', 'dark light', long],
  quiet: ['25:00-07:00', '22:00', '07:00-07:00', 'now', long],
  'form-url': ['javascript:alert(1)', 'data:text/html,x', 'https://a:b@harbour.example/', '//x', long],
  'answer-url': ['javascript:alert(1)', 'file:///etc/passwd', long],
  lang: ['<b>', 'english please', '🙂', long],
};

describe('a screen that is asked for nonsense', () => {
  let browser: Browser;
  let house: LobbyHouse;
  let device: BrowserContext;
  before(async () => {
    browser = await chromium.launch({ executablePath: await browserPath(), args: chromiumArgs });
    house = await openLobbyHouse();
  });
  after(async () => {
    await browser.close();
    await house.close();
  });
  afterEach(() => device.close());

  async function open(query: Readonly<Record<string, string>>, reuse = false) {
    if (!reuse) device = await browser.newContext();
    const { page, trouble } = await openTab(device);
    await page.goto(`${house.origin}/lobby?${new URLSearchParams(query)}`);
    await page.locator('[part~="lesson"]').first().waitFor();
    return { page, trouble };
  }
  /** What of the screen a wish could change. */
  const looks = `(() => {
    const root = document.querySelector('ff-lobby').shadowRoot;
    return JSON.stringify([root.querySelector('[part~=base]').className, root.querySelector('[part~=base]').dir, root.querySelector('[part~=lesson]').textContent, root.querySelectorAll('[part~=form]').length, root.querySelector('[part~=name]').textContent]);
  })()`;

  it('shows what it shows anyway, and says so once for each wish', async () => {
    const usual = await (await open({})).page.evaluate(looks);
    const most = Math.max(...Object.values(nonsense).map(({ length }) => length));
    for (let at = 0; at < most; at++) {
      const asked = Object.fromEntries(Object.entries(nonsense).flatMap(([name, { [at]: value }]) => (value === undefined ? [] : [[name, value]])));
      const { page, trouble } = await open(asked, true);
      assert.equal(await page.evaluate(looks), usual, JSON.stringify(asked).slice(0, 400));
      for (const name of Object.keys(asked)) assert.equal(trouble.filter((line) => line.includes(`"${name}"`)).length, 1, `${name}: ${trouble.join('\n')}`);
      assert.equal(trouble.length, Object.keys(asked).length, trouble.join('\n'));
      assert.ok(trouble.every((line) => line.startsWith('[failing-forward] ') && line.length < 400), 'a line each, not a page');
      await page.close();
    }
  });

  it('keeps going with whatever lies spoilt in the storage of the device, and drops it', async () => {
    const { page } = await open({});
    const usual = await page.evaluate(looks);
    // Only what the client has kept is spoilt, in all the ways in which storage rots.
    const spoil = (junk: string) => `new Promise((resolve, reject) => {
      const request = indexedDB.open('failing-forward');
      request.onerror = reject;
      request.onsuccess = () => {
        const store = request.result.transaction('kept', 'readwrite').objectStore('kept');
        const keys = store.getAllKeys();
        keys.onsuccess = () => keys.result.forEach((key) => store.put(${junk}, key));
        store.transaction.oncomplete = () => (request.result.close(), resolve(keys.result.length));
      };
    })`;
    const today = 'Math.floor(Date.now() / 86400000)';
    const rotten = ['null', '"{ broken"', '42', '{ day: "soon", value: 1 }', `{ day: ${today}, value: null }`, `{ day: ${today}, value: { lessons: 7, plan: "no" } }`, `{ version: 99, day: ${today}, value: { lessons: [{ id: 1 }], plan: [{}] } }`, `{ day: ${today}, value: 'x'.repeat(20000000) }`, `{ day: ${today}, value: { lessons: new Array(100000).fill({ id: "a", text: "b" }), plan: [] } }`];
    for (const junk of rotten) {
      // The last good answers come a moment after the first.
      await page.waitForFunction("indexedDB.databases().then((all) => all.length > 0)");
      assert.ok((await page.evaluate<number>(spoil(junk))) > 0, 'there must be something to spoil');
      house.fail('cut');
      const { page: alone, trouble } = await openAgain();
      // Without a network and with nothing left: no word of it, and no hole.
      await alone.waitForFunction("document.querySelector('ff-lobby').shadowRoot?.querySelector('[part~=base]')");
      assert.equal(await alone.locator('[part~="error"]').count(), 0, junk);
      assert.deepEqual(trouble.filter((line) => !/failed|ERR_|\[failing-forward\]/.test(line)), [], junk);
      house.fail(undefined);
      await alone.reload();
      await alone.locator('[part~="lesson"]').first().waitFor();
      assert.equal(await alone.evaluate(looks), usual, junk);
      await alone.close();
    }

    async function openAgain() {
      const tab = await openTab(device);
      await tab.page.goto(`${house.origin}/lobby?space=demo`);
      return tab;
    }
  });

  it('animates nothing but what a compositor does alone', async () => {
    device = await browser.newContext();
    const { page } = await openTab(device);
    // Twelve seconds is the least a lesson stays; they pass in a third of one.
    await page.addInitScript(`{
      const own = setTimeout;
      window.setTimeout = (call, milliseconds, ...rest) => own(call, milliseconds / 20, ...rest);
      const now = performance.now.bind(performance);
      performance.now = () => now() * 20;
    }`);
    await page.goto(`${house.origin}/lobby?space=demo`);
    await page.locator('[part~="lesson"]').first().waitFor();
    const animated = await page.evaluate<string[]>(`new Promise((resolve) => {
      const seen = new Set();
      const end = Date.now() + 6000;
      (function look() {
        for (const { effect } of [document, document.querySelector('ff-lobby').shadowRoot].flatMap((root) => root.getAnimations())) {
          // What takes no time is a switch at the end of another.
          if (effect.getTiming().duration > 0) for (const frame of effect.getKeyframes()) for (const name of Object.keys(frame)) if (!['offset', 'computedOffset', 'easing', 'composite'].includes(name)) seen.add(name);
        }
        if (Date.now() < end) requestAnimationFrame(look);
        else resolve([...seen]);
      })();
    })`);
    assert.ok(animated.length > 0, 'a lesson must have faded into another meanwhile');
    assert.deepEqual(animated.filter((name) => name !== 'opacity' && name !== 'transform'), []);
  });
});
