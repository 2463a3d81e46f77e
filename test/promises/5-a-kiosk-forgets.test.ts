import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import jsqr from 'jsqr';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { fillStory, openSite, openTab, tellStory, type Site } from '../e2e/site.js';
import { embed, strictPolicy } from '../e2e/website.js';

// It is CommonJS, whose exports Node gives as the default.
const { default: decode } = jsqr as unknown as { readonly default: typeof jsqr };
const canary = 'Seventeen herons stood on the frozen canal while I signed.';
const lesson = 'Ask ten people';

// All that a page can keep on a device, and all that it shows, in shadow roots too, with what stands in controls. As text:
// what compiles this file would put names of its own into a function.
const dump = `(async () => {
  const read = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const all = { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, caches: await caches.keys(), name: window.name, address: location.href, state: history.state, databases: {} };
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      all.databases[name + '/' + store] = await Promise.all([read(rows.getAllKeys()), read(rows.getAll())]);
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
  return { kept: JSON.stringify(all), shown: seen.join('\\n'), selected: String(getSelection()) };
})()`;
interface Dump {
  readonly kept: string;
  readonly shown: string;
  readonly selected: string;
}
const dumpOf = (page: Page | Frame) => page.evaluate<Dump>(dump);
const receiptLike = /[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]\b/;

/** Fails where something of the person is left. */
function clean({ kept, shown, selected }: Dump, when: string): void {
  for (const [place, text] of Object.entries({ kept, shown, selected })) {
    assert.equal(text.includes('herons'), false, `${when}: the story is ${place}`);
    assert.equal(text.includes(lesson), false, `${when}: the lesson is ${place}`);
  }
  for (const key of ['outbox|', 'draft|', 'secret']) assert.equal(kept.includes(key), false, `${when}: a ${key} is kept`);
  assert.doesNotMatch(kept, receiptLike, when);
  assert.doesNotMatch(shown, receiptLike, when);
  assert.doesNotMatch(shown, /attribution-(named|pseudonym) is checked|consent\S* is checked/, when);
}

