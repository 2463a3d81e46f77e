import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { tell } from './form-helpers.js';
import { textOf, until } from './helpers.js';
import { asked, field, kiosk, ownClocks, pass, passAwake, shadow } from './kiosk-helpers.js';

const story = 'I signed the lease before I had asked a single customer.';
const typed = (element: Element) => [...shadow(element).querySelectorAll<HTMLTextAreaElement>('textarea, input[type="text"]')].map(({ value }) => value).join('');

describe('<ff-submission-form kiosk>', () => {
  let giveBack: () => void;
  beforeEach(() => (giveBack = ownClocks()));
  afterEach(() => giveBack());

  it('says that the screen is shared, is accessible, and offers nothing that keeps', async () => {
    const { element } = await kiosk();
    expect(textOf(element)).to.contain('nothing that you enter stays on it. After 60 seconds').and.contain('until it is cleared').and.not.contain('device until you send').and.not.contain('store nothing');
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

  it('keeps its question within bounds', async () => {
    for (const [idle, seconds] of [['3', 10], ['86400', 600], ['soon', 60]] as const) {
      const { element } = await kiosk();
      element.setAttribute('idle', idle);
      await until(() => textOf(element).includes(`After ${seconds} seconds`), `${seconds} seconds`);
    }
  });
});
