import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge, scoreCare, scorePrivacy, type Found, type Kind, type Mark, type PrivacyEntry } from './score.js';

const text = 'Ask Ada or Ben, ada@example.com, or ring 07700 900000.';
const mark = (kind: Kind, part: string): Mark => ({ kind, text: part, at: text.indexOf(part) });
const span = (kind: Kind, part: string): Found => ({ kind, start: text.indexOf(part), end: text.indexOf(part) + part.length });
const entry: PrivacyEntry = { text, names: ['Ben'], marks: [mark('name', 'Ada'), mark('name', 'Ben'), mark('email', 'ada@example.com'), mark('phone', '07700 900000')] };
const plain: PrivacyEntry = { text: 'Nothing here.', names: [], marks: [] };

describe('the judgement of one text', () => {
  it('takes a span of the right kind that overlaps, exact or not', () => {
    const found = [span('name', 'k Ad'), span('name', 'Ben,'), span('email', 'ada@'), span('phone', '900000')];
    assert.deepEqual(judge(entry, found), { missed: [], wrong: [] });
  });

  it('calls the right place of the wrong kind both missed and wrong', () => {
    const url = span('url', 'example.com');
    const { missed, wrong } = judge(entry, [span('name', 'Ada'), span('name', 'Ben'), url, span('phone', '07700 900000')]);
    assert.deepEqual([missed, wrong], [[entry.marks[2]], [url]]);
  });

  it('does not take what only touches', () => {
    const before = { kind: 'name', start: 0, end: text.indexOf('Ada') } as const;
    const after = { kind: 'name', start: before.end + 'Ada'.length, end: text.indexOf('Ben') } as const;
    assert.deepEqual(judge(entry, [before, after]).wrong, [before, after]);
    assert.equal(judge(entry, [before, after]).missed.length, 4);
  });

  it('counts a span for one mark only, and a name in two pieces as no mistake', () => {
    assert.deepEqual(judge(entry, [span('name', 'Ada or Ben')]).missed.map((missed) => missed.text), ['Ben', 'ada@example.com', '07700 900000']);
    assert.deepEqual(judge(entry, [span('phone', '07700'), span('phone', '900000')]).wrong, []);
    assert.deepEqual(judge(entry, [span('name', 'Ada or B'), span('name', 'en')]).missed.map((missed) => missed.kind), ['email', 'phone']);
  });

  it('refuses spans that overlap, stand out of order, are empty or leave the text', () => {
    const ill: readonly (readonly Found[])[] = [
      [span('name', 'Ada or'), span('name', 'or Ben')],
      [span('name', 'Ben'), span('name', 'Ada')],
      [{ kind: 'name', start: 4, end: 4 }],
      [{ kind: 'name', start: -1, end: 4 }],
      [{ kind: 'name', start: 0, end: text.length + 1 }],
      [{ kind: 'name', start: NaN, end: NaN }],
    ];
    for (const found of ill) assert.throws(() => judge(entry, found), RangeError);
  });
});

describe('the privacy score', () => {
  it('gives the recall of each kind, of all but names, and the false marks of a text', () => {
    const { recall, structured, falsePerText } = scorePrivacy([entry, plain], (given) =>
      given === text ? [span('email', 'ada@example.com'), span('url', 'or ring')] : [{ kind: 'name', start: 0, end: 7 }],
    );
    assert.equal(recall.name, 0);
    assert.equal(recall.email, 1);
    assert.equal(recall.phone, 0);
    assert.ok(Number.isNaN(recall.iban));
    assert.equal(structured, 0.5);
    assert.equal(falsePerText, 1);
  });

  it('hands the operator’s names to the detector', () => {
    const seen: (readonly string[])[] = [];
    scorePrivacy([entry, plain], (_text, { names }) => (seen.push(names), []));
    assert.deepEqual(seen, [['Ben'], []]);
  });
});

describe('the care score', () => {
  const entries = [{ text: 'a', care: true }, { text: 'b', care: true }, { text: 'c', care: false }, { text: 'd', care: false }, { text: 'e', care: false }, { text: 'f', care: false }];

  it('gives the share of those seen among the true, and of alarms among the others', () => {
    assert.deepEqual(scoreCare(entries, (text) => 'af'.includes(text)), { recall: 0.5, alarms: 0.25 });
    assert.deepEqual(scoreCare(entries, () => true), { recall: 1, alarms: 1 });
    assert.deepEqual(scoreCare(entries, () => false), { recall: 0, alarms: 0 });
  });
});
