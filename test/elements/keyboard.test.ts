import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/all.js';
import type { FFElement } from '../../src/ui/element.js';
import { button, makeClient, makeStory, mount, textOf, until } from './helpers.js';

const active = (element: Element) => element.shadowRoot?.activeElement;

/** Presses Tab until the control that a selector names has the focus; the names of those it came by. */
async function tabTo(element: Element, selector: string): Promise<(string | null | undefined)[]> {
  const names: (string | null | undefined)[] = [];
  for (let presses = 0; presses < 30; presses++) {
    if (active(element)?.matches(selector)) return names;
    await sendKeys({ press: 'Tab' });
    names.push(active(element)?.getAttribute('name'));
  }
  throw new Error(`no Tab leads to "${selector}"`);
}

describe('with the keyboard alone', () => {
  it('a story can be told and sent', async () => {
    const { client, backend } = makeClient();
    const element = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    await tabTo(element, '#wentWrong');
    await sendKeys({ type: 'I signed the lease before I asked anybody.' });
    await tabTo(element, '#lesson');
    await sendKeys({ type: 'Ask ten people first.' });
    await tabTo(element, '#causes');
    // One word: a space opens the list in WebKit.
    await sendKeys({ type: 'Relied' });
    await tabTo(element, '#attribution-anonymous');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => element.shadowRoot?.querySelector('#byline'));
    await tabTo(element, '#byline');
    await sendKeys({ type: 'Marta' });
    await tabTo(element, '#consent');
    await sendKeys({ press: ' ' });
    await until(() => element.shadowRoot?.querySelector('#consent-index'));
    await tabTo(element, '[type="submit"]');
    await sendKeys({ press: 'Enter' });
    await until(() => backend.inbox.size === 1);
    const story = [...backend.inbox.values()][0]?.story;
    expect(story).to.deep.include({ attribution: 'pseudonym', byline: 'Marta', causes: { root: 'dependence', contributing: [] } });
    await until(() => active(element)?.textContent === 'It is with the moderators now');
  });

  it('nothing invisible takes the focus', async () => {
    const element = await mount<FFElement>(html`<ff-submission-form .client=${makeClient().client}></ff-submission-form>`);
    // No further than the last control: past it, the focus would leave the page.
    expect(await tabTo(element, '[type="submit"]')).to.have.length.above(8).and.not.include('website');
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
    await sendKeys({ press: ' ' });
    await until(() => button(card, 'been there').getAttribute('aria-pressed') === 'true');
  });
});
