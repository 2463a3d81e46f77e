import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base32, newId, spell, symbols } from '../../src/model/ids.js';
import { formatReceipt, newReceipt, normaliseReceipt, receipt } from '../../src/model/receipt.js';
import { hostile, misfits } from './helpers.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const put = (code: string, at: number, sign: string) => code.slice(0, at) + sign + code.slice(at + 1);

describe('a receipt code', () => {
  it('is 16 symbols and a check symbol, and none of 10,000 comes twice', () => {
    const codes = new Set(Array.from({ length: 10_000 }, () => newReceipt()));
    assert.equal(codes.size, 10_000);
    for (const code of codes) {
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{17}$/);
      assert.equal(normaliseReceipt(code), code);
    }
  });

  it('uses all 80 bits: every symbol comes at every place', () => {
    const seen = Array.from({ length: 17 }, () => new Set<string>());
    for (let round = 0; round < 2000; round++) [...newReceipt()].forEach((sign, at) => seen[at]?.add(sign));
    assert.deepEqual(seen.map(({ size }) => size), new Array(17).fill(32));
  });

  it('is refused with any one symbol changed, and with any two neighbours swapped: all of 10,000', () => {
    // Five million codes: an assertion for each would take longer than reading them.
    const taken: string[] = [];
    const refused = (code: string) => void (normaliseReceipt(code) === undefined || taken.push(code));
    for (let round = 0; round < 10_000; round++) {
      const code = newReceipt();
      for (let at = 0; at < 17; at++) {
        for (const sign of alphabet) if (sign !== code[at]) refused(put(code, at, sign));
        const [a = '', b = ''] = code.slice(at, at + 2);
        if (b && a !== b) refused(code.slice(0, at) + b + a + code.slice(at + 2));
      }
    }
    assert.deepEqual(taken, []);
  });

  it('is refused when a symbol is lost or doubled', () => {
    const code = newReceipt();
    for (let at = 0; at < 17; at++) {
      assert.equal(normaliseReceipt(code.slice(0, at) + code.slice(at + 1)), undefined);
      assert.equal(normaliseReceipt(code.slice(0, at) + (code[at] ?? '') + code.slice(at)), undefined);
    }
    for (const typed of ['', ' ', '-', `${code}${code}`, code.repeat(1000), ' '.repeat(1_000_000)]) assert.equal(normaliseReceipt(typed), undefined);
  });

  it('does not change: the check symbol of known bytes is known', () => {
    assert.equal(newReceipt(new Uint8Array(16)), '0'.repeat(17), 'all zeros');
    assert.equal(newReceipt(Uint8Array.from({ length: 16 }, (_, at) => at)), newReceipt(Uint8Array.from({ length: 16 }, (_, at) => at + 32)), 'only five bits of a byte count');
    // Weights are 2, 4, 8 … in GF(32), so a single 1 shows the weight of its place.
    const weights = Array.from({ length: 16 }, (_, place) => newReceipt(Uint8Array.from({ length: 16 }, (_, at) => (at === place ? 1 : 0))).slice(-1));
    assert.equal(weights.join(''), '248G5AMDTH7EWXZV');
  });
});

describe('a receipt as somebody types it', () => {
  // Its symbols hold both that are easily mistaken, 0 and 1.
  const code = newReceipt(Uint8Array.from([0, 1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 0, 1, 31]));

  it('may be in any case, with blanks and hyphens anywhere', () => {
    for (const typed of [code.toLowerCase(), formatReceipt(code), `  ${formatReceipt(code).toLowerCase()} \n`, [...code].join(' '), [...code].join('--'), code.replace(/(.{3})/g, '$1\u00a0')]) {
      assert.equal(normaliseReceipt(typed), code, typed);
    }
  });

  it('may have O for 0, and I or L for 1', () => {
    assert.match(code, /^01.*01/);
    for (const [zero, one] of [['O', 'I'], ['o', 'l'], ['O', 'L'], ['o', 'i']] as const) assert.equal(normaliseReceipt(code.replace(/0/g, zero).replace(/1/g, one)), code);
  });

  it('may not have anything else', () => {
    for (const sign of ['U', '*', '.', 'é', '０', '😀', '\u0000']) assert.equal(normaliseReceipt(put(code, 3, sign)), undefined, sign);
    assert.equal(symbols('AU'), undefined);
  });

  it('is shown in groups of four', () => {
    assert.match(formatReceipt(code), /^(.{4}-){4}.$/);
    assert.equal(formatReceipt(code).replace(/-/g, ''), code);
  });

  it('is taken from a request in one form only', () => {
    assert.deepEqual(misfits(receipt, code), []);
    assert.deepEqual(misfits(receipt, undefined), [' required']);
    for (const input of [code.toLowerCase(), formatReceipt(code), ` ${code}`, put(code, 0, 'O'), '']) assert.deepEqual(misfits(receipt, input), [' value']);
    for (const input of hostile) assert.notDeepEqual(misfits(receipt, input), []);
  });
});

describe('an id', () => {
  it('is 128 random bits as 26 symbols', () => {
    const ids = Array.from({ length: 5000 }, newId);
    assert.equal(new Set(ids).size, 5000);
    for (const id of ids) assert.match(id, /^[0-9a-hjkmnp-tv-z]{25}[048cgmrw]$/);
    const seen = Array.from({ length: 25 }, (_, at) => new Set(ids.map((id) => id[at])).size);
    assert.deepEqual(seen, new Array(25).fill(32));
  });

  it('tells nothing about which was first', () => {
    let rises = 0;
    for (let round = 0; round < 4000; round++) if (newId() < newId()) rises++;
    assert.ok(rises > 1700 && rises < 2300, `${rises} of 4000 pairs rise`);
  });

  it('is Crockford base32, most significant bit first', () => {
    assert.equal(base32(new Uint8Array(16).fill(255)), `${'z'.repeat(25)}w`);
    assert.equal(base32(Uint8Array.of(0, 0, 0, 0, 1)), '00000001');
    assert.equal(base32(Uint8Array.of(8)), '10');
    assert.equal(spell(symbols('0o-Il 1zZ') ?? []), '00111ZZ');
  });
});
