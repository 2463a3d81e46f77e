import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openInside } from './inside.js';
import { openSite, openTab, type Site } from './site.js';
import { embed } from './website.js';

let site: Site;
before(async () => void (site = await openSite(await openInside({ samples: true }))));
after(() => site.close());

/** A page with two routes, the second of which has a wall; a router shows the one that it is told of, and knows no other. */
const routed = (wall: string, router: string) => embed(site.server, `<a id="to-a" href="/a">A</a> <a id="to-s" href="/s">S</a> <div id="shown"></div>
<script>
  const show = (route) => { shown.innerHTML = { '/a': '<h1>A</h1>', '/s': '<h1>S</h1> ${wall}' }[route] ?? '<h1>Lost</h1>'; };
  const links = [...document.querySelectorAll('a')];
  ${router}
</script>`);

/** Goes by the hash and hears of nothing else, as small ones do. */
const byHash = (wall: string, routeOf: string) => routed(wall, `
  const follow = () => show(${routeOf});
  for (const link of links) link.hash = link.pathname, link.search = location.search, link.pathname = location.pathname;
  addEventListener('hashchange', follow);
  follow();`);

const byHistory = (wall: string) => routed(wall, `
  const follow = () => show(location.pathname);
  for (const link of links) link.onclick = (event) => { event.preventDefault(); history.pushState({ key: link.pathname }, '', link.href); follow(); };
  addEventListener('popstate', follow);
  follow();`);

const shows = (page: Page, route: string) => page.getByRole('heading', { level: 1, name: route, exact: true }).waitFor();
const order = (page: Page) => page.getByRole('combobox', { name: 'Order' });
const reading = (page: Page) => page.getByRole('dialog');

async function openFirst(page: Page): Promise<void> {
  await page.locator('.open').first().click();
  await reading(page).getByRole('button', { name: 'Close' }).waitFor();
}

async function inTab(work: (page: Page, trouble: readonly string[]) => Promise<void>): Promise<void> {
  const { page, trouble } = await openTab(await site.browser.newContext());
  await work(page, trouble);
  await page.context().close();
}

test('beside a router that goes by the hash a wall leaves the address alone, and says how it would stand behind the route', () =>
  inTab(async (page, trouble) => {
    await page.goto(`${site.serve('/plain?k=1', byHash('<ff-story-wall url-state></ff-story-wall>', 'location.hash.slice(1)'))}#/a`);
    await page.locator('#to-s').click();
    await order(page).selectOption('echoed');
    await openFirst(page);
    assert.equal(page.url(), `${site.origin}/plain?k=1#/s`);
    await reading(page).getByRole('button', { name: 'Close' }).click();
    await page.goBack();
    await shows(page, 'A');
    await page.goForward();
    await shows(page, 'S');
    assert.deepEqual(trouble, ['[failing-forward] ff-story-wall: a route in the hash needs url-state="#".']);
  }));

test('behind the route in the hash a wall’s state comes and goes with the route', () =>
  inTab(async (page, trouble) => {
    await page.goto(`${site.serve('/behind?k=1&utm_source=x', byHash('<ff-story-wall url-state="#"></ff-story-wall>', `location.hash.slice(1).split('?')[0]`))}#/a`);
    const address = `${site.origin}/behind?k=1&utm_source=x`;
    await page.locator('#to-s').click();
    await order(page).selectOption('echoed');
    await page.waitForURL(`${address}#/s?sort=echoed`);
    await page.goBack();
    await shows(page, 'A');
    assert.equal(page.url(), `${address}#/a`);
    await page.goForward();
    await shows(page, 'S');
    await openFirst(page);
    const open = page.url();
    assert.match(open, /&utm_source=x#\/s\?sort=echoed&story=\w+$/);
    const shared = await page.locator('.open').first().getAttribute('href');
    assert.match(shared ?? '', /\/behind\?k=1#\/s\?story=\w+$/);
    // A link of the page, pressed below the open story.
    await page.locator('#to-a').evaluate((link: HTMLAnchorElement) => link.click());
    await shows(page, 'A');
    assert.equal(page.url(), `${address}#/a`);
    await page.locator('#to-s').click();
    await page.locator('.open').first().waitFor();
    assert.deepEqual([page.url(), await reading(page).count()], [`${address}#/s`, 0]);
    await page.goBack();
    await page.goBack();
    await reading(page).waitFor();
    assert.equal(page.url(), open);
    await page.reload();
    await reading(page).waitFor();
    await page.goBack();
    await reading(page).waitFor({ state: 'detached' });
    await shows(page, 'S');
    assert.equal(await order(page).inputValue(), 'echoed');
    assert.deepEqual(trouble, []);
  }));

test('beside a router that goes by the path a wall’s state stays with its page', () =>
  inTab(async (page, trouble) => {
    const body = byHistory('<ff-story-wall url-state></ff-story-wall>');
    site.serve('/s?sort=echoed', body);
    await page.goto(site.serve('/a', body));
    await page.locator('#to-s').click();
    await order(page).selectOption('echoed');
    await page.waitForURL(`${site.origin}/s?sort=echoed`);
    assert.deepEqual(await page.evaluate(() => history.state as unknown), { key: '/s' });
    await openFirst(page);
    await page.locator('#to-a').evaluate((link: HTMLAnchorElement) => link.click());
    await shows(page, 'A');
    assert.equal(page.url(), `${site.origin}/a`);
    await page.goBack();
    await reading(page).waitFor();
    await page.goBack();
    await reading(page).waitFor({ state: 'detached' });
    assert.equal(page.url(), `${site.origin}/s?sort=echoed`);
    await page.goBack();
    await shows(page, 'A');
    await page.goForward();
    await shows(page, 'S');
    await page.reload();
    await page.locator('.open').first().waitFor();
    assert.equal(await order(page).inputValue(), 'echoed');
    assert.deepEqual(trouble, []);
  }));
