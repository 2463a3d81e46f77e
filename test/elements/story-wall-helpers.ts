import { html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { MemoryBackend } from '../../src/backends/memory.js';
import type { Query } from '../../src/client/backend.js';
import { createClient, type Client } from '../../src/client/client.js';
import type { StoryWall } from '../../src/elements/story-wall/story-wall.js';
import { sampleStory } from '../../src/testing/contract.js';
import { button, makeClient, mount, until } from './helpers.js';

type Row = Readonly<Record<string, unknown>>;

/** So many stories, the first of them first. */
export const manyStories = (count: number, change: (number: number) => Row = () => ({})): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ ...sampleStory(index + 1), ...change(index + 1) }));

export interface WallHouse {
  readonly client: Client;
  readonly backend: MemoryBackend;
  /** Every query for stories. */
  readonly asked: Query[];
}

/** A house that remembers what it was asked. */
export function wallHouse(stories: readonly unknown[]): WallHouse {
  const { backend } = makeClient({ stories });
  const { list } = backend;
  const asked: Query[] = [];
  backend.list = async (collection, query = {}, options) => {
    if (collection === 'stories') asked.push(query);
    return list(collection, query, options);
  };
  return { backend, client: createClient(backend), asked };
}

export const showWall = (house: Pick<WallHouse, 'client'>, template: (client: Client) => TemplateResult = (client) => html`<ff-story-wall .client=${client}></ff-story-wall>`): Promise<StoryWall> =>
  mount<StoryWall>(template(house.client));

export const all = <T extends Element = HTMLElement>(wall: Element, selector: string): T[] => [...(wall.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
export const one = <T extends Element = HTMLElement>(wall: Element, selector: string): T => {
  const [found] = all<T>(wall, selector);
  if (!found) throw new Error(`nothing matches "${selector}"`);
  return found;
};
export const titles = (wall: Element): string[] => all(wall, 'article [part~="title"]').map(({ textContent }) => textContent ?? '');
export const countOf = (wall: Element): string => (one(wall, '.count').textContent ?? '').trim();
export const settled = (wall: StoryWall): Promise<void> => until(() => one(wall, '[role="feed"]').getAttribute('aria-busy') === 'false', 'the answer');

/** The window in which a story is read, once it is open. */
export async function openStory(wall: StoryWall, place = 0): Promise<HTMLDialogElement> {
  all(wall, '.open')[place]?.click();
  await until(() => readTitle(wall) !== '', 'the story');
  return one<HTMLDialogElement>(wall, 'dialog');
}

/** The title of the story that is read; empty while there is none. */
export const readTitle = (wall: Element): string => wall.shadowRoot?.querySelector('dialog[open] ff-story-card')?.shadowRoot?.querySelector('[part~="title"]')?.textContent ?? '';

/** Opens a panel, and waits for what is in it. */
export async function unfold(wall: StoryWall, name: string, selector: string): Promise<void> {
  button(wall, name).click();
  await until(() => all(wall, selector).length > 0, name);
}

/** Chooses an option as a reader does. */
export function pick(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types into the search as a reader does. */
export function search(wall: Element, words: string, enter = false): void {
  const field = one<HTMLInputElement>(wall, '#search');
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (enter) field.form?.requestSubmit();
}

const few = () => wallHouse(manyStories(3, (n) => ({ title: n === 2 ? 'عنوان القصة' : `Story ${n}`, contentNotes: n === 3 ? ['debt'] : [], reactions: { been_there: 25 } })));
const withPanel = async (place: number, selector: string): Promise<StoryWall> => {
  const wall = await showWall(few());
  all(wall, '[aria-controls="panel"]')[place]?.click();
  await until(() => all(wall, selector).length > 0, selector);
  return wall;
};

/** The wall's faces, mounted and ready. */
export const wallFaces: Readonly<Record<string, () => Promise<StoryWall>>> = {
  'wall full': () => showWall(few()),
  'wall as a list': () => showWall(few(), (client) => html`<ff-story-wall .client=${client} layout="list"></ff-story-wall>`),
  'wall with filters': () => withPanel(0, '.filters select'),
  'wall with ways': async () => {
    const wall = await withPanel(1, '.ways button');
    one(wall, '.ways button').click();
    await until(() => all(wall, '.ways [aria-pressed="true"]').length > 0);
    return wall;
  },
  'wall with nothing that fits': async () => {
    const wall = await showWall(few());
    search(wall, 'nothing', true);
    await settled(wall);
    return wall;
  },
  'wall with a story open': async () => {
    const wall = await showWall(few());
    await openStory(wall, 2);
    return wall;
  },
};
