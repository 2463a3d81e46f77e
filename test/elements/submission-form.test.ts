import { expect, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { button, makeClient, mount, quietly, textOf, until } from './helpers.js';
import { fill, tell, unfold } from './form-helpers.js';

const form = (template: Parameters<typeof mount>[0]) => mount<SubmissionForm>(template);
const shadow = (element: Element) => element.shadowRoot as ShadowRoot;

describe('<ff-submission-form>', () => {
  it('is accessible, also with every fold open and every error shown', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    await expect(element).to.be.accessible();
    await unfold(element);
    fill(element, { 'attribution-named': true });
    await element.updateComplete;
    button(element, 'Send').click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('says "anonymous" where the backend keeps every condition', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    expect(textOf(element)).to.contain('This form is anonymous').and.not.contain('confidential');
    expect(textOf(element)).to.contain('You can take it back with your receipt');
  });

  it('says "confidential", and what is missing, where it keeps fewer', async () => {
    const { client } = makeClient({ space: { guarantees: ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated'] } });
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    expect(textOf(element)).to.contain('This form is confidential').and.not.contain('This form is anonymous');
    expect(textOf(element)).to.contain('You can’t take it back by yourself');
  });

  it('stops saying "anonymous" when a row proves the backend wrong', async () => {
    const { client } = makeClient({ stories: [{ id: 'a', wentWrong: 'x', lesson: 'y', createdAt: '2026-03-02T10:11:12Z' }] });
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    const lines = await quietly(async () => {
      await client.stories.list();
      await element.updateComplete;
    });
    expect(textOf(element)).to.contain('This form is confidential').and.contain('may store the moment');
    expect(lines.join()).to.contain('coarse-time');
  });

  it('always lists what is not protected', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    for (const word of ['Your own words', 'The moderators', 'Other scripts on this web page', 'Whoever runs your network']) expect(textOf(element)).to.contain(word);
  });

  it('ticks nothing beforehand and names real places', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    expect(shadow(element).querySelectorAll('input[type="checkbox"]:checked').length).to.equal(0);
    expect(textOf(element)).to.contain(`anyone on the web at ${location.host}`).and.contain('the screen in the entrance').and.contain('an evening at Harbour House');
  });

  it('keeps browsers from remembering, correcting online or replaying what is typed', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    await unfold(element);
    const fields = [...shadow(element).querySelectorAll('textarea, input[type="text"]')];
    expect(fields.length).to.be.greaterThan(4);
    for (const field of fields) expect(field.getAttribute('autocomplete')).to.equal('off');
    for (const field of shadow(element).querySelectorAll('textarea')) expect(field.getAttribute('spellcheck')).to.equal('false');
    expect(shadow(element).querySelector('form')?.closest('.rr-block')).to.exist;
  });

  it('leads to the first thing that is missing and loses nothing', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    fill(element, { wentWrong: 'I signed the lease before I asked anybody.' });
    button(element, 'Send').click();
    await until(() => shadow(element).activeElement?.id === 'lesson');
    expect(textOf(element)).to.contain('Write down what you learned').and.contain('Choose what it was mostly about').and.contain('Choose at least one place');
    expect(shadow(element).querySelector('#lesson')?.getAttribute('aria-invalid')).to.equal('true');
    expect(shadow(element).querySelector<HTMLTextAreaElement>('#wentWrong')?.value).to.contain('lease');
    expect(backend.inbox.size).to.equal(0);
    fill(element, { lesson: 'Ask ten people before you sign.' });
    await element.updateComplete;
    expect(shadow(element).querySelector('#lesson')?.hasAttribute('aria-invalid')).to.be.false;
  });

  it('opens the fold in which a mistake lies', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(element);
    await unfold(element);
    fill(element, { title: 'x'.repeat(81) });
    shadow(element).querySelectorAll('details').forEach((fold) => (fold.open = false));
    await until(() => !shadow(element).querySelector('#title'));
    button(element, 'Send').click();
    await until(() => shadow(element).activeElement?.id === 'title');
    const fold = shadow(element).querySelector<HTMLDetailsElement>('.more');
    expect(fold?.open).to.be.true;
    // It stays open while the mistake is mended.
    fill(element, { title: 'x' });
    await element.updateComplete;
    expect(fold?.open).to.be.true;
  });

  it('counts characters as people do and refuses only what is over the shown limit', async () => {
    const { client } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    fill(element, { lesson: '👩‍👩‍👧‍👦'.repeat(20) });
    await element.updateComplete;
    expect(textOf(element)).to.contain('20 of 140');
    fill(element, { lesson: 'x'.repeat(141) });
    await element.updateComplete;
    expect(textOf(element)).to.contain('1 over 140');
    button(element, 'Send').click();
    await until(() => textOf(element).includes('Shorten it to 140'));
  });

  it('sends a story, says where it is, and tells the page only that', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(element);
    const event = oneEvent(element, 'ff-story-submitted');
    button(element, 'Send').click();
    expect((await event).detail).to.deep.equal({ state: 'delivered' });
    await until(() => shadow(element).activeElement?.textContent === 'It is with the moderators now');
    const [sent] = [...backend.inbox.values()];
    expect(sent?.story).to.include({ wentWrong: 'I signed the lease before I had asked a single customer.', attribution: 'anonymous', byline: '' });
    expect(sent?.story.consent).to.deep.equal({ wall: true, lobby: false, meetup: 'no', index: false });
    await expect(element).to.be.accessible();
    button(element, 'I have saved it').click();
    await element.updateComplete;
    button(element, 'Tell another').click();
    await until(() => shadow(element).activeElement?.id === 'wentWrong');
    expect(shadow(element).querySelector<HTMLTextAreaElement>('#wentWrong')?.value).to.equal('');
  });

  it('sends what was chosen beyond the core', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(element);
    await unfold(element);
    fill(element, { kind: 'freelance', outcome: 'still_in_it', 'attribution-pseudonym': true, 'contributing-wrong_market': true, 'contentNotes-debt': true, 'consent-meetup': true, 'consent-lobby': true });
    await element.updateComplete;
    fill(element, { byline: 'Marta', 'consent-index': true });
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
    const story = [...backend.inbox.values()][0]?.story;
    expect(story).to.deep.include({ kind: 'freelance', outcome: 'still_in_it', byline: 'Marta', contentNotes: ['debt'], causes: { root: 'timing', contributing: ['wrong_market'] } });
    expect(story?.consent).to.deep.equal({ wall: true, lobby: true, meetup: 'read_aloud', index: true });
  });

  it('wants a second yes for an own name', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(element);
    fill(element, { 'attribution-named': true });
    await element.updateComplete;
    fill(element, { byline: 'Marta Example' });
    button(element, 'Send').click();
    await until(() => shadow(element).activeElement?.id === 'named');
    expect(backend.inbox.size).to.equal(0);
  });

  it('sends once on a double click', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(element);
    button(element, 'Send').click();
    button(element, 'Send').click();
    await until(() => textOf(element).includes('with the moderators'));
    expect(backend.inbox.size).to.equal(1);
  });

  it('does not pretend to take stories where the backend takes none', async () => {
    const { client, backend } = makeClient();
    Object.assign(backend, { can: () => false });
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    expect(textOf(element)).to.equal('This page can show stories, but not take them.');
  });

  it('fails with a face, and works when trying again helps', async () => {
    const { client, backend } = makeClient();
    backend.fault = 'busy';
    await quietly(async () => {
      const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
      expect(textOf(element)).to.contain('A lot is going on');
      await expect(element).to.be.accessible();
      backend.fault = undefined;
      button(element, 'Try again').click();
      await until(() => textOf(element).includes('What went wrong?'));
    });
  });
});
