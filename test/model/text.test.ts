import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { characters, clean, codePoints } from '../../src/model/text.js';
import { seeded } from './helpers.js';

const family = '👩\u200d👩\u200d👧\u200d👦';

describe('the text that people wrote', () => {
  it('is kept in composed form, so that equal words are equal', () => {
    assert.equal(clean('Cafe\u0301'), 'Caf\u00e9');
    assert.equal(clean('\u1112\u1161\u11ab'), '\ud55c');
    assert.equal(clean('ﬁne ½ ①'), 'ﬁne ½ ①', 'compatibility forms are somebody’s choice');
  });

  it('loses what could hide in it', () => {
    for (let code = 0; code < 0xa0; code++) {
      const sign = String.fromCharCode(code);
      if (/[\t\n\r -~]/.test(sign)) continue;
      assert.equal(clean(`a${sign}b`), 'ab', `U+${code.toString(16)}`);
    }
    for (const sign of '\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb') assert.equal(clean(`a${sign}b`), 'ab');
  });

  it('cannot turn a line around: embeddings, overrides and isolates go', () => {
    for (const sign of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069') {
      assert.equal(clean(`a${sign}b`), 'ab');
      assert.equal(clean(`a${sign}b`, 'one'), 'ab');
    }
  });

  it('loses halves of surrogate pairs and keeps whole ones', () => {
    assert.equal(clean('a\ud83db'), 'ab');
    assert.equal(clean('a\ude00b'), 'ab');
    assert.equal(clean('\ude00\ud83d'), '');
    assert.equal(clean('a😀b'), 'a😀b');
    assert.equal(clean('\ud83d\ud83d\ude00\ude00'), '😀');
  });

  it('keeps joined emoji, variation selectors and flags', () => {
    for (const sign of [family, '❤\ufe0f', '🏳\ufe0f\u200d🌈', '👍🏽', '🇩🇪', '1\ufe0f\u20e3']) assert.equal(clean(sign), sign);
  });

  it('keeps the marks that right-to-left and Indic scripts need', () => {
    for (const text of ['(שלום)\u200f!', 'می\u200cخواهم', 'क्\u200dष', '\u061cعدد 3', 'C++\u200e שלום']) assert.equal(clean(text), text);
  });

  it('reads every kind of line end as one', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
      assert.equal(clean(`a${end}b`), 'a\nb');
      assert.equal(clean(`a${end}b`, 'one'), 'a b');
    }
  });

  it('has at most one empty line in a row, and none at its ends', () => {
    assert.equal(clean('\n\n a\n\n\n\nb \n \t \n\n\r\n\u00a0\nc\n\n'), 'a\n\nb\n\nc');
    assert.equal(clean('a\nb\n\nc'), 'a\nb\n\nc');
    assert.equal(clean('  indented\n  twice'), 'indented\n  twice');
  });

  it('stands on one line where it has to', () => {
    assert.equal(clean('  a \t b\n\n\u3000c\u00a0d  ', 'one'), 'a b c d');
    assert.equal(clean(' \n\t\u0000 ', 'one'), '');
  });

  it('stays plain text: markup is neither read nor taken out', () => {
    const markup = '<img src=x onerror=alert(1)> **bold** &amp; [a](javascript:1)';
    assert.equal(clean(markup), markup);
  });

  // The limit is the guard of a hang: a pattern that looked at each blank anew took minutes here, a second for one body.
  it('is read in one go, also a long run of blanks', { timeout: 10_000 }, () => {
    for (const blank of [' ', '\t', '\u3000', ' \n', '\r\n']) {
      for (const lines of ['one', 'many'] as const) assert.match(clean(`a${blank.repeat(300_000)}b`, lines), /^a\s+b$/);
    }
  });

  it('is clean when it was cleaned once', () => {
    const random = seeded(20261);
    const pieces = ['a', ' ', '\n', '\r', '\t', '\u00a0', '\u3000', '\u2028', '\u0000', '\u0085', '\u0301', '\u0323', '\u0338', '\u1112', '\u1161', '\u11ab', '\ud83d', '\ude00', '\u200d', '\u202e', '\ufeff', '\u2069', '\ufe0f', '\u0344', '\ufb1d', '\u2126', '😀'];
    for (let round = 0; round < 20_000; round++) {
      let text = '';
      for (let i = Math.floor(random() * 12); i >= 0; i--) text += pieces[Math.floor(random() * pieces.length)] ?? '';
      for (const lines of ['one', 'many'] as const) {
        const once = clean(text, lines);
        assert.equal(clean(once, lines), once, JSON.stringify(text));
        assert.doesNotMatch(once, lines === 'one' ? /^\s|\s$|\s\s|[^\S ]/ : /^\s|\s$|[^\S\n]\n|\n\n\n|\t/, JSON.stringify(text));
        assert.doesNotMatch(once, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u);
        assert.equal(once, once.normalize('NFC'));
      }
    }
  });
});

describe('the length of a text', () => {
  it('is counted in code points where it is enforced, so that 50,000 marks on one letter are not one', () => {
    const tower = 'a' + '\u0301'.repeat(50_000);
    assert.equal(codePoints(tower), 50_001);
    assert.equal(characters(tower), 1);
    assert.ok(codePoints(clean(tower)) >= 50_000);
  });

  it('is counted in characters where it is shown', () => {
    const lengths: readonly (readonly [string, number, number])[] = [['', 0, 0], ['abc', 3, 3], ['😀', 1, 1], [family, 7, 1], ['🇩🇪🇫🇷', 4, 2], ['e\u0301', 2, 1], ['한국', 2, 2], ['नमस्ते'.slice(0, 2), 2, 2]];
    for (const [text, points, shown] of lengths) assert.deepEqual([codePoints(text), characters(text)], [points, shown], text);
  });

  it('counts half a pair as one, as the language does', () => {
    for (const text of ['\ude00', 'a\ude00b', '😀\ude00', 'a\ud83d']) assert.equal(codePoints(text), [...text].length, JSON.stringify(text));
  });
});
