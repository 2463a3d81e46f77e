import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { embed } from '../e2e/website.js';
import type { Tab } from '../tools/tab.js';
import { fillStory, Reader, tellStory, until } from './reader.js';
import { openVisits, type Visits } from './visit.js';

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

const hostPage = ({ server }: Visits, form: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A coworking site</title></head>
<body><script>${recorder.replaceAll('</script', '<\\/script')}</script><script>${watcher}</script>
<script type="module" src="${server}/embed/0.1.0/failing-forward.js"></script>
<ff-source default url="${server}/api/v1" space="demo"></ff-source><main><label>Search<input id="search"></label>${form}</main></body></html>`;

interface Watched {
  readonly seen: readonly unknown[][];
  readonly recording: readonly unknown[];
}
const watched = (tab: Tab) => tab.evaluate<Watched>('({ seen: window.seen, recording: window.recording })');
/** The sealed form of a page, inside its frame. */
const sealedIn = (tab: Tab) => new Reader(tab.frame("document.querySelector('ff-submission-form').shadowRoot.querySelector('iframe')"));
const words = `${canary} while I waited for an answer.`;

describe('promise 3: what is typed leaves only in the one request', () => {
  let site: Visits;
  before(async () => void (site = await openVisits()));
  after(() => site.close());

  const open = (path: string, form: string) => site.visit(site.serve(path, hostPage(site, form)));

  it('the recorder of this test records: what is typed beside the form is in its recording', async () => {
    const { tab, reader } = await open('/recorded', '<ff-submission-form></ff-submission-form>');
    await reader.type('Search', canary);
    const { recording } = await watched(tab);
    assert.ok(JSON.stringify(recording).includes(canary));
  });

  it('a session recorder with its defaults sees no typed word of the unsealed form, nor its receipt', async () => {
    const { tab, reader } = await open('/unsealed', '<ff-submission-form></ff-submission-form>');
    await reader.type('What went wrong?', words);
    await tellStory(reader, words);
    await reader.see('heading', 'It is with the moderators now');
    const { recording } = await watched(tab);
    const text = JSON.stringify(recording);
    assert.ok(recording.length > 2);
    assert.equal(text.includes('herons'), false);
    assert.equal(text.includes('Ask ten people'), false);
    assert.doesNotMatch(text, /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-/i);
  });

  it('a page around the sealed form sees no key, no input, no change and no word of it', async () => {
    const { tab, trouble } = await open('/sealed', '<ff-submission-form sealed></ff-submission-form>');
    const inside = sealedIn(tab);
    await inside.see('label', 'What went wrong?');
    assert.ok(await inside.place.evaluate(`location.href.startsWith('${site.server}/sealed')`));
    const before = (await watched(tab)).seen.length;
    await inside.type('What went wrong?', words);
    await tellStory(inside, words);
    await inside.see('heading', 'It is with the moderators now');
    // The page is told through the frame's border, which takes its own moment.
    await until('the page learns that something was sent', async () => (await watched(tab)).seen.slice(before).some(([type]) => type === 'ff-story-submitted'));
    const { seen, recording } = await watched(tab);
    const during = seen.slice(before).map(([type]) => type);
    assert.deepEqual([...new Set(during)].filter((type) => !['message', 'ff-story-submitted', 'focusin', 'mutation'].includes(String(type))), []);
    for (const text of [JSON.stringify(seen), JSON.stringify(recording)]) {
      assert.equal(text.includes('herons'), false);
      assert.equal(text.includes('Ask ten people'), false);
    }
    assert.deepEqual(await trouble(), []);
  });

  it('the sealed form says that the page around cannot read it, and the unsealed that it could', async () => {
    const { tab, reader } = await open('/says', '<ff-submission-form sealed></ff-submission-form><ff-submission-form></ff-submission-form>');
    const could = 'Other scripts on this web page could read what you type.';
    const inside = sealedIn(tab);
    await inside.see('text', `On pages: anyone on the web at ${new URL(site.origin).host}`);
    await inside.see('text', 'Other scripts on the page around can’t read what you type.');
    assert.equal(await inside.count('text', could), 0);
    assert.equal(await reader.count('text', could), 1);
  });

  it('shows before what leaves: the very bytes that the browser sends, and nothing else is asked meanwhile', async () => {
    const { reader, trouble } = await site.visit(site.serve('/look', embed(site.server, '<ff-submission-form></ff-submission-form>')));
    await reader.see('label', 'What went wrong?');
    await site.gate.quiet();
    const from = site.gate.asked.length;
    await fillStory(reader, `${canary} – “while” I waited for an answer 🌱.`);
    await reader.press('button', 'See exactly what leaves');
    await reader.see('heading', 'This is all that leaves');
    const shown = await reader.ask<string>('pre', '', 'it.textContent');
    assert.ok(shown.includes(canary));
    assert.deepEqual(Object.keys(JSON.parse(shown) as object).sort(), ['hp', 'pad', 'pow', 'receipt', 'schemaVersion', 'story']);
    assert.equal(Buffer.byteLength(shown) % 2048, 0);
    await reader.press('button', 'Send to the moderators');
    await reader.see('heading', 'It is with the moderators now');
    // Besides parts of the suite, which an engine without idle time loads only now.
    const asked = site.gate.asked.slice(from).filter(({ url }) => !url.startsWith(`${site.server}/embed/`));
    const api = `${site.server}/api/v1/spaces/demo`;
    assert.deepEqual(asked.map(({ method, url, body }) => [method, url, body]), [['GET', `${api}/challenge`, ''], ['POST', `${api}/stories`, shown]]);
    assert.deepEqual(await trouble(), []);
  });

  it('shows nothing any more that is not what would leave: a change asks for another look', async () => {
    const { reader } = await site.visit(site.serve('/look-again', embed(site.server, '<ff-submission-form></ff-submission-form>')));
    await fillStory(reader, words);
    await reader.press('button', 'See exactly what leaves');
    await reader.see('pre');
    await reader.fill('What did you learn from it?', 'Ask twenty people before you sign anything.');
    assert.equal(await reader.count('pre', ''), 0);
    await reader.press('button', 'Send to the moderators');
    await reader.see('heading', 'It is with the moderators now');
    assert.ok(site.gate.asked.filter(({ method }) => method === 'POST').at(-1)?.body.includes('twenty people'));
  });

  it('a later try replaces nothing but the proof of work', async () => {
    const { reader } = await site.visit(site.serve('/look-later', embed(site.server, '<ff-submission-form></ff-submission-form>')));
    await reader.see('label', 'What went wrong?');
    const mend = site.gate.fail('/stories', 'cut');
    await fillStory(reader, `${canary} while the network was away.`);
    await reader.press('button', 'See exactly what leaves');
    const shown = JSON.parse(await reader.ask<string>('pre', '', 'it.textContent')) as Record<string, unknown>;
    await reader.press('button', 'Send to the moderators');
    await reader.see('heading', 'kept on this device until sent');
    mend();
    await reader.press('button', 'Try now');
    await reader.see('heading', 'It is with the moderators now');
    const later = JSON.parse(site.gate.asked.filter(({ method }) => method === 'POST').at(-1)?.body ?? '') as Record<string, unknown>;
    assert.notDeepEqual(later['pow'], shown['pow']);
    assert.deepEqual({ ...later, pow: 0 }, { ...shown, pow: 0 });
  });
});
