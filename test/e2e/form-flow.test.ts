import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { ar } from '../../src/i18n/ar.js';
import { aids } from '../../src/i18n/en/aids.js';
import { common } from '../../src/i18n/en/common.js';
import { form } from '../../src/i18n/en/form.js';
import { keep } from '../../src/i18n/en/keep.js';
import { receipt } from '../../src/i18n/en/receipt.js';
import { told } from '../../src/i18n/en/told.js';
import { openSite, openTab, type Site } from './site.js';
import { embed } from './website.js';

const { source: axeSource } = axe;
const en = { ...aids, ...common, ...form, ...keep, ...receipt, ...told };
type Key = keyof typeof en;

/** Somebody who has a keyboard, and goes by what is heard: names, roles, and where the focus is. */
class Walker {
  constructor(
    readonly page: Page,
    private readonly lang: 'en' | 'ar',
    /** Looks at a face, by its name. */
    private readonly look: (face: string) => Promise<void>,
  ) {}

  say(key: Key, params: Readonly<Record<string, unknown>> = {}): string {
    const text = (this.lang === 'ar' ? ar : en)[key];
    if (typeof text !== 'string') throw new Error(`${key} is told in several forms`);
    return Object.entries(params).reduce((said, [name, value]) => said.replace(`{${name}}`, String(value)), text);
  }

  button = (key: Key) => this.page.getByRole('button', { name: this.say(key), exact: true });
  field = (key: Key) => this.page.getByLabel(this.say(key));
  heading = (words: string) => this.page.getByRole('heading', { name: words, exact: true });
  status = (key: Key) => this.page.getByRole('status').filter({ hasText: this.say(key) });

  /** Presses Tab until something has the focus. */
  async to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 40; presses++) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`no Tab leads to ${target}`);
  }

  async press(key: Key): Promise<void> {
    await this.to(this.button(key));
    await this.page.keyboard.press('Enter');
  }

  async write(key: Key, words: string): Promise<void> {
    await this.to(this.field(key));
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(words);
  }

  /** The focus comes to something by itself, which is how a face is read out; then it is looked at. */
  async led(face: string, to: Locator): Promise<void> {
    await to.and(this.page.locator(':focus')).waitFor();
    await this.look(face);
  }

  /** Goes on to a step. */
  async next(n: number, face: string): Promise<void> {
    await this.press('stepNext');
    await this.led(`${n} ${face}`, this.heading(this.say('stepOf', { n, total: 7 })));
  }
}

