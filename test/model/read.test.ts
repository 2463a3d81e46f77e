import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flag, id, isRecord, known, language, lenient, object, oneOf, parser, read, rowList, rowText, token, whole, type Reader } from '../../src/model/read.js';
import { list, maybe, record, text } from '../../src/model/strict.js';
import { hostile, misfits } from './helpers.js';

const word = oneOf(['yes', 'no']);
const inner = object<{ deep: 'yes' | 'no' }>({ deep: word }, { exact: true });
const shape = object<{ inner: { deep: 'yes' | 'no' }; many: readonly string[] }>({ inner, many: maybe(list(word, 3), []) }, { exact: true });
const readers: Readonly<Record<string, Reader<unknown>>> = {
  flag, id, language, record, word, shape, list: list(word, 3), rowList: rowList(word, 3), text: text(1, 5), rowText: rowText(1, 5), whole: whole(0, 9),
  token: token(/^a$/), known: known(['a', 'b'], 'b'), maybe: maybe(word, 'no'), lenient: lenient(word, 'no'),
};

describe('a reader', () => {
  it('never throws, and gives a value or the reasons why not, whatever it is fed', () => {
    for (const [name, reader] of Object.entries(readers)) {
      for (const input of hostile) {
        const reading = read(reader, input);
        assert.notEqual(reading.value === undefined, reading.misfits === undefined, name);
      }
    }
  });

  it('names the path of what does not fit', () => {
    assert.deepEqual(misfits(shape, { inner: { deep: 'perhaps' }, many: ['yes', 'x', 'yes'] }), ['inner.deep value', 'many[1] value', 'many[2] repeat']);
    assert.deepEqual(misfits(shape, { inner: { extra: 1 } }), ['inner.deep required', 'inner.extra unknown']);
    assert.deepEqual(misfits(shape, {}), ['inner required']);
    assert.deepEqual(misfits(shape, undefined), [' required']);
    assert.deepEqual(misfits(shape, 'text'), [' type']);
  });
});

describe('an object from outside', () => {
  it('does not pass a list, null or a text for an object', () => {
    for (const input of [null, [], [1], '', 'x', 1, true]) {
      assert.equal(isRecord(input), false);
      assert.deepEqual(misfits(inner, input), [' type']);
    }
  });

  it('drops unknown members, or names them where it must be exact', () => {
    const lax = object<{ a: boolean }>({ a: flag });
    assert.deepEqual(read(lax, { a: true, b: 1 }), { value: { a: true } });
    assert.deepEqual(misfits(inner, { deep: 'no', b: 1, c: undefined }), ['b unknown', 'c unknown']);
  });

  it('knows no member that it was not told, not even those that every object has', () => {
    const input: unknown = JSON.parse('{"deep":"no","__proto__":{"x":1},"constructor":1,"toString":2,"hasOwnProperty":3}');
    assert.deepEqual(misfits(inner, input), ['__proto__ unknown', 'constructor unknown', 'toString unknown', 'hasOwnProperty unknown']);
    const value = parser(object<{ deep: string }>({ deep: word }))(input);
    assert.deepEqual(value, { deep: 'no' });
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });
});

describe('a text from a person', () => {
  it('has to be there, long enough and short enough, after cleaning', () => {
    const reader = text(3, 5);
    for (const input of [undefined, null, '', ' \n ', '\u202e\u0000']) assert.deepEqual(misfits(reader, input), [' required']);
    for (const input of ['ab', ' ab ', 'a\u0000b']) assert.deepEqual(misfits(reader, input), [' short 3']);
    for (const input of ['abc', 'a'.repeat(10), '😀'.repeat(10), `  ${'a'.repeat(10)}  `]) assert.deepEqual(misfits(reader, input), []);
    for (const input of ['a'.repeat(11), '😀'.repeat(11), `a${'\u0301'.repeat(50_000)}`]) assert.deepEqual(misfits(reader, input), [' long 5']);
    for (const input of [3, true, [], ['abc'], {}]) assert.deepEqual(misfits(reader, input), [' type']);
  });

  it('may be missing where it may be empty', () => {
    for (const input of [undefined, null, '', '  ']) assert.deepEqual(read(text(0, 5), input), { value: '' });
  });
});

