import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { clean } from '../../src/model/text.js';
import { readFrames } from './dev/frames.js';
import { halves, kinds, languages, parts, readCare, readCareDev, readPrivacy, readPrivacyDev, type Half, type Kind, type PrivacyEntry } from './score.js';

const folder = new URL('./corpus/', import.meta.url);
const privacy = (half: Half) => languages.flatMap((language) => readPrivacy(language, half));
const everyPrivacy = halves.flatMap(privacy);
const everyText = [...everyPrivacy, ...halves.flatMap((half) => languages.flatMap((language) => readCare(language, half)))].map(({ text }) => text);
const marked = (entries: readonly PrivacyEntry[], kind: Kind) => entries.flatMap(({ marks }) => marks.filter((mark) => mark.kind === kind).map(({ text }) => text));
/** The text with its marks blanked, of the same length. */
const rest = ({ text, marks }: PrivacyEntry) => marks.reduce((left, mark) => left.slice(0, mark.at) + '¦'.repeat(mark.text.length) + left.slice(mark.at + mark.text.length), text);
const near = (one: number, other: number, allowed: number, what: string) => assert.ok(Math.abs(one - other) <= allowed, `${what}: ${one} and ${other}`);
const total = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);

function luhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  return digits.reduce((sum, digit, i) => sum + (i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0) % 10 === 0;
}

