import { fixture } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { memory, type MemoryBackend, type MemoryOptions } from '../../src/backends/memory.js';
import { createClient, type Client } from '../../src/client/client.js';
import { keptKeys } from '../../src/client/storage.js';
import type { FFElement } from '../../src/ui/element.js';
import type { Story } from '../../src/model/story.js';
import { parseStory } from '../../src/model/story-row.js';
import { sampleStory } from '../../src/testing/contract.js';

let spaces = 0;

/** A memory backend of its own and its client; nothing is shared with other tests on the device. */
export function makeClient(options: MemoryOptions = {}): { backend: MemoryBackend; client: Client } {
  const id = `test-${Date.now()}-${spaces++}`;
  const space = { id, name: 'Harbour House', timeZone: 'Europe/Berlin', langs: ['en'], places: { wall: '', lobby: 'the screen in the entrance', meetup: '' }, ...options.space };
  const backend = memory({ ...options, space: { ...space, id } });
  return { backend, client: createClient(backend) };
}

/** A story as the model reads it. */
export function makeStory(change: Readonly<Record<string, unknown>> = {}): Story {
  const story = parseStory({ ...sampleStory(1), ...change });
  if (!story) throw new Error('the sample story does not fit');
  return story;
}

/** Waits until a condition holds. One that cannot be asked yet, as its button is not there, does not hold yet. */
export async function until(condition: () => unknown, what = 'the condition'): Promise<void> {
  let trouble: unknown;
  for (let tries = 0; tries < 1000; tries++) {
    try {
      if (condition()) return;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw trouble ?? new Error(`waited in vain for ${what}`);
}

/** Waits until the device keeps something under a prefix; the number of its keys. */
export async function untilKept(prefix: string): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    const { length } = await keptKeys(prefix);
    if (length > 0) return length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return 0;
}

/** Mounts a widget and waits until it shows something other than the waiting face. */
export async function mount<T extends FFElement>(template: TemplateResult): Promise<T> {
  const element = await fixture<T>(template);
  await until(() => !element.shadowRoot?.querySelector('.waiting'), 'the widget to load');
  await element.updateComplete;
  return element;
}

/** The text a widget shows, white space folded. */
export const textOf = (element: Element): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The part of a widget. */
export function part<T extends Element = HTMLElement>(element: Element, name: string): T {
  const found = element.shadowRoot?.querySelector<T>(`[part~="${name}"]`);
  if (!found) throw new Error(`no part "${name}"`);
  return found;
}

/** The button whose text holds a word. */
export function button(element: Element, word: string | RegExp): HTMLButtonElement {
  const found = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => new RegExp(word).test(textContent ?? ''));
  if (!found) throw new Error(`no button "${String(word)}" in: ${textOf(element)}`);
  return found;
}

/** Runs something with console.error and console.warn collected instead of shown. */
export async function quietly(run: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const { error, warn } = console;
  console.error = console.warn = (...args: unknown[]) => void lines.push(args.map(String).join(' '));
  try {
    await run();
  } finally {
    Object.assign(console, { error, warn });
  }
  return lines;
}
