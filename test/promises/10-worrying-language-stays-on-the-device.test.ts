import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { embed } from '../e2e/website.js';
import type { Place } from '../tools/tab.js';
import { tellStory } from './reader.js';
import { openVisits, type Visits } from './visit.js';

const heavy = 'We lost the shop in March. I don’t want to live any more, and nobody here knows.';

// All that a page can keep on a device.
const dump = `(async () => {
  const read = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const all = { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, caches: await caches.keys(), name: window.name, address: location.href, history: history.length };
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      all[name + '/' + store] = await Promise.all([read(rows.getAllKeys()), read(rows.getAll())]);
    }
    database.close();
  }
  return JSON.stringify(all);
})()`;
const kept = (place: Place) => place.evaluate<string>(dump);
const heard = (place: Place) => place.evaluate<string[]>('window.heard');

// Everything that a page can hear: all that is dispatched, and on what.
const hearing = `
  window.heard = [];
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    window.heard.push(event.type);
    return dispatchEvent.call(this, event);
  };
  for (const type of ['ff-story-submitted', 'ff-care', 'message', 'storage', 'focusin', 'toggle', 'error', 'securitypolicyviolation']) {
    document.addEventListener(type, () => window.heard.push(type), true);
  }
  const { sendBeacon } = navigator;
  navigator.sendBeacon = (...args) => (window.heard.push('beacon'), sendBeacon.apply(navigator, args));
`;

describe('promise 10: worrying language is noticed on the author’s device only', () => {
  let site: Visits;
  before(async () => void (site = await openVisits()));
  after(() => site.close());

  /** A form that is ready, after all that it loads, and what is asked from then on. */
  async function ready(path: string) {
    const visit = await site.visit(site.serve(path, embed(site.server, '<ff-submission-form layout="page"></ff-submission-form>', `<script>${hearing}</script>`)));
    await visit.reader.press('label', 'What went wrong?');
    await site.gate.quiet();
    const from = site.gate.asked.length;
    return { ...visit, asked: () => site.gate.asked.slice(from) };
  }

  it('shows help without a network, and nobody learns of it: no request, no storage, no event', async () => {
    const { tab, reader, trouble, asked } = await ready('/heavy');
    const mend = site.gate.fail('', 'cut');
    const before = await kept(tab);
    const heardBefore = await heard(tab);
    const scripts = () => tab.evaluate<number>("performance.getEntriesByType('resource').length");
    const scriptsBefore = await scripts();

    await reader.type('What went wrong?', heavy);
    await reader.see('heading', 'If it is heavy right now');
    assert.ok((await reader.ask<string>('link', 'Someone to talk to, now', "it.getAttribute('href')")).startsWith('https://'));
    assert.ok(await tab.evaluate("document.activeElement?.shadowRoot?.activeElement?.id === 'wentWrong'"), 'the focus stays with the words');

    assert.deepEqual(asked(), []);
    assert.equal(await kept(tab), before);
    assert.deepEqual(await heard(tab), heardBefore);
    assert.equal(await scripts(), scriptsBefore);
    await reader.press('button', 'Close');
    await reader.seeNoMore('heading', 'If it is heavy right now');
    assert.equal(await kept(tab), before);
    assert.deepEqual([asked(), await trouble()], [[], []]);
    mend();
  });

  it('blocks nothing and adds nothing: what is sent with help in sight has the members of any other', async () => {
    const bodies: string[] = [];
    for (const words of ['We lost the shop in March, and it took me a year to say so.', heavy]) {
      const { reader, asked } = await ready('/sent');
      await reader.fill('What went wrong?', words);
      if (words === heavy) await reader.see('heading', 'If it is heavy right now');
      await tellStory(reader, words);
      await reader.see('heading', 'It is with the moderators now');
      // Besides parts of the suite, which an engine without idle time loads only now.
      const api = asked().filter(({ url }) => !url.startsWith(`${site.server}/embed/`));
      assert.deepEqual(api.map(({ url }) => new URL(url).pathname), ['/api/v1/spaces/demo/challenge', '/api/v1/spaces/demo/stories']);
      bodies.push(api[1]?.body ?? '');
    }
    const [calm = '', worried = ''] = bodies;
    assert.equal(Buffer.byteLength(calm), Buffer.byteLength(worried), 'the padding hides which it is');
    const shape = (body: string) => Object.entries(JSON.parse(body) as Record<string, object>).map(([name, value]) => [name, typeof value === 'object' ? Object.keys(value) : typeof value]);
    assert.deepEqual(shape(calm), shape(worried));
  });

  it('would have been noticed here: the same page hears, sees and keeps what does happen', async () => {
    const { tab, asked } = await ready('/control');
    const before = await kept(tab);
    await tab.evaluate(`(localStorage.setItem('planted', '1'), document.dispatchEvent(new CustomEvent('planted')), fetch('${site.server}/api/v1/spaces/demo/time').then(() => true))`);
    assert.notEqual(await kept(tab), before);
    assert.equal(asked().length, 1);
    assert.ok((await heard(tab)).includes('planted'));
  });
});
