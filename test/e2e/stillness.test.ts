// What stands below a widget on a page does not move by itself, even where the network is slow: more than half a second
// after the reader's last act, before which Chromium takes a shift for the reader's own. Scrolling is no act.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { telling } from '../server/helpers.js';
import { openSite, openTab, type Site } from './site.js';
import { embed } from './website.js';

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

interface Watched {
  readonly seen: readonly Shift[];
  readonly observer: PerformanceObserver;
}

let site: Site;
before(async () => {
  site = await openSite();
  for (let n = 1; n <= 20; n++) {
    const { story } = telling({ title: `Story ${n}`, wentWrong: 'It went on and on. '.repeat(n), causes: { root: n > 2 ? 'timing' : 'spending', contributing: [] } });
    await site.desk('stories', { provenance: 'interview', story, publish: true });
  }
  for (const title of ['Soup', 'Tea']) await site.desk('meetups', { title, startsAt: '2199-03-05T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'Kitchen', format: 'circle', status: 'scheduled' });
});
after(() => site.close());

// As the README has it: a widget takes its place before it is there.
const reserved = { 'ff-story-wall': '64em', 'ff-meetup-list': '70em', 'ff-meetup': '20em', 'ff-resource-list': '240em' } as const;
const look = `<style>
  body { margin: 0; font: 16px/1.5 sans-serif } header { height: 80px } footer { height: 300px; background: #ccc }
  ${Object.entries(reserved).map(([tag, height]) => `${tag} { --ff-min-height: ${height} } ${tag}:not(:defined) { display: block; min-height: ${height} }`).join('\n')}
  ff-story-wall { --ff-min-height: initial }
</style>`;

/** A page whose answers wait until they are let through. */
async function openSlow(width: number, height: number) {
  const context = await site.browser.newContext({ viewport: { width, height } });
  const { page } = await openTab(context);
  let open: () => void = () => undefined;
  let gate = Promise.resolve();
  const hold = () => void (gate = new Promise((resolve) => (open = resolve)));
  await page.route('**/api/**', async (route) => {
    await gate;
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen: Shift[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[])));
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, { seen, observer });
  });
  return {
    page,
    hold,
    show: (body: string) => page.goto(site.serve('/still', embed(site.server, `<header>A house</header>${body}</main><footer>Its address</footer><main>`, look))),
    /** Lets the answers through, after the half second. */
    async answer() {
      const since = await page.evaluate(() => performance.now());
      await page.waitForFunction((from) => performance.now() - from > 600, since);
      open();
    },
    close: () => context.close(),
  };
}

/** What has moved by itself, once it is painted. */
const moved = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame);
    const { seen, observer } = window as unknown as Watched;
    return [...seen, ...(observer.takeRecords() as Shift[])].filter(({ hadRecentInput }) => !hadRecentInput).map(({ value }) => value);
  });

const sizes = { phone: [390, 844], tv: [1920, 1080] } as const;
for (const [name, [width, height]] of Object.entries(sizes)) {
  test(`nothing below the wall moves by itself (${name}): as it comes, with more, filtered, searched in vain, and read`, async () => {
    const { page, hold, show, answer, close } = await openSlow(width, height);
    const cards = page.getByRole('article');
    const steps: string[] = [];
    const still = async (step: string) => {
      if ((await moved(page)).length > 0) steps.push(step);
    };
    hold();
    await show('<ff-story-wall></ff-story-wall>');
    await answer();
    await cards.nth(11).waitFor();
    await still('first');
    hold();
    await page.getByRole('button', { name: 'More stories' }).click();
    await answer();
    await cards.nth(19).waitFor();
    await still('more');
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.locator('select[name=cause]').focus();
    hold();
    await page.keyboard.type('Spent');
    await answer();
    await cards.nth(11).waitFor({ state: 'detached' });
    await still('filtered');
    hold();
    await page.getByRole('searchbox').pressSequentially('nowhere');
    await answer();
    await page.getByText('No story fits what you are looking for.').waitFor();
    await still('in vain');
    hold();
    await page.getByRole('button', { name: 'Show all stories' }).click();
    await answer();
    await cards.nth(11).waitFor();
    await still('all again');
    hold();
    await cards.first().locator('.open').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
    await answer();
    await page.getByText('Others that came from the same').waitFor();
    await still('read');
    assert.deepEqual(steps, []);
    await close();
  });
}

test('nothing moves where stories come by scrolling, for who waits for them and who is at the end of the page before they are', async () => {
  const { page, hold, show, answer, close } = await openSlow(390, 844);
  const cards = page.getByRole('article');
  await show('<ff-story-wall paging="scroll" page-size="6"></ff-story-wall>');
  await cards.nth(5).waitFor();
  await cards.nth(5).scrollIntoViewIfNeeded();
  await cards.nth(11).waitFor();
  assert.deepEqual(await moved(page), []);
  hold();
  const asked = page.waitForRequest(/stories\?.*cursor/);
  await cards.nth(11).scrollIntoViewIfNeeded();
  await asked;
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await answer();
  await cards.nth(17).waitFor();
  assert.deepEqual(await moved(page), []);
  // Past them nothing is asked for by itself; the button is there, and leads back to the first of the new.
  await page.getByRole('button', { name: 'More stories' }).click();
  await cards.nth(18).waitFor();
  await page.waitForFunction(() => (document.querySelector('ff-story-wall')?.shadowRoot?.activeElement?.getBoundingClientRect().top ?? -1) >= 0);
  await close();
});

test('evenings and places to turn to come where their height is kept for them', async () => {
  const { page, hold, show, answer, close } = await openSlow(1280, 900);
  for (const [tag, part] of [['ff-meetup-list', 'meetup'], ['ff-meetup', 'title'], ['ff-resource-list', 'contact']] as const) {
    hold();
    await show(`<${tag}></${tag}>`);
    await answer();
    await page.locator(`${tag} [part~=${part}]`).first().waitFor();
    assert.deepEqual(await moved(page), [], tag);
  }
  await close();
});
