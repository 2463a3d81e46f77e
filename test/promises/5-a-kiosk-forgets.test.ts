import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { embed, strictPolicy } from '../e2e/website.js';
import { fillStory, Reader, tellStory, until } from './reader.js';
import { openVisits, type Visits } from './visit.js';

const canary = 'Seventeen herons stood on the frozen canal while I signed.';
const lesson = 'Ask ten people';

// All that a page can keep on a device, and all that it shows, in shadow roots too, with what stands in controls.
const dump = `(async () => {
  const read = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const left = [...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie, ...(await caches.keys()), window.name, history.state].filter(Boolean);
  const databases = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([read(rows.getAllKeys()), read(rows.getAll())]);
      // Lists that any reader gets may stay.
      left.push(...keys.filter((key) => !key.startsWith('cache|')));
      databases.push(keys, values);
    }
    database.close();
  }
  const seen = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      seen.push(...[...element.attributes].map(({ value }) => value), element.value ?? '', element.checked === true ? element.id + ' is checked' : '');
      for (const { nodeType, data } of element.childNodes) if (nodeType === 3) seen.push(data);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return { left, kept: JSON.stringify([left, databases, location.href]), shown: seen.join('\\n'), selected: String(getSelection()) };
})()`;
interface Dump {
  /** What the device keeps that is not every reader's. */
  readonly left: readonly unknown[];
  readonly kept: string;
  readonly shown: string;
  readonly selected: string;
}
const dumpOf = ({ place }: Reader) => place.evaluate<Dump>(dump);
const receiptLike = /[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]\b/;

/** Fails where something of the person is left. */
function clean({ left, kept, shown, selected }: Dump, when: string): void {
  assert.deepEqual(left, [], when);
  for (const [place, text] of Object.entries({ kept, shown, selected })) {
    assert.equal(text.includes('herons'), false, `${when}: the story is ${place}`);
    assert.equal(text.includes(lesson), false, `${when}: the lesson is ${place}`);
  }
  assert.doesNotMatch(kept, receiptLike, when);
  assert.doesNotMatch(shown, receiptLike, when);
  assert.doesNotMatch(shown, /attribution-(named|pseudonym) is checked|consent\S* is checked/, when);
}

const undoing = ['z', 'z', 'y', 'Z'];

