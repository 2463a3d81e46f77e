import { expect, html } from '@open-wc/testing';
import type { Receipt } from '../../src/elements/receipt/receipt.js';
import { formatReceipt, newReceipt } from '../../src/model/receipt.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { fill } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until } from './helpers.js';
import { active, atTheDoor, came, enter, heading, shadow } from './receipt-helpers.js';

/** What a backend is asked from now on. */
function watched(backend: object): string[] {
  const calls: string[] = [];
  for (const verb of ['get', 'list', 'create', 'update', 'remove'] as const) {
    const call = (backend as Record<string, (...args: unknown[]) => unknown>)[verb];
    Object.assign(backend, { [verb]: (...args: unknown[]) => (calls.push(`${verb} ${String(args[0])}`), call?.(...args)) });
  }
  return calls;
}
const problem = (element: Element) => shadow(element).querySelector('#code-error')?.textContent ?? '';

/** The code with one symbol changed, which its check symbol always tells. */
const spoilt = (code: string) => (code.startsWith('7') ? '8' : '7') + code.slice(1);

describe('<ff-receipt> at the door', () => {
  it('is accessible, also with a receipt that is wrong', async () => {
    const { element } = await atTheDoor();
    await expect(element).to.be.accessible();
    fill(element, { code: 'AAAA-AAAA-AAAA-AAAA-B' });
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('asks browsers to remember, correct and record nothing', async () => {
    const { element } = await atTheDoor();
    const code = shadow(element).querySelector('#code');
    const wanted = { autocomplete: 'off', spellcheck: 'false', autocorrect: 'off', dir: 'ltr', inputmode: 'text', type: 'text' };
    for (const [name, value] of Object.entries(wanted)) expect(code?.getAttribute(name), name).to.equal(value);
    expect(code?.hasAttribute('name')).to.equal(false);
    expect(code?.closest('form')?.getAttribute('autocomplete')).to.equal('off');
    expect(code?.closest('.rr-block') === null).to.equal(false);
  });

  it('says at once that a receipt does not fit, and asks nobody', async () => {
    const { element, backend, code } = await atTheDoor();
    const calls = watched(backend);
    const swapped = spoilt(code);
    fill(element, { code: code.slice(0, 16) });
    await element.updateComplete;
    expect(problem(element)).to.equal('');
    button(element, 'Open').click();
    await until(() => problem(element).includes('Here are 16'));
    expect(active(element)?.id).to.equal('code');
    fill(element, { code: swapped });
    await element.updateComplete;
    expect(problem(element)).to.contain('This is no receipt yet');
    fill(element, { code: 'UUUU' });
    await element.updateComplete;
    expect(problem(element)).to.contain('without U');
    expect(shadow(element).querySelector('#code')?.getAttribute('aria-invalid')).to.equal('true');
    button(element, 'Open').click();
    await element.updateComplete;
    expect(calls).to.deep.equal([]);
    fill(element, { code });
    await element.updateComplete;
    expect(problem(element)).to.equal('');
    expect(calls).to.deep.equal([]);
  });

  it('takes a receipt as people write it, and groups it when it is whole', async () => {
    const visit = await atTheDoor();
    const { element, code } = visit;
    const typed = formatReceipt(code).toLowerCase().replace(/-/g, ' \u2013\u200E').replace(/0/g, 'o').replace(/1/, 'l').replace(/1/, 'i');
    fill(element, { code: ` ${typed} ` });
    shadow(element).querySelector('#code')?.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(shadow(element).querySelector<HTMLInputElement>('#code')?.value).to.equal(formatReceipt(code));
    fill(element, { code: typed });
    button(element, 'Open').click();
    await until(() => heading(element) === 'It has arrived');
  });

  it('says so when nothing is behind it, and tells no developer', async () => {
    const { element } = await atTheDoor();
    const lines = await quietly(async () => {
      fill(element, { code: newReceipt() });
      button(element, 'Open').click();
      await until(() => problem(element).includes('No story is behind this receipt'));
    });
    expect(lines).to.deep.equal([]);
    expect(active(element)?.id).to.equal('code');
    await expect(element).to.be.accessible();
  });

  it('keeps what was typed when the backend is offline or busy, and opens when trying again helps', async () => {
    const visit = await atTheDoor();
    const { element, backend, code } = visit;
    fill(element, { code });
    await quietly(async () => {
      for (const [fault, words] of [['offline', 'You seem to be offline'], ['busy', 'can’t be opened right now'], ['html', 'can’t be opened right now']] as const) {
        backend.fault = fault;
        button(element, 'Open').click();
        await until(() => problem(element).includes(words), words);
        expect(shadow(element).querySelector<HTMLInputElement>('#code')?.value).to.equal(code);
      }
    });
    backend.fault = undefined;
    button(element, 'Open').click();
    await until(() => heading(element) === 'It has arrived');
  });

  it('has faces for waiting and failing, and does not pretend where no receipt leads back', async () => {
    const { client, backend } = makeClient();
    backend.fault = 'busy';
    await quietly(async () => {
      const element = await mount<Receipt>(html`<ff-receipt .client=${client}></ff-receipt>`);
      expect(textOf(element)).to.contain('A lot is going on');
      backend.fault = undefined;
      button(element, 'Try again').click();
      await until(() => textOf(element).includes('Your receipt'));
    });
    const { client: other, backend: small } = makeClient();
    Object.assign(small, { can: () => false });
    const closed = await mount<Receipt>(html`<ff-receipt .client=${other}></ff-receipt>`);
    expect(textOf(closed)).to.equal('Receipts can’t be used on this page.');
  });

  it('opens once on a double click', async () => {
    const { element, backend, code } = await atTheDoor();
    const calls = watched(backend);
    fill(element, { code });
    button(element, 'Open').click();
    button(element, 'Open').click();
    await until(() => heading(element) === 'It has arrived');
    expect(calls).to.deep.equal(['get receipt']);
  });
});

describe('<ff-receipt> keeps it to itself', () => {
  const inPage = (element: Element) => `${textOf(element)} ${[...shadow(element).querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value).join(' ')}`;

  it('leaves nothing on the page when it is closed', async () => {
    const { element, code } = await came();
    button(element, 'Close').click();
    await until(() => active(element)?.id === 'code');
    expect(textOf(element)).to.contain('Nothing of it is left on this page');
    expect(inPage(element)).not.to.contain('lease').and.not.contain(code);
  });

  for (const [how, leave] of [
    ['the page is left, also into the back-forward cache', () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))],
    ['it is taken out of the page', (element: Element) => element.remove()],
  ] as const) {
    it(`leaves nothing when ${how}`, async () => {
      const visit = await came();
      const { element, code } = visit;
      const parent = element.parentNode;
      leave(element);
      await element.updateComplete;
      expect(inPage(element)).not.to.contain('lease').and.not.contain(code.slice(0, 4));
      if (!element.isConnected) parent?.append(element);
      // And it works again.
      await element.updateComplete;
      await until(() => shadow(element).querySelector('#code'));
      await enter(visit);
      expect(heading(element)).to.equal('It has arrived');
    });
  }

  it('forgets a story that arrives after it was closed', async () => {
    const { element, backend, code } = await atTheDoor();
    let release = () => undefined as unknown;
    const { get } = backend;
    Object.assign(backend, {
      get: async (...args: Parameters<typeof get>) => {
        const row = await get(...args);
        await new Promise((resolve) => (release = () => resolve(undefined)));
        return row;
      },
    });
    fill(element, { code });
    button(element, 'Open').click();
    await until(() => textOf(element).includes('Opening'));
    element.forget();
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heading(element)).to.equal('Come back to your story');
    expect(inPage(element)).not.to.contain(code);
  });

  it('puts the receipt and the story into no storage, no address, no log and no event', async () => {
    const seen: Event[] = [];
    const { dispatchEvent: dispatch } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      seen.push(event);
      return dispatch.call(this, event);
    };
    const { log, info, debug } = console;
    const said: string[] = [];
    let receipt = '';
    console.log = console.info = console.debug = (...args: unknown[]) => void said.push(args.map(String).join(' '));
    try {
      const lines = await quietly(async () => {
        const secret = crypto.randomUUID();
        const { element, code, backend } = await came({ story: { ...sampleSubmission().story, wentWrong: `Nobody else tells this: ${secret}.` } });
        receipt = code;
        fill(element, { message: 'Which year do you need?' });
        button(element, 'Send').click();
        await until(() => textOf(element).includes('It is with them'));
        backend.fault = 'offline';
        fill(element, { message: 'Another one.' });
        button(element, 'Send').click();
        await until(() => textOf(element).includes('You seem to be offline'));
        const kept = [document.cookie, location.href, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), JSON.stringify(history.state)];
        for (const { name } of await indexedDB.databases()) {
          const database = await new Promise<IDBDatabase>((resolve) => {
            const request = indexedDB.open(name ?? '');
            request.onsuccess = () => resolve(request.result);
          });
          for (const store of database.objectStoreNames) {
            const objects = database.transaction(store).objectStore(store);
            for (const request of [objects.getAll(), objects.getAllKeys()]) kept.push(JSON.stringify(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))));
          }
          database.close();
        }
        // Compared here, since a failure would print all that the tests before have kept.
        expect([code, formatReceipt(code), secret, 'Which year do you need?'].filter((text) => kept.some((place) => place.includes(text)))).to.deep.equal([]);
        expect(said.join()).not.to.contain(code);
        // What leaves a shadow root with data of its own is a CustomEvent.
        const own = seen.filter((event) => event instanceof CustomEvent || event.type.startsWith('ff-'));
        expect(own.map(({ type }) => type)).to.deep.equal([]);
      });
      expect(lines.join()).not.to.contain(receipt);
    } finally {
      EventTarget.prototype.dispatchEvent = dispatch;
      Object.assign(console, { log, info, debug });
    }
  });
});

