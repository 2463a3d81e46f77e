import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guarantees, hasInstant, isAnonymous } from '../../src/model/guarantee.js';
import { hostile, row } from './helpers.js';

const five = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw'] as const;

describe('the word "anonymous"', () => {
  it('may be said only where all five guarantees are kept', () => {
    assert.equal(isAnonymous(five), true);
    assert.equal(isAnonymous(guarantees), true);
    assert.equal(isAnonymous([...five].reverse()), true);
    for (const missing of five) assert.equal(isAnonymous(guarantees.filter((kept) => kept !== missing)), false, missing);
    assert.equal(isAnonymous([]), false);
  });
});

describe('a row that names a moment', () => {
  const instants = ['2026-03-02T10:11:12Z', '2026-03-02T10:11:12.123456+00:00', '2026-03-02 10:11:12', '2026-03-02T00:00', 1772445672, 1772445672123, 1e9];

  it('is found out, in seconds, milliseconds or words', () => {
    for (const moment of instants) {
      for (const key of ['createdAt', 'publishedOn', 'id', 'x']) assert.equal(hasInstant(row({ [key]: moment })), true, `${key} ${moment}`);
    }
  });

  it('is found out at any depth', () => {
    for (const moment of instants) {
      assert.equal(hasInstant(row({ meta: { createdAt: moment } })), true);
      assert.equal(hasInstant(row({ a: { b: { c: { d: moment } } } })), true);
      assert.equal(hasInstant(row({ causes: { root: 'timing', contributing: [], at: moment } })), true);
    }
  });

  it('is found out within a list (bug: lists were not looked into)', () => {
    assert.equal(hasInstant(row({ history: ['2026-03-02T10:11:12Z'] })), true);
    assert.equal(hasInstant(row({ revisions: [{ revision: 1, at: 1772445672123 }] })), true);
  });

  it('is not what a day, a count or a version is', () => {
    assert.equal(hasInstant(row()), false);
    const harmless = { publishedOn: '2026-03-02', week: '2026-W10', year: 2026, revision: 12, reactions: { learned: 999_999_995 }, compact: 20260302, no: null, nan: NaN, when: '1_2_years', list: ['a'] };
    assert.equal(hasInstant(row(harmless)), false);
  });

  it('is not what somebody wrote in a story', () => {
    for (const field of ['title', 'project', 'wentWrong', 'feeling', 'lesson', 'nextTime', 'byline']) assert.equal(hasInstant(row({ [field]: '2026-03-02 10:11 the server died' })), false, field);
    assert.equal(hasInstant(row({ note: '2026-03-02 10:11 the server died' })), true, 'an unknown member counts as no text');
  });

  it('is no row at all when it is no object, and never throws', () => {
    for (const input of hostile) {
      assert.equal(hasInstant(input), false);
      assert.equal(hasInstant(row({ x: input })), input === Infinity || input === 1e300);
    }
  });

  it('does not throw when it is nested without end (bug: one such row cost the wall)', () => {
    let deep: unknown = {};
    for (let i = 0; i < 50_000; i++) deep = { deep };
    assert.doesNotThrow(() => hasInstant(row({ deep })));
  });
});
