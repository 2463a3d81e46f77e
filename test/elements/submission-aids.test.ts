import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import type { Client } from '../../src/client/client.js';
import { fill, tell, unfold } from './form-helpers.js';
import { button, makeClient, mount, textOf, until } from './helpers.js';

const shadow = (element: Element) => element.shadowRoot as ShadowRoot;
const box = (element: Element, id = 'wentWrong') => shadow(element).querySelector(`[id="${id}"]`) as HTMLTextAreaElement;
const quotes = (element: Element, field = 'wentWrong') => [...shadow(element).querySelectorAll(`[id^="${field}-mark-"]`)].map(({ textContent }) => textContent);
const focused = (element: Element) => shadow(element).activeElement;
const care = (element: Element) => shadow(element).querySelector('.care');
const aidsLoaded = () => performance.getEntriesByType('resource').some(({ name }) => /\/aids\.ts/.test(name));

const form = (client: Client) => mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
/** A form with its aids, in which something was written. */
async function written(text: string, { client } = makeClient(), field = 'wentWrong') {
  const element = await form(client);
  await until(() => shadow(element).querySelector('[role="status"].quiet'), 'the aids to load');
  fill(element, { [field]: text });
  return element;
}
async function marked(text: string, made = makeClient()) {
  const element = await written(text, made);
  await until(() => quotes(element).length > 0, 'marks');
  return element;
}

/** A backend that lists support itself. */
function withHelp(...rows: readonly Readonly<Record<string, unknown>>[]) {
  const made = makeClient({ space: { country: 'AT' } });
  const { backend } = made;
  const { can, list } = backend;
  Object.assign(backend, {
    can: (...[verb, collection]: Parameters<typeof can>) => (verb === 'list' && collection === 'resources') || can(verb, collection),
    list: async (...args: Parameters<typeof list>) => (args[0] === 'resources' ? { items: rows } : list(...args)),
  });
  return made;
}
const help = (title: string, change: Readonly<Record<string, unknown>> = {}) => ({ id: title.replace(/ /g, '-'), kind: 'crisis', title, summary: '', contact: 'https://help.example', countries: ['*'], ...change });

const story = 'My boss Wolfram said yes. I rang 07700 900142, and it was nobody.';
const heavy = 'The shop is gone. I don’t want to live any more.';

