// Learns the points of `src/model/detect/words/points` from the tuned half and this second corpus, and tells first how a
// model does on frames that it has not seen. Run: npx tsx test/detect/dev/train.ts [write]
import { readFileSync, writeFileSync } from 'node:fs';
import { cueNames, sentencesOf, stem, stretches, type Sentence } from '../../../src/model/detect/care.js';
import { languages, parts, readCare, readCareDev, readPrivacy, type CareEntry, type Language } from '../score.js';
import { readFrames } from './frames.js';

interface Item {
  readonly language: Language;
  readonly source: 'frames' | 'second' | 'tuned' | 'plain';
  /** A way of saying it: all its texts are in one fold, and in both languages its like. */
  readonly frame: string;
  readonly care: boolean;
  /** Heard without any points. */
  readonly plainly: boolean;
  /** What each stretch of the text counts, by feature. */
  readonly stretches: readonly Features[];
}
type Features = ReadonlyMap<string, number>;
/** By feature, with `''` for what is always there. */
type Model = ReadonlyMap<string, number>;

const strength = 0.2;
const ownWords = 400;
const unit = 0.2;
const folds = 5;
const alarmsAllowed = 0.02;

const classes = languages.map((language) => Object.entries(JSON.parse(readFileSync(new URL(`classes.${language}.json`, import.meta.url), 'utf8')) as Record<string, string>));
const pattern = (words: string) => new RegExp(`^(?:${words.split(' ').join('|').replace(/\*/g, '.*')})$`, 'u');
const patterns = classes.map((all) => all.map(([name, words]) => [name, pattern(words)] as const));

function featuresOf(sentences: readonly Sentence[]): Features {
  const found = new Map<string, number>();
  const add = (feature: string) => found.set(feature, (found.get(feature) ?? 0) + 1);
  const seen = new Set<string>();
  for (const { words, language } of sentences) {
    for (const word of words) {
      if (seen.has(stem(word))) continue;
      seen.add(stem(word));
      add(`${languages[language] ?? ''} ${stem(word)}`);
      for (const [name, one] of patterns[language] ?? []) if (one.test(word)) add(`%${name}`);
    }
  }
  for (const cue of cueNames) if (sentences.some((sentence) => sentence[cue])) add(`@${cue}`);
  return found;
}

function items(): readonly Item[] {
  return languages.flatMap((language) => {
    const of = (source: Item['source'], entries: readonly (CareEntry & { readonly frame?: string })[]): readonly Item[] =>
      entries.map(({ text, care, frame }, at) => {
        const sentences = sentencesOf(text);
        return { language, source, care, plainly: sentences.some(({ plainly }) => plainly), frame: frame ?? `${language} ${source} ${at}`, stretches: stretches(sentences).map(featuresOf) };
      });
    return [
      ...of('frames', readFrames(language)),
      ...of('second', parts.flatMap((part) => readCareDev(language, part))),
      ...of('tuned', readCare(language, 'tuned')),
      ...of('plain', readPrivacy(language, 'tuned').map(({ text }) => ({ text, care: false }))),
    ];
  });
}

const weigh = (model: Model, features: Features) => [...features].reduce((sum, [feature, count]) => sum + count * (model.get(feature) ?? 0), model.get('') ?? 0);
const highest = (model: Model, item: Item) => (item.plainly ? Infinity : Math.max(...item.stretches.map((features) => weigh(model, features))));

/** Logistic regression with a squared penalty, by gradient descent with momentum. */
function regress(rows: readonly { readonly features: Features; readonly care: boolean }[], kept: ReadonlySet<string>): Model {
  const names = ['', ...kept];
  const place = new Map(names.map((name, at) => [name, at]));
  const data = rows.map(({ features, care }) => ({ care: Number(care), at: [0, ...[...features.keys()].flatMap((name) => place.get(name) ?? [])], by: [1, ...[...features].filter(([name]) => place.has(name)).map(([, count]) => count)] }));
  let weights = new Float64Array(names.length);
  let ahead = weights;
  const step = 1 / (1 + strength * 0.02 * data.reduce((sum, { by }) => sum + by.reduce((all, one) => all + one * one, 0), 0));
  for (let round = 0; round < 3000; round++) {
    const slope = Float64Array.from(ahead, (weight, at) => (at === 0 ? 0 : weight));
    for (const { care, at, by } of data) {
      let sum = 0;
      for (let i = 0; i < at.length; i++) sum += (ahead[at[i] as number] as number) * (by[i] as number);
      const error = strength * (1 / (1 + Math.exp(-sum)) - care);
      for (let i = 0; i < at.length; i++) (slope[at[i] as number] as number) += error * (by[i] as number);
    }
    const next = Float64Array.from(ahead, (weight, at) => weight - step * (slope[at] as number));
    const pull = round / (round + 3);
    ahead = Float64Array.from(next, (weight, at) => weight + pull * (weight - (weights[at] as number)));
    weights = next;
  }
  return new Map(names.map((name, at) => [name, weights[at] as number]));
}

