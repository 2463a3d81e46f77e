import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { memory } from '../../src/backends/memory.js';
import { BackendError } from '../../src/client/error.js';
import { createClient } from '../../src/client/client.js';
import { fill } from './form-helpers.js';
import { button, makeClient, mount, quietly, textOf, until } from './helpers.js';

const shadow = (element: SubmissionForm) => element.shadowRoot as ShadowRoot;
const find = (element: SubmissionForm, id: string) => shadow(element).querySelector<HTMLInputElement>(`[id="${id}"]`);
const press = async (element: SubmissionForm, name: string) => {
  button(element, name).click();
  await element.updateComplete;
  await new Promise((done) => requestAnimationFrame(done));
};
const focused = (element: SubmissionForm) => shadow(element).activeElement;
const story = 'I signed the lease before I had asked a single customer.';

async function narrow(client = makeClient().client) {
  const place = await mountIn(client);
  await until(() => textOf(place).includes('Step 1 of 7'));
  return place;
}
async function mountIn(client: ReturnType<typeof makeClient>['client'], width = 320) {
  const form = await mount<SubmissionForm>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
  form.style.width = `${width}px`;
  return form;
}

describe('<ff-submission-form> one thought at a time', () => {
  it('asks in steps where it is narrow, each accessible, and sends what was told', async () => {
    const { client, backend } = makeClient();
    const element = await narrow(client);
    await expect(element).to.be.accessible();
    expect(find(element, 'lesson') === null).to.equal(true);
    fill(element, { wentWrong: story });
    await press(element, 'Next');
    expect(focused(element)?.textContent).to.equal('Step 2 of 7');
    await expect(element).to.be.accessible();
    fill(element, { lesson: 'Ask ten people before you sign anything.' });
    await press(element, 'Next');
    fill(element, { causes: 'timing' });
    await expect(element).to.be.accessible();
    await press(element, 'Next');
    await expect(element).to.be.accessible();
    fill(element, { feeling: 'Small.' });
    await press(element, 'Next');
    await expect(element).to.be.accessible();
    await press(element, 'Next');
    fill(element, { consent: true });
    await expect(element).to.be.accessible();
    await press(element, 'Next');
    expect(textOf(element)).to.contain('Step 7 of 7').and.contain('What is not');
    await expect(element).to.be.accessible();
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
    const [sent] = [...backend.inbox.values()];
    expect(sent?.story).to.include({ wentWrong: story, lesson: 'Ask ten people before you sign anything.', feeling: 'Small.' });
  });

  it('holds where something is missing, says what, and asks for no more than this step', async () => {
    const element = await narrow();
    await press(element, 'Next');
    expect(textOf(element)).to.contain('Step 1 of 7').and.contain('Say what went wrong');
    expect(focused(element)?.id).to.equal('wentWrong');
    expect(textOf(element)).not.to.contain('Write down what you learned');
    fill(element, { wentWrong: story });
    await element.updateComplete;
    expect(textOf(element)).not.to.contain('Say what went wrong');
  });

  it('goes back without loss', async () => {
    const element = await narrow();
    fill(element, { wentWrong: story });
    await press(element, 'Next');
    fill(element, { lesson: 'Half a less' });
    await press(element, 'Back');
    expect(find(element, 'wentWrong')?.value).to.equal(story);
    await press(element, 'Next');
    expect(find(element, 'lesson')?.value).to.equal('Half a less');
  });

  it('is one page where it is wide, and turning the device loses nothing', async () => {
    const element = await narrow();
    fill(element, { wentWrong: story });
    await press(element, 'Next');
    element.style.width = '700px';
    await until(() => find(element, 'wentWrong') !== null && find(element, 'consent') !== null);
    expect(find(element, 'wentWrong')?.value).to.equal(story);
    expect(textOf(element)).not.to.contain('Step');
    element.style.width = '320px';
    await until(() => textOf(element).includes('Step 2 of 7'));
  });

  it('does as the page says', async () => {
    const { client } = makeClient();
    const page = await mount<SubmissionForm>(html`<ff-submission-form layout="page" style="width:300px" .client=${client}></ff-submission-form>`);
    const steps = await mount<SubmissionForm>(html`<ff-submission-form layout="steps" .client=${client}></ff-submission-form>`);
    expect(find(page, 'consent') === null).to.equal(false);
    expect(textOf(steps)).to.contain('Step 1 of 7');
  });

  it('leads from the last step to the step of what the backend refused', async () => {
    const backend = memory();
    const refuse = () => Promise.reject(new BackendError('memory', 'invalid', 'no.', { misfits: [{ field: 'story.lesson', rule: 'long', limit: 140 }] }));
    const element = await narrow(createClient({ ...backend, create: (collection, body) => (collection === 'stories' ? refuse() : backend.create(collection, body)) }));
    fill(element, { wentWrong: story });
    await press(element, 'Next');
    fill(element, { lesson: 'Ask ten people before you sign anything.' });
    await press(element, 'Next');
    fill(element, { causes: 'timing' });
    for (const _ of ['more', 'name', 'places']) await press(element, 'Next');
    fill(element, { consent: true });
    await press(element, 'Next');
    await quietly(async () => {
      button(element, 'Send').click();
      await until(() => focused(element)?.id === 'lesson');
    });
    expect(textOf(element)).to.contain('Step 2 of 7').and.contain('Shorten it to 140');
  });
});

describe('<ff-submission-form> with a minute only', () => {
  it('takes a lesson alone, and sends nothing else of what was typed', async () => {
    const { client, backend } = makeClient();
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    fill(element, { wentWrong: story });
    await press(element, 'Only a minute?');
    expect(focused(element)?.id).to.equal('lesson');
    expect(find(element, 'wentWrong') === null).to.equal(true);
    await expect(element).to.be.accessible();
    fill(element, { lesson: 'Ask ten people before you sign anything.', causes: 'timing', consent: true });
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
    const [sent] = [...backend.inbox.values()];
    expect(sent?.story).to.include({ wentWrong: '', lesson: 'Ask ten people before you sign anything.', attribution: 'anonymous' });
    expect(JSON.stringify(sent)).not.to.contain('lease');
  });

  it('has four steps, and finds the whole story again', async () => {
    const element = await narrow();
    fill(element, { wentWrong: story });
    await press(element, 'Only a minute?');
    expect(textOf(element)).to.contain('Step 1 of 4');
    await press(element, 'Tell the whole story');
    expect(textOf(element)).to.contain('Step 1 of 7');
    expect(find(element, 'wentWrong')?.value).to.equal(story);
  });

  it('still wants the story where the whole is told', async () => {
    const { client, backend } = makeClient();
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    fill(element, { lesson: 'Ask ten people before you sign anything.', causes: 'timing', consent: true });
    button(element, 'Send').click();
    await until(() => textOf(element).includes('Say what went wrong'));
    expect(backend.inbox.size).to.equal(0);
  });
});