function mod97(text: string): boolean {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  const digits = [...code.slice(4), ...code.slice(0, 4)].map((sign) => parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

// Written before the detectors. Whoever changes a text changes a measure, and does so here, in sight.
const frozen: Readonly<Record<string, string>> = {
  'care.de.held.json': 'eefc315eab2f740f',
  'care.de.tuned.json': '910e489a55f3eadc',
  'care.en.held.json': '2fcbeb877d8f021d',
  'care.en.tuned.json': '66d8060464357e6e',
  'privacy.de.held.json': '7bb8540d5dcaff8d',
  'privacy.de.tuned.json': '5433213b5f189f69',
  'privacy.en.held.json': '35abb2433dec10b4',
  'privacy.en.tuned.json': 'bca358a6b13ac657',
};

describe('the corpus of the detectors', () => {
  it('is the one that was frozen', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
    assert.deepEqual(Object.fromEntries(files.map((name) => [name, createHash('sha256').update(readFileSync(new URL(name, folder))).digest('hex').slice(0, 16)])), frozen);
  });

  it('holds texts as the form would send them, each once', () => {
    for (const text of everyText) {
      assert.equal(clean(text), text);
      assert.ok(text.length > 0 && text.length <= 1200, `${text.length}: ${text.slice(0, 40)}`);
    }
    const plain = everyText.map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '));
    assert.equal(new Set(plain).size, plain.length);
  });

  it('shares no run of six words between its halves', () => {
    const runs = (half: Half) => {
      const texts = languages.flatMap((language) => [...readPrivacy(language, half), ...readCare(language, half)]);
      return new Set(texts.flatMap(({ text }) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((_, i, words) => words.slice(i, i + 6)).filter((run) => run.length === 6).map((run) => run.join(' '))));
    };
    const held = runs('held');
    assert.deepEqual([...runs('tuned')].filter((run) => held.has(run)), []);
  });

  it('shares no person between its halves, so that a list of the tuned names finds none of the held', () => {
    const people = (half: Half) => {
      const names = [...marked(privacy(half), 'name'), ...privacy(half).flatMap(({ names }) => names)];
      const titles = /^(?:der|dr|fr|frau|herrn?|mr|mrs|old|alte|prof|von)$/;
      return new Set(names.flatMap((name) => name.toLowerCase().split(/[\s.]+/)).filter((word) => word !== '' && !titles.test(word)).map((word) => word.replace(/s$/, '')));
    };
    const held = people('held');
    assert.deepEqual([...people('tuned')].filter((name) => held.has(name)), []);
  });
});

describe('the privacy corpus', () => {
  it('has each mark at its place, in order, without overlap and without a ragged edge', () => {
    for (const { text, marks } of everyPrivacy) {
      let last = 0;
      for (const mark of marks) {
        assert.equal(text.slice(mark.at, mark.at + mark.text.length), mark.text);
        assert.ok(mark.at >= last && mark.text !== '' && mark.text.trim() === mark.text && kinds.includes(mark.kind), mark.text);
        last = mark.at + mark.text.length;
      }
    }
  });

  it('is large enough, and its halves are alike', () => {
    for (const language of languages) {
      const [tuned, held] = [readPrivacy(language, 'tuned'), readPrivacy(language, 'held')];
      assert.equal(tuned.length, held.length);
      near(total(tuned.map(({ text }) => text)), total(held.map(({ text }) => text)), 600, 'characters');
      for (const kind of kinds) near(marked(tuned, kind).length, marked(held, kind).length, 3, kind);
      for (const half of [tuned, held]) {
        assert.ok(half.length >= 75);
        assert.ok(marked(half, 'name').length >= 50);
        assert.ok(half.flatMap(({ marks }) => marks).length - marked(half, 'name').length >= 60);
        assert.ok(half.filter(({ marks }) => marks.length === 0).length >= 25);
        assert.ok(half.filter(({ text }) => text.length > 400).length >= 7);
      }
    }
  });

  it('marks bank and card numbers whose check digits are right', () => {
    for (const text of marked(everyPrivacy, 'iban')) assert.ok(mod97(text), text);
    for (const text of marked(everyPrivacy, 'card')) assert.ok(luhn(text), text);
  });

  it('has look-alikes with wrong check digits in each half, and none with right ones', () => {
    for (const language of languages) {
      for (const half of halves) {
        const texts = readPrivacy(language, half).map(rest);
        const iban = /\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{1,4}){3,8}\b/g;
        const ibans = texts.flatMap((text) => text.match(iban) ?? []);
        const cards = texts.flatMap((text) => text.replace(iban, '').match(/\b\d(?:[ -]?\d){12,18}\b/g) ?? []);
        assert.ok(cards.length > 0 && ibans.length > 0, `${language} ${half}`);
        assert.deepEqual([cards.filter(luhn), ibans.filter(mod97)], [[], []]);
      }
    }
  });

  it('can reach nobody: numbers kept for fiction, names kept for examples', () => {
    const fiction = /^(?:00)?(?:1|33|44|46|49|61)?0?(?:7700900|2079460|1134960|1614960|2920180|1632960|8081570|\d{3}55501|491570|3023125|4066969|6990009|2214710|8999998|17139200|176040690|199|63998|701740)\d+$/;
    for (const text of marked(everyPrivacy, 'phone')) assert.match(text.replace(/\D/g, ''), fiction, text);
    const example = /\bexample(?:$|[/:?#]|(?:\.| dot | punkt | \[dot\] | \((?:dot|punkt)\) )(?:com|org|net)\b)/i;
    for (const kind of ['email', 'url'] as const) for (const text of marked(everyPrivacy, kind)) assert.match(text, example, text);
  });

  it('leaves no address of the net unmarked', () => {
    for (const entry of everyPrivacy) assert.doesNotMatch(rest(entry), /\bexample\b|https?:|www\.|\w@\w/i, entry.text);
  });
});

describe('the care corpus', () => {
  it('has halves of one size, two in five of them true', () => {
    for (const language of languages) {
      const [tuned, held] = [readCare(language, 'tuned'), readCare(language, 'held')];
      assert.equal(tuned.length, held.length);
      near(total(tuned.map(({ text }) => text)), total(held.map(({ text }) => text)), 600, 'characters');
      for (const half of [tuned, held]) {
        assert.ok(half.length >= 60);
        near(half.filter(({ care }) => care).length / half.length, 0.4, 0.02, 'true');
      }
    }
  });
});

describe('the second corpus', () => {
  const stories = parts.flatMap(readPrivacyDev);
  const care = languages.map((language) => parts.flatMap((part) => readCareDev(language, part)));

  it('is large enough, and has each text once', () => {
    assert.ok(stories.length >= 120);
    for (const entries of care) {
      assert.ok(entries.filter((entry) => entry.care).length >= 150);
      assert.ok(entries.filter((entry) => !entry.care).length >= 200);
    }
    const texts = [...stories, ...care.flat()].map(({ text }) => text);
    assert.equal(new Set([...texts, ...everyText]).size, texts.length + everyText.length);
  });

  it('has as many ways of saying it in each language, and none of its texts stands elsewhere', () => {
    const frames = languages.map(readFrames);
    const ways = frames.map((entries) => [...new Set(entries.map(({ frame }) => frame))]);
    assert.deepEqual(ways[0], ways[1]);
    for (const care of [true, false]) for (const entries of frames) assert.ok(entries.filter((entry) => entry.care === care).length >= 400);
    const texts = new Set(frames.flat().map(({ text }) => text));
    const others = [...everyText, ...care.flat().map(({ text }) => text)];
    assert.equal(others.filter((text) => texts.has(text)).length, 0);
  });

  it('has each mark at its place, and numbers whose check digits are right', () => {
    for (const { text, marks } of stories) for (const mark of marks) assert.equal(text.slice(mark.at, mark.at + mark.text.length), mark.text);
    for (const text of marked(stories, 'iban')) assert.ok(mod97(text), text);
    for (const text of marked(stories, 'card')) assert.ok(luhn(text), text);
    for (const text of stories.map(rest)) for (const digits of text.match(/\b\d(?:[ -]?\d){12,18}\b/g) ?? []) assert.ok(!luhn(digits), text);
  });
});
