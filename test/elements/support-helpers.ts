import { fixture, html } from '@open-wc/testing';
import type { MemoryOptions } from '../../src/backends/memory.js';
import type { Client } from '../../src/client/client.js';
import '../../src/elements/resource-list/define.js';
import type { ResourceList } from '../../src/elements/resource-list/resource-list.js';
import { helplines } from '../../src/starter/helplines.js';
import { starterResources } from '../../src/starter/resources.js';
import { makeClient, mount } from './helpers.js';

/** A place to turn to, as a backend sends it. */
export const place = (id: string, change: object = {}) => ({
  id, kind: 'financial', title: `Place ${id}`, summary: 'It helps.', provider: 'The city', contact: 'https://help.example/x', countries: ['*'], langs: [], cost: 'free', ...change,
});

export const line = (id: string, change: object = {}) => place(id, { kind: 'crisis', contact: 'tel:116-123', openingHours: '24/7', human: true, anonymous: true, countries: ['DE'], langs: ['de'], ...change });

/** A house in Germany with some places to turn to. */
export const houseWith = (resources: readonly unknown[], more: Omit<MemoryOptions, 'resources'> = {}) => makeClient({ resources, ...more, space: { country: 'DE', ...more.space } });

export const showList = (client: Client) => mount<ResourceList>(html`<ff-resource-list .client=${client}></ff-resource-list>`);

export const itemsOf = (element: Element): Element[] => [...(element.shadowRoot?.querySelectorAll('[part="place"]') ?? [])];
export const titlesOf = (element: Element): (string | null | undefined)[] => itemsOf(element).map((item) => item.querySelector('h4')?.textContent);
export const headingsOf = (element: Element): (string | null)[] => [...(element.shadowRoot?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent);

/** The control under a label. */
export function control<T extends HTMLElement>(element: Element, label: string): T | undefined {
  const found = [...(element.shadowRoot?.querySelectorAll('label') ?? [])].find(({ textContent }) => textContent?.trim() === label);
  return (found?.control as T | null | undefined) ?? undefined;
}

/** Chooses in a select. */
export async function choose(element: ResourceList, label: string, value: string): Promise<void> {
  const select = control<HTMLSelectElement>(element, label);
  if (!select) throw new Error(`no choice "${label}"`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

const months = (back: number) => new Date(Date.now() - back * 30 * 86_400_000).toISOString().slice(0, 10);

const everyKind = [
  ...helplines, ...starterResources,
  line('confirmed', { title: 'The line of the house', verifiedOn: months(1), pinned: true }),
  line('old', { title: 'An older line', verifiedOn: months(14), openingHours: 'Mo-Fr 09:00-17:00; Sa 10:00-12:00', timeZone: 'Asia/Tokyo', contact: 'sms:741741' }),
  place('long', { title: 'أ'.repeat(70), summary: 'Wordwithoutanend'.repeat(14), provider: 'P'.repeat(70), contact: `mailto:${'a'.repeat(60)}@help.example`, hours: 'Whenever the door is open, and that is nearly always' }),
];

/** Every face of the list. */
export const supportFaces: Readonly<Record<string, () => Promise<ResourceList>>> = {
  'list full': () => showList(houseWith(everyKind).client),
  'list of everything, for a story': async () => {
    const element = await mount<ResourceList>(html`<ff-resource-list causes="out_of_money wellbeing" .client=${houseWith(everyKind).client}></ff-resource-list>`);
    for (const select of element.shadowRoot?.querySelectorAll('select') ?? []) {
      select.value = '';
      select.dispatchEvent(new Event('change'));
    }
    await element.updateComplete;
    return element;
  },
  'list that fits nothing': async () => {
    const element = await showList(houseWith([line('a'), place('b', { cost: 'paid', langs: ['de'] })]).client);
    const [first, second] = [...(element.shadowRoot?.querySelectorAll<HTMLSelectElement>('select') ?? [])].filter(({ id }) => id === 'kind' || id === 'cost');
    if (first) first.value = 'crisis';
    if (second) second.value = 'paid';
    for (const select of [first, second]) select?.dispatchEvent(new Event('change'));
    await element.updateComplete;
    return element;
  },
  'list empty': () => mount(html`<ff-resource-list kind="legal" .client=${houseWith([line('a')]).client}></ff-resource-list>`),
  'list waiting': async () => {
    const { client, backend } = houseWith([], { timeout: 60_000 });
    backend.fault = 'silent';
    return fixture<ResourceList>(html`<ff-resource-list .client=${client}></ff-resource-list>`);
  },
  'list failed': () => {
    const { client, backend } = houseWith([]);
    backend.fault = 'offline';
    return showList(client);
  },
};
