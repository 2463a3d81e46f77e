import { expect, html } from '@open-wc/testing';
import { local } from '../../src/backends/local.js';
import { createClient } from '../../src/client/client.js';
import type { FFElement } from '../../src/ui/element.js';
import { sampleStory } from '../../src/testing/contract.js';
import { tell } from './form-helpers.js';
import { button, makeClient, mount, part, quietly, textOf, until } from './helpers.js';

const lesson = { id: 'a', text: 'Ask ten people before you sign.', lang: 'en' };
const poll = { id: 'pulse', question: 'How ready are you?', type: 'single', period: 'once', status: 'open', options: [{ value: 0, label: 'Not yet' }, { value: 1, label: 'Very' }] };

function vote(element: Element) {
  element.shadowRoot?.querySelector<HTMLInputElement>('input')?.click();
  button(element, 'Send').click();
}

export const noStorage = 'this browser gives the page no storage (a private window, a sandboxed frame, blocked cookies), so nothing was kept. Name a backend with <ff-source>.';

/** What developers were told on this page: each line comes once. */
const heard: string[] = [];

interface Trouble {
  /** Runs something while the device keeps nothing. */
  readonly troubled: (run: () => Promise<void>) => Promise<void>;
  /** What a demo tells the developer. */
  readonly says: string;
}

/** What holds for every widget on a device that keeps nothing. */
export function widgetsInTrouble(what: string, { troubled, says }: Trouble): void {
  const inTrouble = (name: string, run: () => Promise<void>) => it(`where ${what}: ${name}`, () => troubled(run));
  const house = () => createClient(local({ space: crypto.randomUUID() }));

  inTrouble('everything is shown, and a reaction, an answer and a story get through', async () => {
    const { client, backend } = makeClient({ stories: [sampleStory(1)], lessons: [lesson], polls: [poll] });
    const card = await mount<FFElement>(html`<ff-story-card .client=${client}></ff-story-card>`);
    button(card, 'Thank you').click();
    await until(() => textOf(card).includes('Noted'));
    const ticker = await mount<FFElement>(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
    expect(part(ticker, 'lesson').textContent).to.equal(lesson.text);
    const question = await mount<FFElement>(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    vote(question);
    await until(() => textOf(question).includes('Thank you'), 'the answer to be taken');
    const form = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    tell(form);
    button(form, 'Send').click();
    await until(() => textOf(form).includes('with the moderators now'));
    expect(backend.inbox.size).to.equal(1);
  });

  inTrouble('a story that cannot go out says that it is not kept on this device, and goes out later, once', async () => {
    const { client, backend } = makeClient();
    const form = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
    Object.assign(backend, { fault: 'offline', faulty: 'stories' });
    tell(form);
    await quietly(async () => {
      button(form, 'Send').click();
      await until(() => textOf(form).includes('could not be kept on this device'));
    });
    expect(textOf(form)).to.contain('has not gone out yet').and.contain('Leave this page open').and.not.contain('kept on this device until sent');
    await expect(form).to.be.accessible();
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented, 'the browser asks before the page is left').to.equal(true);
    backend.fault = undefined;
    button(form, 'Try now').click();
    await until(() => textOf(form).includes('with the moderators now'));
    expect(backend.inbox.size).to.equal(1);
  });

  it(`where ${what}: a story that a demo cannot keep is not lost: it says so, tells the developer, and keeps it when it can`, async () => {
    const client = house();
    let form: FFElement | undefined;
    await troubled(async () => {
      const element = (form = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`));
      tell(element);
      const lines = await quietly(async () => {
        button(element, 'Send').click();
        await until(() => textOf(element).includes('could not be kept on this device'));
      });
      heard.push(...lines);
      expect(heard.filter((line) => line === `[failing-forward] local: ${says}`).length, heard.join('\n')).to.equal(1);
      expect(textOf(element)).to.not.contain('Kept in this browser');
    });
    button(form as FFElement, 'Try now').click();
    await until(() => textOf(form as FFElement).includes('Kept in this browser'), 'the story to be kept');
  });

  it(`where ${what}: an answer that a demo cannot keep is not taken for given, and can be given again`, async () => {
    const client = house();
    let question: FFElement | undefined;
    await troubled(async () => {
      const element = (question = await mount<FFElement>(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`));
      let answered = 0;
      element.addEventListener('ff-pulse-answered', () => answered++);
      await quietly(async () => {
        vote(element);
        await until(() => textOf(element).includes('did not get through'), 'the refusal');
      });
      expect(answered).to.equal(0);
      expect(element.shadowRoot?.querySelector<HTMLInputElement>('input')?.checked).to.equal(true);
      await expect(element).to.be.accessible();
      const again = await mount<FFElement>(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
      expect(again.shadowRoot?.querySelector('input:checked') === null, 'another one remembers no answer').to.equal(true);
    });
    button(question as FFElement, 'Send').click();
    await until(() => textOf(question as FFElement).includes('Thank you'), 'the answer to be taken');
  });

  inTrouble('a demo shows its lessons', async () => {
    const ticker = await mount<FFElement>(html`<ff-lesson-ticker .client=${house()}></ff-lesson-ticker>`);
    expect((part(ticker, 'lesson').textContent ?? '').length).to.be.greaterThan(10);
  });
}
