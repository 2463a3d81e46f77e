import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../src/model/read.js';
import { amendment, messageBody, parseTold, threadLimit } from '../../src/model/told.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { hostile, misfits } from './helpers.js';

const { story } = sampleSubmission();
const row = { status: 'in_review', revision: 2, story, statement: '', reasons: [], messages: [], keptUntil: '2027-01-02' };

describe('what a receipt leads to', () => {
  it('is read whole', () => {
    const messages = [{ from: 'desk', text: 'Which year was it?', day: '2026-03-02' }, { from: 'author', text: 'The one before.', day: '2026-03-03' }];
    const told = parseTold({ ...row, messages, proposal: { from: 'desk', story: { ...story, title: 'A calmer title' } } });
    assert.deepEqual(told?.messages, messages);
    assert.equal(told?.proposal?.story.title, 'A calmer title');
    assert.deepEqual(told?.story, story);
    assert.equal(told?.keptUntil, '2027-01-02');
  });

  it('costs a field where a newer or careless backend says what is not known here', () => {
    const told = parseTold({ ...row, status: 'in_appeal', reasons: ['off_topic', 'new_reason'], messages: [{ from: 'robot', text: 'x', day: '2026-03-02' }, 7], proposal: { from: 'desk' }, keptUntil: 'soon' });
    assert.equal(told?.status, 'in_review');
    assert.deepEqual(told.reasons, ['off_topic']);
    assert.deepEqual([told.messages, told.proposal, told.keptUntil], [[], undefined, undefined]);
  });

  it('shows a bounded thread and cleaned words', () => {
    const messages = Array.from({ length: 50 }, (_, index) => ({ from: 'desk', text: `${index} \u202E<b>x</b>`, day: '2026-03-02' }));
    const told = parseTold({ ...row, messages });
    assert.equal(told?.messages.length, threadLimit);
    assert.equal(told.messages[0]?.text, '0 <b>x</b>');
  });

  it('is nothing where there is no text', () => {
    for (const input of [...hostile, { ...row, story: {} }, { ...row, revision: 'two' }]) assert.equal(parseTold(input), undefined);
  });
});

describe('an amendment', () => {
  it('is another text or an answer, and nothing else', () => {
    assert.deepEqual(read(amendment, { revision: 2, story }).value, { revision: 2, story, pad: '' });
    assert.deepEqual(read(amendment, { revision: 2, answer: 'refuse' }).value, { revision: 2, answer: 'refuse', pad: '' });
    assert.deepEqual(misfits(amendment, { revision: 2, answer: 'refuse', pad: 'words' }), ['pad value']);
    assert.deepEqual(misfits(amendment, { revision: 2, answer: 'maybe' }), ['answer value']);
    assert.deepEqual(misfits(amendment, { revision: 2, answer: 'accept', story }), ['story unknown']);
    assert.deepEqual(misfits(amendment, { revision: 0, story: { ...story, lesson: 'short' } }), ['revision value', 'story.lesson short 10']);
    for (const input of hostile) assert.equal(read(amendment, input).value, undefined);
  });
});

describe('a message', () => {
  it('has words, and not too many', () => {
    assert.deepEqual(read(messageBody, { text: ' Thank you. ', pad: '  ' }).value, { text: 'Thank you.', pad: '  ' });
    assert.deepEqual(misfits(messageBody, { text: ' ' }), ['text required']);
    assert.deepEqual(misfits(messageBody, { text: 'x'.repeat(2001) }), ['text long 1000']);
    assert.deepEqual(misfits(messageBody, { text: 'x', from: 'desk' }), ['from unknown']);
  });
});
