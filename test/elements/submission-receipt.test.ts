import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { formatReceipt } from '../../src/model/receipt.js';
import { tell } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until } from './helpers.js';

const shadow = (element: Element) => element.shadowRoot as ShadowRoot;
const code = (element: Element) => shadow(element).querySelector('.code')?.textContent ?? '';
const leaving = () => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

/** A form whose story was sent, or kept because it could not go out. */
async function sent({ offline = false, page }: { offline?: boolean; page?: string } = {}) {
  const { client, backend } = makeClient();
  Object.assign(backend, { receiptPage: page });
  const element = await mount<SubmissionForm>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
  if (offline) Object.assign(backend, { fault: 'offline', faulty: 'stories' });
  const events: unknown[] = [];
  element.addEventListener('ff-story-submitted', (event) => events.push((event as CustomEvent<unknown>).detail));
  tell(element);
  button(element, 'Send').click();
  await until(() => shadow(element).querySelector('.receipt'), 'the receipt');
  return { client, backend, element, events };
}

/** Replaces members while something runs. */
async function replaced(object: object, members: Readonly<Record<string, unknown>>, run: () => Promise<void>): Promise<void> {
  const before = Object.entries(members).map(([name]) => [name, Object.getOwnPropertyDescriptor(object, name)] as const);
  for (const [name, value] of Object.entries(members)) Object.defineProperty(object, name, { value, configurable: true, writable: true });
  try {
    await run();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(object, name, descriptor);
      else Reflect.deleteProperty(object, name);
    }
  }
}

