// A few tenths of a second of the device's time in place of a name, an address or a picture puzzle.
import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { dayIn, object, read, spaceId, token, whole, type Misfit, type Reader } from '../src/model/index.js';
import type { Payment } from './db/spent.js';
import type { Keys } from './keys.js';

/** Issues and checks challenges; each is good in one space, for twenty minutes, for one write. */
export interface Pow {
  /** A fresh challenge, or `undefined` where no work is asked for. */
  issue(space: string): Promise<unknown>;
  /** What the work pays with, or what is wrong with it. */
  check(space: string, pow: unknown): Promise<{ readonly payment: Payment } | { readonly misfit: Misfit }>;
}

export interface PowOptions {
  readonly keys: Keys;
  /** Iterations of the key derivation; 0 asks for no work. */
  readonly cost: number;
  readonly now: () => number;
}

const algorithm = 'PBKDF2/SHA-256';
const minutes = 20;
const [fewest, most] = [50, 150];

const hex = token(/^[0-9a-f]{1,128}$/);
const number = whole(0, Number.MAX_SAFE_INTEGER);
const time: Reader<number> = (input) => (typeof input === 'number' ? input : 0);
// Read whole before any of it is used: the library takes a stranger's objects as they come.
const work = object(
  {
    challenge: object(
      {
        parameters: object(
          {
            algorithm: token(/^PBKDF2\/SHA-256$/),
            cost: number,
            data: object({ space: spaceId }, { exact: true }),
            expiresAt: number,
            keyLength: whole(1, 64),
            keyPrefix: hex,
            keySignature: hex,
            nonce: hex,
            salt: hex,
          },
          { exact: true },
        ),
        signature: hex,
      },
      { exact: true },
    ),
    solution: object({ counter: number, derivedKey: hex, time }, { exact: true }),
  },
  { exact: true },
);

const refused: { readonly misfit: Misfit } = { misfit: { field: 'pow', rule: 'value' } };

export function createPow({ keys, cost, now }: PowOptions): Pow {
  const secrets = { hmacSignatureSecret: keys.challengeSignature, hmacKeySignatureSecret: keys.challengeKeySignature };
  return {
    async issue(space) {
      if (cost === 0) return undefined;
      const expiresAt = Math.floor(now() / 1000) + 60 * minutes;
      // A counter known to us makes the work about equal for everybody, and its check one signature.
      return createChallenge({ algorithm, deriveKey, cost, counter: randomInt(fewest, most + 1), data: { space }, expiresAt, ...secrets });
    },
    async check(space, pow) {
      if (cost === 0) return { payment: 'free' };
      if (pow === undefined) return { misfit: { field: 'pow', rule: 'required' } };
      const { value } = read(work, pow);
      if (!value) return refused;
      const { challenge, solution } = value;
      const { data, expiresAt, nonce } = challenge.parameters;
      if (data.space !== space || expiresAt * 1000 < now()) return refused;
      const { verified } = await verifySolution({ challenge: challenge satisfies Challenge, solution, deriveKey, ...secrets });
      return verified ? { payment: { hash: keys.challenge(nonce), day: dayIn('UTC', now()) } } : refused;
    },
  };
}
