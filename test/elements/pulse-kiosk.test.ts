import { expect, html } from '@open-wc/testing';
import '../../src/elements/pulse-poll/define.js';
import type { PulsePoll } from '../../src/elements/pulse-poll/pulse-poll.js';
import { keptKeys, recall } from '../../src/client/storage.js';
import { button, makeClient, mount, textOf, until } from './helpers.js';

const poll = {
  id: 'pulse', question: 'How ready do you feel for the next setback?', type: 'scale5', period: 'weekly', periodKey: '2026-W47', status: 'open',
  options: ['Not at all', 'Barely', 'Somewhat', 'Mostly', 'Very'].map((label, at) => ({ value: at + 1, label })),
};

/** What this device keeps of whoever answers, as a text of a length that can be read when it differs. */
const kept = async (scope: string): Promise<string> =>
  JSON.stringify([(await keptKeys('')).filter((key) => key === `given|${scope}`), String(await recall('secret'))]);

async function choose(element: PulsePoll, value: number) {
  const input = element.shadowRoot?.querySelector<HTMLInputElement>(`input[value="${value}"]`);
  if (!input) throw new Error('no such option');
  input.checked = true;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  button(element, 'Send').click();
  await until(() => textOf(element).includes('Thank you'));
}

describe('<ff-pulse-poll kiosk>', () => {
  const { setTimeout: real } = globalThis;
  /** Ends the pause before the next person. */
  let goOn: () => void;
  beforeEach(() => {
    globalThis.setTimeout = ((run: () => void, delay?: number) => (delay === 10_000 ? ((goOn = run), 0) : real(run, delay))) as typeof setTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = real;
  });

  it('takes an answer of each who comes, and keeps nothing of them', async () => {
    const { client, backend } = makeClient({ polls: [poll] });
    const before = await kept(backend.scope);
    const element = await mount<PulsePoll>(html`<ff-pulse-poll kiosk .client=${client}></ff-pulse-poll>`);
    expect(textOf(element)).to.contain('A shared screen: it keeps nothing of you');
    await expect(element).to.be.accessible();
    for (const value of [1, 1, 2, 2, 3]) {
      await choose(element, value);
      expect(textOf(element)).not.to.contain('Change my answer');
      goOn();
      await until(() => element.shadowRoot?.querySelector('form') != null, 'the next person');
      expect(element.shadowRoot?.querySelector('input:checked') == null).to.equal(true);
    }
    const { items } = await backend.list('pulse-results', { poll: 'pulse', period: '2026-W47' });
    expect(items[0]).to.include({ suppressed: 'none' });
    expect(await kept(backend.scope)).to.equal(before);
  });

  it('does not remember across a reload either', async () => {
    const { client } = makeClient({ polls: [poll] });
    const first = await mount<PulsePoll>(html`<ff-pulse-poll kiosk .client=${client}></ff-pulse-poll>`);
    await choose(first, 4);
    const second = await mount<PulsePoll>(html`<ff-pulse-poll kiosk .client=${client}></ff-pulse-poll>`);
    expect(second.shadowRoot?.querySelector('input:checked') == null).to.equal(true);
  });
});
