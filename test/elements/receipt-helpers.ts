import { html } from '@open-wc/testing';
import type { MemoryBackend } from '../../src/backends/memory.js';
import type { Client } from '../../src/client/client.js';
import '../../src/elements/receipt/define.js';
import type { Receipt } from '../../src/elements/receipt/receipt.js';
import { formatReceipt } from '../../src/model/receipt.js';
import type { Told } from '../../src/model/told.js';
import type { FFElement } from '../../src/ui/element.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { fill } from './form-helpers.js';
import { button, makeClient, mount, textOf, until } from './helpers.js';

export const shadow = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
export const active = (element: Element): Element | null => shadow(element).activeElement;

export interface Came {
  readonly client: Client;
  readonly backend: MemoryBackend;
  readonly element: Receipt;
  readonly code: string;
  /** Plays the desk. */
  desk(change: Partial<Told>): void;
  /** Where the story stands, past the code under test. */
  told(): Told | undefined;
}

/** A story that was told, and a widget into which nobody has typed its receipt yet. */
export async function atTheDoor(change: Partial<Told> = {}): Promise<Came> {
  const { client, backend } = makeClient();
  const submission = sampleSubmission();
  await backend.create('stories', submission);
  const code = submission.receipt;
  const told = () => backend.told.get(code);
  const desk = (change: Partial<Told>) => {
    const before = told();
    if (before) backend.told.set(code, { ...before, ...change });
  };
  desk(change);
  const element = await mount<Receipt>(html`<ff-receipt .client=${client}></ff-receipt>`);
  return { client, backend, element, code, desk, told };
}

/** Types the receipt and opens the story. */
export async function enter({ element, code }: Came): Promise<void> {
  fill(element, { code: formatReceipt(code) });
  button(element, 'Open').click();
  await until(() => shadow(element).querySelector('.row.end'), 'the story to open');
}

/** An author who has come back. */
export async function came(change: Partial<Told> = {}): Promise<Came> {
  const visit = await atTheDoor(change);
  await enter(visit);
  return visit;
}

export const heading = (element: Element): string => shadow(element).querySelector('.title')?.textContent ?? '';

/** The faces of a receipt, for those who look at every face of every widget. */
export const receiptFaces: Readonly<Record<string, () => Promise<FFElement>>> = {
  'receipt at the door': async () => (await atTheDoor()).element,
  'receipt wrong': async () => {
    const { element } = await atTheDoor();
    fill(element, { code: 'AAAA-AAAA-AAAA-AAAA-B' });
    await element.updateComplete;
    return element;
  },
  'receipt full': async () => (await open(full)).element,
  'receipt changing': () => pressed(0),
  'receipt withdrawing': () => pressed(1),
  'receipt gone': async () => {
    const element = await pressed(1);
    shadow(element).querySelector<HTMLButtonElement>('.go')?.click();
    await until(() => shadow(element).querySelectorAll('button').length === 1);
    return element;
  },
};

const { story } = sampleSubmission();
export const full: Partial<Told> = {
  status: 'rejected',
  statement: 'Two sentences name a person who did not choose to be here.',
  reasons: ['identifies_other', 'contact_details'],
  keptUntil: '2027-01-02',
  messages: [{ from: 'desk', text: 'Which year was it?', day: '2026-03-02' }, { from: 'author', text: 'The one before.', day: '2026-03-04' }],
  proposal: { from: 'desk', story: { ...story, title: 'A second room', contentNotes: ['debt'] } },
};

/** Like `came`, in whatever language the page has. */
async function open(change: Partial<Told>): Promise<Came> {
  const visit = await atTheDoor(change);
  fill(visit.element, { code: visit.code });
  shadow(visit.element).querySelector<HTMLButtonElement>('.go')?.click();
  await until(() => shadow(visit.element).querySelector('.row.end'), `the story to open: ${textOf(visit.element)}`);
  return visit;
}

async function pressed(at: number): Promise<FFElement> {
  const { element } = await open({});
  shadow(element).querySelectorAll<HTMLButtonElement>('.row.end button')[at]?.click();
  await until(() => !shadow(element).querySelector('.row.end'));
  return element;
}