describe('<ff-submission-form>: the receipt', () => {
  it('is shown in groups, is accessible, and is in no event', async () => {
    const { element, backend, events } = await sent();
    const [receipt = ''] = backend.inbox.keys();
    expect(code(element)).to.equal(formatReceipt(receipt));
    expect(shadow(element).querySelector('.code')?.getAttribute('dir')).to.equal('ltr');
    await until(() => events.length > 0, 'the event');
    expect(JSON.stringify(events)).to.equal('[{"state":"delivered"}]');
    expect(textOf(element)).to.contain('the only way back').and.not.contain('It works as soon as');
    await expect(element).to.be.accessible();
  });

  it('is shown for a story that is kept, too, and leads to it once it is delivered', async () => {
    const { element, backend } = await sent({ offline: true });
    expect(textOf(element)).to.contain('It works as soon as the story is delivered').and.contain('kept on this device until sent');
    await expect(element).to.be.accessible();
    const shown = code(element);
    backend.fault = undefined;
    button(element, 'Try now').click();
    await until(() => textOf(element).includes('with the moderators now'));
    expect(code(element)).to.equal(shown);
    expect([...backend.told.keys()].map(formatReceipt)).to.deep.equal([shown]);
    expect(textOf(element)).not.to.contain('It works as soon as');
  });

  it('goes with the story that is removed from the device', async () => {
    const { element } = await sent({ offline: true });
    const shown = code(element);
    button(element, 'Remove from this device').click();
    await element.updateComplete;
    button(element, 'Really remove').click();
    await until(() => textOf(element).includes('Nothing was sent'));
    expect(textOf(element)).not.to.contain(shown);
    expect(leaving()).to.equal(false);
  });

  it('warns who leaves before it is saved, and is wiped when it is', async () => {
    const { element } = await sent();
    const shown = code(element);
    expect(leaving()).to.equal(true);
    expect(textOf(element)).not.to.contain('Tell another story');
    button(element, 'I have saved it').click();
    await until(() => textOf(element).includes('The receipt is saved with you'));
    expect(textOf(element)).not.to.contain(shown);
    expect(leaving()).to.equal(false);
    await until(() => shadow(element).activeElement?.textContent === 'It is with the moderators now');
    await expect(element).to.be.accessible();
    button(element, 'Tell another').click();
    await until(() => shadow(element).activeElement?.id === 'wentWrong');
    expect(textOf(element)).not.to.contain('saved with you');
  });

  it('can be left, on the second press', async () => {
    const { element } = await sent();
    button(element, 'Go on without it').click();
    await until(() => textOf(element).includes('no other way back'));
    expect(leaving()).to.equal(true);
    button(element, 'Really').click();
    await until(() => textOf(element).includes('The receipt is off this page'));
    expect(leaving()).to.equal(false);
  });

  it('stays when the form is moved, and does not hold a page that it has left', async () => {
    const { element } = await sent();
    const shown = code(element);
    const parent = element.parentElement;
    element.remove();
    expect(leaving()).to.equal(false);
    parent?.append(element);
    await element.updateComplete;
    await until(() => shadow(element).querySelector('.receipt'));
    expect(code(element)).to.equal(shown);
    expect(leaving()).to.equal(true);
    button(element, 'I have saved it').click();
  });

  it('is copied, also where a page without https has no clipboard', async () => {
    const { element } = await sent();
    const copied: string[] = [];
    await replaced(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } }, async () => {
      button(element, 'Copy').click();
      await until(() => textOf(element).includes('Copied.'));
    });
    expect(copied).to.deep.equal([code(element)]);
    const old = (works: boolean) => () => {
      const field = shadow(element).activeElement as HTMLTextAreaElement;
      copied.push(field.value.slice(field.selectionStart, field.selectionEnd));
      return works;
    };
    for (const clipboard of [undefined, { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }]) {
      await replaced(navigator, { clipboard }, () =>
        replaced(document, { execCommand: old(true) }, async () => {
          copied.length = 0;
          button(element, 'Copy').click();
          await until(() => copied.length === 1);
          expect(copied).to.deep.equal([code(element)]);
        }),
      );
    }
    await replaced(navigator, { clipboard: undefined }, () =>
      replaced(document, { execCommand: old(false) }, async () => {
        button(element, 'Copy').click();
        await until(() => textOf(element).includes('does not let the page copy'));
      }),
    );
    expect(shadow(element).querySelector('.after textarea') === null).to.equal(true);
    button(element, 'I have saved it').click();
  });

  it('is downloaded as a text that says where to use it', async () => {
    const page = 'https://stories.example/receipt?space=demo';
    const { element } = await sent({ page });
    const blobs: Blob[] = [];
    const links: HTMLAnchorElement[] = [];
    await replaced(URL, { createObjectURL: (blob: Blob) => (blobs.push(blob), 'blob:x') }, () =>
      replaced(HTMLAnchorElement.prototype, { click(this: HTMLAnchorElement) { links.push(this); } }, async () => {
        button(element, 'Download').click();
        await until(() => textOf(element).includes('in your downloads'));
      }),
    );
    expect(await blobs[0]?.text()).to.contain(code(element)).and.contain(page);
    expect(links.map(({ download }) => download)).to.deep.equal(['receipt.txt']);
    button(element, 'I have saved it').click();
  });

  it('is printed alone, and leaves no paper behind', async () => {
    const { element } = await sent();
    const printed: string[] = [];
    const { append } = DocumentFragment.prototype;
    // The frame's own window, which is there only once the frame is in the page.
    await replaced(shadow(element), {
      append(this: ShadowRoot, frame: HTMLIFrameElement) {
        const catchPrint = () => {
          const inner = frame.contentWindow as Window;
          inner.print = () => void printed.push(inner.document.body.textContent ?? '');
        };
        frame.addEventListener('load', catchPrint, { capture: true });
        append.call(this, frame);
      },
    }, async () => {
      button(element, 'Print').click();
      await until(() => printed.length === 1);
    });
    expect(printed[0]).to.contain(code(element)).and.contain('Use it at').and.not.contain('the only way back');
    button(element, 'I have saved it').click();
    await until(() => textOf(element).includes('saved with you'));
    expect(shadow(element).querySelector('iframe') === null).to.equal(true);
  });

  it('is kept with the keyboard alone', async () => {
    const { element } = await sent();
    await until(() => shadow(element).activeElement?.classList.contains('title'));
    for (const name of ['Copy', 'Download', 'Print', 'I have saved it']) {
      await sendKeys({ press: 'Tab' });
      expect(shadow(element).activeElement?.textContent).to.equal(name);
    }
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('saved with you'));
  });

  it('is not promised where no receipt leads back', async () => {
    const { client, backend } = makeClient();
    const { can } = backend;
    Object.assign(backend, { can: (...[verb, collection]: Parameters<typeof can>) => collection !== 'receipt' && can(verb, collection) });
    const element = await mount<SubmissionForm>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(element);
    button(element, 'Send').click();
    await until(() => textOf(element).includes('there is no receipt yet'));
    expect(shadow(element).querySelector('.receipt') === null).to.equal(true);
    expect(leaving()).to.equal(false);
  });

  it('says nothing of a receipt when the story was refused', async () => {
    const { client, backend } = makeClient();
    const element = await mount<SubmissionForm>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    const { create } = backend;
    Object.assign(backend, { create: () => create('stories', {}) });
    tell(element);
    await quietly(async () => {
      button(element, 'Send').click();
      await until(() => textOf(element).includes('did not take the story'));
    });
    expect(leaving()).to.equal(false);
  });
});
