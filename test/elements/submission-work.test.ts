import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { WorkFace } from '../../src/elements/submission-form/work-face.js';
import { keptKeys } from '../../src/client/storage.js';
import { asking, challenge, endless, place } from '../client/asking.js';
import { replaced } from '../client/helpers.js';
import { fill, tell } from './form-helpers.js';
import { button, makeClient, mount, textOf, until } from './helpers.js';

type Answers = Parameters<typeof asking> extends [unknown, ...infer Rest] ? Rest : never;

/** A filled form whose backend asks for work. */
async function told(...answers: Answers) {
  const { client, backend } = makeClient();
  asking(client.backend, ...answers);
  const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
  tell(element);
  const shadow = element.shadowRoot as ShadowRoot;
  const bar = () => shadow.querySelector('progress');
  return { element, backend, shadow, bar, status: () => shadow.querySelector('form > [part=actions] [role=status]')?.textContent ?? '' };
}
const lesson = ({ shadow }: { shadow: ShadowRoot }) => shadow.querySelector<HTMLTextAreaElement>('#lesson')?.value;
const keptOf = (backend: { scope: string }) => keptKeys(`outbox|${backend.scope}`);

describe('<ff-submission-form> while the device works', () => {
  it('says so politely, shows how far it is, and is accessible', async () => {
    const form = await told(endless);
    expect(form.status()).to.contain('Stays on this device');
    button(form.element, 'Send').click();
    await until(form.bar);
    expect(form.status()).to.contain('computing a little').and.contain('Nothing that you wrote has left');
    expect(form.bar()?.hasAttribute('value')).to.be.true;
    await expect(form.element).to.be.accessible();
    button(form.element, 'Cancel').click();
  });

  it('shows nothing of it in the first half second, in which most devices are done', async () => {
    const form = await told(endless);
    const { setTimeout: before } = globalThis;
    const due: (() => void)[] = [];
    const held = (run: () => void, milliseconds?: number) => (milliseconds === 500 ? due.push(run) : before(run, milliseconds));
    await replaced(globalThis, 'setTimeout', held, async () => {
      button(form.element, 'Send').click();
      await until(() => due.length === 1);
      await form.element.updateComplete;
      expect(form.bar() === null).to.be.true;
      expect(form.status()).to.contain('Stays on this device');
      due[0]?.();
      await until(form.bar);
    });
    button(form.element, 'Cancel').click();
  });

  it('does not render the form for each of many steps', async () => {
    let renders = 0;
    const face = new WorkFace({ requestUpdate: () => void renders++, renderRoot: document.createElement('div') });
    const { progress } = face.begin();
    await replaced(globalThis, 'setTimeout', (show: () => void) => show(), async () => progress?.({ share: 0 }));
    for (let step = 0; step < 1200; step++) progress?.({ share: step / 1200 });
    expect(renders).to.be.within(15, 25);
    face.cancel('workCancelled');
  });

  it('has one work at a time: a new one ends the one before, whose end says nothing of it', async () => {
    const face = new WorkFace({ requestUpdate: () => undefined, renderRoot: document.createElement('div') });
    const first = face.begin();
    const second = face.begin();
    expect([first.signal?.aborted, second.signal?.aborted]).to.deep.equal([true, false]);
    second.progress?.({ share: 0 });
    first.progress?.(undefined);
    face.cancel('workCancelled');
    expect([face.said, second.signal?.aborted]).to.deep.equal(['workCancelled', true]);
  });

  it('gives back the filled form when it is cancelled: nothing is sent, nothing kept, and it can be sent again', async () => {
    let tries = 0;
    const form = await told(() => (tries++ === 0 ? endless() : challenge()));
    const { element, backend, shadow } = form;
    button(element, 'Send').click();
    await until(form.bar);
    expect((await keptOf(backend)).length).to.equal(1);
    button(element, 'Cancel').click();
    await until(() => form.status().includes('Nothing was sent'));
    expect(shadow.activeElement?.getAttribute('type')).to.equal('submit');
    await until(() => button(element, 'Send').ariaDisabled === 'false');
    expect(form.bar() === null).to.be.true;
    expect(textOf(element)).not.to.contain('We could not send it');
    expect(lesson(form)).to.contain('Ask ten people');
    expect((await keptOf(backend)).length).to.equal(0);
    expect(backend.inbox.size).to.equal(0);
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
  });

  it('is cancelled in the same way where somebody only wants to see what leaves', async () => {
    const form = await told(endless);
    button(form.element, 'See exactly what leaves').click();
    await until(form.bar);
    button(form.element, 'Cancel').click();
    await until(() => form.status().includes('Nothing was sent'));
    await until(() => textOf(form.element).includes('See exactly what leaves'));
    expect(button(form.element, 'See exactly what leaves').ariaDisabled).to.equal('false');
    expect(form.shadow.querySelector('pre') === null).to.be.true;
    expect(lesson(form)).to.contain('Ask ten people');
  });

  it('stops, and says so, when the story is changed meanwhile: what is sent is what stands there', async () => {
    let tries = 0;
    const form = await told(() => (tries++ === 0 ? endless() : challenge()));
    const { element, backend } = form;
    button(element, 'Send').click();
    await until(form.bar);
    fill(element, { lesson: 'Ask twenty people before you sign anything.' });
    await until(() => form.status().includes('You changed something'));
    await until(() => button(element, 'Send').ariaDisabled === 'false');
    expect((await keptOf(backend)).length).to.equal(0);
    button(element, 'Send').click();
    await until(() => backend.inbox.size === 1);
    expect(JSON.stringify([...backend.inbox.values()])).to.contain('Ask twenty people').and.not.contain('Ask ten people');
  });

  it('stops for a change also while the challenge is still to come', async () => {
    const { client, backend } = makeClient();
    const { asked } = asking(client.backend, () => new Promise(() => undefined));
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    tell(element);
    button(element, 'Send').click();
    await until(() => asked.length === 1);
    fill(element, { lesson: 'Ask twenty people before you sign anything.' });
    await until(() => textOf(element).includes('You changed something'));
    await until(() => button(element, 'Send').ariaDisabled === 'false');
    expect((await keptOf(backend)).length).to.equal(0);
  });

  it('a change while the story itself is on its way is no reason to say that it was not sent', async () => {
    const { client, backend } = makeClient();
    asking(client.backend, challenge);
    const nobody = () => undefined;
    let arrive: () => void = nobody;
    const { create } = client.backend;
    Object.assign(client.backend, { create: async (...args: Parameters<typeof create>) => (await new Promise<void>((resolve) => (arrive = resolve)), create(...args)) });
    const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    tell(element);
    button(element, 'See exactly what leaves').click();
    await until(() => element.shadowRoot?.querySelector('pre'));
    button(element, 'Send').click();
    await until(() => arrive !== nobody);
    fill(element, { lesson: 'Ask twenty people before you sign anything.' });
    await element.updateComplete;
    expect(textOf(element)).not.to.contain('You changed something');
    arrive();
    await until(() => backend.inbox.size === 1);
    await until(() => textOf(element).includes('with the moderators now'));
  });

  it('sends when send is pressed while it is still making what leaves', async () => {
    let tries = 0;
    const form = await told(() => (tries++ === 0 ? endless() : challenge()));
    button(form.element, 'See exactly what leaves').click();
    await until(form.bar);
    button(form.element, 'Send').click();
    await until(() => form.backend.inbox.size === 1);
    await until(() => textOf(form.element).includes('with the moderators now'));
  });
});

