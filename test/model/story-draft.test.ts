import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../src/model/read.js';
import { attributions, causes, contentNotes, kinds, outcomes, sectors, stages, storyLimits, whens, wishes } from '../../src/model/story.js';
import { storyDraft } from '../../src/model/story-draft.js';
import { draft, hostile, misfits, type Row } from './helpers.js';

const refused = (change: Row) => misfits(storyDraft, draft(change));
const consent = (change: Row) => draft({ consent: { wall: false, lobby: false, meetup: 'no', index: false, ...change } });
const required = ['wentWrong', 'lesson', 'causes', 'consent'];
const words = (length: number) => 'a'.repeat(length);

describe('what an author sends', () => {
  it('fits with what went wrong, the lesson, a cause and a place; all else may be missing', () => {
    const bare = Object.fromEntries(Object.entries(draft()).filter(([key]) => required.includes(key)));
    assert.deepEqual(read(storyDraft, bare).value, { ...draft(), title: '', byline: '' });
    const nulls = Object.fromEntries(Object.keys(draft()).map((key) => [key, required.includes(key) ? draft()[key] : null]));
    assert.deepEqual(read(storyDraft, nulls).value, read(storyDraft, bare).value);
  });

  it('names each of the four that is missing', () => {
    for (const field of required) assert.deepEqual(refused({ [field]: undefined }), [`${field} required`]);
    assert.deepEqual(misfits(storyDraft, {}), required.map((field) => `${field} required`));
    assert.deepEqual(refused({ causes: {} }), ['causes.root required']);
    assert.deepEqual(refused({ consent: {} }), ['consent.wall required', 'consent.lobby required', 'consent.meetup required', 'consent.index required']);
  });

  it('may be a lesson alone, where it says so', () => {
    assert.equal(read(storyDraft, draft({ wentWrong: '' })).value?.wentWrong, '');
    assert.deepEqual(refused({ wentWrong: ' \u202e ' }), ['wentWrong required']);
    assert.deepEqual(refused({ wentWrong: null }), ['wentWrong required']);
  });

  it('is bounded on both sides: the last that fits fits, the next does not', () => {
    const limits: Readonly<Record<string, readonly [number, number]>> = { ...storyLimits, title: [0, 80], byline: [0, 30] };
    for (const [field, [least, most]] of Object.entries(limits)) {
      const change = (value: string) => refused({ attribution: 'pseudonym', byline: 'Sam', [field]: value });
      for (const length of [Math.max(least, 1), 2 * most]) assert.deepEqual(change(words(length)), [], `${field} of ${length}`);
      assert.deepEqual(change('😀'.repeat(2 * most)), [], field);
      assert.deepEqual(change(words(2 * most + 1)), [`${field} long ${most}`]);
      if (least > 1) assert.deepEqual(change(words(least - 1)), [`${field} short ${least}`]);
    }
  });

  it('counts 50,000 marks on one letter as what they are', () => {
    assert.deepEqual(refused({ feeling: `a${'\u0301'.repeat(50_000)}` }), ['feeling long 600']);
  });

  it('keeps line breaks in what is told, and none in what stands on one line', () => {
    const lines = 'one line and\n\n\nanother line';
    const value = read(storyDraft, draft({ title: lines, project: lines, wentWrong: lines, feeling: lines, lesson: lines, nextTime: lines, attribution: 'named', byline: 'Jo\nDoe' })).value;
    for (const field of ['project', 'wentWrong', 'feeling', 'nextTime'] as const) assert.equal(value?.[field], 'one line and\n\nanother line');
    for (const field of ['title', 'lesson'] as const) assert.equal(value?.[field], 'one line and another line');
    assert.equal(value?.byline, 'Jo Doe');
  });

  it('takes every word of the lists, and refuses every other', () => {
    const lists = { kind: kinds, sector: sectors, stage: stages, outcome: outcomes, when: whens };
    for (const [field, list] of Object.entries(lists)) {
      for (const word of list) assert.deepEqual(refused({ [field]: word }), []);
      for (const word of ['newer', 'constructor', 'Other']) assert.deepEqual(refused({ [field]: word }), [`${field} value`]);
      assert.deepEqual(refused({ [field]: 1 }), [`${field} type`]);
    }
    for (const root of causes) assert.deepEqual(refused({ causes: { root } }), []);
    for (const root of ['multiple_reasons', '__proto__']) assert.deepEqual(refused({ causes: { root } }), ['causes.root value']);
    for (const wish of wishes) assert.deepEqual(refused({ lookingFor: [wish] }), []);
    for (const note of contentNotes) assert.deepEqual(refused({ contentNotes: [note] }), []);
    for (const attribution of attributions) assert.deepEqual(refused({ attribution, byline: 'Sam' }), []);
    assert.deepEqual(refused({ lookingFor: ['love'], contentNotes: ['spiders'], attribution: 'ghost', lang: 'Deutsch' }), [
      'lookingFor[0] value', 'contentNotes[0] value', 'attribution value', 'lang value', 'byline required',
    ]);
  });

  it('has no member that is not in the list, at any depth', () => {
    const proto: unknown = JSON.parse('{"root":"timing","__proto__":{"contributing":["focus"]}}');
    assert.deepEqual(refused({ author: 'me', createdAt: 1 }), ['author unknown', 'createdAt unknown']);
    assert.deepEqual(refused({ causes: proto }), ['causes.__proto__ unknown']);
    assert.deepEqual(misfits(storyDraft, consent({ wall: true, radio: true })), ['consent.radio unknown']);
    for (const field of ['id', 'revision', 'provenance', 'publishedOn', 'reactions', 'status']) assert.deepEqual(refused({ [field]: 1 }), [`${field} unknown`]);
  });

  it('survives whatever stands in a member', () => {
    for (const field of Object.keys(draft())) {
      for (const value of hostile) {
        const { value: fits, misfits: why } = read(storyDraft, draft({ [field]: value }));
        assert.notEqual(fits === undefined, why === undefined, field);
      }
    }
  });
});

