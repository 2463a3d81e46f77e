import { expect, html } from '@open-wc/testing';
import '../../src/all.js';
import type { FFElement } from '../../src/ui/element.js';
import { sampleStory } from '../../src/testing/contract.js';
import { tell } from './form-helpers.js';
import { button, makeClient, mount, textOf, until } from './helpers.js';

// In a file of its own, hence on a page of its own: the store is opened once a page.
describe('in a browser that refuses storage, as private windows do', () => {
  before(() => {
    indexedDB.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
  });

  it('the form says so before anything is typed, works, and is accessible', async () => {
    const { client, backend } = makeClient();
    const element = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    expect(textOf(element)).to.contain('This browser lets the page store nothing');
    await expect(element).to.be.accessible();
    tell(element);
    button(element, 'Send').click();
    await until(() => textOf(element).includes('with the moderators now'));
    expect(backend.inbox.size).to.equal(1);
  });

  it('a card shows its story and takes a reaction', async () => {
    const { client } = makeClient({ stories: [sampleStory(1)] });
    const card = await mount<FFElement>(html`<ff-story-card .client=${client}></ff-story-card>`);
    button(card, 'Thank you').click();
    await until(() => button(card, 'Thank you').getAttribute('aria-pressed') === 'true');
    await until(() => textOf(card).includes('Noted'));
  });
});
