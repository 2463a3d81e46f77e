// Links that a backend hands out: only those that lead to a page or to somebody.
import type { Reader } from './read.js';

/** Whether a link may be shown: a compromised backend must not hand out `javascript:`. */
export const isSafeLink = (url: string): boolean => /^(https:\/\/[^\s/]|mailto:[^\s]|tel:[+\d]|sms:[+\d])/i.test(url) && !/\s/.test(url);

/** The host that a link leads to, as the browser reads it: what stands before an `@` is none. Empty for a link to no page. */
export function hostOf(link: string): string {
  try {
    return new URL(link).host;
  } catch {
    return '';
  }
}

/** Whether a link opens a letter without an address: somebody's own to send, and nobody's service. */
export const isLetter = (link: string): boolean => /^mailto:(\?|$)/i.test(link);

/** Reads a link that is safe to follow. */
export const link: Reader<string> = (input, field, note) =>
  typeof input === 'string' && input.length <= 500 && isSafeLink(input) ? input : void note({ field, rule: 'value' });
