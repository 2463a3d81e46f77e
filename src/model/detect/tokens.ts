// The words of a text with what stands around them.
import { languages } from './words/index.js';

export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  /** Without an English genitive `'s`. */
  readonly end: number;
  /** The first signs of what stands between it and the word before. */
  readonly gap: string;
  /** Whether it may have its capital from the place alone. */
  readonly opens: boolean;
}

export const titles: ReadonlySet<string> = new Set(languages.flatMap((words) => words.titles.split(' ')));

const shape = /[\p{L}\p{M}\p{N}]{1,60}(?:['’-][\p{L}\p{M}\p{N}]{1,60}){0,4}/gu;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const { 0: whole, index: start = 0 } of text.matchAll(shape)) {
    const word = whole.replace(/['’]s$/, '');
    const between = text.slice(last, Math.min(start, last + 4));
    // The full stop of "Dr." ends no sentence.
    const gap = between === '. ' && titles.has(tokens[tokens.length - 1]?.lower ?? '') ? ' ' : between;
    tokens.push({ text: word, lower: word.toLowerCase(), start, end: start + word.length, gap, opens: start === 0 || /[.!?:…\n"“„»(–—]/.test(gap) });
    last = start + whole.length;
  }
  return tokens;
}
