import { expect, html } from '@open-wc/testing';
import '../../src/elements/pulse-poll/define.js';
import { makeClient, part, quietly, textOf, until } from './helpers.js';
import { clockedHouse, mountPoll, others, past, pollRow } from './pulse-helpers.js';

const controls = 'a, button, input, summary, [tabindex], [contenteditable]';
const url = 'https://www.harbour.example/pulse?from=hall';

describe('<ff-pulse-poll mode="screen">', () => {
  it('shows the question, the fixed words and the way to answer while it waits, and nothing to press', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()] });
    await others(backend, [1, 1, 2, 2]);
    const element = await mountPoll(html`<ff-pulse-poll mode="screen" answer-url=${url} .client=${client}></ff-pulse-poll>`);
    expect(textOf(element)).to.equal('How ready do you feel for the next setback? The house can’t see itself yet. Results appear when enough of you have answered. Answer with your phone harbour.example/pulse?from=hall');
    expect(element.shadowRoot?.querySelector('svg.qr')?.getAttribute('aria-label')).to.equal('A code that opens this question on your phone');
    expect(element.shadowRoot?.querySelectorAll(controls).length).to.equal(0);
  });

  it('shows what was released, with its past, as soon as it is told to look again', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()], results: past });
    const element = await mountPoll(html`<ff-pulse-poll mode="screen" answer-url=${url} .client=${client}></ff-pulse-poll>`);
    expect(textOf(element)).to.contain('Over time');
    await others(backend, [1, 1, 2, 2, 3]);
    await element.refresh();
    await element.updateComplete;
    expect(textOf(element)).to.contain('5+ answers');
    expect(element.shadowRoot?.querySelectorAll('.line circle[role="img"]').length).to.equal(5);
    backend.fault = 'offline';
    await quietly(() => element.refresh());
    expect(textOf(element)).to.contain('5+ answers');
    expect(element.shadowRoot?.querySelectorAll(controls).length).to.equal(0);
  });

  it('comes back by itself when it is told to look again after a bad start', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()] });
    backend.fault = 'offline';
    await quietly(async () => {
      const element = await mountPoll(html`<ff-pulse-poll mode="screen" .client=${client}></ff-pulse-poll>`);
      expect(textOf(element)).to.contain('offline');
      backend.fault = undefined;
      await element.refresh();
      await element.updateComplete;
      expect(textOf(element)).to.contain('How ready do you feel');
    });
  });

  it('alone shows what is for the lobby alone, and nobody shows what is for nobody', async () => {
    for (const [visibility, mode, expected] of [['lobby', 'screen', true], ['lobby', 'ask', false], ['never', 'screen', false], ['after_close', 'screen', false]] as const) {
      const { client, backend } = makeClient({ polls: [pollRow({ visibility })] });
      await others(backend, [1, 1, 2, 2, 3]);
      const element = await mountPoll(html`<ff-pulse-poll mode=${mode} .client=${client}></ff-pulse-poll>`);
      expect(textOf(element).includes('5+ answers'), `${visibility} ${mode}`).to.equal(expected);
      expect(/\d/.test(textOf(element)), `${visibility} ${mode}: a number`).to.equal(expected);
    }
  });

  it('keeps a running result that is for later out of the line too, whatever the backend tells', async () => {
    const { client, backend } = makeClient({ polls: [pollRow({ visibility: 'after_close' })], results: past });
    await others(backend, [1, 1, 2, 2, 3]);
    const element = await mountPoll(html`<ff-pulse-poll mode="screen" .client=${client}></ff-pulse-poll>`);
    expect(element.shadowRoot?.querySelectorAll('.line circle[role="img"]').length).to.equal(4);
  });

  it('shows no way to answer without an address, with one that is none, and to a question that is closed', async () => {
    for (const [status, address] of [['open', ''], ['open', 'javascript:alert(1)'], ['open', 'https://'], ['closed', url]] as const) {
      const element = await mountPoll(html`<ff-pulse-poll mode="screen" answer-url=${address} .client=${makeClient({ polls: [pollRow({ status })] }).client}></ff-pulse-poll>`);
      expect(element.shadowRoot?.querySelector('.qr') == null, `${status} ${address}`).to.equal(true);
    }
  });

  it('goes by the size of the text around, in all that it shows', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()], results: past });
    await others(backend, [1, 1, 2, 2, 3]);
    const element = await mountPoll(html`<ff-pulse-poll mode="screen" answer-url=${url} style="width: 3000px; font-size: 20px" .client=${client}></ff-pulse-poll>`);
    const measure = () => ['[part~="title"]', '.bar', '.qr', '.line', '.share'].map((selector) => element.shadowRoot?.querySelector(selector)?.getBoundingClientRect().height ?? 0);
    const before = measure();
    element.style.fontSize = '40px';
    const after = measure();
    for (const [index, height] of before.entries()) expect((after[index] ?? 0) / height).to.be.closeTo(2, 0.05);
    expect(part(element, 'title').getBoundingClientRect().height).to.be.lessThan(80);
  });

  it('asks the device nothing, and fetches no help', async () => {
    const house = clockedHouse('2026-03-01T12:00:00Z');
    const element = await mountPoll(html`<ff-pulse-poll mode="screen" .client=${house.client}></ff-pulse-poll>`);
    await until(() => house.asked.includes('get time'), 'the clock to be asked');
    expect(house.asked.sort()).to.deep.equal(['get space', 'get time', 'list polls', 'list pulse-results']);
    expect(textOf(element)).to.contain('How ready');
  });
});
