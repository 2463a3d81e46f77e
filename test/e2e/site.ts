// A website beside a real server, and a real browser.
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import type { House } from './house.js';
import { openWebsite, type Website } from './website.js';

export interface Site extends Website {
  readonly browser: Browser;
}

/** Opens a website beside a house, which goes with it, and a browser. */
export async function openSite(house?: House): Promise<Site> {
  const website = await openWebsite(house);
  const browser = await chromium.launch({ executablePath: await browserPath(), args: chromiumArgs });
  return {
    ...website,
    browser,
    async close() {
      await browser.close();
      await website.close();
    },
  };
}

/** A tab whose console, errors and policy violations are kept. */
export async function openTab(context: BrowserContext): Promise<{ page: Page; trouble: string[] }> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && trouble.push(line.text()));
  return { page, trouble };
}

/** Fills in all that a story needs. */
export async function fillStory(page: Page | Frame, wentWrong: string): Promise<void> {
  await page.getByLabel('What went wrong?').fill(wentWrong);
  await page.getByLabel('What did you learn from it?').fill('Ask ten people before you sign anything.');
  await page.getByLabel('What was it mostly about?').selectOption('timing');
  await page.getByLabel(/On pages: /).check();
}

/** Fills in all that a story needs, and sends it. */
export async function tellStory(page: Page | Frame, wentWrong: string): Promise<void> {
  await fillStory(page, wentWrong);
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
}
