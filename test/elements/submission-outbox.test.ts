import { expect, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { createClient } from '../../src/client/client.js';
import { keptKeys } from '../../src/client/storage.js';
import { tell } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until } from './helpers.js';

const form = (template: Parameters<typeof mount>[0]) => mount<SubmissionForm>(template);

/** A form whose story could not go out. */
async function keptForm() {
  const { client, backend } = makeClient();
  const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
  Object.assign(backend, { fault: 'offline', faulty: 'stories' });
  tell(element);
  const event = oneEvent(element, 'ff-story-submitted');
  button(element, 'Send').click();
  const { detail } = await event;
  await element.updateComplete;
  return { client, backend, element, detail: detail as unknown };
}

describe('<ff-submission-form> when a story cannot go out', () => {
  it('says what is safe, what failed and what now', async () => {
    const { element, detail, backend } = await keptForm();
    expect(detail).to.deep.equal({ state: 'kept' });
    expect(textOf(element)).to.contain('kept on this device until sent').and.contain('goes out by itself');
    expect((await keptKeys(`outbox|${backend.scope}`)).length).to.equal(1);
    await expect(element).to.be.accessible();
  });

  it('delivers it once when the connection is back, says so, and leaves nothing on the device', async () => {
    const { element, backend } = await keptForm();
    button(element, 'Try now').click();
    await until(() => textOf(element).includes('Still no connection'));
    backend.fault = undefined;
    const event = oneEvent(element, 'ff-story-submitted');
    dispatchEvent(new Event('online'));
    expect((await event).detail).to.deep.equal({ state: 'delivered' });
    await until(() => textOf(element).includes('with the moderators now'));
    expect(backend.inbox.size).to.equal(1);
    expect((await keptKeys(`outbox|${backend.scope}`)).length).to.equal(0);
  });

  it('removes it from the device when its author says so twice', async () => {
    const { element, backend } = await keptForm();
    button(element, 'Remove from this device').click();
    await element.updateComplete;
    expect((await keptKeys(`outbox|${backend.scope}`)).length).to.equal(1);
    button(element, 'Really remove').click();
    await until(() => textOf(element).includes('Nothing was sent'));
    expect((await keptKeys(`outbox|${backend.scope}`)).length).to.equal(0);
    expect(backend.inbox.size).to.equal(0);
  });

  it('finds it again after the tab was closed, and delivers it', async () => {
    const { element, backend } = await keptForm();
    element.remove();
    const later = createClient(backend);
    const next = await form(html`<ff-submission-form .client=${later}></ff-submission-form>`);
    await until(() => textOf(next).includes('still on this device'));
    await expect(next).to.be.accessible();
    backend.fault = undefined;
    button(next, 'Try now').click();
    await until(() => backend.inbox.size === 1);
    await until(() => !textOf(next).includes('still on this device'));
    expect((await keptKeys(`outbox|${backend.scope}`)).length).to.equal(0);
  });

  it('keeps the text in the form when the backend says no', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    const { create } = backend;
    Object.assign(backend, { create: async () => create('stories', {}) });
    tell(element);
    await quietly(async () => {
      button(element, 'Send').click();
      await until(() => textOf(element).includes('The service did not take the story'));
    });
    expect(element.shadowRoot?.querySelector<HTMLTextAreaElement>('#wentWrong')?.value).to.contain('lease');
    expect((await keptKeys(`outbox|${backend.scope}`)).length).to.equal(0);
  });

  it('says so where the browser lets it keep nothing, and still delivers', async () => {
    const { client, backend } = makeClient();
    const element = await form(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    Object.assign(backend, { fault: 'offline', faulty: 'stories' });
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      tell(element);
      button(element, 'Send').click();
      await until(() => textOf(element).includes('Leave this page open'));
      const leaving = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leaving);
      expect(leaving.defaultPrevented).to.be.true;
      backend.fault = undefined;
      button(element, 'Try now').click();
      await until(() => backend.inbox.size === 1);
      await until(() => textOf(element).includes('with the moderators now'));
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });
});
