import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { deskLanguages } from '../../src/i18n/desk/index.js';
import type { Plural } from '../../src/i18n/index.js';

// The types know which messages there are. What a message fills in and how it counts they do not.
type Words = Readonly<Record<string, string | Plural>>;

const codes = Object.keys(deskLanguages);
const isEnglish = (file: string) => file.endsWith('.ts') && !['index', ...codes].includes(file.split(/[-.]/)[0] ?? '');

/** What the English files of a folder say. */
async function englishIn(folder: string): Promise<Words> {
  const files = readdirSync(new URL(`../../src/i18n/${folder}`, import.meta.url)).filter(isEnglish);
  const modules = await Promise.all(files.map((file) => import(`../../src/i18n/${folder}/${file}`) as Promise<Readonly<Record<string, Words>>>));
  return Object.assign({}, ...modules.flatMap((module) => Object.values(module)));
}

// A language of the desk brings the visitors' words too: the desk shows stories as they do.
const english: Words = { ...(await englishIn('en')), ...(await englishIn('desk')) };

const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w*)\}/g)].map(([hole]) => hole))].sort();

/** Whether a plural form says one number alone, such as the Arabic `two`, so that it need not name it. */
function saysOne(lang: string, form: string): boolean {
  const rules = new Intl.PluralRules(lang);
  return Array.from({ length: 200 }, (_, n) => rules.select(n)).filter((category) => category === form).length === 1;
}

function faultsOfPlural(lang: string, plural: Plural, wanted: readonly string[]): string[] {
  const known: readonly string[] = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  return Object.entries(plural).flatMap(([form, text]) => {
    if (!known.includes(form)) return [`${form}: ${lang} has no such form`];
    const missing = wanted.filter((hole) => !holes(text).includes(hole) && !(hole === '{n}' && saysOne(lang, form)));
    const added = holes(text).filter((hole) => !wanted.includes(hole));
    return [...missing.map((hole) => `${form}: lacks ${hole}`), ...added.map((hole) => `${form}: nothing fills ${hole}`), ...(text.trim() ? [] : [`${form}: says nothing`])];
  });
}

/** What is wrong with a language, measured by the English words. */
function faults(lang: string, words: Words, measure: Words): string[] {
  const strays = Object.keys(words).filter((key) => !(key in measure));
  return [
    ...strays.map((key) => `${key}: English does not have it`),
    ...Object.entries(measure).flatMap(([key, source]) => {
      const message = words[key];
      if (message === undefined) return [`${key}: not translated`];
      if (typeof message !== typeof source) return [`${key}: counts in one language alone`];
      const wanted = holes(typeof source === 'string' ? source : source.other);
      return faultsOfPlural(lang, typeof message === 'string' ? { other: message } : message, wanted).map((fault) => `${key}.${fault}`);
    }),
  ];
}

test('the English words were found', () => {
  for (const key of ['learned', 'doorTitle', 'pollsAbout', 'spaceAbout', 'movingOut']) assert.ok(key in english, key);
});

for (const [lang, load] of Object.entries(deskLanguages)) {
  test(`the desk says everything in ${lang}, and fills in what English fills in`, async () => {
    assert.deepEqual(faults(lang, await load(), english), []);
  });
}

test('a planted fault is seen', () => {
  const measure: Words = { greet: 'Hello {name}', left: { one: 'One', other: '{n} of {max}' } };
  const seen = (words: Words, lang = 'ar') => faults(lang, words, measure);
  const left: Plural = { one: 'a {max}', two: 'b {max}', few: '{n} c {max}', other: '{n} d {max}' };
  assert.deepEqual(seen({ greet: '{name}!', left }), []);
  assert.deepEqual(seen({ left }), ['greet: not translated']);
  assert.deepEqual(seen({ greet: '{name}!', left, more: '' }), ['more: English does not have it']);
  assert.deepEqual(seen({ greet: '{nam}', left }), ['greet.other: lacks {name}', 'greet.other: nothing fills {nam}']);
  assert.deepEqual(seen({ greet: '{name}', left: { ...left, zero: ' {max}', one: ' ' } }), ['left.one: lacks {max}', 'left.one: says nothing']);
  assert.deepEqual(seen({ greet: '{name}', left: '{n} {max}' }), ['left: counts in one language alone']);
  assert.deepEqual(seen({ greet: '{name}', left: { ...left, few: 'c {max}' } }), ['left.few: lacks {n}']);
  assert.deepEqual(seen({ greet: '{name}', left }, 'de'), ['left.two: de has no such form', 'left.few: de has no such form']);
});
