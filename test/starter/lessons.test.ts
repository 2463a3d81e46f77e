import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causes, characters, clean, parseLesson } from '../../src/model/index.js';
import { starterLessons } from '../../src/starter/lessons.js';

const inLang = (lang: string) => starterLessons.filter((lesson) => lesson.lang === lang);

test('the starter pack holds at least 60 lessons in English and 30 in German, and no other', () => {
  assert.ok(inLang('en').length >= 60, `${inLang('en').length} in English`);
  assert.ok(inLang('de').length >= 30, `${inLang('de').length} in German`);
  assert.equal(inLang('en').length + inLang('de').length, starterLessons.length);
});

test('each lesson is short enough for a screen and long enough to say something', () => {
  for (const { id, text } of starterLessons) assert.ok(characters(text) >= 30 && characters(text) <= 120, `${id} has ${characters(text)} characters`);
});

test('no id and no text comes twice, and an id tells its language', () => {
  assert.equal(new Set(starterLessons.map(({ id }) => id)).size, starterLessons.length);
  assert.equal(new Set(starterLessons.map(({ text }) => text.toLowerCase())).size, starterLessons.length);
  for (const { id, lang } of starterLessons) assert.match(id, new RegExp(`^starter-${lang}-\\d{2}$`));
});

test('every cause has at least two lessons in each language', () => {
  for (const lang of ['en', 'de']) {
    for (const cause of causes) assert.ok(inLang(lang).filter((lesson) => lesson.cause === cause).length >= 2, `${lang}: ${cause}`);
  }
  for (const { id, cause } of starterLessons) assert.ok(cause && causes.includes(cause), id);
});

test('every lesson reads as it is written, with typographic quotes and one kind of blank', () => {
  for (const lesson of starterLessons) {
    assert.equal(clean(lesson.text), lesson.text);
    assert.equal(clean(lesson.text, 'one'), lesson.text);
    assert.equal(parseLesson({ ...lesson, source: 'starter_pack' })?.text, lesson.text);
    assert.doesNotMatch(lesson.text, /['"]|\.\.\.|[^\S ]/, lesson.id);
    assert.match(lesson.text, /[.!?]$/, lesson.id);
  }
});

test('no slogans, and no advice that could stand on a mug', () => {
  for (const { id, text } of starterLessons) assert.doesNotMatch(text, /fail (fast|forward|better)|journey|hustle|mindset|growth|resilien|believe in|never give up|;/i, id);
});
