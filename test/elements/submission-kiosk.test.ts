import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fill, tell, unfold } from './form-helpers.js';
import { button, textOf, until } from './helpers.js';
import { asked, field, kiosk, ownClocks, pass, passAwake, send, shadow } from './kiosk-helpers.js';

const story = 'I signed the lease before I had asked a single customer.';
const typed = (element: Element) => [...shadow(element).querySelectorAll<HTMLTextAreaElement>('textarea, input[type="text"]')].map(({ value }) => value).join('');

describe('<ff-submission-form kiosk>', () => {
  let giveBack: () => void;
  beforeEach(() => (giveBack = ownClocks()));
  afterEach(() => giveBack());

  it('says that the screen is shared, is accessible, and offers nothing that keeps', async () => {
    const { element } = await kiosk();
    expect(textOf(element)).to.contain('nothing that you enter stays on it. After 60 seconds').and.contain('until it is cleared').and.not.contain('device until you send');
    expect(shadow(element).querySelector('#keep-draft') === null).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('asks whether somebody is there, over what was entered, and counts down', async () => {
    const { element } = await kiosk();
    tell(element);
    field(element)?.focus();
    passAwake(59);
    expect(asked(element)).to.equal(false);
    passAwake(2);
    await until(() => asked(element), 'the question');
    expect(textOf(element)).to.contain('Are you still there?').and.contain('29 seconds left');
    const cover = shadow(element).querySelector('.cover')?.getBoundingClientRect();
    const box = shadow(element).querySelector('.box')?.getBoundingClientRect();
    expect(cover && box && cover.top <= box.top && cover.bottom >= box.bottom && cover.left <= box.left && cover.right >= box.right).to.equal(true);
    await expect(element).to.be.accessible();
    passAwake(20);
    await until(() => textOf(element).includes('9 seconds left'));
    expect(field(element)?.value).to.equal(story);
  });

  it('asks by itself, without being woken', async () => {
    const { element } = await kiosk();
    tell(element);
    pass(61);
    await until(() => asked(element), 'the question');
    pass(31);
    await until(() => typed(element) === '', 'the wipe');
  });

  it('does not ask, nor clear, where nobody has been', async () => {
    const { element } = await kiosk();
    const before = field(element);
    passAwake(3600);
    await element.updateComplete;
    expect(asked(element)).to.equal(false);
    expect(field(element) === before).to.equal(true);
  });

  it('stays for whoever presses the button, and gives the focus back', async () => {
    const { element } = await kiosk();
    tell(element);
    field(element)?.focus();
    passAwake(61);
    await until(() => shadow(element).activeElement?.textContent === 'I am still here');
    await sendKeys({ press: 'Enter' });
    await until(() => !asked(element));
    expect(shadow(element).activeElement?.id).to.equal('wentWrong');
    expect(field(element)?.value).to.equal(story);
    passAwake(59);
    expect(asked(element)).to.equal(false);
    passAwake(2);
    await until(() => asked(element));
    shadow(element).querySelector<HTMLElement>('.cover')?.click();
    await until(() => !asked(element));
  });

  it('stays for whoever goes on writing, and loses no letter of it', async () => {
    const { element } = await kiosk();
    tell(element);
    field(element)?.focus();
    passAwake(61);
    await until(() => shadow(element).activeElement?.textContent === 'I am still here');
    await sendKeys({ type: 'ab' });
    await until(() => !asked(element));
    expect(field(element)?.value).to.match(/ab/).and.have.length(story.length + 2);
  });

  for (const [type, make] of Object.entries({
    pointerdown: () => new PointerEvent('pointerdown', { bubbles: true, composed: true }),
    touchmove: () => new Event('touchmove', { bubbles: true, composed: true }),
    wheel: () => new WheelEvent('wheel', { bubbles: true, composed: true }),
    keydown: () => new KeyboardEvent('keydown', { key: 'Shift', bubbles: true, composed: true }),
  })) {
    it(`takes a ${type} for a sign of life`, async () => {
      const { element } = await kiosk();
      tell(element);
      for (let turn = 0; turn < 4; turn++) {
        passAwake(55);
        field(element)?.dispatchEvent(make());
      }
      await element.updateComplete;
      expect(asked(element)).to.equal(false);
      expect(field(element)?.value).to.equal(story);
    });
  }

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
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await sendKeys({ up: 'Control' });
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

  it('keeps its question within bounds', async () => {
    for (const [idle, seconds] of [['3', 10], ['86400', 600], ['soon', 60]] as const) {
      const { element } = await kiosk();
      element.setAttribute('idle', idle);
      await until(() => textOf(element).includes(`After ${seconds} seconds`), `${seconds} seconds`);
    }
  });
});
