import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { openSite, openTab, tellStory, type Site } from '../e2e/site.js';

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
});
