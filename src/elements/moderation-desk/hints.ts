import type { Key } from './desk-view.js';

const known = ['honeypot', 'duplicate'];

/** The message of a hint; one that this version does not know is only called a hint. */
export const hintKey = (hint: string): Key => (known.includes(hint) ? (`hint_${hint}` as Key) : 'hint_other');
