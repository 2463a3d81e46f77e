import assert from 'node:assert/strict';
import { test } from 'node:test';
import { characters, clean, hostOf, isHearsay, isSafeLink, parseResource, read, day } from '../../src/model/index.js';
import { helplines } from '../../src/starter/helplines.js';

// The day on which the pages were looked up: none can have been seen later.
const looked = '2026-11-23';
const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

test('every line parses to itself: nothing is cut, cleaned or guessed', () => {
  for (const line of helplines) assert.deepEqual({ timeZone: undefined, verifiedOn: undefined, ...parseResource(line) }, line);
});

test('every line was seen on two pages of different hosts, on a day that was', () => {
  for (const { id, source, seenOn } of helplines) {
    const sites = source.map((page) => hostOf(page).split('.').slice(-2).join('.'));
    assert.ok(new Set(sites).size >= 2, id);
    assert.equal(read(day, seenOn).value, seenOn, id);
    assert.ok(seenOn !== undefined && seenOn <= looked, id);
  }
});

test('every line is a number to call, of one country that there is, in languages that there are', () => {
  for (const { id, kind, contact, countries: of, langs } of helplines) {
    assert.equal(kind, 'crisis', id);
    assert.ok(isSafeLink(contact), id);
    assert.match(contact, /^tel:\d[\d-]*\d$/, id);
    assert.equal(of.length, 1, id);
    assert.ok(of.every((code) => countries.of(code)), id);
    assert.ok(langs.every((code) => languages.of(code)), id);
  }
});

test('nobody of a house has called: each is hearsay, and says so', () => {
  for (const line of helplines) assert.ok(isHearsay(line), line.id);
});

test('the words fit, and no two lines are one', () => {
  for (const { id, title, summary, provider } of helplines) {
    assert.ok(characters(title) <= 80 && characters(summary) <= 240 && characters(provider) <= 80 && summary !== '', id);
    assert.equal(clean(title, 'one') + clean(summary, 'one'), title + summary, id);
  }
  assert.equal(new Set(helplines.map(({ id }) => id)).size, helplines.length);
  assert.equal(new Set(helplines.map(({ contact, countries: [country] }) => `${contact} ${country}`)).size, helplines.length);
});