describe('<ff-submission-form> and its aids', () => {
  // Before all others: what was loaded once stays loaded.
  it('loads them when somebody goes into it, far down the page, and not because of a word', async () => {
    const { client } = makeClient();
    const place = await fixture<HTMLElement>(html`<div><ff-submission-form .client=${client}></ff-submission-form></div>`);
    // Before it is laid out for the first time.
    place.style.paddingTop = '9000px';
    const element = place.querySelector('ff-submission-form') as SubmissionForm;
    await until(() => box(element));
    fill(element, { wentWrong: heavy });
    await element.updateComplete;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    expect(aidsLoaded()).to.equal(false);
    box(element).focus({ preventScroll: true });
    await until(() => care(element));
    expect(aidsLoaded()).to.equal(true);
  });

  it('is accessible with marks, a change and help in sight, and announces only counts', async () => {
    const element = await marked(`${story} ${heavy}`);
    button(element, 'Make it general').click();
    await until(() => care(element) && shadow(element).querySelector('#wentWrong-undo'));
    await expect(element).to.be.accessible();
    const news = shadow(element).querySelector('.quiet[role="status"]')?.textContent;
    expect(news).to.equal('One place may point to somebody. Below this field there is help, if you want it.');
  });

  it('makes one place general, keeps the caret, and takes it back', async () => {
    const element = await marked(story);
    expect(quotes(element)).to.deep.equal(['Wolfram', '07700 900142']);
    box(element).setSelectionRange(story.indexOf('nobody'), story.indexOf('nobody'));
    const [first] = [...shadow(element).querySelectorAll<HTMLButtonElement>('.marks button')];
    first?.focus();
    first?.click();
    await until(() => focused(element)?.id === 'wentWrong-undo');
    const without = story.replace(' Wolfram', '');
    expect(box(element).value).to.equal(without);
    expect(box(element).selectionStart).to.equal(without.indexOf('nobody'));
    expect(quotes(element)).to.deep.equal(['07700 900142']);
    button(element, 'Make it general').click();
    await until(() => box(element).value.includes('I rang a phone number, and'));
    button(element, 'Undo').click();
    await until(() => box(element).value === without);
    expect(focused(element)?.id).to.equal('wentWrong');
    button(element, 'Undo').click();
    await until(() => box(element).value === story);
    expect(quotes(element)).to.deep.equal(['Wolfram', '07700 900142']);
  });

  it('leaves alone, everywhere in the form, what the author calls fine, until the story is sent', async () => {
    const made = makeClient();
    const element = await marked(story, made);
    fill(element, { lesson: 'Never call 07700 900142 again.' });
    await until(() => quotes(element, 'lesson').length === 1);
    const fine = () => [...shadow(element).querySelectorAll('button')].filter(({ textContent }) => textContent === 'It is fine');
    fine()[1]?.click();
    await element.updateComplete;
    expect([quotes(element), quotes(element, 'lesson')]).to.deep.equal([['Wolfram'], []]);
    fine()[0]?.click();
    await until(() => focused(element)?.id === 'wentWrong');
    expect(shadow(element).querySelector('.marks') === null).to.equal(true);
    tell(element);
    button(element, 'Send').click();
    await until(() => textOf(element).includes('I have saved it'));
    button(element, 'I have saved it').click();
    await until(() => textOf(element).includes('Tell another'));
    button(element, 'Tell another').click();
    await until(() => box(element));
    fill(element, { wentWrong: story });
    await until(() => quotes(element).length === 2, 'the marks of another story');
  });

  it('can be used by keyboard alone, from the field on', async () => {
    const element = await marked(story);
    box(element).focus();
    await sendKeys({ press: 'Tab' });
    expect(focused(element)?.textContent).to.equal('Make it general');
    expect(shadow(element).querySelector(`[id="${String(focused(element)?.getAttribute('aria-describedby'))}"]`)?.textContent).to.equal('Wolfram');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => quotes(element).length === 1);
    expect(focused(element)?.textContent).to.equal('Make it general');
    await sendKeys({ press: 'Enter' });
    await until(() => focused(element)?.id === 'wentWrong-undo');
    await sendKeys({ press: 'Enter' });
    await until(() => box(element).value === story);
  });

  it('asks about names that the space lists, and not about the byline', async () => {
    const element = await marked('I asked quintessa at the desk.', makeClient({ space: { names: ['Quintessa Holm'] } }));
    expect(quotes(element)).to.deep.equal(['quintessa']);
    fill(element, { 'attribution-named': true });
    await element.updateComplete;
    fill(element, { byline: 'Quintessa Holm', lesson: 'Ask Quintessa Holm before you sign.' });
    await until(() => quotes(element, 'lesson').length === 1);
    expect(quotes(element, 'byline')).to.deep.equal([]);
  });

  it('shows a few of very many, and the rest as these are done', async () => {
    const element = await marked([1, 2, 3, 4, 5, 6, 7].map((n) => `07700 90014${n}`).join(', '));
    expect(quotes(element).length).to.equal(5);
    expect(textOf(element)).to.contain('And 2 more, once these are done.');
  });

  it('looks at the folded fields too', async () => {
    const element = await marked(story);
    await unfold(element);
    fill(element, { feeling: 'Like Zubin Thackeray must have felt.' });
    await until(() => quotes(element, 'feeling')[0] === 'Zubin Thackeray');
  });

  it('blocks nothing: what is marked is sent as it is', async () => {
    const made = makeClient();
    const element = await marked(`${story} ${heavy}`, made);
    tell(element);
    fill(element, { wentWrong: `${story} ${heavy}` });
    button(element, 'Send').click();
    await until(() => made.backend.inbox.size === 1);
    expect([...made.backend.inbox.values()][0]?.story.wentWrong).to.equal(`${story} ${heavy}`);
  });

  it('speaks German, and Arabic from the right', async () => {
    const { client } = makeClient();
    for (const [lang, dir, title, words] of [['de', 'ltr', 'Das könnte auf jemanden deuten', 'eine Telefonnummer'], ['ar', 'rtl', 'قد يدل هذا على شخص ما', 'رقم هاتف']] as const) {
      const element = await mount<SubmissionForm>(html`<ff-submission-form lang=${lang} dir=${dir} layout="page" .client=${client}></ff-submission-form>`);
      // The one before is a long way.
      element.scrollIntoView();
      await until(() => shadow(element).querySelector('[role="status"].quiet'));
      fill(element, { wentWrong: `Ruf an: 0171 3920017. Ich will nicht mehr leben.` });
      await until(() => care(element) && quotes(element).length > 0);
      expect(textOf(element)).to.contain(title).and.contain(words);
      await expect(element).to.be.accessible();
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(shadow(element).querySelector('.marks') as Element);
      expect([borderLeftWidth, borderRightWidth]).to.deep.equal(dir === 'rtl' ? ['0px', '3px'] : ['3px', '0px']);
    }
  });

  it('works again after it was moved', async () => {
    const element = await marked(story);
    const place = document.createElement('div');
    document.body.append(place);
    place.append(element);
    fill(element, { wentWrong: 'I rang 07700 900143.' });
    await until(() => quotes(element)[0] === '07700 900143');
    place.remove();
  });
});

