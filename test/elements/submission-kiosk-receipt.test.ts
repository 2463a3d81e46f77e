import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { formatReceipt } from '../../src/model/receipt.js';
import { tell } from './form-helpers.js';
import { button, textOf, until } from './helpers.js';
import { asked, delivered, field, leaving, leavesNothing, passAwake, receiptPage, shadow } from './kiosk-helpers.js';

const qr = (element: Element) => shadow(element).querySelector('.qr');

describe('<ff-submission-form kiosk>: the receipt', () => {
  leavesNothing();

  it('shows the receipt as a code for a phone and never as a text, is accessible, and holds nobody back', async () => {
    const { element, backend, events } = await delivered();
    const [code = ''] = backend.inbox.keys();
    expect(qr(element)?.getAttribute('aria-label')).to.equal('QR code that opens the page with your receipt');
    expect(qr(element)?.getBoundingClientRect().width).to.be.greaterThan(189);
    const everything = shadow(element).innerHTML;
    for (const text of [code, formatReceipt(code), code.slice(0, 6)]) expect(everything.includes(text)).to.equal(false);
    for (const name of ['Copy', 'Download', 'Tell another']) expect(textOf(element)).not.to.contain(name);
    expect(textOf(element)).to.contain('This screen clears itself in 60 seconds');
    expect(leaving()).to.equal(false);
    expect(events).to.deep.equal([{ state: 'delivered' }]);
    await expect(element).to.be.accessible();
  });

  it('shows another code for another receipt', async () => {
    const codes = await Promise.all([delivered(), delivered()].map(async (screen) => qr((await screen).element)?.querySelector('path')?.getAttribute('d')));
    expect(codes[0] === codes[1]).to.equal(false);
  });

  it('clears the receipt after its own time, which a touch begins anew', async () => {
    const { element } = await delivered();
    passAwake(50);
    await until(() => textOf(element).includes('itself in 10 seconds'));
    expect(asked(element)).to.equal(false);
    await sendKeys({ press: 'Shift' });
    button(element, 'Print').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    passAwake(50);
    await until(() => textOf(element).includes('itself in 10 seconds'));
    passAwake(11);
    await until(() => field(element)?.value === '');
    expect(qr(element) === null).to.equal(true);
    expect(textOf(element)).to.contain('Cleared');
  });

  it('clears it at once for whoever is done, with the keyboard too', async () => {
    const { element } = await delivered();
    await until(() => shadow(element).activeElement?.classList.contains('title'));
    for (const name of ['Print', 'Done, clear this screen']) {
      await sendKeys({ press: 'Tab' });
      expect(shadow(element).activeElement?.textContent).to.equal(name);
    }
    await sendKeys({ press: 'Enter' });
    await until(() => field(element)?.value === '');
    expect(shadow(element).activeElement === null).to.equal(true);
    tell(element);
    button(element, 'Send').click();
    await until(() => qr(element), 'the receipt of the next');
  });

  it('prints the receipt on request, and takes the paper away with the rest', async () => {
    const { element, backend } = await delivered();
    const [code = ''] = backend.inbox.keys();
    const printed: string[] = [];
    const { append } = DocumentFragment.prototype;
    Object.defineProperty(shadow(element), 'append', {
      value(this: ShadowRoot, frame: HTMLIFrameElement) {
        frame.addEventListener('load', () => ((frame.contentWindow as Window).print = () => void printed.push(frame.contentDocument?.body.textContent ?? '')), { capture: true });
        append.call(this, frame);
      },
    });
    button(element, 'Print').click();
    await until(() => printed.length === 1);
    expect(printed[0]).to.contain(formatReceipt(code)).and.contain(receiptPage);
    button(element, 'Done').click();
    await until(() => field(element));
    expect(shadow(element).querySelector('iframe') === null).to.equal(true);
  });

  it('offers paper alone where no page leads back, and says so', async () => {
    const { element } = await delivered({ receiptPage: undefined });
    expect(qr(element) === null).to.equal(true);
    expect(textOf(element)).to.contain('no page here that a phone could open').and.contain('Print');
    await expect(element).to.be.accessible();
  });
});
