// Backends that ask for work.
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Backend } from '../../src/client/backend.js';
import { fail } from './helpers.js';

type Answer = () => Promise<unknown>;

/** A challenge that is solved after so many derivations, of a most of twice as many. */
export const challenge = (counter = 5, cost = 10): ReturnType<typeof createChallenge> =>
  createChallenge({ algorithm: 'PBKDF2/SHA-256', cost, counter, data: { most: 2 * counter }, deriveKey, hmacSignatureSecret: 'test' });
/** One that is never solved in a test. */
export const endless = (): ReturnType<typeof createChallenge> => challenge(10_000_000);
/** A place in a line of so many seconds. */
export const place = (seconds: number): Answer => () => Promise.resolve({ ticket: { nonce: 'x' }, signature: 'y', seconds });

/** Makes a backend ask for work; notes what it is asked for. Without a `wait` it has no line. */
export function asking<T extends Backend>(backend: T, answer: Answer, wait: Answer = () => Promise.reject(fail('missing'))): T & { readonly asked: string[] } {
  const { can, get } = backend;
  const asked: string[] = [];
  return Object.assign(backend, {
    asked,
    can: (...[verb, collection]: Parameters<typeof can>) => (verb === 'get' && collection === 'challenge') || can(verb, collection),
    get(...args: Parameters<typeof get>) {
      const [collection, id = 'challenge', { signal } = {}] = args;
      if (collection !== 'challenge') return get(...args);
      asked.push(id);
      return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('The request was aborted.', 'AbortError')));
        (id === 'wait' ? wait : answer)().then(resolve, reject);
      });
    },
  });
}
