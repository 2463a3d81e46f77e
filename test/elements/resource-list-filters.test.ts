import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ResourceList } from '../../src/elements/resource-list/resource-list.js';
import { sampleStory } from '../../src/testing/contract.js';
import { button, mount, part, quietly, textOf, until } from './helpers.js';
import { choose, control, headingsOf, houseWith, itemsOf, line, place, showList, titlesOf } from './support-helpers.js';

const count = (element: Element) => part(element, 'base').querySelector('[role="status"]')?.textContent;
const labels = (element: Element) => [...(element.shadowRoot?.querySelectorAll('label') ?? [])].map(({ textContent }) => textContent?.trim());

const mixed = [
  line('de'), line('fr', { countries: ['FR'], langs: ['fr'] }), line('world', { countries: ['*'], langs: ['en'] }),
  place('money-en', { langs: ['en'] }), place('money-de', { langs: ['de'], cost: 'paid' }), place('law-fr', { kind: 'legal', countries: ['FR'], langs: ['fr'] }),
];

describe('what a list of places can be narrowed by', () => {
  it('begins with the space’s country and the page’s language, and no line of the country is hidden for its language', async () => {
    const element = await showList(houseWith(mixed).client);
    expect(titlesOf(element)).to.deep.equal(['Place de', 'Place world', 'Place money-en']);
    const french = await showList(houseWith(mixed, { space: { country: 'FR' } }).client);
    expect(titlesOf(french)).to.deep.equal(['Place fr', 'Place world', 'Place money-en']);
    const german = await mount<ResourceList>(html`<ff-resource-list lang="de-AT" .client=${houseWith(mixed).client}></ff-resource-list>`);
    expect(titlesOf(german)).to.deep.equal(['Place de', 'Place money-de']);
  });

  it('are kind, country, language and cost, each by itself and together, with a count that is told', async () => {
    const element = await showList(houseWith(mixed).client);
    expect(labels(element)).to.deep.equal(['What for', 'Country', 'Language', 'Cost', 'Only where somebody is there now']);
    await choose(element, 'Language', '');
    expect([titlesOf(element).length, count(element)]).to.deep.equal([4, '4 places to turn to.']);
    await choose(element, 'Cost', 'paid');
    expect([titlesOf(element), count(element)]).to.deep.equal([['Place money-de'], 'One place to turn to.']);
    await choose(element, 'Cost', '');
    await choose(element, 'Country', 'FR');
    await choose(element, 'What for', 'legal');
    expect(titlesOf(element)).to.deep.equal(['Place law-fr']);
    await choose(element, 'What for', '');
    await choose(element, 'Country', '');
    expect(itemsOf(element).length).to.equal(6);
    expect(itemsOf(element)[1]?.textContent).to.contain('France');
  });

  it('are not there where they would change nothing', async () => {
    const alone = await showList(houseWith([line('a'), line('b')]).client);
    expect(labels(alone)).to.deep.equal([]);
    expect(alone.shadowRoot?.querySelector('[part="filters"]') === null).to.equal(true);
    const two = await showList(houseWith([line('a'), line('b', { cost: 'undisclosed' })]).client);
    expect(labels(two)).to.deep.equal(['Cost']);
  });

  it('can be fixed by the page', async () => {
    const element = await mount<ResourceList>(html`<ff-resource-list kind="crisis" country="FR" .client=${houseWith(mixed).client}></ff-resource-list>`);
    expect([titlesOf(element), labels(element)]).to.deep.equal([['Place fr', 'Place world'], ['Language']]);
    element.kind = 'no such kind';
    await element.updateComplete;
    expect(titlesOf(element)).to.contain('Place money-en');
  });

  it('never leave a reader with nothing at the start, and lead back from it later', async () => {
    const elsewhere = await showList(houseWith([line('fr', { countries: ['FR'], langs: ['fr'] })]).client);
    expect(titlesOf(elsewhere)).to.deep.equal(['Place fr']);
    const element = await showList(houseWith(mixed).client);
    await choose(element, 'What for', 'legal');
    expect(count(element)).to.equal('Nothing here fits all of that.');
    button(element, 'Show everything').click();
    await until(() => itemsOf(element).length === mixed.length, 'everything');
    expect((element.shadowRoot as ShadowRoot).activeElement?.id).to.equal('kind');
    expect(control<HTMLSelectElement>(element, 'What for')?.value).to.equal('');
  });

  it('work with the keyboard', async () => {
    const element = await showList(houseWith(mixed).client);
    control(element, 'What for')?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => itemsOf(element).length < 3, 'a narrower list');
  });

  it('tell nobody: whatever is chosen, no request leaves', async () => {
    const { client, backend } = houseWith([...mixed, line('clock', { openingHours: 'Mo 09:00-10:00', timeZone: 'Europe/Berlin' })]);
    const asked: string[] = [];
    const { get, list } = backend;
    Object.assign(backend, {
      get: (...args: Parameters<typeof get>) => (asked.push(`get ${args[0]}`), get(...args)),
      list: (...args: Parameters<typeof list>) => (asked.push(`list ${args[0]} ${JSON.stringify(args[1])}`), list(...args)),
    });
    const element = await showList(client);
    expect(asked.filter((call) => call.startsWith('list'))).to.deep.equal(['list resources {"limit":50}']);
    const [before, loaded] = [asked.length, performance.getEntriesByType('resource').length];
    for (const label of ['What for', 'Country', 'Language', 'Cost']) {
      for (const { value } of [...(control<HTMLSelectElement>(element, label)?.options ?? [])]) await choose(element, label, value);
      await choose(element, label, '');
    }
    control<HTMLInputElement>(element, 'Only where somebody is there now')?.click();
    await element.updateComplete;
    expect([asked.length - before, performance.getEntriesByType('resource').length - loaded]).to.deep.equal([0, 0]);
  });
});

