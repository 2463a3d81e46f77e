import { expect, fixture, html } from '@open-wc/testing';
import { createClient } from '../../src/client/client.js';
import type { ResourceList } from '../../src/elements/resource-list/resource-list.js';
import { house } from '../client/local-house.js';
import { makeClient, mount, part, quietly, textOf, until } from './helpers.js';
import { choose, headingsOf, houseWith, itemsOf, line, place, showList, supportFaces, titlesOf } from './support-helpers.js';

const linkOf = (element: Element, at = 0) => itemsOf(element)[at]?.querySelector('a');

describe('<ff-resource-list>', () => {
  for (const [name, show] of Object.entries(supportFaces)) {
    it(`${name} is accessible`, async () => {
      await quietly(async () => {
        await expect(await show()).to.be.accessible();
      });
    });
  }

  it('shows crisis lines first, then the other kinds, and what to do before all else', async () => {
    const element = await showList(houseWith([place('law', { kind: 'legal' }), place('money'), line('night'), place('ear', { kind: 'emotional' })]).client);
    expect(headingsOf(element)).to.deep.equal(['Somebody to talk to, now', 'Money', 'Somebody who listens', 'Law']);
    expect(titlesOf(element)).to.deep.equal(['Place night', 'Place money', 'Place ear', 'Place law']);
    const [heading] = element.shadowRoot?.querySelectorAll('h3') ?? [];
    expect(heading?.nextElementSibling?.textContent).to.equal('If somebody is in danger, call your emergency number first.');
    expect(part(element, 'base').querySelector('[role="status"]')?.textContent).to.equal('4 places to turn to.');
  });

  it('says of a line what it costs, who answers, when, and leads there with its number in sight', async () => {
    const element = await showList(houseWith([line('night', { langs: ['de', 'ar'] })]).client);
    expect(textOf(element)).to.match(/Free\s*A human being answers\s*You need not say who you are\s*In German, Arabic/);
    expect(textOf(element)).to.contain('Somebody is there now. Day and night, every day.').and.not.contain('Holidays');
    expect([linkOf(element)?.getAttribute('href'), linkOf(element)?.textContent]).to.deep.equal(['tel:116-123', 'Call \u2066116\u00a0123\u2069']);
    expect(linkOf(element)?.getBoundingClientRect().height).to.be.greaterThan(43);
  });

  it('leads to each kind of contact in words of its own, and lets no page know where from', async () => {
    const links = { 'sms:741741': 'Text 741741', 'mailto:a@b.example?subject=Hi': 'Write to a@b.example', 'mailto:?subject=Hi': 'Open the letter', 'https://bank.example@help.example/x': 'Open help.example' };
    for (const [contact, text] of Object.entries(links)) {
      const element = await showList(houseWith([line('a', { contact })]).client);
      expect(linkOf(element)?.textContent?.replace(/[\u2066\u2069]/g, '')).to.equal(text);
      expect([linkOf(element)?.rel, linkOf(element)?.referrerPolicy]).to.deep.equal(['noopener noreferrer', 'no-referrer']);
    }
  });

  it('says who has checked a number and when, and of those that came with the suite where they stood', async () => {
    const checked = async (change: object) => {
      const element = await showList(houseWith([line('a', change)]).client);
      return itemsOf(element)[0]?.querySelector('.checked')?.textContent?.replace(/[\u2066\u2069]/g, '').trim();
    };
    expect(await checked({})).to.equal('Not checked by this space.');
    const today = new Date();
    const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(today);
    expect(await checked({ verifiedOn: today.toISOString().slice(0, 10) })).to.equal(`Checked by this space in ${month}.`);
    expect(await checked({ verifiedOn: '2020-02-29' })).to.equal('Checked by this space in February 2020. It may have changed since.');
    const seen = { source: ['https://www.one.example/a', 'https://two.example/b'], seenOn: '2023-05-01' };
    expect(await checked(seen)).to.equal('Not checked by this space. Last known to stand on public pages in May 2023: www.one.example, two.example.');
    expect(await checked({ ...seen, verifiedOn: '2020-02-29' })).to.match(/^Checked by this space/);
  });

  it('has the lines of the starter pack where a house has none, unchecked', async () => {
    for (const { client } of [houseWith([]), houseWith([place('money')])]) {
      const element = await showList(client);
      expect(titlesOf(element)[0]).to.equal('TelefonSeelsorge');
      expect(itemsOf(element)[0]?.textContent).to.contain('Not checked by this space.');
    }
    const own = await showList(houseWith([line('own')]).client);
    expect(titlesOf(own)).to.deep.equal(['Place own']);
  });

  it('has the lines of all countries on a page without a backend, and those of one where the page names it', async () => {
    const client = createClient(house().tab());
    const element = await showList(client);
    expect(titlesOf(element)).to.include('988 Suicide & Crisis Lifeline').and.include('Asking to pay in parts');
    await choose(element, 'Country', 'DE');
    expect(titlesOf(element)[0]).to.equal('TelefonSeelsorge');
    const inBrazil = await mount<ResourceList>(html`<ff-resource-list country="BR" kind="crisis" .client=${client}></ff-resource-list>`);
    expect(titlesOf(inBrazil)).to.deep.equal(['CVV', 'Someone to talk to, now']);
  });

  it('needs no list of the backend', async () => {
    const { client, backend } = makeClient({ space: { country: 'AT' } });
    const { can } = backend;
    Object.assign(backend, { can: (...[verb, collection]: Parameters<typeof can>) => collection !== 'resources' && can(verb, collection) });
    expect(titlesOf(await showList(client))[0]).to.equal('Telefonseelsorge');
  });

  it('shows what stands in it until there is a list, and where there is none', async () => {
    const { client, backend } = houseWith([], { timeout: 60_000 });
    backend.fault = 'silent';
    const element = await fixture<ResourceList>(html`<ff-resource-list .client=${client}><a href="/help">Help</a></ff-resource-list>`);
    expect(element.shadowRoot?.querySelector('slot')?.assignedElements().length).to.equal(1);
    const none = await mount<ResourceList>(html`<ff-resource-list kind="legal" .client=${houseWith([line('a')]).client}></ff-resource-list>`);
    expect(none.shadowRoot?.querySelector('slot')?.textContent).to.contain('No place to turn to');
  });

  it('says that it cannot be shown, and tries again', async () => {
    const { client, backend } = houseWith([line('a')]);
    backend.fault = 'offline';
    await quietly(async () => {
      const element = await showList(client);
      expect(part(element, 'error').textContent).to.contain('You seem to be offline');
      backend.fault = undefined;
      element.shadowRoot?.querySelector<HTMLButtonElement>('[part="error"] button')?.click();
      await until(() => titlesOf(element).length > 0, 'the list');
    });
  });

  it('is there without a network once it was seen', async () => {
    const { client, backend } = houseWith([line('a'), place('b')]);
    await showList(client);
    backend.fault = 'offline';
    await quietly(async () => {
      expect(titlesOf(await showList(client))).to.deep.equal(['Place a', 'Place b']);
    });
  });

  it('loads every page of a long list, each place once', async () => {
    const many = Array.from({ length: 120 }, (_, at) => place(`p${at}`));
    const element = await showList(houseWith([line('a'), ...many, many[0]]).client);
    expect(itemsOf(element).length).to.equal(121);
  });

  it('works again after it was moved', async () => {
    const element = await showList(houseWith([line('a')]).client);
    const box = await fixture(html`<div></div>`);
    box.append(element);
    await until(() => titlesOf(element).length === 1, 'the list');
  });

  it('speaks German, and Arabic from the right', async () => {
    const { client } = houseWith([line('a', { verifiedOn: '2020-02-29' })]);
    const german = await mount<ResourceList>(html`<ff-resource-list lang="de" .client=${client}></ff-resource-list>`);
    expect(textOf(german)).to.contain('Jemand zum Reden, jetzt').and.contain('116 123\u2069 anrufen').and.contain('Von diesem Haus im Februar 2020 geprüft.').and.contain('Auf Deutsch');
    const arabic = await mount<ResourceList>(html`<ff-resource-list lang="ar" dir="rtl" .client=${client}></ff-resource-list>`);
    expect(textOf(arabic)).to.contain('اتصل بـ \u2066116 123\u2069');
    await expect(arabic).to.be.accessible();
  });
});
