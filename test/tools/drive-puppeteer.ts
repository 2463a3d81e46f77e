// Chromium by its own protocol, and Firefox by WebDriver BiDi.
import puppeteer, { type ElementHandle, type Frame, type KeyInput, type LaunchOptions, type Page } from 'puppeteer-core';
import { chromiumArgs } from './chromium-args.mjs';
import type { Driver, Place, Start, Tab } from './tab.js';

type Document = Page | Frame;

const place = (document: () => Promise<Document>, page: Page): Place => {
  const element = async (expression: string) => {
    // Nothing is drawn in a tab behind another, and so nothing can be clicked.
    await page.bringToFront();
    const found = (await (await document()).evaluateHandle(expression)).asElement();
    if (!found) throw new Error(`no element: ${expression}`);
    return found as ElementHandle<Element>;
  };
  return {
    evaluate: async <T>(expression: string) => (await (await document()).evaluate(expression)) as T,
    press: async (expression) => (await element(expression)).click(),
    type: async (expression, text) => (await element(expression)).type(text),
    command: async (expression, key) => {
      await (await element(expression)).focus();
      const held = key === key.toLowerCase() ? (['Control'] as const) : (['Control', 'Shift'] as const);
      for (const one of held) await page.keyboard.down(one);
      await page.keyboard.press(key as KeyInput);
      for (const one of held) await page.keyboard.up(one);
    },
  };
};

function tab(page: Page): Tab {
  const told: string[] = [];
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('console', (line) => ['error', 'warn'].includes(line.type()) && told.push(line.text()));
  page.on('dialog', (dialog) => {
    // A page that asks whether one really wants to leave it does so for good reason.
    if (dialog.type() !== 'beforeunload') told.push(dialog.message());
    void dialog.accept();
  });
  return {
    ...place(async () => page, page),
    told,
    goto: async (url) => void (await page.goto(url)),
    // Its own waits for a page that loads, which one from the cache of pages does not.
    back: async () => void (await page.evaluate('setTimeout(() => history.back())')),
    reload: async () => void (await page.reload()),
    close: () => page.close(),
    narrow: () => page.setViewport({ width: 360, height: 800 }),
    frame: (expression) =>
      place(async () => {
        const frame = await ((await page.evaluateHandle(expression)).asElement() as ElementHandle<HTMLIFrameElement> | null)?.contentFrame();
        if (!frame) throw new Error(`no frame: ${expression}`);
        return frame;
      }, page),
  };
}

async function drive(options: LaunchOptions, context: Readonly<Record<string, unknown>> = {}): Promise<Driver> {
  const browser = await puppeteer.launch({ headless: true, ...options });
  return {
    async visitor() {
      const own = await browser.createBrowserContext(context);
      return { open: async () => tab(await own.newPage()), leave: () => own.close() };
    },
    close: () => browser.close(),
  };
}

// For the visitor alone: what Chromium asks for itself goes past the proxy, but for what a form makes it ask. Without the
// list, loopback would go past it too.
export const chromium: Start = (executablePath, port) =>
  drive({ executablePath, args: [...chromiumArgs, '--disable-features=AutofillServerCommunication'] }, { proxyServer: `127.0.0.1:${port}`, proxyBypassList: ['<-loopback>'] });

export const firefox: Start = (executablePath, port) => {
  const proxy = Object.fromEntries(['http', 'ssl'].flatMap((kind) => [[`network.proxy.${kind}`, '127.0.0.1'], [`network.proxy.${kind}_port`, port]]));
  const extraPrefsFirefox = { ...proxy, 'network.proxy.type': 1, 'network.proxy.allow_hijacking_localhost': true, 'services.settings.server': 'data:,' };
  // With it Firefox obeys the last of them, and asks its makers for nothing.
  return drive({ browser: 'firefox', executablePath, extraPrefsFirefox, env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' } });
};
