// Proof of work: a few tenths of a second of the device's time in place of a name, an address or a picture puzzle.
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { isRecord } from '../model/read.js';
import type { Backend } from './backend.js';
import { BackendError, failureOf } from './error.js';

const isChallenge = (row: unknown): row is Challenge & Record<string, unknown> =>
  isRecord(row) && isRecord(row['parameters']) && typeof row['parameters']['nonce'] === 'string';

/** Fetches one challenge and solves it; `undefined` where the backend asks for none. */
export async function proveWork(backend: Backend): Promise<unknown> {
  if (!backend.can('get', 'challenge')) return undefined;
  let challenge: unknown;
  try {
    challenge = await backend.get('challenge');
  } catch (error) {
    if (failureOf(error) === 'missing') return undefined;
    throw error;
  }
  if (!isChallenge(challenge)) throw new BackendError(backend.name, 'broken', 'the challenge could not be read.');
  if (!crypto.subtle) {
    throw new BackendError(backend.name, 'unsupported', 'asks for a proof of work, which browsers can only do on https pages. Serve the page over https, or start the server with FF_POW=0.');
  }
  // The key derivation is the browser's own and runs beside the page, so typing and scrolling stay smooth.
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new BackendError(backend.name, 'busy', 'the challenge was not solved in 90 seconds.');
  return { challenge, solution };
}