describe('hours in a list of places', () => {
  const pad = (n: number) => String(n).padStart(2, '0');
  // An hour around now by the clocks of UTC, and one that is long over.
  const hour = new Date().getUTCHours();
  const around = `${pad((hour + 23) % 24)}:00-${pad((hour + 2) % 24)}:00`;
  const away = `${pad((hour + 6) % 24)}:00-${pad((hour + 7) % 24)}:00`;
  const open = (id: string, openingHours: string, change: object = {}) => place(id, { openingHours, timeZone: 'UTC', ...change });
  const hoursOf = (element: Element, at = 0) => itemsOf(element)[at]?.querySelector('.hours')?.textContent?.replace(/\s+/g, ' ').trim();

  it('say whether somebody is there now, and when next; a list can be narrowed to those', async () => {
    const element = await showList(houseWith([line('always'), open('open', around), open('shut', away), place('words', { hours: 'When the door is open' })]).client);
    expect(hoursOf(element, 1)).to.match(/^Somebody is there now\. Every day .*Holidays may differ\.$/);
    expect(hoursOf(element, 2)).to.match(/^Closed now, opens .*\d\d:\d\d.*\. Every day/);
    expect(hoursOf(element, 3)).to.equal('\u2068When the door is open\u2069');
    control<HTMLInputElement>(element, 'Only where somebody is there now')?.click();
    await element.updateComplete;
    expect(titlesOf(element)).to.deep.equal(['Place always', 'Place open']);
  });

  it('name a zone whose clocks show another time than the reader’s, in words and for the next opening', async () => {
    const here = -new Date().getTimezoneOffset() / 60;
    const far = here === 9 ? 'America/New_York' : 'Asia/Tokyo';
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const element = await showList(houseWith([line('always'), open('far', 'Mo-We,Fr 09:00-17:00; Sa 10:00-12:00', { timeZone: far }), open('own', 'Mo-Fr 09:00-17:00', { timeZone: own })]).client);
    expect(hoursOf(element, 1)).to.match(/Mon–Wed 09:00–17:00; Fri 09:00–17:00; Sat 10:00–12:00 \((Japan|Eastern) /);
    expect(hoursOf(element, 1)).to.match(/Somebody is there now|by your clock/);
    expect(hoursOf(element, 2)).to.match(/Mon–Fri 09:00–17:00\./).and.not.match(/\(|by your clock/);
  });

  it('stay words where the zone is unknown or the hours cannot be read', async () => {
    const odd = [{ timeZone: 'Mars/Olympus' }, { openingHours: 'Mondays' }, { timeZone: 7 }, { openingHours: { mo: 9 } }];
    for (const change of odd) {
      const element = await showList(houseWith([line('always'), open('odd', '10:00-11:00', { hours: 'Ask the desk', ...change })]).client);
      expect(hoursOf(element, 1), JSON.stringify(change)).to.match(/Ask the desk/).and.not.match(/now/);
    }
  });
});

describe('places for a story', () => {
  const rows = [line('night', { causes: ['wellbeing'] }), place('a'), place('tax', { kind: 'legal', causes: ['out_of_money', 'legal'] }), place('z', { pinned: true })];

  it('come right after the crisis lines, and say why', async () => {
    const element = await mount<ResourceList>(html`<ff-resource-list causes="out_of_money, luck wellbeing" .client=${houseWith(rows).client}></ff-resource-list>`);
    expect(headingsOf(element)).to.deep.equal(['Somebody to talk to, now', 'For what this story tells', 'Money']);
    expect(titlesOf(element)).to.deep.equal(['Place night', 'Place tax', 'Place z', 'Place a']);
    expect(itemsOf(element)[1]?.textContent).to.contain('Because of: Ran out of money');
    expect(itemsOf(element)[0]?.textContent).to.contain('Because of: Burnout, health or life outside work');
  });

  it('are found by the story’s id too; a story that is gone leaves the list', async () => {
    const story = { ...sampleStory(1), id: 'told', causes: { root: 'legal', contributing: [] } };
    const { client } = houseWith(rows, { stories: [story] });
    const element = await mount<ResourceList>(html`<ff-resource-list story-id=${story.id} .client=${client}></ff-resource-list>`);
    expect(titlesOf(element)[1]).to.equal('Place tax');
    await quietly(async () => {
      element.storyId = 'gone';
      await until(() => headingsOf(element).length === 3 && headingsOf(element)[1] === 'Money', 'the list without reasons');
    });
  });
});

describe('hostile rows in a list of places', () => {
  it('cost a row, never the list', async () => {
    const rows = [null, 7, 'x', {}, line('a'), place('script', { contact: 'javascript:alert(1)' }), place('plain', { contact: 'http://help.example' }), place('markup', { title: '<b>Bold</b><script>alert(1)</script>', kind: 'spiritual', langs: ['zz'], countries: ['ZZ', '*'], source: ['javascript:x'], seenOn: 'soon', verifiedOn: '2026-99-99', cost: 'cheap' })];
    await quietly(async () => {
      const element = await showList(houseWith(rows).client);
      await choose(element, 'Language', '');
      expect(titlesOf(element)).to.deep.equal(['Place a', '<b>Bold</b><script>alert(1)</script>']);
      expect(headingsOf(element)[1]).to.equal('Something else');
      expect([...(element.shadowRoot?.querySelectorAll('a') ?? [])].every(({ protocol }) => protocol !== 'javascript:')).to.equal(true);
      expect(textOf(element)).to.contain('Not checked by this space.').and.not.match(/undefined|NaN|Invalid/);
      await expect(element).to.be.accessible();
    });
  });

  it('a narrow page does not scroll aside for them, with letters twice as large either', async () => {
    const rows = [line('a', { title: 'W'.repeat(80), provider: 'P'.repeat(80) }), place('b', { summary: 'Wordwithoutanend'.repeat(15), contact: `mailto:${'a'.repeat(200)}@help.example`, langs: ['de'] })];
    for (const size of ['1em', '2em']) {
      const box = await fixture<HTMLElement>(html`<div><ff-resource-list .client=${houseWith(rows).client}></ff-resource-list></div>`);
      Object.assign(box.style, { width: '320px', fontSize: size });
      const element = box.firstElementChild as ResourceList;
      await until(() => titlesOf(element).length === 2, 'the list');
      expect(element.scrollWidth, size).to.be.at.most(320);
      expect([...(element.shadowRoot?.querySelectorAll('[part~="base"], a, select, li') ?? [])].filter((one) => one.getBoundingClientRect().right > box.getBoundingClientRect().right + 1).length, size).to.equal(0);
    }
  });
});
