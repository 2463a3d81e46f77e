import { expect, html } from '@open-wc/testing';
import '../../src/elements/source/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { recall } from '../../src/client/storage.js';
import { fill, tell } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until, untilKept } from './helpers.js';
import { asked, field, kiosk, leaving, leavesNothing, passAwake, secrets, send, shadow } from './kiosk-helpers.js';

const qr = (element: Element) => shadow(element).querySelector('.qr');

describe('<ff-submission-form kiosk>: sending', () => {
  const before = leavesNothing();

  it('says that it was not sent, keeps nothing, tells the page of no story, and sends it when it is tried again', async () => {
    const { element, backend, events } = await kiosk({ fault: 'deaf', faulty: 'stories' });
    await quietly(async () => {
      send({ element });
      await until(() => textOf(element).includes('Not sent'));
    });
    expect(await secrets()).to.deep.equal(before());
    expect(textOf(element)).to.contain('until it is cleared, and is kept nowhere else').and.not.contain('kept on this device');
    expect(qr(element) === null).to.equal(true);
    expect(leaving()).to.equal(false);
    expect(events).to.deep.equal([]);
    await expect(element).to.be.accessible();
    backend.fault = undefined;
    button(element, 'Try now').click();
    await until(() => qr(element), 'the receipt');
    expect(backend.inbox.size, 'stored once, though the first answer was lost').to.equal(1);
    expect(events).to.deep.equal([{ state: 'delivered' }]);
  });

  it('never sends what was cleared', async () => {
    const { element, backend } = await kiosk({ fault: 'offline', faulty: 'stories' });
    await quietly(async () => {
      send({ element });
      await until(() => textOf(element).includes('Not sent'));
      passAwake(61);
      await until(() => asked(element));
      passAwake(31);
      await until(() => field(element)?.value === '');
    });
    backend.fault = undefined;
    dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(backend.inbox.size).to.equal(0);
    tell(element);
    button(element, 'Send').click();
    await until(() => qr(element));
    expect(backend.inbox.size).to.equal(1);
  });

  it('calls off what is under way, whose answer then does not touch what the next one writes', async () => {
    let aborted = 0;
    const answers: (() => void)[] = [];
    const { element } = await kiosk();
    const backend = (element.client as NonNullable<SubmissionForm['client']>).backend;
    // A backend that does not hear that its work was called off.
    Object.assign(backend, {
      create: (_: string, __: unknown, options?: { signal?: AbortSignal }) => {
        options?.signal?.addEventListener('abort', () => aborted++);
        return new Promise<void>((resolve) => answers.push(resolve));
      },
    });
    send({ element });
    await until(() => answers.length === 1);
    button(element, 'Clear and finish').click();
    await until(() => field(element)?.value === '');
    expect(aborted).to.equal(1);
    fill(element, { wentWrong: 'The words of the next one.' });
    answers.forEach((answer) => answer());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(field(element)?.value).to.equal('The words of the next one.');
    expect(textOf(element)).not.to.contain('with the moderators now').and.not.contain('Sending');
  });

  for (const outcome of ['missing', 'broken'] as const) it(`does not show the next one what the one before looked at, nor what came of it (${outcome})`, async () => {
    const waiting: ((failure: string) => void)[] = [];
    const { element } = await kiosk();
    const backend = (element.client as NonNullable<SubmissionForm['client']>).backend;
    const { can, get } = backend;
    Object.assign(backend, {
      can: (...[verb, collection]: Parameters<typeof can>) => collection === 'challenge' || can(verb, collection),
      get: (...[collection, id, options]: Parameters<typeof get>) => (collection === 'challenge' ? new Promise((_, fail) => waiting.push((failure) => fail({ name: 'BackendError', failure }))) : get(collection, id, options)),
    });
    tell(element);
    button(element, 'See exactly').click();
    await until(() => waiting.length === 1);
    button(element, 'Clear and finish').click();
    await until(() => field(element)?.value === '');
    fill(element, { wentWrong: 'The words of the next one.', lesson: 'Nobody reads over my shoulder here.', causes: 'timing', consent: true });
    button(element, 'See exactly').click();
    await until(() => waiting.length === 2);
    waiting[0]?.(outcome);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shadow(element).querySelector('pre, [part="error"]') === null).to.equal(true);
    expect(textOf(element)).to.contain('Getting it ready');
    waiting[1]?.('missing');
    await until(() => shadow(element).querySelector('pre')?.textContent?.includes('The words of the next one.'));
    button(element, 'Clear and finish').click();
    await until(() => shadow(element).querySelector('pre') === null);
  });

  it('does not open where stories would be kept in the browser', async () => {
    const lines = await quietly(async () => {
      const holder = await mount<SubmissionForm>(html`<ff-submission-form kiosk></ff-submission-form>`);
      expect(field(holder) === null).to.equal(true);
      expect(textOf(holder)).not.to.equal('');
    });
    expect(lines.join()).to.contain('kiosk');
  });
});

describe('<ff-submission-form kiosk> on a device that was not always one', () => {
  it('shows neither the story nor the draft that an earlier form has kept', async () => {
    const { client, backend } = makeClient();
    const first = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    Object.assign(backend, { fault: 'offline', faulty: 'stories' });
    await quietly(async () => {
      tell(first);
      button(first, 'Send').click();
      await until(() => textOf(first).includes('kept on this device until sent'));
    });
    await until(() => textOf(first).includes('I have saved it'));
    button(first, 'I have saved it').click();
    await first.updateComplete;
    first.remove();
    const other = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    expect(textOf(other)).to.contain('still on this device');
    fill(other, { wentWrong: 'A draft of long ago.', 'keep-draft': true });
    await untilKept(`draft|${backend.scope}`);
    other.remove();
    const shared = await mount<SubmissionForm>(html`<ff-submission-form kiosk layout="page" .client=${client}></ff-submission-form>`);
    expect(textOf(shared)).not.to.contain('still on this device');
    expect(field(shared)?.value).to.equal('');
  });

  it('forgets what stands in a form that becomes one, and its choice to keep a draft; what was kept stays as it was', async () => {
    const { client, backend } = makeClient();
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    fill(element, { wentWrong: 'A draft of long ago.', 'keep-draft': true });
    await untilKept(`draft|${backend.scope}`);
    element.kiosk = true;
    await until(() => textOf(element).includes('A shared screen') && field(element)?.value === '');
    fill(element, { wentWrong: 'The words of the next one.' });
    // Leaving the page is when a draft is kept at the latest.
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(JSON.stringify(await recall(`draft|${backend.scope}`))).to.contain('A draft of long ago.').and.not.contain('next one');
  });
});
