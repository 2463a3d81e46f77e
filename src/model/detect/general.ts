// What may stand in a text instead of what points to somebody.
import type { Finding, PrivateKind } from './finding.js';

/** The key of the general words for a finding, `undefined` where it is best left out: "my boss Anna" is "my boss". */
export const general = ({ kind, spare }: Finding): `general_${PrivateKind}` | undefined => (spare ? undefined : `general_${kind}`);

/** The text with general words in place of a finding; without any, what tied it to the text goes too. */
export function replaced(text: string, { start, end }: Finding, words: string): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (words) {
    const opens = /(?:^|[.!?\n])["“„»(\s]{0,3}$/.test(before.slice(-4));
    return before + (opens ? words.charAt(0).toUpperCase() + words.slice(1) : words) + after;
  }
  const tie = /[,\s]{0,2}$/.exec(before.slice(-2))?.[0] ?? '';
  // "our landlord, Mr Kaya, promised": both commas.
  return before.slice(0, before.length - tie.length) + (tie.startsWith(',') && after.startsWith(',') ? after.slice(1) : after);
}
