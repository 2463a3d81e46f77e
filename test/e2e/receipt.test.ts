import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Page, Request } from 'playwright-core';
import { openSite, openTab, tellStory, type Site } from './site.js';
import { embed } from './website.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

const { source: axeSource } = axe;
const receiptPage = (code = '') => `${site.server}/receipt?space=demo${code && `#${code}`}`;

/** Tells a story on somebody's page; its receipt, as it stands there. */
async function told(page: Page, wentWrong: string): Promise<string> {
  await page.goto(site.serve('/tell', embed(site.server, '<ff-submission-form layout="page"></ff-submission-form>')));
  await page.getByLabel('What went wrong?').waitFor();
  await tellStory(page, wentWrong);
  await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
  const code = (await page.locator('.code').textContent())?.trim() ?? '';
  assert.match(code, /^([0-9A-Z]{4}-){4}[0-9A-Z]$/);
  assert.ok((await page.getByText(`Use it at`).textContent())?.includes(receiptPage()));
  await page.getByRole('button', { name: 'I have saved it' }).click();
  await page.getByText('off this page').waitFor();
  return code;
}

/** Where a request carries a text, but for the one header that may. */
async function placesOf(request: Request, text: string): Promise<string[]> {
  const { authorization: _a, ...headers } = await request.allHeaders();
  const places = { address: request.url(), body: request.postData() ?? '', headers: JSON.stringify(headers) };
  return Object.entries(places).flatMap(([place, content]) => (content.includes(text) ? [`${request.method()} ${place}`] : []));
}

test('promise 6: with the receipt its author comes back, writes, changes the text and takes it back', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext());
  const code = await told(page, 'I took a second room before the first one was full.');
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(receiptPage(code.toLowerCase()));
  await page.getByRole('heading', { name: /It has arrived|The moderators have it/ }).waitFor();
  assert.equal(page.url(), receiptPage());

  await page.getByLabel('Write to them').fill('It was the year before last.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('It is with them.').waitFor();

  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('What did you learn from it?').fill('Fill one room before you rent two.');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await page.getByText('Your changed text is in place.').waitFor();
  await page.getByText('Your story, as it stands').click();
  await page.getByText('Fill one room before you rent two.').waitFor();

  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Take it back for good' }).click();
  await page.getByRole('heading', { name: 'It is taken back' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByLabel('Your receipt').fill(code);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText('No story is behind this receipt.').waitFor();

  const plain = code.replaceAll('-', '');
  const asked = requests.filter((request) => request.url().includes('/receipt'));
  assert.deepEqual(asked.filter((request) => request.url().startsWith(`${site.server}/api`)).map((request) => request.method()), ['GET', 'POST', 'PATCH', 'DELETE', 'GET']);
  // The page's own address had it after the #, which no browser sends.
  const places = await Promise.all(requests.filter((request) => !request.isNavigationRequest()).flatMap((request) => [plain, code, code.toLowerCase()].map((text) => placesOf(request, text))));
  assert.deepEqual(places.flat(), []);
  for (const request of requests) assert.equal((await request.allHeaders())['referer'] ?? '', '');
  // A receipt that leads nowhere is an answer like another; the browser notes each 404 by itself.
  assert.deepEqual(trouble.filter((line) => !/404/.test(line)), []);
  await page.context().close();
});

test('the page of the receipts shows nothing to whoever presses "back"', async () => {
  const { page } = await openTab(await site.browser.newContext());
  const code = await told(page, 'I hired the first one who asked, and then the second.');
  await page.goto(receiptPage(code));
  await page.getByRole('heading', { name: /It has arrived|The moderators have it/ }).waitFor();
  await page.goto(`${site.server}/lobby`);
  await page.goBack();
  await page.getByLabel('Your receipt').waitFor();
  assert.equal(page.url(), receiptPage());
  assert.equal(await page.getByLabel('Your receipt').inputValue(), '');
  assert.equal(await page.getByText('I hired the first one').count(), 0);
  await page.context().close();
});

const looks = [
  { name: 'light', options: { viewport: { width: 320, height: 640 } } },
  { name: 'dark', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } },
  { name: 'Arabic', options: { viewport: { width: 390, height: 844 }, locale: 'ar' } },
  { name: 'twice the size', options: { viewport: { width: 390, height: 844 } } },
] as const;
for (const { name, options } of looks) {
  test(`the page of the receipts fits, is accessible, and asks nobody but its server: ${name}`, async () => {
    const { page, trouble } = await openTab(await site.browser.newContext(options));
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    const code = name === 'Arabic' ? '' : await told(page, 'I promised a date that I had not asked anybody about.');
    asked.clear();
    await page.goto(receiptPage(code));
    await page.locator(code ? '#thread' : '#code').waitFor();
    if (name === 'twice the size') await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const [{ width }] = [options.viewport];
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.equal(await page.evaluate(() => document.documentElement.lang), name === 'Arabic' ? 'ar' : 'en');
    assert.equal(await page.locator('a').count(), 0);
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: readonly { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    assert.deepEqual(found, []);
    const small = await page.locator('ff-receipt').evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll('button, input, textarea, summary') ?? [])]
        .filter((control) => control.checkVisibility())
        .map((control) => control.getBoundingClientRect())
        .filter(({ width, height }) => width < 24 || height < 24).length,
    );
    assert.equal(small, 0);
    assert.deepEqual([...asked], [site.server]);
    assert.deepEqual(trouble, []);
    await page.context().close();
  });
}
