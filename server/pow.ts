// A few tenths of a second of the device's time in place of a name, an address or a picture puzzle.
import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { dayIn, object, read, spaceId, token, whole, type Misfit, type Reader } from '../src/model/index.js';
import type { Payment } from './db/spent.js';
import type { Keys } from './keys.js';
import { createLane, type Lane } from './lane.js';

/** Issues and checks challenges; each is good in one space, for twenty minutes, for one write. */
export interface Pow {
  /** A fresh challenge, or `undefined` where no work is asked for. */
  issue(space: string): Promise<unknown>;
  /** A place in the line of those who wait instead, or `undefined` where no work is asked for. */
  wait(space: string): ReturnType<Lane['join']> | undefined;
  /** What the work, or the waiting, pays with; or what is wrong with it. */
  check(space: string, pow: unknown): Promise<{ readonly payment: Payment } | { readonly misfit: Misfit }>;
}

export interface PowOptions {
  readonly keys: Keys;
  /** Rounds of one key derivation; 0 asks for no work. */
  readonly cost: number;
  readonly now: () => number;
}

const algorithm = 'PBKDF2/SHA-256';
const minutes = 20;
const [fewest, most] = [50, 150];
// Beyond this many writes in a minute the work doubles, and again with each as many more; what is harder than this would
// keep people out. Counted for the whole process: a house shares an address, and a flood has many.
const [minute, crowd, doublings] = [60_000, 600, 3];

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
            data: object({ space: spaceId, most: number }, { exact: true }),
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
  const lane = createLane({ keys, now });
  let writes: readonly number[] = [];
  const recent = () => (writes = writes.filter((moment) => moment > now() - minute));
  const hardness = () => 2 ** Math.floor(recent().length / crowd);

  /** The nonce of what was computed or waited for, if it is good. */
  async function nonceOf(space: string, pow: unknown): Promise<string | undefined> {
    const { value } = read(work, pow);
    if (!value) return lane.admit(space, pow);
    const { challenge, solution } = value;
    const { data, expiresAt, nonce } = challenge.parameters;
    if (data.space !== space || expiresAt * 1000 < now()) return undefined;
    const { verified } = await verifySolution({ challenge: challenge satisfies Challenge, solution, deriveKey, ...secrets });
    return verified ? nonce : undefined;
  }

  return {
    async issue(space) {
      if (cost === 0) return undefined;
      const expiresAt = Math.floor(now() / 1000) + 60 * minutes;
      // A counter known to us makes the work about equal for everybody, and its check one signature. More of it, not a
      // higher cost, makes it harder: a challenge costs us one derivation, whatever it costs the visitor.
      const times = hardness();
      const counter = randomInt(fewest * times, most * times + 1);
      return createChallenge({ algorithm, deriveKey, cost, counter, data: { space, most: most * times }, expiresAt, ...secrets });
    },
    wait: (space) => (cost === 0 ? undefined : lane.join(space)),
    async check(space, pow) {
      if (cost === 0) return { payment: 'free' };
      if (pow === undefined) return { misfit: { field: 'pow', rule: 'required' } };
      const nonce = await nonceOf(space, pow);
      if (nonce === undefined) return refused;
      // Only as many as count.
      writes = [...recent(), now()].slice(-crowd * doublings);
      return { payment: { hash: keys.challenge(nonce), day: dayIn('UTC', now()) } };
    },
  };
}
