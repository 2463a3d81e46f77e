import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import jsqr from 'jsqr';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openSite, openTab, tellStory, type Site } from '../e2e/site.js';
import { embed, strictPolicy } from '../e2e/website.js';

// It is CommonJS, whose exports Node gives as the default.
const { default: decode } = jsqr as unknown as { readonly default: typeof jsqr };
const canary = 'Seventeen herons stood on the frozen canal while I signed.';
const tall = { width: 1080, height: 1920 };

// In Chromium, which takes pictures in any colours; that the code is drawn, and nothing else tells it, is tested in each engine.
describe('promise 5: what a kiosk leaves to its author’s own camera', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  /** A shared screen with the code of a story that was told there. */
  async function code(path: string, { attributes = '', story = canary, ...options }: BrowserContextOptions & { attributes?: string; story?: string } = {}) {
    const { page } = await openTab(await site.browser.newContext({ viewport: tall, ...options }));
    const body = embed(site.server, `<ff-submission-form kiosk layout="page" ${attributes}></ff-submission-form>`);
    const headers = { 'Content-Security-Policy': `${strictPolicy(site.server)}; frame-src ${site.server}` };
    await page.goto(site.serve(path, body, headers));
    const form = attributes === 'sealed' ? await (await page.waitForSelector('iframe')).contentFrame() : page;
    assert.ok(form);
    await form.getByLabel('What went wrong?').waitFor();
    await tellStory(form, story);
    const picture = form.getByRole('img', { name: 'QR code' });
    await picture.waitFor();
    if (form !== page) {
      // The page moves once more when the frame has become as high as what now stands in it.
      const height = await form.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
      await page.locator(`iframe[style*=" ${height}px"]`).waitFor();
    }
    // In view, at rest, and nothing over it.
    await picture.click({ trial: true });
    return page;
  }

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

  it('the code leads the author’s phone back to the story, without telling anybody on the way; the screen forgets it', async () => {
    const page = await code('/receipt');
    const address = (await readCode(page)) ?? '';
    assert.equal(address.split('#')[0], `${site.server}/receipt?space=demo`);
    await page.getByRole('button', { name: 'Done, clear this screen' }).click();
    await page.getByText('Cleared. Nothing of it is left').waitFor();
    assert.equal(await readCode(page), undefined);
    await page.context().close();

    const { page: phone } = await openTab(await site.browser.newContext({ viewport: { width: 390, height: 844 } }));
    const asked: string[] = [];
    phone.on('request', (request) => asked.push(request.url()));
    await phone.goto(address);
    await phone.getByRole('heading', { name: /It has arrived|The moderators have it/ }).waitFor();
    await phone.getByText('Your story, as it stands').click();
    await phone.getByText(canary).waitFor();
    assert.equal(phone.url(), `${site.server}/receipt?space=demo`);
    const [, secret = ''] = address.split('#');
    assert.match(secret, /^[0-9A-HJKMNP-TV-Z]{17}$/);
    assert.deepEqual(asked.filter((url) => url.replace(/#.*/, '').includes(secret)), []);
    await phone.context().close();
  });

  const looks: readonly (BrowserContextOptions & { attributes?: string })[] = [
    { attributes: 'sealed' },
    { colorScheme: 'dark', viewport: { width: 1280, height: 720 } },
    { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 1280, height: 720 } },
  ];
  for (const look of looks) {
    it(`a camera reads the code as it is drawn with ${JSON.stringify(look)}`, async () => {
      const page = await code('/looks', { ...look, story: 'I promised a date that I had not asked anybody about.' });
      assert.match((await readCode(page)) ?? '', /\/receipt\?space=demo#/);
      await page.context().close();
    });
  }
});
