// Small APIs of other people, as far as a mapped backend meets them.
import { mapped } from '../../src/backends/mapped.js';
import type { Described, Endpoint, Route } from '../../src/backends/mapped/description.js';
import type { Backend } from '../../src/client/backend.js';

export type Answer = (address: URL, init: RequestInit) => Response;

export interface Fake {
  readonly backend: Backend;
  /** What was asked for, method and address. */
  readonly asked: string[];
}

export const url = 'https://api.test/v1';

/** A backend by a description, over an API that answers so. */
export async function over(description: Described, answer: Answer, key = ''): Promise<Fake> {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    asked.push(`${init.method ?? ''} ${String(input)}`);
    return answer(new URL(String(input)), init);
  };
  return { backend: await mapped({ description, url, space: 'house', key, fetch }), asked };
}

/** The same with stories alone, in a list. */
export const overList = (list: Omit<Route, 'path'>, answer: Answer, more: Endpoint = {}): Promise<Fake> =>
  over({ collections: { stories: { list: { path: '/stories', ...list }, ...more } } }, answer);

/** Runs something and collects what it says on the console. */
export async function lines(run: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { error } = console;
  console.error = (...args: unknown[]) => void said.push(args.map(String).join(' '));
  try {
    await run();
  } finally {
    console.error = error;
  }
  return said;
}
