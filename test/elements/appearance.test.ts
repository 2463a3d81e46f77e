import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import '../../src/elements/story-wall/define.js';
import type { FFElement } from '../../src/ui/element.js';
import { fill, tell } from './form-helpers.js';
import { button, makeClient, makeStory, mount, part, quietly, textOf, until } from './helpers.js';
import { delivered, kioskFaces } from './kiosk-helpers.js';
import { pulseFaces } from './pulse-helpers.js';
import { receiptFaces } from './receipt-helpers.js';
import { supportFaces } from './support-helpers.js';
import { wallFaces } from './story-wall-helpers.js';
import { wish } from './wishes.js';

const full = makeStory({ title: 'عنوان القصة', wentWrong: 'It went on and on. '.repeat(60), kind: 'freelance', outcome: 'still_in_it', contentNotes: ['debt'], feeling: 'Small.', reactions: { been_there: 25 } });

const lessons = ['Ask ten people before you sign anything.', 'Count the people who already walk past.'].map((text, at) => ({ id: `l${at}`, text, lang: 'en', cause: 'timing' }));
const poll = { id: 'p', question: 'How ready do you feel?', type: 'single', period: 'once', periodKey: 'once', status: 'open', options: ['Very', 'Somewhat', 'Barely'].map((label, at) => ({ value: at + 1, label })) };