describe('<ff-submission-form> and help', () => {
  const links = (element: Element) => [...shadow(element).querySelectorAll<HTMLAnchorElement>('.care a')];

  it('shows what the space lists, of its country first, and only links that are safe', async () => {
    const made = withHelp(
      help('World line'),
      help('German line', { countries: ['DE'] }),
      help('Austrian friends', { kind: 'emotional', countries: ['AT'] }),
      help('Austrian line', { countries: ['AT'], contact: 'tel:+43555', hours: 'day and night' }),
      help('Trap', { countries: ['AT'], contact: 'javascript:alert(1)' }),
      help('A loan', { kind: 'financial', countries: ['AT'] }),
    );
    const element = await written(heavy, made);
    await until(() => care(element));
    expect(links(element).map(({ textContent }) => textContent)).to.deep.equal(['Austrian line', 'Austrian friends', 'World line']);
    expect(links(element)[0]?.getAttribute('href')).to.equal('tel:+43555');
    for (const link of links(element)) expect([link.rel, link.referrerPolicy]).to.deep.equal(['noopener noreferrer', 'no-referrer']);
    expect(links(element).map(({ target }) => target)).to.deep.equal(['', '_blank', '_blank']);
  });

  it('has the starter pack where the space lists nothing, or cannot be asked', async () => {
    const made = withHelp();
    Object.assign(made.backend, { list: async () => Promise.reject(new Error('gone')) });
    const element = await written(heavy, made);
    await until(() => care(element));
    expect(links(element)[0]?.textContent).to.equal('Someone to talk to, now');
  });

  it('is there unasked, folded, whatever is written, and asks nobody when it opens', async () => {
    for (const [lang, line] of [['en', 'Help, if you need it'], ['de', 'Hilfe, falls du sie brauchst'], ['ar', 'مساعدة، إن احتجت إليها']] as const) {
      const { client } = makeClient();
      const element = await mount<SubmissionForm>(html`<ff-submission-form lang=${lang} layout="page" .client=${client}></ff-submission-form>`);
      element.scrollIntoView();
      await until(() => shadow(element).querySelector('details.turn'), 'the line');
      const turn = shadow(element).querySelector('details.turn') as HTMLDetailsElement;
      await until(() => turn.querySelector('summary')?.textContent === line, line);
      expect([turn.open, turn.querySelectorAll('a').length > 0, care(element) === null]).to.deep.equal([false, true, true]);
      const before = performance.getEntriesByType('resource').length;
      turn.querySelector('summary')?.click();
      await until(() => turn.open);
      expect(performance.getEntriesByType('resource').length).to.equal(before);
      await expect(element).to.be.accessible();
      element.remove();
    }
  });

  it('asks nobody and fetches nothing because of what was typed', async () => {
    const made = makeClient();
    const element = await written('A calm beginning of a story.', made);
    const asked: string[] = [];
    const { get, list, create } = made.backend;
    Object.assign(made.backend, {
      get: (...args: Parameters<typeof get>) => (asked.push('get'), get(...args)),
      list: (...args: Parameters<typeof list>) => (asked.push('list'), list(...args)),
      create: (...args: Parameters<typeof create>) => (asked.push('create'), create(...args)),
    });
    const before = performance.getEntriesByType('resource').length;
    fill(element, { wentWrong: heavy });
    await until(() => care(element));
    expect([asked, performance.getEntriesByType('resource').length - before]).to.deep.equal([[], 0]);
  });

  it('stays out of the way: takes no focus, closes, and stays closed', async () => {
    const element = await written('', makeClient());
    box(element).focus();
    fill(element, { wentWrong: heavy });
    await until(() => care(element));
    expect(focused(element)?.id).to.equal('wentWrong');
    button(element, 'Close').click();
    await until(() => !care(element));
    expect(focused(element)?.id).to.equal('wentWrong');
    fill(element, { wentWrong: `${heavy} Call 07700 900142.` });
    await until(() => quotes(element).length === 1);
    expect(care(element) === null).to.equal(true);
  });

  it('stands once, below the first field that asks for it, and goes when that changes', async () => {
    const element = await written('Nothing here.', makeClient());
    fill(element, { lesson: 'I can’t go on any more.' });
    await until(() => care(element));
    expect(care(element)?.closest('.field')?.querySelector('textarea')?.id).to.equal('lesson');
    fill(element, { wentWrong: heavy });
    await until(() => care(element)?.closest('.field')?.querySelector('textarea')?.id === 'wentWrong');
    expect(shadow(element).querySelectorAll('.care').length).to.equal(1);
    fill(element, { wentWrong: 'It was a hard year.', lesson: 'Ask ten people first.' });
    await until(() => !care(element));
  });
});
