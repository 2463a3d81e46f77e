import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { here } from '../hosts/here.js';
import { oldChromium, openOld } from '../hosts/old-chromium.js';
import { openWpe, wpe } from '../hosts/wpe.js';
import { loadLessons } from '../soak/lessons.js';
import { webkit } from '../tools/drive-webdriver.js';
import { engines } from '../tools/engines.js';
import { openGate } from '../tools/gate.js';
import { openLobbyHouse, type LobbyHouse } from '../tools/lobby-house.js';

/** A page in some engine, as much as all of them can do. */
interface Shown {
  evaluate<T>(expression: string): Promise<T>;
  readonly uncaught?: readonly string[];
  close(): Promise<unknown>;
}

interface Looks {
  readonly text: string;
  readonly size: number;
  readonly box: Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;
  readonly width: number;
  readonly height: number;
  readonly scrolls: boolean;
}

async function openWebKit(path: string, url: string): Promise<Shown> {
  const gate = await openGate();
  const driver = await webkit(path, gate.port);
  const visitor = await driver.visitor();
  const tab = await visitor.open();
  await tab.goto(url);
  return { evaluate: (expression) => tab.evaluate(expression), close: async () => (await visitor.leave(), await driver.close(), gate.close()) };
}

const chromium = (version: 80 | 85 | 92) => ({ name: `Chromium ${version}`, get: () => oldChromium(version), open: openOld });
const screens = [
  chromium(80),
  chromium(85),
  chromium(92),
  { name: 'WPE 2.38', get: wpe, open: openWpe },
  { name: 'WebKitGTK', get: engines.webkit, open: openWebKit },
] as const;

// Plain enough for the oldest; the lesson may stand in a shadow tree within another.
const look = `(function () {
  function find(root) {
    var lesson = root.querySelector('[part~="lesson"]');
    if (lesson) return lesson;
    var all = root.querySelectorAll('*');
    for (var at = 0; at < all.length && !lesson; at++) if (all[at].shadowRoot) lesson = find(all[at].shadowRoot);
    return lesson;
  }
  var lesson = find(document);
  if (!lesson) return null;
  var box = lesson.getBoundingClientRect();
  return {
    text: lesson.textContent.trim(),
    size: parseFloat(getComputedStyle(lesson).fontSize),
    box: { left: box.left, top: box.top, right: box.right, bottom: box.bottom },
    width: innerWidth,
    height: innerHeight,
    scrolls: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight
  };
})()`;

describe('the lobby, from built files', () => {
  let house: LobbyHouse;
  before(async () => void (house = await openLobbyHouse()));
  after(() => house.close());

  async function isShown(page: Shown) {
    const { texts } = await loadLessons(house);
    try {
      let seen: Looks | null = null;
      for (const end = Date.now() + 30_000; Date.now() < end && !seen?.text; await sleep(100)) seen = await page.evaluate<Looks | null>(look).catch(() => null);
      assert.ok(seen && texts.includes(seen.text), `no lesson of the house: ${seen?.text}`);
      const { box, size, width, height, scrolls } = seen;
      assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height && box.right - box.left > width / 3, JSON.stringify(seen));
      // To be read from five metres: six hundredths of the screen (RESEARCH section 5), of the narrower side.
      assert.ok(size >= 0.06 * Math.min(width, height), `letters of ${size} px on a screen of ${width} × ${height}`);
      assert.equal(scrolls, false);
      assert.deepEqual(page.uncaught ?? [], []);
    } finally {
      await page.close();
    }
  }

  for (const { name, get, open } of screens) {
    for (const [script, at] of [['the page', '/lobby'], ['the classic script', '/classic']] as const) {
      it(`shows a lesson across the room on ${name}: ${script}`, async (context) => {
        const path = await here(context, name, get);
        if (path) await isShown(await open(path, `${house.origin}${at}?space=demo`));
      });
    }
  }
});
