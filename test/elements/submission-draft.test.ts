import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { createClient, type Client } from '../../src/client/client.js';
import { BackendError } from '../../src/client/error.js';
import { keep, keptKeys, recall } from '../../src/client/storage.js';
import { fill, tell } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until, untilKept } from './helpers.js';

const form = (client: Client) => mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
const box = (element: Element) => element.shadowRoot?.querySelector<HTMLTextAreaElement>('#wentWrong');
const keys = ({ backend }: ReturnType<typeof makeClient>) => keptKeys(`draft|${backend.scope}`);
const nothingKept = async (made: ReturnType<typeof makeClient>) => {
  for (let tries = 0; tries < 1000 && (await keys(made)).length > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
  return (await keys(made)).length === 0;
};

/** A form whose author keeps the draft. */
async function keeping() {
  const made = makeClient();
  const element = await form(made.client);
  tell(element);
  fill(element, { 'keep-draft': true });
  await untilKept(`draft|${made.backend.scope}`);
  return { ...made, element, made };
}

describe('<ff-submission-form> and the draft', () => {
  it('keeps nothing of what is typed unless its author chose that', async () => {
    const made = makeClient();
    const element = await form(made.client);
    tell(element);
    await new Promise((resolve) => setTimeout(resolve, 700));
    element.remove();
    dispatchEvent(new Event('pagehide'));
    expect(await keys(made)).to.deep.equal([]);
  });

  it('keeps it until the next visit, goes on keeping it, and says so', async () => {
    const { element, backend, made } = await keeping();
    fill(element, { wentWrong: 'And then the landlord called, twice in a week.' });
    await element.updateComplete;
    element.remove();
    const later = await form(createClient(backend));
    expect(box(later)?.value).to.equal('And then the landlord called, twice in a week.');
    expect(later.shadowRoot?.querySelector<HTMLInputElement>('#consent')?.checked).to.equal(true);
    expect(textOf(later)).to.contain('Here is the draft');
    expect(later.shadowRoot?.querySelector<HTMLInputElement>('#keep-draft')?.checked).to.equal(true);
    await expect(later).to.be.accessible();
    expect((await keys(made)).length).to.equal(1);
  });

  it('never keeps the field that people cannot see', async () => {
    const { element, made } = await keeping();
    const trap = element.shadowRoot?.querySelector<HTMLInputElement>('[name="website"]');
    if (trap) trap.value = 'https://spam.example';
    trap?.dispatchEvent(new Event('input', { bubbles: true }));
    fill(element, { lesson: 'A lease is never urgent.' });
    await element.updateComplete;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [key = ''] = await keys(made);
    expect(JSON.stringify(await recall(key))).to.contain('A lease is never urgent.').and.not.contain('spam');
  });

  it('forgets it with the choice', async () => {
    const { element, made } = await keeping();
    fill(element, { 'keep-draft': false, wentWrong: 'Typed after the choice was taken back.' });
    await element.updateComplete;
    expect(await nothingKept(made)).to.equal(true);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await keys(made)).to.deep.equal([]);
  });

  it('forgets it when the story is sent, and does not begin the next one with it', async () => {
    const { element, made, backend } = await keeping();
    button(element, 'Send').click();
    await until(() => textOf(element).includes('with the moderators now'));
    expect(backend.inbox.size).to.equal(1);
    expect(await nothingKept(made)).to.equal(true);
    const later = await form(createClient(backend));
    expect(box(later)?.value).to.equal('');
    expect(later.shadowRoot?.querySelector<HTMLInputElement>('#keep-draft')?.checked).to.equal(false);
  });

  it('keeps it while the backend refuses the story', async () => {
    const { element, made, backend } = await keeping();
    backend.create = () => Promise.reject(new BackendError('memory', 'forbidden', 'on purpose.'));
    await quietly(async () => {
      button(element, 'Send').click();
      await until(() => element.shadowRoot?.querySelector('[role="alert"]'));
    });
    expect((await keys(made)).length).to.equal(1);
  });

  it('takes what an older version wrote otherwise for empty', async () => {
    const made = makeClient();
    await keep(`draft|${made.backend.scope}`, { entry: { wentWrong: 'Kept long ago, by an older version.', contributing: 'money', consent: [], lesson: 7 }, brief: 'yes' });
    const element = await form(made.client);
    expect(box(element)?.value).to.equal('Kept long ago, by an older version.');
    expect(element.entry.contributing).to.deep.equal([]);
    expect(element.entry.consent.wall).to.equal(false);
    expect(element.entry.lesson).to.equal('');
    await keep(`draft|${made.backend.scope}`, 'nonsense');
    expect(box(await form(createClient(made.backend)))?.value).to.equal('');
  });
});