/** Tells a story step by step, and keeps its receipt. */
async function tell(walker: Walker): Promise<string> {
  const { page } = walker;
  await walker.press('stepNext');
  await walker.led('1 missing', walker.field('wentWrongLabel'));
  assert.ok(await page.getByText(walker.say('error_wentWrong_required')).first().isVisible());
  await walker.write('wentWrongLabel', 'I signed the lease before I had asked a single customer.');
  await walker.next(2, 'lesson');
  await walker.write('lessonLabel', 'Ask ten people before you sign anything.');
  await walker.next(3, 'cause');
  await walker.to(walker.field('causeLabel'));
  await page.keyboard.press('ArrowDown');
  await walker.next(4, 'more');
  await walker.write('feelingLabel', 'Small.');
  await walker.to(walker.field('wish_advice'));
  await page.keyboard.press('Space');
  await walker.next(5, 'name');
  await walker.to(walker.field('attribution_anonymous'));
  await page.keyboard.press('ArrowDown');
  await walker.write('bylinePseudonym', 'Marta');
  await walker.next(6, 'places');
  await walker.to(page.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await walker.to(walker.field('consentIndex'));
  await walker.next(7, 'last');
  await walker.press('lookOffer');
  await walker.led('look', walker.heading(walker.say('lookTitle')));
  await walker.press('send');
  await walker.led('sent', walker.heading(walker.say('deliveredTitle')));
  await walker.heading(walker.say('keepTitle')).waitFor();
  const code = (await page.locator('.code').textContent())?.trim() ?? '';
  await walker.press('keepSaved');
  await walker.led('saved', walker.heading(walker.say('deliveredTitle')));
  assert.ok(await walker.status('keepWipedSaved').isVisible());
  return code;
}

/** Comes back with a receipt: reads, writes, changes, takes back. */
async function comeBack(walker: Walker, code: string): Promise<void> {
  const { page } = walker;
  await walker.press('receiptOpen');
  await walker.led('no receipt', walker.field('receiptLabel'));
  await walker.write('receiptLabel', code.toLowerCase());
  await walker.press('receiptOpen');
  await walker.led('where it stands', walker.heading(walker.say('told_in_review')).or(walker.heading(walker.say('told_submitted'))));
  await walker.to(page.getByText(walker.say('toldStory')));
  await page.keyboard.press('Enter');
  await walker.write('toldWrite', 'It was the year before last.');
  await walker.press('toldSend');
  await walker.status('toldSent').waitFor();
  await walker.led('written', walker.field('toldWrite'));
  await walker.press('toldChange');
  await walker.led('changing', walker.heading(walker.say('toldChangeTitle')));
  await walker.write('lessonLabel', 'Ask twenty people before you sign anything.');
  await walker.press('toldSave');
  await walker.status('toldSaved').waitFor();
  await walker.led('changed', walker.heading(walker.say('told_in_review')).or(walker.heading(walker.say('told_submitted'))));
  await walker.press('toldTake');
  await walker.led('withdrawing', walker.heading(walker.say('toldTakeTitle')));
  await walker.press('toldTakeSure');
  await walker.led('withdrawn', walker.heading(walker.say('toldGone')));
  await walker.press('toldLeave');
  await walker.status('receiptLeft').waitFor();
  await walker.led('closed', walker.field('receiptLabel'));
}

/** What a page in its present state does to its readers: nothing of this may be there. */
const faults = (page: Page) =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }> } };
    const { violations } = await axe.run();
    const inside = [...document.querySelectorAll('ff-submission-form, ff-receipt')].flatMap((element) => [...(element.shadowRoot?.querySelectorAll('*') ?? [])]).filter((element) => element.checkVisibility() && !element.closest('.quiet, svg'));
    const { clientWidth, scrollWidth } = document.documentElement;
    return {
      axe: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(', ')}`),
      sideways: scrollWidth > clientWidth,
      outside: inside.filter((element) => element.getBoundingClientRect().left < -1 || element.getBoundingClientRect().right > clientWidth + 1).map(({ outerHTML }) => outerHTML.slice(0, 100)),
      // A box or a dot is pressed by its words, too.
      small: inside
        .filter((element) => element.matches('button, input, select, textarea, summary, a'))
        .map((control) => control.closest('label') ?? control)
        .filter((target) => target.getBoundingClientRect().width < 24 || target.getBoundingClientRect().height < 24)
        .map(({ outerHTML }) => outerHTML.slice(0, 100)),
    };
  });

describe('the form and the way back, from the first word to the last, with the keyboard alone', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  const ways: Readonly<Record<string, { readonly lang: 'en' | 'ar'; readonly twice?: boolean; readonly options: BrowserContextOptions }>> = {
    'on 320 px, in the dark': { lang: 'en', options: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' } },
    'with text of twice the size': { lang: 'en', twice: true, options: { viewport: { width: 390, height: 844 } } },
    'from right to left, in Arabic': { lang: 'ar', options: { viewport: { width: 390, height: 844 }, locale: 'ar' } },
  };
  for (const [name, { lang, twice = false, options }] of Object.entries(ways)) {
    it(`can be done ${name}: each face is led to, is accessible, fits, and has targets of 24 px`, async () => {
      const { page, trouble } = await openTab(await site.browser.newContext(options));
      const open = async (address: string) => {
        await page.goto(address);
        await page.evaluate(axeSource);
        if (twice) await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      };
      const found: Record<string, unknown> = {};
      const none = { axe: [], sideways: false, outside: [], small: [] };
      const walker = new Walker(page, lang, async (face) => {
        const now = await faults(page);
        if (JSON.stringify(now) !== JSON.stringify(none)) found[face] = now;
      });
      const body = embed(site.server, '<h1>A coworking site</h1><ff-submission-form layout="steps"></ff-submission-form>', '<meta name="color-scheme" content="light dark">');
      await open(site.serve('/tell', lang === 'ar' ? body.replace('lang="en"', 'lang="ar" dir="rtl"') : body));
      // What the form fetches as it comes near belongs to what is looked at.
      await page.getByText(walker.say('careLine')).waitFor();
      const code = await tell(walker);
      await open(`${site.server}/receipt?space=demo`);
      await comeBack(walker, code);
      assert.deepEqual(found, {});
      assert.deepEqual(trouble, []);
      await page.context().close();
    });
  }
});
