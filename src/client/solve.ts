import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { WorkOptions } from './work.js';

/** Solves a challenge within so many milliseconds; `null` where it cannot. */
export async function solve(challenge: Challenge, timeout: number, { signal, rest, progress }: WorkOptions) {
  const most = challenge.parameters.data?.['most'];
  const controller = new AbortController();
  for (const end of [signal, rest]) {
    end?.addEventListener('abort', () => controller.abort());
    if (end?.aborted) controller.abort();
  }
  let done = 0;
  // The key derivation is the browser's own and runs beside the page, so typing and scrolling stay smooth.
  const counted: typeof deriveKey = (...given) => {
    progress?.({ share: typeof most === 'number' ? Math.min(done++ / most, 1) : undefined });
    return deriveKey(...given);
  };
  const solution = await solveChallenge({ challenge, controller, deriveKey: counted, timeout });
  // Without the time that it took, which would tell one device from another.
  return solution && { counter: solution.counter, derivedKey: solution.derivedKey };
}