/** Every face of every widget, mounted and ready. */
const faces: Readonly<Record<string, () => Promise<FFElement>>> = {
  'card full': () => mount(html`<ff-story-card .client=${makeClient().client} .story=${full}></ff-story-card>`),
  'card empty': () => mount(html`<ff-story-card .client=${makeClient().client}></ff-story-card>`),
  'card waiting': async () => {
    const { client, backend } = makeClient({ timeout: 60_000 });
    backend.fault = 'silent';
    return fixture(html`<ff-story-card .client=${client}></ff-story-card>`);
  },
  'card failed': async () => {
    const { client, backend } = makeClient();
    backend.fault = 'offline';
    return mount(html`<ff-story-card .client=${client}></ff-story-card>`);
  },
  'form full': () => mount(html`<ff-submission-form .client=${makeClient().client}></ff-submission-form>`),
  'form with errors': async () => {
    const element = await mount<FFElement>(html`<ff-submission-form .client=${makeClient().client}></ff-submission-form>`);
    element.shadowRoot?.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
    await until(() => element.shadowRoot?.querySelector('.summary'));
    return element;
  },
  'ticker full': () => mount(html`<ff-lesson-ticker .client=${makeClient({ lessons }).client}></ff-lesson-ticker>`),
  'ticker empty': () => mount(html`<ff-lesson-ticker .client=${makeClient().client}></ff-lesson-ticker>`),
  'poll question': () => mount(html`<ff-pulse-poll .client=${makeClient({ polls: [poll] }).client}></ff-pulse-poll>`),
  'poll held back': () => mount(html`<ff-pulse-poll .client=${makeClient({ polls: [{ ...poll, status: 'closed' }] }).client}></ff-pulse-poll>`),
  'poll result': async () => {
    const { client, backend } = makeClient({ polls: [poll] });
    for (const [at, value] of [1, 1, 2, 2, 3].entries()) await backend.create('ballots', { poll: 'p', period: 'once', tag: String(at).padStart(64, '0'), value });
    Object.assign(backend, { can: (verb: string, collection: string) => verb !== 'create' && collection !== 'challenge' });
    const element = await mount<FFElement>(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    return element;
  },
  'form delivered': () => sent(false),
  'form kept': () => sent(true),
  ...kioskFaces,
  ...pulseFaces,
  ...receiptFaces,
  ...supportFaces,
  ...wallFaces,
};

async function sent(offline: boolean): Promise<FFElement> {
  const { client, backend } = makeClient();
  const element = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
  if (offline) Object.assign(backend, { fault: 'offline', faulty: 'stories' });
  tell(element);
  element.shadowRoot?.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
  await until(() => element.shadowRoot?.querySelector('.after'));
  return element;
}

const { documentElement: page } = document;

/** The way into each mode, `false` where this engine has none, and out of it. */
const modes: Readonly<Record<string, { enter: () => Promise<unknown>; leave: () => Promise<unknown> }>> = {
  'in the dark': {
    // What counts is the page's own scheme, not the visitor's wish: a page that is always dark is dark at noon.
    // Without a background of its own axe takes the page for white, and white text on it for nothing to judge.
    enter: async () => void Object.assign(page.style, { colorScheme: 'dark', backgroundColor: 'Canvas' }),
    leave: async () => void Object.assign(page.style, { colorScheme: '', backgroundColor: '' }),
  },
  'from right to left, in Arabic': {
    enter: async () => Object.assign(page, { lang: 'ar', dir: 'rtl' }),
    leave: async () => Object.assign(page, { lang: 'en', dir: 'ltr' }),
  },
  'in German': {
    enter: async () => Object.assign(page, { lang: 'de-AT' }),
    leave: async () => Object.assign(page, { lang: 'en' }),
  },
  // WebKit knows no forced colours; Firefox has a run of its own with them.
  'in forced colours': {
    enter: () => wish('forced-colors', 'active'),
    leave: () => wish('forced-colors', 'none'),
  },
};

for (const [mode, { enter, leave }] of Object.entries(modes)) {
  describe(`every face ${mode}`, () => {
    before(async function () {
      if ((await enter()) === false) this.skip();
    });
    after(leave);
    for (const [name, show] of Object.entries(faces)) {
      it(`${name} is accessible`, async () => {
        await quietly(async () => {
          await expect(await show()).to.be.accessible();
        });
      });
    }
    it('a code for cameras stays dark on light', async () => {
      const { element } = await delivered();
      const { backgroundColor, fill } = getComputedStyle(element.shadowRoot?.querySelector('.qr') as Element);
      expect({ backgroundColor, fill }).to.deep.equal({ backgroundColor: 'rgb(255, 255, 255)', fill: 'rgb(0, 0, 0)' });
    });
  });
}

describe('the language of a widget', () => {
  it('follows the nearest lang, also when it changes, and falls back to English', async () => {
    const box = await fixture<HTMLElement>(html`<div lang="de"><ff-story-card .client=${makeClient().client}></ff-story-card></div>`);
    const card = box.querySelector('ff-story-card') as FFElement;
    await until(() => textOf(card) === 'Hier wurde noch keine Geschichte erzählt.');
    box.lang = 'ar';
    await until(() => textOf(card) === 'لم تُروَ هنا أي قصة بعد.');
    box.lang = 'tlh';
    await until(() => textOf(card) === 'No story has been told here yet.');
  });

  it('lets a story keep its own language and direction', async () => {
    const card = await mount<FFElement>(html`<ff-story-card .story=${makeStory({ lang: 'ar' })}></ff-story-card>`);
    const title = card.shadowRoot?.querySelector('[part~="title"]');
    expect(title?.getAttribute('lang')).to.equal('ar');
    expect(title?.getAttribute('dir')).to.equal('auto');
  });
});

describe('a hostile host page', () => {
  it('cannot break the layout with its resets', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html{font-size:62.5%}*{all:revert;margin:0;text-align:center}button{background:red;text-transform:uppercase;border-radius:0;padding:40px}');
    document.adoptedStyleSheets.push(sheet);
    const card = await mount<FFElement>(html`<ff-story-card .client=${makeClient().client} .story=${makeStory()}></ff-story-card>`);
    const [press, lesson] = [getComputedStyle(button(card, 'Thank you')), getComputedStyle(part(card, 'lesson'))];
    const { textTransform, backgroundColor, paddingTop } = press;
    const { textAlign, fontSize } = lesson;
    const around = parseFloat(getComputedStyle(card).fontSize);
    document.adoptedStyleSheets.pop();
    expect({ textTransform, backgroundColor, textAlign }).to.deep.equal({ textTransform: 'none', backgroundColor: 'rgba(0, 0, 0, 0)', textAlign: 'start' });
    expect(parseFloat(paddingTop)).to.be.lessThan(10);
    expect(parseFloat(fontSize)).to.equal(1.15 * around);
  });

  it('keeps a hidden widget hidden', async () => {
    const card = await mount<FFElement>(html`<ff-story-card hidden .story=${makeStory()}></ff-story-card>`);
    expect(getComputedStyle(card).display).to.equal('none');
  });

  it('draws the seam of a form as far as the story is told, in one piece', async () => {
    const element = await mount<FFElement>(html`<ff-submission-form .client=${makeClient().client}></ff-submission-form>`);
    const cut = () => getComputedStyle(element.shadowRoot?.querySelector('.seam + .seam') as Element).clipPath;
    expect(cut()).to.equal('inset(0px 100% 0px 0px)');
    fill(element, { wentWrong: 'I signed the lease before I had asked.', lesson: 'Ask ten people before you sign.' });
    await element.updateComplete;
    expect(cut()).to.equal('inset(0px 50% 0px 0px)');
    tell(element);
    await element.updateComplete;
    expect(cut()).to.equal('none');
  });
});
