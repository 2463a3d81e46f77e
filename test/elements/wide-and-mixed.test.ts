// How the pages to read are laid out where that is hard: on a wall of a screen, in large letters, and in two directions at once.
import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/meetup-list/define.js';
import '../../src/elements/resource-list/define.js';
import '../../src/elements/story-wall/define.js';
import { createClient } from '../../src/client/client.js';
import { makeClient, makeStory, part, until } from './helpers.js';
import { houseWith, line } from './support-helpers.js';

const evening = (change: object = {}) => ({ id: 'one', title: 'Stories and soup', startsAt: '2199-03-05T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'Kitchen, ground floor', format: 'stage', groundRules: ['No advice unless asked.'], contentNotes: ['debt', 'burnout'], ...change });

function meetups(...rows: readonly object[]) {
  const { backend } = makeClient();
  return createClient({
    ...backend,
    can: (verb, collection) => (collection === 'meetups' ? verb === 'list' : backend.can(verb, collection)),
    list: async (collection, query, options) => (collection === 'meetups' ? { items: rows } : backend.list(collection, query, options)),
  });
}

/** What stands in an element of a given width and size of letters. */
async function within(width: string, content: unknown, { dir = 'ltr', size = '17px' } = {}): Promise<Element> {
  const place = await fixture<HTMLElement>(html`<div dir=${dir} lang=${dir === 'rtl' ? 'ar' : 'en'}>${content}</div>`);
  place.style.width = width;
  place.style.fontSize = size;
  const [widget] = place.children;
  if (!widget) throw new Error('nothing stands there');
  await until(() => widget.shadowRoot?.querySelector('[part="time"], [part="place"], [part="card"]'), 'what it shows');
  return widget;
}

/** The edges of the words of an element, not of its box. */
function edges(widget: Element, name: string): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(part(widget, name));
  return range.getBoundingClientRect();
}

describe('names of another direction than the page', () => {
  it('stand at the edge at which the time of an evening stands', async () => {
    const arabic = await within('900px', html`<ff-meetup-list .client=${meetups(evening())}></ff-meetup-list>`, { dir: 'rtl' });
    for (const name of ['title', 'place']) expect(edges(arabic, name).right, name).to.be.closeTo(edges(arabic, 'time').right, 2);
    const english = await within('900px', html`<ff-meetup-list .client=${meetups(evening({ title: 'أمسية القصص', place: 'المطبخ' }))}></ff-meetup-list>`);
    for (const name of ['title', 'place']) expect(edges(english, name).left, name).to.be.closeTo(edges(english, 'time').left, 2);
  });

  it('stand at the edge at which the way to a place to turn to stands', async () => {
    const { client } = houseWith([line('one', { title: 'TelefonSeelsorge' })]);
    const widget = await within('900px', html`<ff-resource-list .client=${client}></ff-resource-list>`, { dir: 'rtl' });
    const name = widget.shadowRoot?.querySelector('.name bdi')?.getBoundingClientRect();
    expect(name?.right).to.be.closeTo(part(widget, 'contact').getBoundingClientRect().right, 2);
  });

  it('leave the marks of a list on its own side, and are parted as the page parts words', async () => {
    const widget = await within('900px', html`<ff-meetup-list .client=${meetups(evening())}></ff-meetup-list>`, { dir: 'rtl' });
    const rule = widget.shadowRoot?.querySelector('details li');
    expect(rule && getComputedStyle(rule).direction).to.equal('rtl');
    expect(widget.shadowRoot?.textContent).to.include('الديون والإرهاق');
  });
});

describe('a screen as wide as a wall', () => {
  const em = 17;

  it('does not tear an evening apart', async () => {
    const rows = [1, 2, 3].map((n) => evening({ id: String(n) }));
    const widget = await within('3840px', html`<ff-meetup-list .client=${meetups(...rows)}></ff-meetup-list>`);
    expect(part(widget, 'meetup').offsetWidth).to.be.at.most(69 * em);
  });

  it('keeps the lines of a list of stories readable, and its rows as wide as its controls', async () => {
    const { client } = makeClient({ stories: [makeStory({ lesson: 'Ask ten people before you sign anything. '.repeat(3).trim() })] });
    const widget = await within('3840px', html`<ff-story-wall layout="list" .client=${client}></ff-story-wall>`);
    expect(part(widget, 'lesson').offsetWidth).to.be.at.most(40 * em);
    const [card, row] = [part(widget, 'card').offsetWidth, part(widget, 'controls').offsetWidth];
    expect(card).to.equal(row);
    expect(card).to.be.at.most(72 * em);
  });
});

describe('letters of twice the size on a phone', () => {
  for (const [name, widget] of [
    ['evenings', () => html`<ff-meetup-list .client=${meetups(evening())}></ff-meetup-list>`],
    ['support', () => html`<ff-resource-list .client=${houseWith([line('one')]).client}></ff-resource-list>`],
  ] as const) {
    it(`leave the room to the words: ${name}`, async () => {
      const element = await within('358px', widget(), { size: '34px' });
      const box = element.shadowRoot?.querySelector('.box');
      const { paddingLeft = '', paddingRight = '' } = box ? getComputedStyle(box) : {};
      expect(parseFloat(paddingLeft) + parseFloat(paddingRight)).to.be.within(1, 0.17 * 358);
      expect(element.scrollWidth).to.be.at.most(358);
    });
  }
});
