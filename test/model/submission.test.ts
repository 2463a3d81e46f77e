import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../src/model/read.js';
import { newReceipt } from '../../src/model/receipt.js';
import { storyLimits } from '../../src/model/story.js';
import { storyDraft } from '../../src/model/story-draft.js';
import { padded } from '../../src/model/pad.js';
import { maxBodyBytes, submission, type Submission } from '../../src/model/submission.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { draft, hostile, misfits, type Row } from './helpers.js';

const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body)).length;
const bare = (change: Partial<Submission> = {}): Submission => ({ ...sampleSubmission(), pad: '', ...change });
const told = (wentWrong: string) => bare({ story: { ...bare().story, wentWrong } });
const sent = (change: Row) => misfits(submission, { ...sampleSubmission(), ...change });

describe('a body on its way', () => {
  it('has a size in steps of 2 KiB, whatever was written', () => {
    for (let length = 20; length < 4000; length += 7) assert.equal(bytes(padded(told('a'.repeat(length)))) % 2048, 0, `${length}`);
    for (const sign of ['é', '字', '😀', '"', '\n', '\\', '\ud800']) {
      for (const length of [20, 683, 1024, 1025]) assert.equal(bytes(padded(told(sign.repeat(length)))) % 2048, 0, JSON.stringify(sign));
    }
  });

  it('is padded with its proof of work in it', () => {
    const pow = { challenge: { parameters: { nonce: 'ü'.repeat(77) } }, solution: { counter: 12345 } };
    const body = padded(bare({ pow }));
    assert.equal(bytes(body) % 2048, 0);
    assert.deepEqual(read(submission, JSON.parse(JSON.stringify(body))).value?.pow, pow);
  });

  it('tells the same size for texts of nearly the same length, and adds no step that is not needed', () => {
    const base = bytes(told(''));
    const sizes = Array.from({ length: 2049 }, (_, at) => bytes(padded(told('a'.repeat(4096 - base + at)))));
    assert.deepEqual([...new Set(sizes)], [4096, 6144]);
    assert.equal(sizes[0], 4096, 'a body that fits the step needs no blank');
  });

  it('pads alike what was padded before', () => {
    const body = padded(bare());
    assert.deepEqual(padded(body), body);
    assert.deepEqual(padded({ ...body, pad: ' '.repeat(99) }), body);
  });

  it('stays under the limit of a body with the longest story that fits', () => {
    const full = Object.fromEntries(Object.entries(storyLimits).map(([field, [, most]]) => [field, '😀'.repeat(2 * most)]));
    const story = read(storyDraft, draft({ ...full, attribution: 'pseudonym', contentNotes: ['debt', 'burnout', 'illness', 'violence'], lookingFor: ['advice', 'work', 'partner'] })).value;
    assert.ok(story);
    assert.ok(bytes(padded(bare({ story, hp: '😀'.repeat(400), pow: { solution: 'x'.repeat(1000) } }))) <= maxBodyBytes);
  });
});

describe('a submission from outside', () => {
  it('fits as the client makes it', () => {
    const body = sampleSubmission();
    assert.deepEqual(read(submission, JSON.parse(JSON.stringify(body))), { value: body });
  });

  it('has its members and no other', () => {
    assert.deepEqual(sent({ ip: '::1', __proto__: null }), ['ip unknown']);
    assert.deepEqual(misfits(submission, { ...sampleSubmission(), ...JSON.parse('{"constructor":1}') }), ['constructor unknown']);
    for (const field of ['schemaVersion', 'receipt', 'story', 'hp', 'pad']) {
      const body: Record<string, unknown> = { ...sampleSubmission() };
      delete body[field];
      assert.deepEqual(misfits(submission, body), [`${field} required`]);
    }
    assert.deepEqual(sent({ story: draft({ lesson: 'short', userAgent: 'x' }) }), ['story.lesson short 10', 'story.userAgent unknown']);
    assert.deepEqual(sent({ story: draft({ byline: '', attribution: 'named', consent: { wall: false, lobby: false, meetup: 'no', index: false } }) }), ['story.consent required', 'story.byline required']);
    assert.deepEqual(sent({ story: draft({ causes: { root: 'timing', contributing: ['timing'] } }) }), ['story.causes.contributing repeat']);
  });

  it('is of version 1', () => {
    for (const schemaVersion of [0, 2, '1', true, null, [1], NaN]) assert.deepEqual(sent({ schemaVersion }), ['schemaVersion value']);
  });

  it('carries a receipt whose check symbol fits', () => {
    const code = newReceipt();
    for (const receipt of [code.slice(1), code.toLowerCase(), `${code} `]) assert.deepEqual(sent({ receipt }), ['receipt value']);
    for (const receipt of [null, 1, [code]]) assert.deepEqual(sent({ receipt }), ['receipt type']);
  });

  it('carries nothing in its padding', () => {
    for (const pad of ['x', ' x ', '\t', '\u00a0', ' \n', null, 5]) assert.deepEqual(sent({ pad }), ['pad value'], JSON.stringify(pad));
    for (const pad of ['', ' '.repeat(5000)]) assert.deepEqual(sent({ pad }), []);
  });

  it('may carry a proof, which is an object', () => {
    for (const pow of [undefined, null, {}, { a: 1 }]) assert.deepEqual(sent({ pow }), []);
    for (const pow of ['x', 1, [], true]) assert.deepEqual(sent({ pow }), ['pow type']);
  });

  it('may have text where people see no field: a hint, no reason to refuse', () => {
    for (const hp of ['', 'buy now', 'x'.repeat(10_000)]) assert.deepEqual(sent({ hp }), []);
    for (const hp of [null, 1, {}, ['x']]) assert.deepEqual(sent({ hp }), ['hp type']);
  });

  it('never makes the reader throw', () => {
    for (const value of hostile) {
      assert.notDeepEqual(misfits(submission, value), []);
      for (const field of Object.keys(sampleSubmission())) assert.ok(Array.isArray(sent({ [field]: value })));
    }
  });
});
