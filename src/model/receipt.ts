// A receipt is the author's only way back to a story, and the key under which a retry is recognised. It is made on the
// device. Its check symbol is a weighted sum over GF(32): each position weighs another power of the field's generator,
// so every changed symbol and every swap of two different neighbours, check symbol included, changes the sum.
// Crockford's own modulo-37 symbol does the same but needs five signs that nobody can dictate.
import { spell, symbols } from './ids.js';
import type { Reader } from './read.js';

const length = 16;

// Powers of x modulo x^5 + x^2 + 1 (primitive over GF(2)): 31 different weights, 17 are used.
const power: number[] = [1];
for (let i = 1; i < 31; i++) {
  const next = (power[i - 1] ?? 0) << 1;
  power.push(next & 32 ? next ^ 0b100101 : next);
}
const times = (a: number, b: number) => (a && b ? (power[(power.indexOf(a) + power.indexOf(b)) % 31] ?? 0) : 0);

const weigh = (values: readonly number[]) => values.reduce((sum, value, at) => sum ^ times(value, power[at + 1] ?? 0), 0);
// The check symbol has weight 1 (power 0), so it is the sum itself.
const holds = (values: readonly number[]) => values.length === length + 1 && weigh(values.slice(0, length)) === values[length];

/** A new receipt code from 16 random bytes: 80 bits as 16 symbols, and one check symbol; without separators. */
export function newReceipt(random = crypto.getRandomValues(new Uint8Array(length))): string {
  const values = [...random].map((byte) => byte & 31);
  return spell([...values, weigh(values)]);
}

/** The code as the protocol writes it, from whatever a person typed; `undefined` when its check symbol does not fit. */
export function normaliseReceipt(typed: string): string | undefined {
  const values = typed.length <= 100 ? symbols(typed) : undefined;
  return values && holds(values) ? spell(values) : undefined;
}

/** `XXXX-XXXX-XXXX-XXXX-C`, for people. */
export const formatReceipt = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** Reads a receipt in protocol form. */
export const receipt: Reader<string> = (input, field, note) => {
  if (typeof input === 'string' && normaliseReceipt(input) === input) return input;
  return void note({ field, rule: input === undefined ? 'required' : typeof input === 'string' ? 'value' : 'type' });
};
