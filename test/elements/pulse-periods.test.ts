import { expect, html } from '@open-wc/testing';
import '../../src/elements/pulse-poll/define.js';
import { button, makeClient, quietly, textOf, until } from './helpers.js';
import { answer, clockedHouse, mountPoll, others, pollRow } from './pulse-helpers.js';
import type { PulsePoll } from '../../src/elements/pulse-poll/pulse-poll.js';

/** So shortly before midnight in Berlin that a test can wait for it. The devices of these tests are months ahead. */
const eve = '2026-03-01T22:59:57.500Z';
const input = (element: PulsePoll, value: number) => element.shadowRoot?.querySelector<HTMLInputElement>(`input[value="${value}"]`);
const polls = (asked: readonly string[]) => asked.filter((what) => what === 'list polls').length;
const isAsking = (element: PulsePoll) => element.shadowRoot?.querySelector('form') != null;

describe('the end of a period, in a page that stays open', () => {
  it('asks anew by the backend’s clock, and what was answered before is history', async () => {
    const house = clockedHouse(eve);
    await others(house.backend, [1, 1, 2, 2], '2026-03-01');
    const element = await mountPoll(html`<ff-pulse-poll .client=${house.client}></ff-pulse-poll>`);
    await answer(element, 3);
    await until(() => textOf(element).includes('5+ answers'));
    await until(() => isAsking(element), 'the next day’s question');
    expect(new Date(house.now()).toISOString().slice(0, 13)).to.equal('2026-03-01T23');
    expect(textOf(element)).to.contain('A new round has begun: the question is asked again.');
    expect(element.shadowRoot?.querySelector('input:checked') == null).to.equal(true);
    // Where the reader was is gone.
    expect(element.shadowRoot?.activeElement?.localName).to.equal('input');
    await answer(element, 5);
    expect(textOf(element)).to.contain('The house can’t see itself yet');
  });

  it('takes no answer into the period that is over: who is slower is asked again', async () => {
    const house = clockedHouse('2026-03-01T12:00:00Z');
    const element = await mountPoll(html`<ff-pulse-poll .client=${house.client}></ff-pulse-poll>`);
    await until(() => house.asked.includes('get time'), 'the clock to be asked');
    house.ahead = 12 * 3_600_000;
    await quietly(async () => {
      input(element, 4)?.click();
      button(element, 'Send').click();
      await until(() => textOf(element).includes('A new round has begun'), 'the question of the next day');
    });
    expect(element.shadowRoot?.querySelector('input:checked') == null).to.equal(true);
    await answer(element, 4);
  });

  it('leaves what is shown where the backend cannot be asked', async () => {
    const house = clockedHouse(eve);
    const element = await mountPoll(html`<ff-pulse-poll .client=${house.client}></ff-pulse-poll>`);
    await answer(element, 3);
    await until(() => house.asked.includes('get time'), 'the clock to be asked');
    const before = polls(house.asked);
    Object.assign(house.backend, { fault: 'offline', faulty: 'polls' });
    await quietly(async () => {
      await until(() => polls(house.asked) > before, 'it to ask');
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(textOf(element)).to.contain('Noted, without a name');
  });

  it('asks nobody once it is taken out of the page, and goes on when it is put back', async () => {
    const house = clockedHouse(eve);
    const element = await mountPoll(html`<ff-pulse-poll .client=${house.client}></ff-pulse-poll>`);
    await until(() => house.asked.includes('get time'), 'the clock to be asked');
    const { parentElement: place } = element;
    element.remove();
    const before = polls(house.asked);
    await until(() => new Date(house.now()).getUTCHours() === 23, 'midnight');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(polls(house.asked)).to.equal(before);
    place?.append(element);
    await until(() => polls(house.asked) > before && isAsking(element), 'the question');
  });

  it('asks no clock where nothing ends', async () => {
    const { backend, client, asked } = clockedHouse(eve, { period: 'once' });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await answer(element, 3);
    await until(() => element.shadowRoot?.querySelector('.support'), 'help');
    expect(asked).not.to.include('get time');
    expect(backend.name).to.equal('memory');
  });
});

describe('refresh()', () => {
  it('brings what was released since, without a waiting face, and keeps what is shown when it fails', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()] });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await answer(element, 3);
    await others(backend, [1, 1, 2, 2]);
    const seen: boolean[] = [];
    const observer = new MutationObserver(() => seen.push(element.shadowRoot?.querySelector('.waiting') != null));
    if (element.shadowRoot) observer.observe(element.shadowRoot, { childList: true, subtree: true });
    await element.refresh();
    await element.updateComplete;
    expect(textOf(element)).to.contain('5+ answers');
    backend.fault = 'offline';
    await quietly(() => element.refresh());
    expect(textOf(element)).to.contain('5+ answers');
    observer.disconnect();
    expect(seen).not.to.include(true);
  });

  it('leaves a choice that is not sent yet', async () => {
    const { client } = makeClient({ polls: [pollRow({ type: 'multi' })] });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    input(element, 2)?.click();
    await element.refresh();
    await element.updateComplete;
    expect(input(element, 2)?.checked).to.equal(true);
  });

  it('shows a question that was taken away as none', async () => {
    const rows = [pollRow()];
    const { client } = makeClient({ polls: rows });
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    rows.pop();
    await element.refresh();
    await until(() => textOf(element) === 'Nothing is asked right now.');
  });
});
