import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/all.js';
import type { FFElement } from '../../src/ui/element.js';
import { button, makeClient, makeStory, mount, textOf, until } from './helpers.js';

const active = (element: Element) => element.shadowRoot?.activeElement;

/** Presses Tab until the control with an id has the focus. */
async function tabTo(element: Element, id: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (active(element)?.id === id) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`no Tab leads to "${id}"`);
}

describe('with the keyboard alone', () => {
  it('a story can be told and sent', async () => {
    const { client, backend } = makeClient();
    const element = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    await tabTo(element, 'wentWrong');
    await sendKeys({ type: 'I signed the lease before I asked anybody.' });
    await tabTo(element, 'lesson');
    await sendKeys({ type: 'Ask ten people first.' });
    await tabTo(element, 'causes');
    await sendKeys({ type: 'Too early' });
    await tabTo(element, 'attribution-anonymous');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => element.shadowRoot?.querySelector('#byline'));
    await tabTo(element, 'byline');
    await sendKeys({ type: 'Marta' });
    await tabTo(element, 'consent');
    await sendKeys({ press: 'Space' });
    await until(() => element.shadowRoot?.querySelector('#consent-index'));
    for (let presses = 0; presses < 10 && active(element)?.getAttribute('type') !== 'submit'; presses++) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => backend.inbox.size === 1);
    const story = [...backend.inbox.values()][0]?.story;
    expect(story).to.deep.include({ attribution: 'pseudonym', byline: 'Marta', causes: { root: 'timing', contributing: [] } });
    await until(() => active(element)?.textContent === 'It is with the moderators now');
  });

  it('nothing invisible takes the focus', async () => {
    const element = await mount<FFElement>(html`<ff-submission-form .client=${makeClient().client}></ff-submission-form>`);
    for (let presses = 0; presses < 25; presses++) {
      await sendKeys({ press: 'Tab' });
      expect(active(element)?.getAttribute('name')).to.not.equal('website');
    }
  });

  it('a card can be unfolded and answered, and the focus is seen', async () => {
    const { client } = makeClient({ stories: [{ ...makeStory(), wentWrong: 'On and on. '.repeat(80) }] });
    const card = await mount<FFElement>(html`<ff-story-card .client=${client}></ff-story-card>`);
    await sendKeys({ press: 'Tab' });
    expect(active(card)).to.equal(button(card, 'Read on'));
    expect(getComputedStyle(button(card, 'Read on')).outlineStyle).to.equal('solid');
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(card).includes('Fold it again'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await until(() => button(card, 'been there').getAttribute('aria-pressed') === 'true');
  });
});
