import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import { upgradePlaces } from '../../src/elements/upgrade.js';
import { quietly, until } from './helpers.js';

const define = (tag: string) => customElements.define(tag, class extends HTMLElement {});
const isDefined = (tag: string) => until(() => customElements.get(tag) !== undefined, tag);

describe('widgets whose files are loaded when their tag is met', () => {
  it('loads each once, wherever its tag comes in', async () => {
    let times = 0;
    upgradePlaces({ 'ff-late-one': async () => (times++, define('ff-late-one')), 'ff-late-never': async () => define('ff-late-never') });
    await fixture(html`<p>Nothing late.</p>`);
    expect(times).to.equal(0);
    await fixture(html`<section><ff-late-one></ff-late-one><ff-late-one></ff-late-one></section>`);
    await isDefined('ff-late-one');
    expect(times).to.equal(1);
    expect(customElements.get('ff-late-never') === undefined).to.equal(true);
  });

  it('makes them of the places that editors leave, with their attributes and content', async () => {
    upgradePlaces({ 'ff-late-place': async () => define('ff-late-place') });
    const section = await fixture(html`<section><div data-ff-widget="late-place" data-page-size="5" class="wide"><a href="/stories">Stories</a></div></section>`);
    await isDefined('ff-late-place');
    const widget = section.firstElementChild;
    expect([widget?.localName, widget?.getAttribute('page-size'), widget?.className, widget?.textContent]).to.deep.equal(['ff-late-place', '5', 'wide', 'Stories']);
  });

  it('says once that a file did not come, and tries again with the next tag', async () => {
    let times = 0;
    const load = async () => {
      if (++times < 3) throw new TypeError('Failed to fetch');
      define('ff-late-lost');
    };
    const said = await quietly(async () => {
      upgradePlaces({ 'ff-late-lost': load });
      for (const left of [1, 2, 3]) {
        await fixture(html`<section data-left=${left}><ff-late-lost>Meanwhile.</ff-late-lost></section>`);
        await until(() => times === left, 'a try');
        await new Promise((resolve) => setTimeout(resolve));
      }
      await isDefined('ff-late-lost');
    });
    expect(said.length).to.equal(1);
    expect(String(said[0])).to.include('ff-late-lost: its file could not be loaded (TypeError: Failed to fetch)');
  });
});
