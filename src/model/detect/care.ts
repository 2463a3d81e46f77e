// Whether a caring reader would want help to be visible for the author now. It is told by what somebody says of the self
// and of the present; figures of speech, and what is over, are taken out first.
import { languages } from './words/index.js';

/** Small letters, no apostrophes, single blanks; a full stop between two sentences and a comma within one are words. */
const plain = (text: string): string =>
  ` ${text.toLowerCase().normalize('NFC').replace(/['’`´]/g, '').replace(/[.!?…\n]/g, ' . ').replace(/[,:;–—]/g, ' , ').replace(/[^\p{L}\p{N}.,]+/gu, ' ')} `;

/** Phrases as one pattern. */
const phrases = (list: readonly string[]): RegExp =>
  new RegExp(` (?:${list.join('|').replace(/ … /g, '(?: [^ ]{1,30}){0,6} ').replace(/\*/g, '[^ ]{0,20}').replace(/\$/g, '\\.')})(?= )`, 'gu');

const has = (text: string) => (pattern: RegExp) => text.search(pattern) >= 0;

const rules = languages.map(({ fillers, despair, signs, tale, idioms, past, well }) => ({
  fillers: phrases(fillers.split(' ')),
  despair: despair.map((phrase) => phrase.split(' & ').map((part) => ({ said: !part.startsWith('!'), part: phrases([part.replace(/^!/, '')]) }))),
  signs: phrases(signs),
  tale: phrases(tale.split(' ')),
  idioms: phrases(idioms),
  past: phrases(past),
  well: phrases(well),
}));

// Two signs far from each other in a long story are of two different days.
const near = 4;

/** Whether somebody who writes this should see where help is. */
export function needsCare(text: string): boolean {
  const whole = plain(text);
  return rules.some(({ fillers, despair, signs, tale, idioms, past, well }) => {
    const recovered = has(whole)(well);
    const seen = new Map<string, number>();
    return whole.split(' . ').some((words, at) => {
      if (!words.trim()) return false;
      const sentence = ` ${words.trim()} . `.replace(fillers, '').replace(idioms, ' ~');
      if (has(sentence)(past) && (recovered || !/ (?:now|today|jetzt|heute|still|immer noch) /.test(` ${words} `))) return false;
      if (despair.some((all) => all.every(({ said, part }) => has(sentence)(part) === said))) return true;
      if (has(sentence)(tale)) return false;
      for (const sign of sentence.match(signs) ?? []) seen.set(sign, at);
      return [...seen.values()].filter((where) => at - where < near).length > 1;
    });
  });
}
