import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api } from '../server/helpers.js';
import { pulseOn } from '../server/pulse-helpers.js';
import { openInside } from './inside.js';
import { openSite, openTab, type Site } from './site.js';
import { embed } from './website.js';

// A real server in this process, so that its clock can be set: it is the last seconds of a week in Berlin.
const week = 7 * 86_400_000;
let start = Date.parse('2026-03-08T22:59:00Z') - 3 * week;
let real = Date.now();
const now = () => start + Date.now() - real;

let site: Site;
let pulse: ReturnType<typeof pulseOn>;
before(async () => {
  const house = await openInside({ now });
  pulse = pulseOn(house.server);
  site = await openSite(house);
});
after(() => site.close());

test('a page and a screen that stay open over the end of a week show the next one, and the week that is over as what was released of it', async () => {
  // Two weeks with a result, and one between of which nothing could be shown.
  await pulse.answerAll([4, 4, 4, 2, 2]);
  start += week;
  await pulse.answerAll([4, 4, 4, 4], 10);
  start += week;
  await pulse.answerAll([1, 1, 2, 2], 20);
  start += week;
  await pulse.answerAll([5, 5, 3, 3], 30);
  const context = await site.browser.newContext();
  const { page, trouble } = await openTab(context);
  await page.goto(site.serve('/poll', embed(site.server, '<ff-pulse-poll></ff-pulse-poll>')));
  const { page: screen } = await openTab(context);
  await screen.goto(site.serve('/screen', embed(site.server, `<ff-pulse-poll mode="screen" answer-url="${site.origin}/poll"></ff-pulse-poll>`)));
  await screen.getByText('The house can’t see itself yet').waitFor();

  await page.locator('ff-pulse-poll label', { hasText: 'Very' }).click();
  await page.getByText('5+ answers').waitFor();
  await page.getByText('If it is heavy right now').waitFor();
  const points = (tab: typeof page) => tab.locator('ff-pulse-poll .line circle[role="img"]').evaluateAll((dots) => dots.map((dot) => dot.getAttribute('aria-label')));
  assert.deepEqual(await points(page), ['week of 9 February: 3.2', 'week of 2 March: 4.2']);
  assert.equal(await page.locator('ff-pulse-poll .axis circle').count(), 4);

  // The rest of the last minute passes at once on the server; both pages believe its clock and not their own.
  start = Date.parse('2026-03-08T22:59:58Z');
  real = Date.now();
  for (const tab of [page, screen]) await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('A new round has begun').waitFor();
  await page.bringToFront();
  assert.equal(await page.locator('ff-pulse-poll input:checked').count(), 0);
  await screen.getByText('week of 9 March').waitFor();
  assert.deepEqual(await points(screen), ['week of 9 February: 3.2', 'week of 2 March: 4.2']);

  await page.locator('ff-pulse-poll label', { hasText: 'Barely' }).click();
  await page.getByText('Noted, without a name').waitFor();
  assert.deepEqual(await points(page), ['week of 9 February: 3.2', 'week of 2 March: 4.2']);
  const { items } = (await (await fetch(`${site.server}${api}/polls`)).json()) as { items: { periodKey: string }[] };
  assert.equal(items[0]?.periodKey, '2026-W11');
  // A server that asks for no work has no challenge, and says so with a 404.
  assert.deepEqual(trouble.filter((line) => !line.includes('404')), []);
  await context.close();
});