describe('a text of a row', () => {
  it('is cut, not refused, and never in the middle of a sign', () => {
    const cut = parser(rowText(1, 5));
    assert.equal(cut('a'.repeat(10)), 'a'.repeat(10));
    assert.equal(cut('a'.repeat(11)), `${'a'.repeat(9)}…`);
    assert.equal(cut('😀'.repeat(11)), `${'😀'.repeat(9)}…`);
    assert.equal(cut(`a${'😀'.repeat(30)}`), `a${'😀'.repeat(8)}…`);
  });

  it('counts as missing when nothing of it can be shown', () => {
    for (const input of [undefined, null, '', '\u0000', ' ', 7, ['a'], {}]) {
      assert.equal(parser(rowText(1, 5))(input), undefined);
      assert.equal(parser(rowText(0, 5))(input), '');
    }
  });
});

describe('a small value', () => {
  it('is never guessed from another type', () => {
    for (const input of ['true', 1, 0, null, []]) assert.deepEqual(misfits(flag, input), [' type']);
    for (const input of ['5', null, [5], true]) assert.deepEqual(misfits(whole(0, 9), input), [' type']);
    for (const input of [NaN, Infinity, 1.5, -1, 10]) assert.deepEqual(misfits(whole(0, 9), input), [' value']);
    for (const input of [0, 9]) assert.deepEqual(misfits(whole(0, 9), input), []);
    for (const input of [1, ['yes'], null]) assert.deepEqual(misfits(word, input), [' type']);
    for (const input of ['YES', 'yes ', '__proto__', 'constructor']) assert.deepEqual(misfits(word, input), [' value']);
    for (const input of [undefined, '']) assert.deepEqual(misfits(word, input), [' required']);
  });

  it('is an id when it is one visible word; a number becomes one', () => {
    assert.deepEqual(read(id, 17), { value: '17' });
    for (const input of ['a', 'ü-1', 'x'.repeat(200)]) assert.deepEqual(read(id, input), { value: input });
    for (const input of ['', ' ', 'a b', 'a\n', 'x'.repeat(201), null, {}, ['a'], true]) assert.notDeepEqual(misfits(id, input), []);
  });

  it('is a language by its form', () => {
    for (const input of ['en', 'de-AT', 'zh-Hant-TW', 'gsw']) assert.deepEqual(misfits(language, input), []);
    for (const input of ['', 'e', 'english', 'de_AT', 'de-', 'en ', '<b>']) assert.notDeepEqual(misfits(language, input), [], input);
  });

  it('falls back where it may, and only there', () => {
    assert.deepEqual(misfits(maybe(word, 'no'), 'x'), [' value']);
    for (const input of [undefined, null]) assert.deepEqual(read(maybe(word, 'no'), input), { value: 'no' });
    for (const input of hostile) assert.deepEqual(read(lenient(word, 'no'), input), { value: 'no' });
    assert.deepEqual(read(known(['a', 'other'], 'other', 'a'), 'newer'), { value: 'other' });
    for (const input of [undefined, null]) assert.deepEqual(read(known(['a', 'other'], 'other', 'a'), input), { value: 'a' });
  });
});

describe('a list from outside', () => {
  it('holds different items, as many as it may', () => {
    assert.deepEqual(misfits(list(word, 1), ['yes', 'no']), [' many 1']);
    assert.deepEqual(misfits(list(word, 3), ['yes', 'yes']), ['[1] repeat']);
    for (const input of [{ 0: 'yes', length: 1 }, 'yes', null]) assert.deepEqual(misfits(list(word, 3), input), [' type']);
    assert.deepEqual(read(list(word, 3), []), { value: [] });
  });

  it('in a row loses what does not fit, and is not searched to its end', () => {
    let asked = 0;
    const counting: Reader<string> = (input, ...rest) => (asked++, word(input, ...rest));
    assert.deepEqual(read(rowList(counting, 2), ['x', 'no', 3, 'no', 'yes', 'no']), { value: ['no', 'yes'] });
    asked = 0;
    read(rowList(counting, 2), new Array(1_000_000).fill('x'));
    assert.ok(asked <= 20, `${asked} items were read`);
    for (const input of ['no', { 0: 'no' }, null, undefined]) assert.deepEqual(read(rowList(word, 2), input), { value: [] });
  });
});
