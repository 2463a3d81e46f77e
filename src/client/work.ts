// Proof of work: a few tenths of a second of the device's time in place of a name, an address or a picture puzzle. Who
// cannot compute, takes too long or would rather not, waits in line instead.
import type { Challenge } from 'altcha-lib';
import { isRecord } from '../model/read.js';
import type { Backend } from './backend.js';
import { BackendError, failureOf } from './error.js';

/** How far it is. */
export interface WorkProgress {
  /** The share of the most that it can take, where that is known. */
  readonly share: number | undefined;
  /** What is left of the time in line, where it is waited for instead. */
  readonly seconds?: number;
}

export interface WorkOptions {
  /** Ends it: then it rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the computing only, and waits in line instead. */
  readonly rest?: AbortSignal;
  /** Called as it begins and goes on, and with nothing once it is over. */
  readonly progress?: (now: WorkProgress | undefined) => void;
}

// Waiting takes half a minute at the least: what is not solved by now would hardly be sooner.
const patience = 20_000;

// A page needs what computes only once somebody sends.
const solver = (backend: Backend) =>
  import('./solve.js').catch((cause: unknown) => {
    throw new BackendError(backend.name, 'offline', 'the file that does the proof of work could not be loaded.', { cause });
  });

const isChallenge = (row: unknown): row is Challenge & Record<string, unknown> =>
  isRecord(row) && isRecord(row['parameters']) && typeof row['parameters']['nonce'] === 'string';
const isPlace = (row: unknown): row is { readonly ticket: unknown; readonly signature: unknown; readonly seconds: number } =>
  isRecord(row) && isRecord(row['ticket']) && typeof row['seconds'] === 'number';

function ifEnded({ signal }: WorkOptions): void {
  if (signal?.aborted) throw new DOMException('The work was cancelled.', 'AbortError');
}

async function waitInLine(backend: Backend, { signal, progress }: WorkOptions): Promise<unknown> {
  const place = await backend.get('challenge', 'wait', { signal });
  if (!isPlace(place)) throw new BackendError(backend.name, 'broken', 'the place in the line could not be read.');
  const { ticket, signature, seconds } = place;
  const ended = new Promise((resolve) => signal?.addEventListener('abort', resolve));
  const start = performance.now();
  for (let left = seconds; left > 0 && !signal?.aborted; left = seconds - (performance.now() - start) / 1000) {
    progress?.({ share: 1 - left / seconds, seconds: Math.ceil(left) });
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000 * Math.min(left, 1)))]);
  }
  return { ticket, signature };
}

async function prove(backend: Backend, options: WorkOptions): Promise<unknown> {
  const challenge = await backend.get('challenge', undefined, { signal: options.signal });
  if (!isChallenge(challenge)) throw new BackendError(backend.name, 'broken', 'the challenge could not be read.');
  // Browsers have these functions on https pages only.
  const able = Boolean(crypto.subtle);
  const solution = able ? await (await solver(backend)).solve(challenge, patience, options) : null;
  ifEnded(options);
  if (solution) return { challenge, solution };
  try {
    return await waitInLine(backend, options);
  } catch (error) {
    if (!['missing', 'unsupported'].includes(failureOf(error))) throw error;
    if (able) throw new BackendError(backend.name, 'busy', `the challenge was not solved in ${patience / 1000} seconds, and there is no line to wait in.`);
    throw new BackendError(backend.name, 'unsupported', 'asks for a proof of work, which browsers can only do on https pages, and has no line to wait in instead. Serve the page over https, or start the server with FF_POW=0.');
  }
}

/** Fetches one challenge and solves it, or waits in line instead; `undefined` where the backend asks for none. */
export async function proveWork(backend: Backend, options: WorkOptions = {}): Promise<unknown> {
  if (!backend.can('get', 'challenge')) return undefined;
  options.progress?.({ share: undefined });
  try {
    const proof = await prove(backend, options);
    ifEnded(options);
    return proof;
  } catch (error) {
    if (failureOf(error) === 'missing') return undefined;
    throw error;
  } finally {
    options.progress?.(undefined);
  }
}
