import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ballot, reactionBallot, shownCount } from '../../src/model/ballot.js';
import { tagInput } from '../../src/model/periods.js';
import { read } from '../../src/model/read.js';
import { reactions } from '../../src/model/story.js';
import { hostile, misfits, type Row } from './helpers.js';

const tag = '0123456789abcdef'.repeat(4);
const reaction = (change: Row = {}) => misfits(reactionBallot, { storyId: '0'.repeat(26), tag, value: 'been_there', ...change });
const pulse = (change: Row = {}) => misfits(ballot, { poll: 'p1', period: '2026-W10', tag, value: 3, ...change });

describe('a reaction from outside', () => {
  it('is one of the known, or takes back', () => {
    for (const value of [...reactions, 'none']) assert.deepEqual(reaction({ value }), []);
    for (const value of ['love', 'constructor', 'None']) assert.deepEqual(reaction({ value }), ['value value']);
    assert.deepEqual(reaction({ value: undefined }), ['value required']);
  });

  it('has a tag of 64 hexadecimal digits, and nothing that could name anybody', () => {
    for (const bad of ['', tag.slice(1), `${tag}0`, tag.toUpperCase(), `${tag.slice(1)}g`, `${tag}\n`]) assert.deepEqual(reaction({ tag: bad }), ['tag value']);
    assert.deepEqual(reaction({ device: 'x', at: 1, __proto__: null }), ['device unknown', 'at unknown']);
    for (const storyId of ['0'.repeat(25), '0'.repeat(27), 'A'.repeat(26), `${'0'.repeat(26)}\n`, `${'0'.repeat(24)}|x`]) assert.deepEqual(reaction({ storyId }), ['storyId value']);
  });

  it('may carry a proof, which is an object', () => {
    for (const pow of [undefined, null, {}]) assert.deepEqual(reaction({ pow }), []);
    for (const pow of ['x', [], 1]) assert.deepEqual(reaction({ pow }), ['pow type']);
  });
});

describe('an answer to a pulse from outside', () => {
  it('is an option, or different options', () => {
    for (const value of [0, 1, 100, [0], [1, 2, 3, 4, 5, 6, 7]]) assert.deepEqual(pulse({ value }), []);
    for (const value of [-1, 101, 1.5, NaN, Infinity, '3', null, undefined, true, {}, ['1'], [1, 1], [0, -0], [[1]], [null], [1, 2, 3, 4, 5, 6, 7, 8]]) {
      assert.deepEqual(pulse({ value }), ['value value'], JSON.stringify(value));
    }
  });

  it('names its poll and period in plain words, without the sign that parts them in a tag', () => {
    for (const poll of ['', 'a|b', 'A', 'a b', 'x'.repeat(65)]) assert.deepEqual(pulse({ poll }), ['poll value']);
    for (const period of ['', '2026|W10', '2026 W10', 'x'.repeat(21)]) assert.deepEqual(pulse({ period }), ['period value']);
    for (const period of ['once', '2026-W10', '2026-03-02', '2026-03']) assert.deepEqual(pulse({ period }), []);
    assert.equal(tagInput('p1', '2026-W10'), 'p1|2026-W10');
  });

  it('never makes a reader throw', () => {
    for (const input of hostile) {
      assert.equal(read(ballot, input).value ?? read(reactionBallot, input).value, undefined);
      for (const field of ['poll', 'period', 'tag', 'value']) assert.ok(Array.isArray(pulse({ [field]: input })));
    }
  });
});

describe('the count that is shown', () => {
  it('goes in steps of five and begins there', () => {
    assert.deepEqual([0, 1, 4, 5, 9, 10, 14, 104].map(shownCount), [undefined, undefined, undefined, 5, 5, 10, 10, 100]);
  });
});