/** Of a text that needs care only the stretch that says it most is an example. */
function learn(from: readonly Item[]): Model {
  const counts = new Map<string, number>();
  for (const { stretches } of from) for (const feature of new Set(stretches.flatMap((features) => [...features.keys()]))) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = new Set([...counts].filter(([, count]) => count > 1).map(([feature]) => feature));
  const first = regress(from.flatMap(({ stretches, care }) => stretches.map((features) => ({ features, care }))), kept);
  const model = regress(
    from.flatMap(({ stretches, care }) => {
      const best = [...stretches].sort((one, other) => weigh(first, other) - weigh(first, one)).slice(0, 1);
      return (care ? best : stretches).map((features) => ({ features, care }));
    }),
    kept,
  );
  const worth = (feature: string) => Math.abs(model.get(feature) ?? 0) * Math.sqrt(Math.min(counts.get(feature) ?? 0, 15));
  const shared = [...model.keys()].filter((feature) => /^(?:[%@]|$)/.test(feature));
  const own = [...model.keys()].filter((feature) => !shared.includes(feature)).sort((one, other) => worth(other) - worth(one)).slice(0, ownWords);
  return new Map([...shared, ...own].map((feature) => [feature, Math.round((model.get(feature) ?? 0) / unit)]));
}

/** A fold for each frame, the same on each run. */
const foldOf = (frame: string) => [...frame].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7) % folds;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function enoughFor(scored: readonly (readonly [Item, number])[]): number {
  const plain = scored.filter(([{ care }]) => !care).map(([, points]) => points).sort((one, other) => other - one);
  return (plain[Math.floor(alarmsAllowed * plain.length)] ?? 0) + 1;
}

const all = items();
const scored = [...Array(folds).keys()].flatMap((fold) => {
  const model = learn(all.filter(({ frame }) => foldOf(frame) !== fold));
  return all.filter(({ frame }) => foldOf(frame) === fold).map((item) => [item, highest(model, item)] as const);
});
const enough = enoughFor(scored);
for (const language of languages) {
  for (const source of ['frames', 'second', 'tuned', 'plain'] as const) {
    const share = (care: boolean) => {
      const these = scored.filter(([item]) => item.language === language && item.source === source && item.care === care);
      return percent(these.filter(([, points]) => points >= enough).length / these.length);
    };
    console.log(`${language} ${source}: recall ${share(true)}, alarms ${share(false)}`);
  }
}
const told = (care: boolean) => scored.filter(([item]) => item.care === care);
console.log(`unseen frames: recall ${percent(told(true).filter(([, points]) => points >= enough).length / told(true).length)}, alarms ${percent(told(false).filter(([, points]) => points >= enough).length / told(false).length)}, at ${enough}`);

if (process.argv[2] === 'write') {
  const model = learn(all);
  const folder = new URL('../../../src/model/detect/words/points/', import.meta.url);
  const head = '// Written by test/detect/dev/train.ts.\n';
  languages.forEach((language, at) => {
    const points = new Map<string, number>();
    const add = (word: string, by: number) => points.set(word, (points.get(word) ?? 0) + by);
    for (const [name, words] of classes[at] ?? []) for (const word of words.split(' ')) add(word, model.get(`%${name}`) ?? 0);
    for (const [feature, by] of model) if (feature.startsWith(`${language} `)) add(feature.slice(3) + (feature.length === 9 ? '*' : ''), by);
    const levels = [...new Set(points.values())].filter((by) => by !== 0).sort((one, other) => one - other);
    const lines = levels.map((by) => `  [${by}, '${[...points].filter(([, one]) => one === by).map(([word]) => word).sort().join(' ')}'],`);
    writeFileSync(new URL(`${language}.ts`, folder), `${head}export const points: readonly (readonly [number, string])[] = [\n${lines.join('\n')}\n];\n`);
  });
  const values = cueNames.map((cue) => `${cue}: ${model.get(`@${cue}`) ?? 0}`);
  writeFileSync(new URL('cues.ts', folder), `${head}/** Points for what phrases tell, and how many are enough. */\nexport const cues = { ${[...values, `enough: ${enough - (model.get('') ?? 0)}`].join(', ')} };\n`);
}
