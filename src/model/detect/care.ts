// Whether a caring reader would want help to be visible for the author now. Phrases of despair say that it may be so; the
// words around them weigh for or against, in points: of the self and of the body for, of trade, fiction and recovery against.
import { languages } from './words/index.js';
import { cues } from './words/points/cues.js';
import type { Words } from './words/words.js';

/** Small letters, no apostrophes, single blanks; a full stop between two sentences and a comma within one are words. */
const plain = (text: string): string =>
  ` ${text.toLowerCase().normalize('NFC').replace(/['’`´]/g, '').replace(/[.!?…\n]/g, ' . ').replace(/[,:;–—]/g, ' , ').replace(/[^\p{L}\p{N}.,]+/gu, ' ')} `;

/** Phrases as one pattern. */
const phrases = (list: readonly string[]): RegExp =>
  new RegExp(` (?:${list.join('|').replace(/ _ /g, '(?: [^ ]{1,30}){0,6} ').replace(/\*/g, '[^ ]{0,20}').replace(/\$/g, '\\.')})(?= )`, 'gu');

const has = (text: string, pattern: RegExp) => text.search(pattern) >= 0;

/** Words and beginnings of words (`sleep*`), each with its points. */
const pointsOf = ({ points }: Words): ReadonlyMap<string, number> => new Map(points.flatMap(([each, words]) => words.split(' ').map((word) => [word, each])));

const rules = languages.map((words) => ({
  common: new Set(words.common.split(' ')),
  fillers: phrases(words.fillers.split(' ')),
  despair: words.despair.map((phrase) => phrase.split(' & ').map((part) => ({ said: !part.startsWith('!'), part: phrases([part.replace(/^!/, '')]) }))),
  idioms: phrases(words.idioms),
  past: phrases(words.past),
  well: phrases(words.well),
  points: pointsOf(words),
}));

// Words of a sentence: on texts written for it, despair said in no more was meant 174 times of 177.
const few = 8;

export const cueNames = ['despair', 'past', 'well'] as const;

export interface Sentence {
  readonly words: readonly string[];
  /** Its language, as a place in `languages`: the one that more of its small words are of. */
  readonly language: number;
  readonly despair: boolean;
  /** Despair in so few words that none can take it back. */
  readonly plainly: boolean;
  readonly past: boolean;
  readonly well: boolean;
}

function tellingOf(said: string, { fillers, despair, idioms, past, well }: (typeof rules)[number]) {
  const whole = ` ${said.trim()} . `;
  const sentence = whole.replace(fillers, '').replace(idioms, ' ~');
  return {
    despair: despair.some((all) => all.every(({ said, part }) => has(sentence, part) === said)),
    past: has(sentence, past),
    well: has(whole, well),
  };
}

/** A text as its sentences, with what phrases tell of each. */
export function sentencesOf(text: string): readonly Sentence[] {
  return plain(text).split(' . ').filter((said) => /\p{L}/u.test(said)).map((said) => {
    const words = said.split(' ').filter((word) => /\p{L}/u.test(word));
    const shares = rules.map(({ common }) => words.filter((word) => common.has(word)).length);
    const language = shares.indexOf(Math.max(...shares));
    const told = rules.map((rule) => tellingOf(said, rule));
    const despair = told.some((one) => one.despair && !one.past);
    return { words, language, despair, plainly: despair && words.length <= few, past: told.some(({ past }) => past), well: told.some(({ well }) => well) };
  });
}

// A sentence alone says too little, a story too much.
const span = 2;

/** Stretches of a text that are weighed, each as a whole. */
export const stretches = (sentences: readonly Sentence[]): readonly (readonly Sentence[])[] =>
  sentences.length <= span ? [sentences] : sentences.slice(span - 1).map((_, at) => sentences.slice(at, at + span));

/** How much of a word counts as the same word. */
export const stem = (word: string): string => word.slice(0, 6);

/** The points of a word: its own, and those of its beginnings. */
function pointsFor(word: string, points: ReadonlyMap<string, number>): number {
  let sum = points.get(word) ?? 0;
  for (let end = 2; end <= Math.min(word.length, 14); end++) sum += points.get(`${word.slice(0, end)}*`) ?? 0;
  return sum;
}

function weightOf(sentences: readonly Sentence[]): number {
  const seen = new Set<string>();
  let sum = 0;
  for (const { words, language } of sentences) {
    for (const word of words) if (!seen.has(stem(word)) && seen.add(stem(word))) sum += pointsFor(word, rules[language]?.points ?? new Map());
  }
  for (const cue of cueNames) if (sentences.some((sentence) => sentence[cue])) sum += cues[cue];
  return sum;
}

/** Whether somebody who writes this should see where help is. */
export function needsCare(text: string): boolean {
  const sentences = sentencesOf(text);
  return sentences.some(({ plainly }) => plainly) || stretches(sentences).some((stretch) => weightOf(stretch) >= cues.enough);
}
