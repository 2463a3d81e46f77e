import { expect, html } from '@open-wc/testing';
import '../../src/elements/pulse-poll/define.js';
import { makeClient, textOf, until } from './helpers.js';
import { answer, clockedHouse, mountPoll, pollRow } from './pulse-helpers.js';

const place = (id: string, change: object = {}) => ({ id, kind: 'emotional', title: `Place ${id}`, summary: 'Somebody listens.', contact: 'https://help.example/', countries: ['*'], langs: ['en'], ...change });
const items = (element: Element) => [...(element.shadowRoot?.querySelectorAll('.support li') ?? [])];
const titles = (element: Element) => items(element).map((item) => item.querySelector('a, strong')?.textContent);
const settled = (element: Element) => until(() => items(element).length > 0, 'help');

describe('help below an answer', () => {
  it('is the same two places whatever was answered, and was asked for before', async () => {
    const stories: (readonly [readonly string[], readonly (string | null | undefined)[]])[] = [];
    for (const value of [1, 5]) {
      const house = clockedHouse('2026-03-01T12:00:00Z', { resources: ['a', 'b', 'c'].map((id) => place(id)) });
      const element = await mountPoll(html`<ff-pulse-poll .client=${house.client}></ff-pulse-poll>`);
      await until(() => house.asked.includes('list resources') && house.asked.includes('get time'), 'what it needs');
      expect(titles(element)).to.deep.equal([]);
      const before = house.asked.length;
      await answer(element, value);
      await settled(element);
      expect(house.asked.slice(before)).to.deep.equal(['create ballots', 'list pulse-results']);
      stories.push([[...house.asked].sort(), titles(element)]);
    }
    expect(stories[0]).to.deep.equal(stories[1]);
    expect(stories[0]?.[1]).to.deep.equal(['Place a', 'Place b']);
  });

  it('says that everybody sees it, and is gone while the question is asked', async () => {
    const { client } = makeClient({ polls: [pollRow()] });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    expect(textOf(element)).not.to.contain('If it is heavy');
    await answer(element, 4);
    await settled(element);
    expect(textOf(element)).to.match(/If it is heavy right now.*Shown to everybody, whatever the answer\./);
    // From the starter pack, since this house has said nothing of its own.
    expect(titles(element)).to.deep.equal(['Someone to talk to, now', 'A first line to a friend']);
  });

  it('is there again for who answered before', async () => {
    const { client } = makeClient({ polls: [pollRow()] });
    await answer(await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`), 2);
    await settled(await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`));
  });

  it('prefers the house’s own country, and a line that is open at once', async () => {
    const resources = [place('far', { countries: ['FR'], kind: 'crisis' }), place('wide'), place('near', { countries: ['DE'] }), place('now', { countries: ['DE'], kind: 'crisis', contact: 'tel:112' })];
    const { client } = makeClient({ polls: [pollRow()], resources, space: { country: 'DE' } });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await answer(element, 2);
    await settled(element);
    expect(titles(element)).to.deep.equal(['Place now', 'Place near']);
  });

  it('is no number that nobody of the house has called', async () => {
    const seen = { kind: 'crisis', contact: 'tel:113', source: ['https://one.example/', 'https://two.example/'], seenOn: '2025-10-03' };
    const { client } = makeClient({ polls: [pollRow()], resources: [place('seen', seen), place('called', { ...seen, verifiedOn: '2026-01-01' }), place('own')] });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await answer(element, 2);
    await settled(element);
    expect(titles(element)).to.deep.equal(['Place called', 'Place own']);
  });

  it('has no way out of a screen that strangers share', async () => {
    const { client } = makeClient({ polls: [pollRow()], resources: [place('now', { contact: 'tel:112' })] });
    const element = await mountPoll(html`<ff-pulse-poll kiosk .client=${client}></ff-pulse-poll>`);
    await answer(element, 2);
    await settled(element);
    expect(items(element)[0]?.textContent).to.match(/Place now\s+112/);
    expect(element.shadowRoot?.querySelector('a') == null).to.equal(true);
  });
});
