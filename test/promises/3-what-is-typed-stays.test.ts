import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { embed, fillStory, openSite, openTab, tellStory, type Site } from '../e2e/site.js';

const canary = 'Seventeen herons stood on the frozen canal';
const recorder = readFileSync(fileURLToPath(new URL('../../node_modules/rrweb/dist/rrweb.umd.min.cjs', import.meta.url)), 'utf8');

// All that a page's own scripts commonly do: listen to everything, watch every change, record the session.
const watcher = `
  window.seen = [];
  const note = (what) => window.seen.push(what);
  for (const type of ['keydown', 'keyup', 'input', 'beforeinput', 'change', 'paste', 'copy', 'selectionchange', 'submit', 'focusin', 'ff-story-submitted', 'message']) {
    addEventListener(type, (event) => note([type, event.key, event.data, event.detail, String(event.target?.value ?? '')]), true);
  }
  new MutationObserver((records) => records.forEach(({ target }) => note(['mutation', target.textContent]))).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  window.recording = [];
  rrweb.record({ emit: (event) => window.recording.push(event), recordCanvas: true, collectFonts: true });
`;

const hostPage = ({ server }: Site, form: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A coworking site</title></head>
<body><script>${recorder.replaceAll('</script', '<\\/script')}</script><script>${watcher}</script>
<script type="module" src="${server}/embed/0.1.0/failing-forward.js"></script>
<ff-source default url="${server}/api/v1" space="demo"></ff-source><main><label>Search<input id="search"></label>${form}</main></body></html>`;

interface Watched {
  seen: unknown[][];
  recording: unknown[];
}
const watched = (page: Page) => page.evaluate(() => ({ seen: (window as unknown as Watched).seen, recording: (window as unknown as Watched).recording }));

async function typeInto(place: Page | Frame) {
  const box = place.getByLabel('What went wrong?');
  await box.click();
  await box.pressSequentially(`${canary} while I waited for an answer.`);
}

describe('promise 3: what is typed leaves only in the one request', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  it('the recorder of this test records: what is typed beside the form is in its recording', async () => {
    const { page } = await openTab(await site.browser.newContext());
    await page.goto(site.serve('/recorded', hostPage(site, '<ff-submission-form></ff-submission-form>')));
    await page.locator('#search').pressSequentially(canary);
    const { recording } = await watched(page);
    assert.ok(JSON.stringify(recording).includes(canary));
  });

  it('a session recorder with its defaults sees no typed word of the unsealed form, nor its receipt', async () => {
    const { page } = await openTab(await site.browser.newContext());
    await page.goto(site.serve('/unsealed', hostPage(site, '<ff-submission-form></ff-submission-form>')));
    await typeInto(page);
    await tellStory(page, `${canary} while I waited for an answer.`);
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    const { recording } = await watched(page);
    const text = JSON.stringify(recording);
    assert.ok(recording.length > 2);
    assert.equal(text.includes('herons'), false);
    assert.equal(text.includes('Ask ten people'), false);
    assert.doesNotMatch(text, /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-/i);
  });

  it('a page around the sealed form sees no key, no input, no change and no word of it', async () => {
    const { page, trouble } = await openTab(await site.browser.newContext());
    await page.goto(site.serve('/sealed', hostPage(site, '<ff-submission-form sealed></ff-submission-form>')));
    await page.frameLocator('iframe').getByLabel('What went wrong?').waitFor();
    const frame = page.frames().find((one) => one.url().startsWith(`${site.server}/sealed`));
    assert.ok(frame);
    const before = (await watched(page)).seen.length;
    await typeInto(frame);
    await tellStory(frame, `${canary} while I waited for an answer.`);
    await frame.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    const { seen, recording } = await watched(page);
    const during = seen.slice(before).map(([type]) => type);
    assert.deepEqual([...new Set(during)].filter((type) => !['message', 'ff-story-submitted', 'focusin', 'mutation'].includes(String(type))), []);
    assert.ok(during.includes('ff-story-submitted'), 'the page learns that something was sent');
    for (const text of [JSON.stringify(seen), JSON.stringify(recording)]) {
      assert.equal(text.includes('herons'), false);
      assert.equal(text.includes('Ask ten people'), false);
    }
    assert.deepEqual(trouble, []);
  });

  it('the sealed form says that the page around cannot read it, and the unsealed that it could', async () => {
    const { page } = await openTab(await site.browser.newContext());
    await page.goto(site.serve('/says', hostPage(site, '<ff-submission-form sealed></ff-submission-form><ff-submission-form></ff-submission-form>')));
    const could = 'Other scripts on this web page could read what you type.';
    await page.frameLocator('iframe').getByText(`On pages: anyone on the web at ${new URL(site.origin).host}`).waitFor();
    await page.frameLocator('iframe').getByText('Other scripts on the page around can’t read what you type.').waitFor();
    assert.equal(await page.frameLocator('iframe').getByText(could).count(), 0);
    assert.equal(await page.locator('ff-submission-form').nth(1).getByText(could).count(), 1);
  });

  it('shows before what leaves: the very bytes that the browser sends and the server sees, and nothing else is asked meanwhile', async () => {
    const seen: string[] = [];
    const allow = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Content-Type' };
    const between = createServer((request, response) => {
      if (request.method === 'OPTIONS') return void response.writeHead(204, allow).end();
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts);
        if (request.method === 'POST') seen.push(body.toString('utf8'));
        const init = request.method === 'POST' ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body } : {};
        void fetch(site.server + String(request.url), init).then(async (answer) => {
          response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '', ...allow });
          response.end(Buffer.from(await answer.arrayBuffer()));
        });
      });
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    const backend = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    const { page, trouble } = await openTab(await site.browser.newContext());
    await page.goto(site.serve('/look', embed(site.server, '<ff-submission-form></ff-submission-form>').replace(`url="${site.server}/api/v1"`, `url="${backend}/api/v1"`)));
    await page.getByLabel('What went wrong?').waitFor();
    await page.waitForLoadState('networkidle');

    const asked: string[] = [];
    const sent: (string | null)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'OPTIONS') return;
      asked.push(`${request.method()} ${request.url()} ${request.postData() === null ? '' : 'with a body'}`.trim());
      if (request.method() === 'POST') sent.push(request.postData());
    });
    await fillStory(page, `${canary} – “while” I waited for an answer 🌱.`);
    await page.getByRole('button', { name: 'See exactly what leaves' }).click();
    await page.getByRole('heading', { name: 'This is all that leaves' }).waitFor();
    const shown = (await page.locator('pre').textContent()) ?? '';
    assert.ok(shown.includes(canary));
    assert.deepEqual(Object.keys(JSON.parse(shown) as object).sort(), ['hp', 'pad', 'pow', 'receipt', 'schemaVersion', 'story']);
    assert.equal(Buffer.byteLength(shown) % 2048, 0);
    await page.getByRole('button', { name: 'Send to the moderators' }).click();
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    assert.deepEqual(asked, [`GET ${backend}/api/v1/spaces/demo/challenge`, `POST ${backend}/api/v1/spaces/demo/stories with a body`]);
    assert.deepEqual(sent, [shown]);
    assert.deepEqual(seen, [shown]);
    assert.deepEqual(trouble, []);
    await page.context().close();
    between.close();
    between.closeAllConnections();
  });

  it('shows nothing any more that is not what would leave: a change asks for another look', async () => {
    const { page } = await openTab(await site.browser.newContext());
    await page.goto(site.serve('/look-again', embed(site.server, '<ff-submission-form></ff-submission-form>')));
    await page.getByLabel('What went wrong?').waitFor();
    await fillStory(page, `${canary} while I waited for an answer.`);
    await page.getByRole('button', { name: 'See exactly what leaves' }).click();
    await page.locator('pre').waitFor();
    await page.getByLabel('What did you learn from it?').fill('Ask twenty people before you sign anything.');
    assert.equal(await page.locator('pre').count(), 0);
    const [request] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST'), page.getByRole('button', { name: 'Send to the moderators' }).click()]);
    assert.ok(request.postData()?.includes('twenty people'));
  });

  it('a later try replaces nothing but the proof of work', async () => {
    const context = await site.browser.newContext();
    const { page } = await openTab(context);
    await page.goto(site.serve('/look-later', embed(site.server, '<ff-submission-form></ff-submission-form>')));
    await page.getByLabel('What went wrong?').waitFor();
    await context.route('**/stories', (route) => route.abort());
    await fillStory(page, `${canary} while the network was away.`);
    await page.getByRole('button', { name: 'See exactly what leaves' }).click();
    const shown = JSON.parse((await page.locator('pre').textContent()) ?? '') as Record<string, unknown>;
    await page.getByRole('button', { name: 'Send to the moderators' }).click();
    await page.getByRole('heading', { name: 'kept on this device until sent' }).waitFor();
    await context.unroute('**/stories');
    const [request] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST'), page.getByRole('button', { name: 'Try now' }).click()]);
    const later = JSON.parse(request.postData() ?? '') as Record<string, unknown>;
    assert.notDeepEqual(later['pow'], shown['pow']);
    assert.deepEqual({ ...later, pow: 0 }, { ...shown, pow: 0 });
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    await context.close();
  });
});
