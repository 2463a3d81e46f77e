import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/pulse-poll/define.js';
import type { PulsePoll } from '../../src/elements/pulse-poll/pulse-poll.js';
import type { MemoryBackend } from '../../src/backends/memory.js';
import { button, makeClient, mount, part, quietly, textOf, until } from './helpers.js';

const labels = ['Not at all', 'Barely', 'Somewhat', 'Mostly', 'Very'];
const poll = (change: Readonly<Record<string, unknown>> = {}) => ({
  id: 'pulse', question: 'How ready do you feel for the next setback?', type: 'scale5', period: 'weekly', periodKey: '2026-W47', status: 'open',
  options: labels.map((label, at) => ({ value: at + 1, label })), ...change,
});
const show = (template: Parameters<typeof mount>[0]) => mount<PulsePoll>(template);
const option = (element: Element, label: string) => [...(element.shadowRoot?.querySelectorAll('label') ?? [])].find(({ textContent }) => textContent?.trim() === label) as HTMLLabelElement;

/** Answers of other devices. */
async function others(backend: MemoryBackend, ...values: readonly (number | readonly number[])[]) {
  for (const [at, value] of values.entries()) await backend.create('ballots', { poll: 'pulse', period: '2026-W47', tag: String(at + 1).padStart(64, '0'), value });
}

async function tap(element: Element, label: string): Promise<void> {
  option(element, label).scrollIntoView({ block: 'center' });
  const { x, y, width, height } = option(element, label).getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

describe('<ff-pulse-poll>', () => {
  it('is accessible as a question, a result and a held-back result', async () => {
    const { client, backend } = makeClient({ polls: [poll()] });
    await expect(await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`)).to.be.accessible();
    const held = await show(html`<ff-pulse-poll .client=${makeClient({ polls: [poll({ status: 'closed' })] }).client}></ff-pulse-poll>`);
    expect(textOf(held)).to.contain('The house can’t see itself yet');
    await expect(held).to.be.accessible();
    await others(backend, 1, 1, 2, 2, 3);
    const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await tap(element, 'Very');
    await until(() => textOf(element).includes('5+ answers'));
    await expect(element).to.be.accessible();
  });

  it('sends a tap at once, shows the result and moves the focus there', async () => {
    const { client, backend } = makeClient({ polls: [poll()] });
    await others(backend, 1, 1, 2, 2);
    const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    const event = oneEvent(element, 'ff-pulse-answered');
    await tap(element, 'Barely');
    expect((await event).detail).to.deep.equal({ pollId: 'pulse' });
    await until(() => textOf(element).includes('5+ answers'));
    const cells = [...(element.shadowRoot?.querySelectorAll('td.share') ?? [])].map(({ textContent }) => textContent?.trim());
    expect(cells).to.deep.equal(['40 %', '60 %', '0 %', '0 %', '0 %']);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'title'));
    expect(textOf(element)).to.contain('One answer a device; not a ballot box');
  });

  it('lets the arrow keys choose, and sends with Enter', async () => {
    const { client, backend } = makeClient({ polls: [poll()] });
    await others(backend, 1, 1, 2, 2);
    const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(button(element, 'Send')).to.exist;
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('5+ answers'));
  });

  it('says in fixed words, without a number, when results are held back', async () => {
    const { client, backend } = makeClient({ polls: [poll()] });
    await others(backend, 1, 1, 1);
    const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await tap(element, 'Not at all');
    await until(() => textOf(element).includes('The house can’t see itself yet'));
    expect(part(element, 'result').textContent).to.not.match(/\d/);
  });

  it('remembers the answer on this device, and lets it be changed once, not added', async () => {
    const { client, backend } = makeClient({ polls: [poll()] });
    const first = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await tap(first, 'Mostly');
    await until(() => textOf(first).includes('Change my answer'));
    const again = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    expect(textOf(again)).to.contain('Noted, without a name');
    button(again, 'Change').click();
    await until(() => again.shadowRoot?.querySelector<HTMLInputElement>('input:checked')?.value === '4');
    button(again, 'Back to the result').click();
    await until(() => textOf(again).includes('Change my answer'));
    button(again, 'Change').click();
    await until(() => option(again, 'Very'));
    await tap(again, 'Very');
    await until(() => textOf(again).includes('Noted'));
    await others(backend, 1, 1, 5, 1);
    const { items } = await backend.list('pulse-results', { poll: 'pulse', period: '2026-W47' });
    expect(items[0]).to.include({ n: 5 });
    expect((items[0] as { shares: number[] }).shares).to.deep.equal([60, 0, 0, 0, 40]);
  });

  it('takes several answers where several fit, and none by a tap', async () => {
    const { client, backend } = makeClient({ polls: [poll({ type: 'multi' })] });
    const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    button(element, 'Send').click();
    await until(() => textOf(element).includes('Choose an answer first'));
    await tap(element, 'Barely');
    await tap(element, 'Very');
    expect(button(element, 'Send')).to.exist;
    await others(backend, [1], [1, 2], [2, 5], [5, 2]);
    button(element, 'Send').click();
    await until(() => textOf(element).includes('5+ answers'));
  });

  it('asks about more points and shows a closed question as such', async () => {
    const points = Array.from({ length: 10 }, (_, at) => ({ value: at + 1, label: String(at + 1) }));
    const ten = await show(html`<ff-pulse-poll .client=${makeClient({ polls: [poll({ type: 'scale10', options: points })] }).client}></ff-pulse-poll>`);
    expect(ten.shadowRoot?.querySelectorAll('input[type="radio"]').length).to.equal(10);
    await expect(ten).to.be.accessible();
    const closed = await show(html`<ff-pulse-poll .client=${makeClient({ polls: [poll({ status: 'closed' })] }).client}></ff-pulse-poll>`);
    expect(textOf(closed)).to.contain('This question is closed');
    expect(closed.shadowRoot?.querySelector('input')).to.be.null;
  });

  it('keeps the choice when it does not get through', async () => {
    const { client, backend } = makeClient({ polls: [poll()] });
    const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    Object.assign(backend, { fault: 'offline', faulty: 'ballots' });
    await quietly(async () => {
      await tap(element, 'Somewhat');
      await until(() => textOf(element).includes('Your choice is still here'));
    });
    expect(element.shadowRoot?.querySelector<HTMLInputElement>('input:checked')?.value).to.equal('3');
    backend.fault = undefined;
    button(element, 'Send').click();
    await until(() => textOf(element).includes('Noted'));
  });

  it('is empty and fails with a face of its own', async () => {
    expect(textOf(await show(html`<ff-pulse-poll .client=${makeClient().client}></ff-pulse-poll>`))).to.equal('Nothing is asked right now.');
    const { client, backend } = makeClient({ polls: [poll()] });
    backend.fault = 'busy';
    await quietly(async () => {
      const element = await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
      expect(textOf(element)).to.contain('A lot is going on');
      await expect(element).to.be.accessible();
    });
  });

  it('does not ask a question of a kind that it does not know', async () => {
    const { client } = makeClient({ polls: [poll({ type: 'telepathy' })] });
    expect(textOf(await show(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`))).to.equal('Nothing is asked right now.');
  });
});