describe('the causes', () => {
  it('are one root and at most two others, each once', () => {
    const contributing = (...others: unknown[]) => refused({ causes: { root: 'timing', contributing: others } });
    assert.deepEqual(contributing(), []);
    assert.deepEqual(contributing('focus', 'people'), []);
    assert.deepEqual(contributing('focus', 'people', 'legal'), ['causes.contributing many 2']);
    assert.deepEqual(contributing('focus', 'focus'), ['causes.contributing[1] repeat']);
    assert.deepEqual(contributing('focus', 'timing'), ['causes.contributing repeat']);
    assert.deepEqual(contributing('luck'), ['causes.contributing[0] value']);
    assert.deepEqual(refused({ causes: { root: 'timing', contributing: { 0: 'focus' } } }), ['causes.contributing type']);
    assert.deepEqual(refused({ causes: ['timing'] }), ['causes type']);
  });
});

describe('the consent', () => {
  it('needs one of wall, lobby and meet-up; search engines alone are no place', () => {
    for (const change of [{ wall: true }, { lobby: true }, { meetup: 'read_aloud' }, { meetup: 'ask_me' }]) assert.deepEqual(misfits(storyDraft, consent(change)), []);
    assert.deepEqual(misfits(storyDraft, consent({})), ['consent required']);
    assert.deepEqual(misfits(storyDraft, consent({ index: true })), ['consent required']);
  });

  it('is never taken from something that is not a clear yes', () => {
    for (const value of ['true', 1, 'on', null, [], {}]) assert.deepEqual(misfits(storyDraft, consent({ wall: value })), ['consent.wall type', 'consent required']);
    for (const value of [true, null]) assert.deepEqual(misfits(storyDraft, consent({ wall: true, meetup: value })), ['consent.meetup type']);
  });
});

describe('the byline', () => {
  it('is needed for a pseudonym or a name, and gone from an anonymous story', () => {
    for (const attribution of ['pseudonym', 'named']) {
      for (const byline of ['', ' \u0000', undefined]) assert.deepEqual(refused({ attribution, byline }), ['byline required']);
      assert.equal(read(storyDraft, draft({ attribution, byline: ' Sam ' })).value?.byline, 'Sam');
    }
    assert.equal(read(storyDraft, draft({ attribution: 'anonymous', byline: 'Sam' })).value?.byline, '');
    assert.equal(read(storyDraft, draft({ attribution: undefined, byline: 'Sam' })).value?.byline, '');
  });
});
