import { html, type TemplateResult } from 'lit';
import type { MemoryBackend, MemoryOptions } from '../../src/backends/memory.js';
import { createClient, type Client } from '../../src/client/client.js';
import type { PulsePoll } from '../../src/elements/pulse-poll/pulse-poll.js';
import { periodKeyOf } from '../../src/model/periods.js';
import type { Period } from '../../src/model/poll.js';
import type { FFElement } from '../../src/ui/element.js';
import { makeClient, mount, until } from './helpers.js';

type Row = Readonly<Record<string, unknown>>;

export const labels = ['Not at all', 'Barely', 'Somewhat', 'Mostly', 'Very'];

/** A weekly question about a scale, in the week of 16 November 2026. */
export const pollRow = (change: Row = {}): Row => ({
  id: 'pulse', question: 'How ready do you feel for the next setback?', type: 'scale5', period: 'weekly', periodKey: '2026-W47', status: 'open',
  options: labels.map((label, at) => ({ value: at + 1, label })), ...change,
});

/** What was released of a period. */
export const released = (periodKey: string, mean: number | undefined, change: Row = {}): Row => ({ pollId: 'pulse', periodKey, n: 25, shares: [20, 20, 20, 20, 20], suppressed: 'none', mean, ...change });

/** Five weeks of which the second and the fourth were not released. */
export const past = [released('2026-W46', 3.4), released('2026-W44', 3), released('2026-W43', 2.5), released('2026-W42', 2.6)];

/** Answers of other devices in a period. */
export async function others(backend: MemoryBackend, values: readonly number[], period = '2026-W47', from = 1): Promise<void> {
  for (const [at, value] of values.entries()) await backend.create('ballots', { poll: 'pulse', period, tag: String(from + at).padStart(64, '0'), value });
}

export const mountPoll = (template: TemplateResult): Promise<PulsePoll> => mount<PulsePoll>(template);

/** Chooses an answer and sends it. */
export async function answer(element: FFElement, value: number): Promise<void> {
  element.shadowRoot?.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
  element.shadowRoot?.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
  await until(() => element.shadowRoot?.querySelector('form') == null, 'the answer to be taken');
}

/** A closed poll with a past: its result, without an answer. */
export const withPast = (change: Row = {}, options: MemoryOptions = {}): Client => makeClient({ polls: [pollRow({ status: 'closed', ...change })], results: past, ...options }).client;

/** A house with a clock of its own, which has nothing to do with the device's; its first poll is in its period by it. */
export function clockedHouse(begins: string, { period = 'daily', ...options }: MemoryOptions & { readonly period?: Period } = {}) {
  const polls: Row[] = [];
  const { backend } = makeClient({ ...options, polls });
  const asked: string[] = [];
  const [start, mounted] = [Date.parse(begins), performance.now()];
  const house = {
    ahead: 0,
    now: (): number => start + house.ahead + performance.now() - mounted,
    backend,
    /** What was asked, in order. */
    asked,
    client: createClient({
      ...backend,
      can: (verb, collection) => collection === 'time' || backend.can(verb, collection),
      get: async (collection, ...rest): Promise<unknown> => {
        asked.push(`get ${collection}`);
        return collection === 'time' ? { now: new Date(house.now()).toISOString() } : backend.get(collection, ...rest);
      },
      list: async (collection, ...rest) => {
        house.turn();
        asked.push(`list ${collection}`);
        return backend.list(collection, ...rest);
      },
      create: async (collection, ...rest) => {
        house.turn();
        asked.push(`create ${collection}`);
        return backend.create(collection, ...rest);
      },
    }),
    /** As a server does with each request. */
    turn: () => void polls.splice(0, 1, pollRow({ period, periodKey: periodKeyOf(period, 'Europe/Berlin', house.now()) })),
  };
  house.turn();
  return house;
}

const shares = (...each: readonly number[]) => ({ mean: undefined, shares: each });

/** The faces of a poll besides its question and its result. */
export const pulseFaces: Readonly<Record<string, () => Promise<FFElement>>> = {
  'poll with its past': () => mountPoll(html`<ff-pulse-poll .client=${withPast()}></ff-pulse-poll>`),
  'poll with its past in full': async () => {
    const element = await mountPoll(html`<ff-pulse-poll trend="full" .client=${withPast()}></ff-pulse-poll>`);
    element.shadowRoot?.querySelector('details')?.setAttribute('open', '');
    return element;
  },
  'poll with a line for each answer': () =>
    mountPoll(html`<ff-pulse-poll trend="full" .client=${withPast({ type: 'single' }, { results: [released('2026-W46', undefined, shares(40, 5, 5, 10, 40)), released('2026-W44', undefined, shares(20, 20, 20, 20, 20))] })}></ff-pulse-poll>`),
  'poll that was answered': async () => {
    const { client, backend } = makeClient({ polls: [pollRow()], results: past });
    await others(backend, [1, 1, 2, 2]);
    const element = await mountPoll(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await answer(element, 3);
    await until(() => element.shadowRoot?.querySelector('.support'), 'help');
    return element;
  },
  'poll on a screen': () => mountPoll(html`<ff-pulse-poll mode="screen" answer-url="https://harbour.example/pulse" .client=${makeClient({ polls: [pollRow()], results: past }).client}></ff-pulse-poll>`),
  'polls side by side': () => mountPoll(html`<ff-pulse-poll before-id="one" after-id="pulse" .client=${pairHouse()}></ff-pulse-poll>`),
  'polls side by side, one of which waits': () => mountPoll(html`<ff-pulse-poll before-id="one" after-id="pulse" .client=${pairHouse({}, [])}></ff-pulse-poll>`),
};

/** A house with a poll before an evening, `one`, and one after it, `pulse`. */
export function pairHouse(change: Row = {}, after: readonly Row[] = [released('once', 3.6, { shares: [5, 10, 30, 35, 20] })]): Client {
  const closed = { period: 'once', periodKey: 'once', status: 'closed' };
  const { backend } = makeClient({
    polls: [pollRow({ ...closed, id: 'one' }), pollRow({ ...closed, ...change })],
    results: [],
  });
  const before = released('once', 2.9, { pollId: 'one', shares: [10, 30, 30, 20, 10] });
  const rows: readonly Row[] = [before, ...after];
  return createClient({ ...backend, list: async (collection, query, ...rest) => (collection === 'pulse-results' ? { items: rows.filter((row) => row['pollId'] === query?.['poll']) } : backend.list(collection, query, ...rest)) });
}