describe('promise 5: on a kiosk nothing survives the person', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  /** A shared screen on which somebody may begin; its time is the test's. */
  async function screen(path: string, { attributes = '', ...options }: BrowserContextOptions & { attributes?: string } = {}) {
    const context = await site.browser.newContext(options);
    const { page, trouble } = await openTab(context);
    await page.clock.install();
    const body = embed(site.server, `<ff-submission-form kiosk idle="10" layout="page" ${attributes}></ff-submission-form>`);
    const headers = { 'Content-Security-Policy': `${strictPolicy(site.server)}; frame-src ${site.server}` };
    await page.goto(site.serve(path, body, headers), { waitUntil: 'networkidle' });
    const form = attributes.includes('sealed') ? await (await page.waitForSelector('iframe')).contentFrame() : page;
    assert.ok(form);
    await form.getByLabel('What went wrong?').waitFor();
    return { context, page, form, trouble, empty: await dumpOf(form) };
  }

  /** Lets seconds pass, one after the other, as they do. */
  const pass = async (page: Page, seconds: number) => {
    for (let second = 0; second < seconds; second++) await page.clock.runFor(1000);
  };

  /** What a camera reads in a picture. */
  async function readCode(page: Page): Promise<string | undefined> {
    const picture = (await page.screenshot()).toString('base64');
    const { page: lab } = await openTab(await site.browser.newContext());
    const { data, width, height } = await lab.evaluate(async (text) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${text}` });
      await image.decode();
      const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
      let binary = '';
      for (let at = 0; at < pixels.length; at += 0x8000) binary += String.fromCharCode(...pixels.slice(at, at + 0x8000));
      return { data: btoa(binary), width: image.width, height: image.height };
    }, picture);
    await lab.context().close();
    return decode(new Uint8ClampedArray(Buffer.from(data, 'base64')), width, height)?.data;
  }

  for (const attributes of ['', 'sealed']) {
    it(`a story that nobody ends is asked after, then gone: from the page, the device and the history ${attributes && '(in the sealed frame)'}`, async () => {
      const { context, page, form, trouble, empty } = await screen(`/idle-${attributes}`, { attributes });
      await fillStory(form, canary);
      await form.getByLabel('What went wrong?').click();
      await page.keyboard.type(' And then it froze.');
      await form.getByRole('button', { name: 'See exactly what leaves' }).click();
      await form.getByRole('heading', { name: 'This is all that leaves' }).waitFor();
      assert.ok((await dumpOf(form)).shown.includes('herons'), 'the look sees what is typed');
      await pass(page, 11);
      await form.getByText('Are you still there?').waitFor();
      await pass(page, 31);
      await form.getByText('Cleared. Nothing of it is left').waitFor();
      const left = await dumpOf(form);
      clean(left, 'after the wipe');
      assert.equal(left.kept, empty.kept, 'the device keeps what it kept before');
      assert.equal(await form.getByText('This is all that leaves').count(), 0);

      await form.getByLabel('What went wrong?').click();
      for (const keys of ['Control+z', 'Control+z', 'Control+y', 'Control+Shift+z']) await page.keyboard.press(keys);
      clean(await dumpOf(form), 'after undoing');
      await page.keyboard.press('Control+a');
      clean(await dumpOf(form), 'after selecting all');
      assert.deepEqual(trouble, []);

      await page.reload({ waitUntil: 'networkidle' });
      for (const frame of page.frames()) clean(await dumpOf(frame), 'after a reload');
      await context.close();
    });
  }

  it('who leaves the page in the middle leaves nothing to whoever presses "back"', async () => {
    const { context, page } = await screen('/left');
    await fillStory(page, canary);
    await page.goto(`${site.server}/lobby`);
    await page.goBack({ waitUntil: 'networkidle' });
    await page.getByLabel('What went wrong?').waitFor();
    clean(await dumpOf(page), 'after back');
    await page.goForward();
    await page.goBack({ waitUntil: 'networkidle' });
    clean(await dumpOf(page), 'after forward and back');
    await context.close();
  });

  it('nothing is kept while a story is on its way, nor when it cannot go out; it says "not sent" until it is cleared, and then never sends it', async () => {
    const { context, page, empty } = await screen('/offline');
    let held = 0;
    await context.route('**/stories', async (route) => {
      held++;
      assert.equal((await dumpOf(page)).kept, empty.kept, 'while it is sent');
      await route.abort();
    });
    await tellStory(page, canary);
    await page.getByRole('heading', { name: 'Not sent' }).waitFor();
    assert.equal((await dumpOf(page)).kept, empty.kept);
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('Still no connection.').waitFor();
    assert.equal(held, 2);
    await page.getByRole('button', { name: 'Clear and finish' }).click();
    await page.getByLabel('What went wrong?').waitFor();
    await context.unroute('**/stories');
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await pass(page, 60);
    const left = await dumpOf(page);
    clean(left, 'after the wipe');
    assert.equal(left.kept, empty.kept);
    assert.deepEqual(posts, []);
    assert.equal(((await site.desk('queue')).items ?? []).some(({ story }) => story.wentWrong.startsWith('Seventeen herons')), false);
    await context.close();
  });

  it('the receipt is a code for the author’s own phone, which leads back to the story; the screen forgets it', async () => {
    const { context, page, trouble, empty } = await screen('/receipt', { viewport: { width: 1080, height: 1920 } });
    await tellStory(page, canary);
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    const shown = await dumpOf(page);
    clean(shown, 'beside the code');
    assert.equal(shown.kept, empty.kept);
    const address = await readCode(page);
    assert.ok(address?.startsWith(`${site.server}/receipt?space=demo#`), address);
    await pass(page, 62);
    await page.getByText('Cleared. Nothing of it is left').waitFor();
    const left = await dumpOf(page);
    clean(left, 'after the farewell');
    assert.equal(left.kept, empty.kept);
    assert.equal(await page.getByRole('img', { name: 'QR code' }).count(), 0);
    assert.equal(await readCode(page), undefined);
    assert.deepEqual(trouble, []);
    await context.close();

    const { page: phone } = await openTab(await site.browser.newContext({ viewport: { width: 390, height: 844 } }));
    const asked: string[] = [];
    phone.on('request', (request) => asked.push(request.url()));
    await phone.goto(address ?? '');
    await phone.getByRole('heading', { name: /It has arrived|The moderators have it/ }).waitFor();
    await phone.getByText('Your story, as it stands').click();
    await phone.getByText(canary).waitFor();
    assert.equal(phone.url(), `${site.server}/receipt?space=demo`);
    const [, code = ''] = address?.split('#') ?? [];
    assert.match(code, receiptLike);
    assert.deepEqual(asked.filter((url) => url.replace(/#.*/, '').includes(code)), []);
    await phone.context().close();
  });

  for (const options of [{ colorScheme: 'dark' }, { forcedColors: 'active', colorScheme: 'dark' }] as const) {
    it(`a camera reads the code in other colours, too: ${JSON.stringify(options)}`, async () => {
      const { context, page } = await screen('/colours', options);
      await tellStory(page, 'I promised a date that I had not asked anybody about.');
      await page.getByRole('img', { name: 'QR code' }).waitFor();
      await page.getByRole('img', { name: 'QR code' }).scrollIntoViewIfNeeded();
      assert.match((await readCode(page)) ?? '', /\/receipt\?space=demo#/);
      await context.close();
    });
  }

  it('the frame of a sealed form tells the page around of nothing that was not sent, and shows the same code', async () => {
    const { context, page, form } = await screen('/sealed', { attributes: 'sealed', viewport: { width: 1080, height: 1920 } });
    await page.evaluate(() => {
      (window as unknown as { told: unknown[] }).told = [];
      document.addEventListener('ff-story-submitted', (event) => (window as unknown as { told: unknown[] }).told.push((event as CustomEvent<unknown>).detail));
    });
    const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
    await context.route('**/stories', (route) => route.abort());
    await tellStory(form, 'I opened the door before the paint was dry.');
    await form.getByRole('heading', { name: 'Not sent' }).waitFor();
    assert.deepEqual(await told(), []);
    await context.unroute('**/stories');
    await form.getByRole('button', { name: 'Try now' }).click();
    await form.getByRole('img', { name: 'QR code' }).waitFor();
    assert.match((await readCode(page)) ?? '', /\/receipt\?space=demo#/);
    assert.deepEqual(await told(), [{ state: 'delivered' }]);
    await context.close();
  });
});
