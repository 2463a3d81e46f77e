import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fill, tell, unfold } from './form-helpers.js';
import { button, textOf, until } from './helpers.js';
import { field, kiosk, ownClocks, pass, passAwake, send, shadow } from './kiosk-helpers.js';

const typed = (element: Element) => [...shadow(element).querySelectorAll<HTMLTextAreaElement>('textarea, input[type="text"]')].map(({ value }) => value).join('');

describe('<ff-submission-form kiosk>: clearing', () => {
  let giveBack: () => void;
  beforeEach(() => (giveBack = ownClocks()));
  afterEach(() => giveBack());

  it('clears everything: what was entered, chosen, opened, marked and looked at', async () => {
    const { element } = await kiosk();
    await unfold(element);
    fill(element, { wentWrong: 'Call me: anna@example.org, please.', lesson: 'x', title: 'A title', contributing: true, kind: 'freelance', consent: true });
    await until(() => textOf(element).includes('anna@example.org'), 'the mark');
    button(element, 'Send').click();
    await until(() => shadow(element).querySelector('.summary'));
    await sendKeys({ press: 'Shift' });
    passAwake(91);
    await until(() => shadow(element).querySelector('.summary') === null);
    expect(typed(element)).to.equal('');
    expect(textOf(element)).not.to.contain('anna@example.org');
    expect(textOf(element)).to.contain('Cleared. Nothing of it is left');
    expect(shadow(element).querySelectorAll('details[open], input[type="checkbox"]:checked, .problem, .marks, pre').length).to.equal(0);
    expect(shadow(element).querySelector<HTMLSelectElement>('#causes')?.value).to.equal('');
    expect(shadow(element).activeElement === null).to.equal(true);
    await expect(element).to.be.accessible();
    await unfold(element);
    expect(shadow(element).querySelector<HTMLSelectElement>('#kind')?.value).to.equal('undisclosed');
  });

  it('shows help without a link, since a page of help would outlive who opened it', async () => {
    const { element } = await kiosk();
    fill(element, { wentWrong: 'We lost the shop in March. I don’t want to live any more, and nobody here knows.' });
    await until(() => shadow(element).querySelector('.care'), 'the help');
    expect(shadow(element).querySelectorAll('a').length).to.equal(0);
    expect(shadow(element).querySelector('.care bdi')?.textContent).to.match(/[.\d]/);
  });

  it('begins at the first step', async () => {
    const { element } = await kiosk();
    element.layout = 'steps';
    await element.updateComplete;
    button(element, 'Leave just the lesson').click();
    await until(() => field(element, 'lesson'));
    fill(element, { lesson: 'Ask ten people before you sign anything.' });
    button(element, 'Next').click();
    await until(() => textOf(element).includes('Step 2 of 4'));
    button(element, 'Clear and finish').click();
    await until(() => textOf(element).includes('Step 1 of 7'));
    expect(field(element)?.value).to.equal('');
  });

  it('brings nothing back when somebody undoes', async () => {
    const { element } = await kiosk();
    field(element)?.focus();
    await sendKeys({ type: 'Herons' });
    expect(field(element)?.value).to.equal('Herons');
    const before = field(element);
    button(element, 'Clear and finish').click();
    await until(() => field(element)?.value === '');
    expect(field(element) === before).to.equal(false);
    field(element)?.focus();
    for (const command of ['undo', 'undo', 'redo']) document.execCommand(command);
    expect(typed(element)).to.equal('');
    expect(before?.isConnected).to.equal(false);
  });

  for (const clock of ['performance', 'date'] as const) {
    it(`clears before the first touch after a long sleep is taken in (only the clock of ${clock} went on)`, async () => {
      const { element } = await kiosk();
      tell(element);
      const old = field(element);
      pass(3600, [clock]);
      if (old) old.value = 'What the one before had written, and a letter.';
      old?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await element.updateComplete;
      expect(typed(element)).to.equal('');
    });
  }

  it('clears when it is seen again after a long time', async () => {
    const { element } = await kiosk();
    tell(element);
    pass(3600);
    document.dispatchEvent(new Event('visibilitychange'));
    await element.updateComplete;
    expect(typed(element)).to.equal('');
  });

  it('clears when the page is left, so that nothing is there for whoever presses "back"', async () => {
    const { element } = await kiosk();
    tell(element);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await element.updateComplete;
    expect(typed(element)).to.equal('');
  });

  it('clears when it is taken out of the page, and works again when it is put back', async () => {
    const { element, backend } = await kiosk();
    tell(element);
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await until(() => field(element)?.value === '');
    send({ element });
    await until(() => textOf(element).includes('with the moderators now'));
    expect(backend.inbox.size).to.equal(1);
  });
});
