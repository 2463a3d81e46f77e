import { BackendError } from '../client/error.js';
import type { Backend } from '../client/backend.js';
import { rest } from './rest.js';

/** What `<ff-source>` was told. */
export interface SourceOptions {
  readonly type: string;
  readonly url: string;
  readonly space: string;
  readonly key: string;
  /** What stands in it for `mapped`, JSON. */
  readonly description?: string;
  /** Another `fetch` than the browser's, and milliseconds after which silence counts as offline: for tools and tests. */
  readonly fetch?: typeof globalThis.fetch;
  readonly timeout?: number;
}

type Factory = (options: SourceOptions) => Backend | Promise<Backend>;

const factories: Readonly<Record<string, Factory>> = {
  rest: ({ key, ...options }) => rest({ ...options, key: key || undefined }),
  'static-json': async ({ space, ...options }) => (await import('./static-json.js')).staticJson({ ...options, space: space || undefined }),
  local: async ({ space }) => (await import('./local.js')).local(space ? { space } : {}),
  mapped: async ({ description = '', ...options }) => (await import('./mapped.js')).mapped({ ...options, description }),
  memory: async ({ space }) => (await import('./memory.js')).memory(space ? { space: { id: space, name: space } } : {}),
};

/** Makes the backend that a source names. Rejects with a `BackendError` that says what to change. */
export async function makeBackend(options: SourceOptions): Promise<Backend> {
  const factory = Object.entries(factories).find(([type]) => type === options.type)?.[1];
  if (!factory) throw new BackendError('ff-source', 'invalid', `type="${options.type}" is unknown. Use one of: ${Object.keys(factories).join(', ')}.`);
  return factory(options);
}
