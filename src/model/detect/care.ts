// Whether a caring reader would want help to be visible for the author now. It is told by what somebody says of the self
// and of the present; figures of speech, and what is over, are taken out first.
import { languages } from './words/index.js';

/** Small letters, no apostrophes, single blanks; a full stop between two sentences and a comma within one are words. */
const plain = (text: string): string =>
  ` ${text.toLowerCase().normalize('NFC').replace(/['’`´]/g, '').replace(/[.!?…\n]/g, ' . ').replace(/[,:;–—]/g, ' , ').replace(/[^\p{L}\p{N}.,]+/gu, ' ')} `;

/** Phrases as one pattern. In them `…` is up to six words, `*` the rest of a word, and `$` the end of the sentence. */
const phrases = (list: readonly string[]): RegExp =>
  new RegExp(` (?:${list.join('|').replace(/ … /g, '(?: [^ ]{1,30}){0,6} ').replace(/\*/g, '[^ ]{0,20}').replace(/\$/g, '\\.')})(?= )`, 'gu');

const has = (text: string) => (pattern: RegExp) => text.search(pattern) >= 0;

const rules = languages.map(({ despair, signs, idioms, past, well }) => ({
  despair: despair.map((phrase) => phrase.split(' & ').map((part) => phrases([part]))),
  signs: phrases(signs),
  idioms: phrases(idioms),
  past: phrases(past),
  well: phrases(well),
}));

/** Whether somebody who writes this should see where help is. */
export function needsCare(text: string): boolean {
  const whole = plain(text);
  return rules.some(({ despair, signs, idioms, past, well }) => {
    const recovered = has(whole)(well);
    const seen = new Set<string>();
    return whole.split(' . ').some((part) => {
      const sentence = ` ${part.trim()} . `.replace(idioms, ' ~');
      if (has(sentence)(past) && (recovered || !/ (?:now|today|jetzt|heute|still|immer noch) /.test(sentence))) return false;
      if (despair.some((all) => all.every(has(sentence)))) return true;
      for (const sign of sentence.match(signs) ?? []) seen.add(sign);
      return seen.size > 1;
    });
  });
}
