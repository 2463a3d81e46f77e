import { fixture } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { MemoryOptions } from '../../src/backends/memory.js';
import { createClient } from '../../src/client/client.js';
import type { Lobby } from '../../src/elements/lobby/lobby.js';
import { makeClient, until } from './helpers.js';

export const lesson = (number: number, change: Readonly<Record<string, unknown>> = {}) => ({ id: `l${number}`, text: `Lesson number ${number} stands on its own.`, lang: 'en', cause: 'timing', source: 'story', lobbyApproved: true, ...change });
export const lessons = (count: number) => Array.from({ length: count }, (_, at) => lesson(at));

/** A backend as a screen needs one: with meet-ups and a clock, which may be ahead of the device's. */
export function screenBackend({ meetups = [], ahead = 0, ...options }: MemoryOptions & { readonly meetups?: readonly unknown[]; readonly ahead?: number } = {}) {
  const { backend } = makeClient(options);
  const { can, get, list } = backend;
  const watched = Object.assign(backend, { ahead, meetups, asked: 0 });
  Object.assign(backend, {
    can: (...[verb, collection]: Parameters<typeof can>) => (verb === 'get' && collection === 'time') || (verb === 'list' && collection === 'meetups') || can(verb, collection),
    get: async (...args: Parameters<typeof get>) => {
      if (args[0] !== 'time') return get(...args);
      await get('space');
      return { now: new Date(Date.now() + watched.ahead).toISOString() };
    },
    list: async (...args: Parameters<typeof list>) => {
      if (args[0] === 'lessons') watched.asked++;
      if (args[0] !== 'meetups') return list(...args);
      await list('polls');
      return { items: watched.meetups };
    },
  });
  return { backend: watched, client: createClient(backend) };
}

export const shown = (element: Element): string | undefined => element.shadowRoot?.querySelector('[part~="lesson"]')?.textContent ?? undefined;

/** Mounts a screen and waits until it shows what there is, faded in. */
export async function screen(template: TemplateResult): Promise<Lobby> {
  const element = await fixture<Lobby>(template);
  await until(() => {
    const front = element.shadowRoot?.querySelector('.text.front');
    return front && getComputedStyle(front).opacity === '1';
  }, 'the screen to show something');
  return element;
}
