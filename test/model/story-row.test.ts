import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codePoints } from '../../src/model/text.js';
import { titleOf } from '../../src/model/story.js';
import { parseStory } from '../../src/model/story-row.js';
import { hostile, row, type Row } from './helpers.js';

const story = (change: Row = {}) => parseStory(row(change));
const shownWhereFound = { wall: true, lobby: false, meetup: 'no', index: false };

describe('a story row', () => {
  it('is shown with an id, what went wrong and a lesson; all else has a quiet default', () => {
    const bare = parseStory({ id: 7, wentWrong: 'It broke.', lesson: 'Test it.' });
    assert.deepEqual(bare, {
      id: '7', revision: 1, title: '', project: '', wentWrong: 'It broke.', feeling: '', lesson: 'Test it.', nextTime: '',
      causes: { root: 'other', contributing: [] }, kind: 'undisclosed', sector: 'undisclosed', stage: 'undisclosed', outcome: 'undisclosed',
      when: 'undisclosed', lookingFor: [], contentNotes: [], attribution: 'anonymous', byline: '', consent: shownWhereFound, lang: 'en',
      provenance: 'first_hand', reactions: {},
    });
  });

  it('is left out when it has none of these', () => {
    for (const field of ['id', 'wentWrong', 'lesson']) {
      // A lesson may come without its story, where the row says so.
      const empty = field === 'wentWrong' ? [] : [''];
      for (const value of [undefined, null, ...empty, ' ', [], {}, true]) assert.equal(story({ [field]: value }), undefined, field);
    }
    for (const input of hostile) assert.equal(parseStory(input), undefined);
  });

  it('survives whatever stands in any other member, at the cost of that field', () => {
    const plain = story();
    for (const field of Object.keys(plain ?? {}).filter((name) => !['id', 'wentWrong', 'lesson'].includes(name))) {
      for (const value of hostile) {
        const read = story({ [field]: value });
        assert.ok(read, field);
        assert.deepEqual({ ...read, [field]: 0 }, { ...plain, [field]: 0 }, field);
      }
    }
  });

  it('shows a word that a newer server says as "other", and folds for a note that it does not know', () => {
    const read = story({ causes: { root: 'ai', contributing: ['focus', 'space_weather', 'mars'] }, kind: 'x', sector: 'x', stage: 'x', outcome: 'x', contentNotes: ['debt', 'x', 'y'] });
    assert.deepEqual(read?.causes, { root: 'other', contributing: ['focus', 'other'] });
    for (const field of ['kind', 'sector', 'stage', 'outcome'] as const) assert.equal(read?.[field], 'other');
    assert.deepEqual(read?.contentNotes, ['debt', 'other']);
    const others = story({ when: 'x', attribution: 'x', provenance: 'x', lookingFor: ['x', 'advice'], future: { a: 1 } });
    assert.deepEqual([others?.when, others?.attribution, others?.provenance, others?.lookingFor], ['undisclosed', 'anonymous', 'other', ['advice']]);
    assert.equal(Object.keys(others ?? {}).includes('future'), false);
  });

  it('cuts a text that is too long, be it megabytes', () => {
    const read = story({ lesson: 'a'.repeat(5_000_000), wentWrong: '😀'.repeat(10_000), title: 'b'.repeat(160) });
    assert.equal(read?.lesson, `${'a'.repeat(279)}…`);
    assert.equal(read?.wentWrong, `${'😀'.repeat(2999)}…`);
    assert.equal(read?.title, 'b'.repeat(160));
  });

  it('keeps markup as text and takes what reorders a line', () => {
    const markup = '<script>alert(1)</script><b onclick=x>&lt;';
    assert.equal(story({ lesson: `${markup}\u202e\u0000` })?.lesson, markup);
  });

  it('carries a day, also where the row carries an instant', () => {
    assert.equal(story({ publishedOn: '2026-03-02T10:11:12.345Z' })?.publishedOn, '2026-03-02');
    for (const value of ['2026-02-30', 'yesterday', 1772445600, {}, null]) assert.equal(story({ publishedOn: value })?.publishedOn, undefined);
  });

  it('shows reactions in steps of five and none below', () => {
    assert.deepEqual(story({ reactions: { been_there: 4, thank_you: 5, learned: 14 } })?.reactions, { thank_you: 5, learned: 10 });
    assert.deepEqual(story({ reactions: { been_there: '20', thank_you: -5, learned: NaN, love: 50 } })?.reactions, {});
    assert.deepEqual(story({ reactions: JSON.parse('{"__proto__":{"learned":50}}') })?.reactions, {});
  });

  it('allows nothing that its author did not clearly allow', () => {
    const consent = { wall: true, lobby: true, meetup: 'read_aloud', index: true };
    assert.deepEqual(story({ consent })?.consent, consent);
    for (const value of [undefined, null, 'yes', [], true]) assert.deepEqual(story({ consent: value })?.consent, shownWhereFound);
  });

  it('always says yes or no to each place, also where the row does not (bug: members were missing)', () => {
    for (const consent of [{}, { wall: true }, { wall: false }, { lobby: true }, { wall: 'true', lobby: 1, meetup: 'maybe', index: null }]) {
      const { wall, lobby, meetup, index } = story({ consent })?.consent ?? {};
      assert.deepEqual([typeof wall, typeof lobby, meetup, index], ['boolean', 'boolean', 'no', false], JSON.stringify(consent));
    }
  });
});

describe('the heading of a story', () => {
  it('is its title, or the first sentence of its lesson', () => {
    assert.equal(titleOf({ title: 'The lease', lesson: 'Ask first.' }), 'The lease');
    const headings = [
      ['Ask ten people before you sign anything.', 'Ask ten people before you sign anything'],
      ['Ask first. Then build. Then sell.', 'Ask first'],
      ['Would they pay? Ask them.', 'Would they pay?'],
      ['Version 2.0 is not a plan: talk to people.', 'Version 2.0 is not a plan'],
      ['هل سألت أحداً؟ اسأل أولاً.', 'هل سألت أحداً؟'],
      ['No end in sight', 'No end in sight'],
    ] as const;
    for (const [lesson, heading] of headings) assert.equal(titleOf({ title: '', lesson }), heading);
  });

  it('is cut between words, and never empty or longer than a title', () => {
    const long = titleOf({ title: '', lesson: 'we believed that everybody would come because we ourselves would have come and nobody did' });
    assert.equal(long, 'we believed that everybody would come because we ourselves would have…');
    for (const lesson of ['a'.repeat(280), '字'.repeat(280), '😀'.repeat(280), `${'a'.repeat(10)} ${'b'.repeat(200)}`, '..........', '? ? ? ? ? ?']) {
      const title = titleOf({ title: '', lesson });
      assert.ok(title.length > 0 && codePoints(title) <= 80, lesson);
    }
  });

  it('never ends in half a sign (bug: an emoji was cut in two)', () => {
    for (const start of ['', 'a', 'ab']) {
      const title = titleOf({ title: '', lesson: start + '😀'.repeat(100) });
      assert.doesNotMatch(title, /[\ud800-\udfff]/u, JSON.stringify(title));
    }
  });
});
