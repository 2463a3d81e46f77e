// Whoever sees encrypted bodies pass still sees how long they are, and so whether somebody wrote a line or a page.
import type { Reader } from './read.js';

const step = 2048;

/** A body with blanks that bring it to a multiple of 2 KiB, so that its size tells little about the text. */
export interface Padded {
  readonly pad: string;
}

/** Reads blanks. */
export const pad: Reader<string> = (input, field, note) =>
  typeof input === 'string' && /^ *$/.test(input) ? input : void note({ field, rule: input === undefined ? 'required' : 'value' });

/** The same body, its JSON padded with blanks to a multiple of 2 KiB of UTF-8. */
export function padded<T extends object>(bare: T): T & Padded {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...bare, pad: '' })).length;
  return { ...bare, pad: ' '.repeat((step - (bytes % step)) % step) };
}