describe('promise 5: on a kiosk nothing survives the person', () => {
  let site: Visits;
  before(async () => void (site = await openVisits()));
  after(() => site.close());

  /** A shared screen on which somebody may begin. */
  async function screen(path: string, attributes = '') {
    const body = embed(site.server, `<ff-submission-form kiosk layout="page" ${attributes}></ff-submission-form>`);
    const headers = { 'Content-Security-Policy': `${strictPolicy(site.server)}; frame-src ${site.server}` };
    const visit = await site.visit(site.serve(path, body, headers));
    const frame = visit.tab.frame("document.querySelector('ff-submission-form').shadowRoot.querySelector('iframe')");
    const form = attributes === 'sealed' ? new Reader(frame) : visit.reader;
    // The last that comes: what is pressed from now on stays where it is.
    await form.see('text', 'Help, if you need it');
    // With keys first: a frame takes nothing in WebKit before it was clicked.
    await form.type('What went wrong?', 'S');
    return { ...visit, form };
  }

  for (const attributes of ['', 'sealed']) {
    it(`a story that nobody ends is asked after, then gone: from the page, the device and the history ${attributes && '(in the sealed frame)'}`, async () => {
      const { tab, reader, form, trouble } = await screen(`/idle-${attributes}`, attributes);
      await fillStory(form, canary);
      await form.type('What went wrong?', ' Herons again.');
      const typed = await form.valueOf('What went wrong?');
      await form.command('What went wrong?', 'z');
      assert.notEqual(await form.valueOf('What went wrong?'), typed, 'these keys undo');
      await form.press('button', 'See exactly what leaves');
      await form.see('heading', 'This is all that leaves');
      assert.ok((await dumpOf(form)).shown.includes('herons'), 'the look sees what is typed');
      await form.later(61);
      await form.see('heading', 'Are you still there?');
      assert.ok((await dumpOf(form)).shown.includes('herons'), 'nothing is gone while it asks');
      await form.later(31);
      await form.see('text', 'Cleared. Nothing of it is left');
      clean(await dumpOf(form), 'after the wipe');
      assert.equal(await form.count('heading', 'This is all that leaves'), 0);

      for (const key of undoing) await form.command('What went wrong?', key);
      clean(await dumpOf(form), 'after undoing');
      await form.command('What went wrong?', 'a');
      clean(await dumpOf(form), 'after selecting all');
      assert.deepEqual(await trouble(), []);

      await tab.reload();
      await form.see('label', 'What went wrong?');
      for (const document of new Set([reader, form])) clean(await dumpOf(document), 'after a reload');
    });
  }

  it('who leaves the page in the middle leaves nothing to whoever presses "back"', async () => {
    const { tab, form } = await screen('/left');
    const lobby = `${site.server}/lobby`;
    const at = (address: string) => until(address, async () => (await tab.evaluate('location.href')) === address);
    await fillStory(form, canary);
    await tab.goto(lobby);
    for (const when of ['after back', 'after forward and back']) {
      await tab.back();
      await at(`${site.origin}/left`);
      await form.see('label', 'What went wrong?');
      clean(await dumpOf(form), when);
      await tab.evaluate('void setTimeout(() => history.forward())');
      await at(lobby);
    }
  });

  it('nothing is kept while a story is on its way, nor when it cannot go out; it says "not sent" until it is cleared, and then never sends it', async () => {
    const { gate } = site;
    const { tab, form } = await screen('/offline');
    const tries = () => gate.asked.filter(({ method }) => method === 'POST').length;
    const before = tries();
    const cut = gate.fail('/stories', 'hold');
    await tellStory(form, canary);
    await until('it is on its way', async () => tries() > before);
    assert.deepEqual((await dumpOf(form)).left, []);
    cut();
    const mend = gate.fail('/stories', 'cut');
    await form.see('heading', 'Not sent');
    assert.deepEqual((await dumpOf(form)).left, []);
    await form.press('button', 'Try now');
    await form.see('text', 'Still no connection.');
    assert.equal(tries(), before + 2);
    await form.press('button', 'Clear and finish');
    await form.see('label', 'What went wrong?');
    mend();
    await tab.evaluate("dispatchEvent(new Event('online'))");
    await form.later(600);
    await gate.quiet();
    clean(await dumpOf(form), 'after the wipe');
    assert.equal(tries(), before + 2);
    assert.equal(((await site.desk('queue')).items ?? []).some(({ story }) => story.wentWrong === canary), false);
  });

  for (const attributes of ['', 'sealed']) {
    it(`the receipt is a code for the author’s own phone, nowhere a text; the screen forgets it ${attributes && '(in the sealed frame)'}`, async () => {
      const { form, trouble } = await screen(`/receipt-${attributes}`, attributes);
      await tellStory(form, canary);
      await form.see('image', 'QR code');
      clean(await dumpOf(form), 'beside the code');
      await form.later(61);
      await form.see('text', 'Cleared. Nothing of it is left');
      clean(await dumpOf(form), 'after the farewell');
      assert.equal(await form.count('image', 'QR code'), 0);
      assert.deepEqual(await trouble(), []);
    });
  }

  it('the frame of a sealed form tells the page around of nothing that was not sent', async () => {
    const { tab, form } = await screen('/sealed', 'sealed');
    await tab.evaluate("void document.addEventListener('ff-story-submitted', ({ detail }) => window.told.push(detail), void (window.told = []))");
    const told = () => tab.evaluate<unknown[]>('window.told');
    const mend = site.gate.fail('/stories', 'cut');
    await tellStory(form, 'I opened the door before the paint was dry.');
    await form.see('heading', 'Not sent');
    assert.deepEqual(await told(), []);
    mend();
    await form.press('button', 'Try now');
    await form.see('image', 'QR code');
    assert.deepEqual(await told(), [{ state: 'delivered' }]);
  });
});