describe('<ff-submission-form> while its author waits in line', () => {
  it('waits instead when asked to, says for how long, and keeps the focus', async () => {
    const form = await told(endless, place(600));
    button(form.element, 'Send').click();
    await until(form.bar);
    const instead = button(form.element, 'Wait instead');
    instead.focus();
    instead.click();
    await until(() => form.status().includes('Waiting in line'));
    expect(textOf(form.element)).to.match(/About (600|59\d) seconds left/);
    expect(form.shadow.activeElement?.textContent).to.equal('Cancel');
    expect(textOf(form.element)).not.to.contain('Wait instead');
    await expect(form.element).to.be.accessible();
    button(form.element, 'Cancel').click();
    await until(() => button(form.element, 'Send').ariaDisabled === 'false');
    expect(form.backend.inbox.size).to.equal(0);
  });

  it('sends when its turn has come', async () => {
    const form = await told(endless, place(0.1));
    button(form.element, 'Send').click();
    await until(form.bar);
    button(form.element, 'Wait instead').click();
    await until(() => textOf(form.element).includes('with the moderators now'));
    const [sent] = [...form.backend.inbox.values()];
    expect(JSON.stringify(sent)).to.contain('"pow":{"ticket":{"nonce":"x"},"signature":"y"}');
  });
});
