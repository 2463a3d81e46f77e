import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { memory } from '../../src/backends/memory.js';
import { createClient } from '../../src/client/client.js';
import { BackendError } from '../../src/client/error.js';
import { fill, tell } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until } from './helpers.js';

const shadow = (element: SubmissionForm) => element.shadowRoot as ShadowRoot;
const shown = (element: SubmissionForm) => shadow(element).querySelector('pre')?.textContent ?? '';
const look = async (element: SubmissionForm) => {
  button(element, 'See exactly what leaves').click();
  await until(() => shown(element) !== '');
};

describe('<ff-submission-form>: what leaves', () => {
  it('is shown whole, takes the focus, is accessible, and is what is sent', async () => {
    const { client, backend } = makeClient();
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    tell(element);
    await look(element);
    await until(() => shadow(element).activeElement?.id === 'look');
    await expect(element).to.be.accessible();
    const seen = shown(element);
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
    expect(JSON.stringify([...backend.inbox.values()][0])).to.equal(seen);
  });

  it('leads to what is missing first, and is gone with the next change', async () => {
    const { client } = makeClient();
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    button(element, 'See exactly what leaves').click();
    await until(() => shadow(element).activeElement?.id === 'wentWrong');
    expect(shown(element)).to.equal('');
    tell(element);
    await look(element);
    fill(element, { lesson: 'Ask twenty people before you sign anything.' });
    await element.updateComplete;
    expect(shown(element)).to.equal('');
  });

  it('says so where it could not be made, and keeps what was typed', async () => {
    const backend = memory();
    const client = createClient({
      ...backend,
      can: (verb, collection) => collection === 'challenge' || backend.can(verb, collection),
      get: (collection, id, options) => (collection === 'challenge' ? Promise.reject(new BackendError('memory', 'offline', 'no network.')) : backend.get(collection, id, options)),
    });
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    tell(element);
    await quietly(async () => {
      button(element, 'See exactly what leaves').click();
      await until(() => textOf(element).includes('We could not send it'));
    });
    expect(shadow(element).querySelector<HTMLTextAreaElement>('#lesson')?.value).to.contain('Ask ten people');
  });

  it('goes out with new work where its own ran out meanwhile, and nothing else of it changes', async () => {
    const backend = memory();
    const bodies: Record<string, unknown>[] = [];
    const client = createClient({
      ...backend,
      create: (collection, body) => {
        bodies.push(body as Record<string, unknown>);
        const refused = new BackendError('memory', 'invalid', 'too old.', { misfits: [{ field: 'pow', rule: 'value' }] });
        return bodies.length === 1 ? Promise.reject(refused) : backend.create(collection, body);
      },
    });
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    tell(element);
    await look(element);
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
    expect(bodies).to.have.lengthOf(2);
    expect({ ...bodies[1], pow: 0 }).to.deep.equal({ ...bodies[0], pow: 0 });
  });
});
