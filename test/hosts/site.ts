// Somebody's page on an origin of its own, with the built suite, in a real browser.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { openTab } from '../e2e/site.js';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import { root } from '../tools/command.js';

export interface HostSite {
  readonly origin: string;
  /** Opens a page with a body, in a browser of its own profile; `trouble` is what its console says. */
  open(body: string): Promise<{ readonly page: Page; readonly trouble: readonly string[] }>;
  close(): Promise<void>;
}

/** The four core widgets, as an operator pastes them behind a source. */
export const four = '<ff-story-card pick="latest"></ff-story-card><ff-submission-form></ff-submission-form><ff-lesson-ticker></ff-lesson-ticker><ff-pulse-poll></ff-pulse-poll>';

const pageOf = (body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A coworking site</title>
<script type="module" src="/dist/failing-forward.js"></script></head><body><main>${body}</main></body></html>`;

export async function openHostSite(): Promise<HostSite> {
  const bodies: string[] = [];
  const web = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site.test').pathname;
    const body = bodies[Number(path.slice(1))];
    if (body !== undefined) return void response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(pageOf(body));
    if (!path.startsWith('/dist/') || !path.endsWith('.js')) return void response.writeHead(204).end();
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(join(root, path)));
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: await browserPath(), args: chromiumArgs });
  return {
    origin,
    async open(body) {
      const { page, trouble } = await openTab(await browser.newContext());
      await page.goto(`${origin}/${bodies.push(body) - 1}`);
      return { page, trouble };
    },
    async close() {
      await browser.close();
      web.close();
      web.closeAllConnections();
    },
  };
}
