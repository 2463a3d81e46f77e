import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ballot, characters, parsePoll, read } from '../../src/model/index.js';
import { starterPolls } from '../../src/starter/polls.js';

test('every poll can be asked as it is written, and an answer to it fits', () => {
  for (const { lang: _, ...words } of starterPolls) {
    const poll = parsePoll({ ...words, status: 'open', periodKey: '2026-W10' });
    assert.deepEqual(poll?.options, words.options);
    assert.equal(poll.question, words.question);
    assert.ok(characters(words.question) <= 120 && words.options.every(({ label }) => characters(label) <= 40));
    assert.deepEqual(words.options.map(({ value }) => value), [1, 2, 3, 4, 5]);
    assert.ok(read(ballot, { poll: words.id, period: '2026-W10', tag: 'a'.repeat(64), value: 3 }).value);
  }
});

test('a poll has the same numbers in every language', () => {
  const shape = starterPolls.map(({ id, type, period, options }) => JSON.stringify([id, type, period, options.map(({ value }) => value)]));
  assert.equal(new Set(shape).size, 1);
  assert.equal(new Set(starterPolls.map(({ lang }) => lang)).size, starterPolls.length);
});