describe('<ff-receipt from-hash>', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('takes a receipt out of the address at once, and opens the story', async () => {
    const { client, code } = await atTheDoor();
    const { length } = history;
    history.replaceState({ kept: 1 }, '', `#${formatReceipt(code).toLowerCase()}`);
    const element = document.createElement('ff-receipt');
    element.setAttribute('from-hash', '');
    document.body.append(element);
    await element.updateComplete;
    expect(location.href).not.to.contain('#');
    expect(history.state).to.deep.equal({ kept: 1 });
    // The house is known only later.
    element.client = client;
    await until(() => heading(element) === 'It has arrived');
    expect(history.length).to.equal(length);
    element.remove();
  });

  it('takes another one that comes later, says when it is wrong, and leaves other fragments alone', async () => {
    const { client, code } = await atTheDoor();
    location.hash = '#tell';
    const element = await mount<Receipt>(html`<ff-receipt from-hash .client=${client}></ff-receipt>`);
    expect(location.hash).to.equal('#tell');
    location.hash = `#${spoilt(code)}`;
    await until(() => problem(element).includes('This is no receipt yet'));
    expect(location.hash).to.equal('');
    location.hash = `#${code}`;
    await until(() => heading(element) === 'It has arrived');
    expect(location.hash).to.equal('');
  });

  it('is not done without the attribute', async () => {
    const { client, code } = await atTheDoor();
    location.hash = `#${code}`;
    const element = await mount<Receipt>(html`<ff-receipt .client=${client}></ff-receipt>`);
    expect(location.hash).to.equal(`#${code}`);
    expect(heading(element)).to.equal('Come back to your story');
  });
});
