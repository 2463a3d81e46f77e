import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUnderK, parsePoll, parsePulseResult, periods, pollTypes } from '../../src/model/poll.js';
import { hostile, type Row } from './helpers.js';

const options = [{ value: 1, label: 'Low' }, { value: 2, label: 'High' }];
const poll = (change: Row = {}) => parsePoll({ id: 'p1', question: 'How was your week?', type: 'single', options, period: 'weekly', periodKey: '2026-W10', k: 7, visibility: 'lobby', status: 'open', ...change });
const result = (change: Row = {}) => parsePulseResult({ pollId: 'p1', periodKey: '2026-W10', n: 10, shares: [40, 60], mean: 3.5, suppressed: 'none', asOf: '2026-03-02', ...change });
const waiting = { n: undefined, shares: [], mean: undefined, suppressed: 'waiting' };

describe('a question to the house', () => {
  it('is asked as it was written', () => {
    assert.deepEqual(poll(), { id: 'p1', question: 'How was your week?', type: 'single', options, period: 'weekly', periodKey: '2026-W10', k: 7, visibility: 'lobby', status: 'open' });
    for (const type of pollTypes) assert.equal(poll({ type })?.type, type);
    for (const period of periods) assert.equal(poll({ period })?.period, period);
  });

  it('is not asked without an id, a question, or a type that this page knows', () => {
    for (const input of hostile) {
      assert.equal(parsePoll(input), undefined);
      assert.equal(poll({ type: input }), undefined);
      assert.equal(typeof input === 'string' ? undefined : poll({ question: input }), undefined);
    }
    assert.equal(poll({ type: 'likert7' }), undefined);
  });

  it('never has a k under five', () => {
    for (const k of [4, 1, 0, -1, NaN, '10', null, undefined, 5.5]) assert.equal(poll({ k })?.k, 5);
    assert.equal(poll({ k: 5 })?.k, 5);
    assert.equal(poll({ k: 1000 })?.k, 1000);
  });

  it('is closed, and asked once, where the row says nothing that is known', () => {
    const unknown = poll({ status: 'paused', period: 'hourly', periodKey: 'a b', visibility: 'everybody' });
    assert.deepEqual([unknown?.status, unknown?.period, unknown?.periodKey, unknown?.visibility], ['closed', 'once', 'once', 'after_vote']);
  });

  it('loses an option that cannot be chosen, and is not searched without end', () => {
    const bad = [null, 'x', {}, { value: 3 }, { label: 'x' }, { value: -1, label: 'x' }, { value: '3', label: 'x' }, { value: 3, label: ' ' }, { value: 3, label: 7 }];
    assert.deepEqual(poll({ options: [options[0], ...bad, options[1]] })?.options, options);
    assert.equal(poll({ options: new Array(100_000).fill(options[0]) })?.options.length, 20);
    for (const value of [undefined, null, {}, 'x']) assert.deepEqual(poll({ options: value })?.options, []);
  });
});

describe('what a house answered', () => {
  it('is shown from five answers on', () => {
    assert.deepEqual(result(), { pollId: 'p1', periodKey: '2026-W10', n: 10, shares: [40, 60], mean: 3.5, suppressed: 'none', asOf: '2026-03-02' });
    assert.equal(result({ n: 5 })?.n, 5);
    assert.equal(result({ suppressed: undefined })?.suppressed, 'none');
  });

  it('reads as waiting under five, also when the backend shows it', () => {
    for (const n of [4, 1, 0, -1, 4.9, '10', NaN, null, undefined, Infinity]) {
      const held = result({ n });
      assert.deepEqual({ ...held }, { ...held, ...waiting }, String(n));
    }
  });

  it('reads as waiting when the backend says so, in whatever word, and shows no number', () => {
    for (const suppressed of ['waiting', 'k', 'too_few', '', 0, true, {}]) {
      const held = result({ suppressed });
      assert.deepEqual({ ...held }, { ...held, ...waiting }, String(suppressed));
    }
  });

  it('is told apart: a result that should have been held back', () => {
    for (const n of [0, 1, 4]) assert.equal(isUnderK({ pollId: 'p', n, suppressed: 'none' }), true);
    assert.equal(isUnderK({ n: 4 }), true);
    for (const input of [{ n: 5 }, { n: 4, suppressed: 'waiting' }, {}, ...hostile]) assert.equal(isUnderK(input), false);
  });

  it('needs its poll', () => {
    for (const input of hostile) assert.equal(parsePulseResult(input), undefined);
    assert.equal(result({ pollId: undefined }), undefined);
  });

  it('has shares in per cent, or none', () => {
    for (const shares of ['50', {}, null, undefined]) assert.deepEqual(result({ shares })?.shares, []);
    assert.deepEqual(result({ shares: [0, 100] })?.shares, [0, 100]);
  });

  it('never gives one option the share of another (bug: the shares behind a bad one moved up)', () => {
    for (const bad of ['20', null, -5, 101, NaN]) assert.notEqual(result({ shares: [bad, 30, 70] })?.shares[0], 30, String(bad));
  });
});
