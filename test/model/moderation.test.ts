import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, decision, mayPropose, statusAfter, statuses } from '../../src/model/moderation.js';
import { reasons } from '../../src/model/reasons.js';
import { read } from '../../src/model/read.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { hostile, misfits, type Row } from './helpers.js';

const decide = (change: Row = {}) => misfits(decision, { storyId: '0'.repeat(26), revision: 1, action: 'approve', ...change });

describe('where a decision leads', () => {
  it('is this table and nothing else', () => {
    const table = Object.fromEntries(statuses.map((status) => [status, actions.map((action) => statusAfter(status, action) ?? '-').join(' ')]));
    assert.deepEqual(actions, ['approve', 'approve_lobby', 'feature', 'unfeature', 'request_changes', 'propose_edit', 'reject', 'hide', 'restore', 'spam']);
    assert.deepEqual(table, {
      submitted: '- - - - - - - - - -',
      in_review: 'published published - - needs_author needs_author rejected - - spam',
      needs_author: '- - - - - - rejected - in_review spam',
      published: 'published published published published - - - hidden - spam',
      hidden: '- - - - - - - - in_review -',
      rejected: '- - - - - - - - in_review -',
      spam: '- - - - - - - - in_review -',
    });
  });

  it('is never the wall for what still lies in the inbox: nothing is published unread', () => {
    for (const action of actions) assert.equal(statusAfter('submitted', action), undefined);
    for (const status of statuses) assert.notEqual(statusAfter(status, 'restore'), 'published', 'what comes back is read again');
  });
});

describe('a decision about an edit that waits', () => {
  it('publishes it or drops it where the story was on the pages, and is like any other elsewhere', () => {
    for (const status of statuses) {
      for (const action of actions) {
        const isOnPages = status === 'published' || status === 'hidden';
        const about = isOnPages ? { approve: 'published', approve_lobby: 'published', reject: status }[action as string] : undefined;
        assert.equal(statusAfter(status, action, true), about ?? statusAfter(status, action), `${status} ${action}`);
      }
    }
  });
});

describe('what a moderator may propose', () => {
  const { story } = sampleSubmission();
  it('is any text and any facet', () => {
    for (const change of [{ title: 'Other' }, { wentWrong: 'Something else went wrong here.' }, { kind: 'event' }, { contentNotes: ['debt'] }, { lang: 'de' }] as const) assert.equal(mayPropose(story, { ...story, ...change }), true);
  });

  it('is never what its author allowed, nor how the author is named', () => {
    const { consent } = story;
    for (const change of [{ attribution: 'named' }, { byline: 'Mara' }, ...([{ wall: false }, { lobby: true }, { meetup: 'ask_me' }, { index: true }] as const).map((other) => ({ consent: { ...consent, ...other } }))] as const) {
      assert.equal(mayPropose(story, { ...story, ...change }), false, JSON.stringify(change));
      assert.equal(mayPropose({ ...story, ...change }, story), false, JSON.stringify(change));
    }
  });
});

describe('a decision from outside', () => {
  it('needs a story, the revision that was read, and an action', () => {
    assert.deepEqual(read(decision, { storyId: '0'.repeat(26), revision: 1, action: 'approve' }).value, { storyId: '0'.repeat(26), revision: 1, action: 'approve', reasons: [], statement: '' });
    assert.deepEqual(misfits(decision, {}), ['storyId required', 'revision required', 'action required']);
    for (const revision of [0, -1, 1.5, NaN, 2e9]) assert.deepEqual(decide({ revision }), ['revision value']);
    for (const action of ['publish', 'delete', 'constructor']) assert.deepEqual(decide({ action }), ['action value']);
    assert.deepEqual(decide({ moderator: 'Kim' }), ['moderator unknown']);
  });

  it('carries a text where it proposes one, and nowhere else', () => {
    const { story } = sampleSubmission();
    assert.deepEqual(decide({ action: 'propose_edit' }), ['story required']);
    assert.deepEqual(decide({ action: 'propose_edit', story }), []);
    assert.deepEqual(decide({ action: 'propose_edit', story: { ...story, lesson: '' } }), ['story.lesson required']);
    for (const action of actions.filter((name) => name !== 'propose_edit')) assert.ok(decide({ action, story }).includes('story unknown'), action);
  });

  it('that takes a story away, or asks for changes, owes its author a statement', () => {
    for (const action of ['request_changes', 'reject', 'hide']) {
      for (const statement of [undefined, null, '', ' \n ', '\u202e']) assert.deepEqual(decide({ action, statement }), ['statement required 10']);
      for (const statement of ['too short', ` ${'a'.repeat(9)} `]) assert.deepEqual(decide({ action, statement }), ['statement short 10']);
      for (const statement of ['a'.repeat(10), 'a'.repeat(1000)]) assert.deepEqual(decide({ action, statement }), []);
      assert.deepEqual(decide({ action, statement: 'a'.repeat(1001) })[0], 'statement long 500');
    }
    for (const action of ['approve', 'approve_lobby', 'feature', 'unfeature', 'restore', 'spam']) assert.deepEqual(decide({ action }), []);
  });

  it('owes a statement of ten signs, not of ten halves (bug: five emoji were enough)', () => {
    assert.deepEqual(decide({ action: 'reject', statement: '😀'.repeat(5) }), ['statement short 10']);
    assert.deepEqual(decide({ action: 'reject', statement: '😀'.repeat(10) }), []);
  });

  it('gives at most four different known reasons', () => {
    for (const reason of reasons) assert.deepEqual(decide({ reasons: [reason] }), []);
    assert.deepEqual(decide({ reasons: reasons.slice(0, 4) }), []);
    assert.deepEqual(decide({ reasons: reasons.slice(0, 5) }), ['reasons many 4']);
    assert.deepEqual(decide({ reasons: ['spam', 'spam', 'dull'] }), ['reasons[1] repeat', 'reasons[2] value']);
    assert.deepEqual(decide({ reasons: 'spam' }), ['reasons type']);
  });

  it('never makes the reader throw', () => {
    for (const input of hostile) {
      assert.equal(read(decision, input).value, undefined);
      for (const field of ['storyId', 'revision', 'action', 'reasons', 'statement']) assert.ok(Array.isArray(decide({ [field]: input })));
    }
  });
});
