// What it means to find a story: its words without case and marks, all of those that are asked for, the last one perhaps
// unfinished, and no stemming. Every backend that can search means this, so that a wall reads alike wherever its rows lie.
import { isRecord } from './read.js';
import type { StoryDraft } from './story.js';

/** Most characters and words of a search. */
export const searchLimits = { characters: 100, words: 8 } as const;

export const sorts = ['newest', 'echoed', 'surprise'] as const;
/**
 * `newest` day first; `echoed`: by the reactions that are shown, then newest; `surprise`: from a place that a seed names,
 * the same for the same seed.
 */
export type Sort = (typeof sorts)[number];

/** One word of a search: signs that follow each other in a text, the last of them perhaps unfinished. */
export interface Term {
  readonly signs: readonly string[];
  readonly unfinished: boolean;
}

/** Where words are looked for. Not in the byline: who tells is not what is told. */
const fields = ['title', 'project', 'wentWrong', 'lesson', 'nextTime', 'feeling'] as const satisfies readonly (keyof StoryDraft)[];

// Engines bound the length of a word; nobody types more of one.
const longest = 40;

const unmarked = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '');
/** Without case, marks and other ways to write the same letter. By way of the upper case, in which ß is SS and a sigma is one wherever it stands. */
const fold = (text: string) => unmarked(unmarked(text).toLowerCase().toUpperCase().toLowerCase()).replace(/ς/g, 'σ').normalize('NFC');

// Scripts that set no spaces between words.
const unspaced = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}';
const pieces = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** The words of a text, each as a list of letters. */
const words = (text: string): readonly (readonly string[])[] => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => run.match(pieces) ?? []).map((word) => [...word]);

/** A word as signs: itself, or where words are not told apart by spaces its pairs of neighbours, and at the end the last letter. */
const signsOf = (word: readonly string[]): readonly string[] =>
  isUnspaced.test(word[0] ?? '') ? word.map((letter, index) => letter + (word[index + 1] ?? '')) : [word.slice(0, longest).join('')];

/** The signs of a text in their order. */
export const signs = (text: string): readonly string[] => words(text).flatMap(signsOf);

/** What is looked through of a story: signs with a blank on either side. */
export const searchText = (story: Readonly<Record<string, unknown>>): string => ` ${fields.flatMap((field) => signs(String(story[field] ?? ''))).join(' ')} `;

/** What a search asks for; nothing where there is no word in it. */
export function termsOf(search: string): readonly Term[] {
  const asked = words(search);
  return asked.map((word, index) => {
    const all = signsOf(word);
    if (!isUnspaced.test(word[0] ?? '')) return { signs: all, unfinished: index === asked.length - 1 && word.length < longest };
    // A single letter begins a pair, wherever it stands; of more, the pairs say all.
    return all.length === 1 ? { signs: all, unfinished: true } : { signs: all.slice(0, -1), unfinished: false };
  });
}

/** What a text must hold, blanks included, to have a term in it. */
export const traceOf = ({ signs, unfinished }: Term): string => ` ${signs.join(' ')}${unfinished ? '' : ' '}`;

/** Whether a story holds all that a search asks for; a search without a word finds nothing. */
export function finds(terms: readonly Term[], story: unknown): boolean {
  if (terms.length === 0 || !isRecord(story)) return false;
  const text = searchText(story);
  return terms.every((term) => text.includes(traceOf(term)));
}

/** By what number a story is echoed: the sum of what its page shows, so that its place tells no more. */
export const echoesOf = (shown: Readonly<Record<string, number>>): number => Object.values(shown).reduce((sum, count) => sum + count, 0);
