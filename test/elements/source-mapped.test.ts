import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import type { Source } from '../../src/elements/source/source.js';
import type { StoryCard } from '../../src/elements/story-card/story-card.js';
import { quietly, textOf, until } from './helpers.js';

const row = (title: string) => ({ nr: 1, head: { text: title }, body: '<p>We signed <b>first</b> &amp; asked later.</p>', moral: 'Ask ten people first.' });
const fields = { id: 'nr', title: { path: 'head.text', as: 'html' }, wentWrong: { path: 'body', as: 'html' }, lesson: 'moral' };
const describing = (title: string, more = {}) => JSON.stringify({ collections: { stories: { list: { answer: [row(title)] }, fields: { ...fields, ...more } } } });

/** A source as a page writes it: the description is inside, before or after the widgets. */
async function sourceWith(description: string): Promise<Source> {
  const script = document.createElement('script');
  script.type = 'application/json';
  script.textContent = description;
  const source = document.createElement('ff-source');
  Object.assign(source, { type: 'mapped', url: 'https://api.test', space: 'house' });
  source.append(document.createElement('ff-story-card'), script);
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.append(source);
  return source;
}
const cardOf = (source: Source) => source.querySelector('ff-story-card') as StoryCard;
const shows = (source: Source, text: string) => until(() => textOf(cardOf(source)).includes(text), `"${text}"`);

describe('<ff-source type="mapped">', () => {
  it('reads the description that stands in it, and shows what an API has', async () => {
    const source = await sourceWith(describing('The lease'));
    await shows(source, 'The lease');
    await shows(source, 'We signed first & asked later.');
    await expect(cardOf(source)).to.be.accessible();
  });

  it('takes another description when it comes, and one that comes late', async () => {
    const source = await sourceWith(describing('The lease'));
    await shows(source, 'The lease');
    const late = document.createElement('script');
    late.type = 'application/json';
    late.textContent = describing('The late one');
    source.querySelector('script')?.replaceWith(late);
    await shows(source, 'The late one');
  });

  it('shows hostile rows as text', async () => {
    const source = await sourceWith(describing('&lt;img src=x onerror="globalThis.hacked=1"&gt;<script>globalThis.hacked=1</scr' + 'ipt><b onclick="globalThis.hacked=1">Bold</b>'));
    await shows(source, '<img src=x onerror="globalThis.hacked=1">Bold');
    expect(cardOf(source).shadowRoot?.querySelector('img, script, b')).to.equal(null);
    expect('hacked' in globalThis).to.equal(false);
  });

  it('tells the developer what is wrong with it, once, and the visitor that nothing can be shown', async () => {
    const lines = await quietly(async () => {
      for (let again = 0; again < 2; again++) await shows(await sourceWith(describing('x', { lesson: { path: 'moral', as: 'htm' } })), 'can’t be shown');
    });
    const said = lines.filter((line) => line.includes('collections.stories.fields.lesson.as: expected one of html'));
    expect(said).to.have.length(1);
    expect(said[0]).to.include('saw "htm"');
  });
});
