import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, addMonths, day, dayIn, hourIn, instant, isTimeZone, rowDay, weekOf, zone } from '../../src/model/dates.js';
import { read } from '../../src/model/read.js';
import { hostile, misfits } from './helpers.js';

const at = (text: string) => Date.parse(text);

describe('the day in a space', () => {
  it('is the day of its own zone', () => {
    const instant = at('2026-12-31T11:30:00Z');
    for (const [zone, day] of [['UTC', '2026-12-31'], ['Pacific/Kiritimati', '2027-01-01'], ['Pacific/Pago_Pago', '2026-12-31'], ['Asia/Kathmandu', '2026-12-31']] as const) {
      assert.equal(dayIn(zone, instant), day, zone);
    }
    assert.equal(dayIn('Pacific/Kiritimati', at('2026-12-31T09:59:59.999Z')), '2026-12-31');
    assert.equal(dayIn('Pacific/Kiritimati', at('2026-12-31T10:00:00Z')), '2027-01-01');
    assert.equal(dayIn('America/St_Johns', at('2026-01-01T03:29:59Z')), '2025-12-31');
    assert.equal(dayIn('America/St_Johns', at('2026-01-01T03:30:00Z')), '2026-01-01');
  });

  it('turns at midnight also on days of 23 and 25 hours', () => {
    const days = [
      ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'], ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'], ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
      ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'], ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'], ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
      // In Santiago the clock jumps at midnight: this day begins at one.
      ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05'], ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
    ] as const;
    for (const [zone, instant, day] of days) assert.equal(dayIn(zone, at(instant)), day, `${zone} ${instant}`);
  });

  it('has hours from 0 to 23, and midnight is 0', () => {
    assert.equal(hourIn('Europe/Berlin', at('2026-03-01T23:00:00Z')), 0);
    assert.equal(hourIn('Europe/Berlin', at('2026-03-02T22:59:59Z')), 23);
    assert.equal(hourIn('Europe/Berlin', at('2026-03-29T01:00:00Z')), 3);
  });

  it('is unknown in a zone that is none', () => {
    assert.throws(() => dayIn('Mars/Olympus', 0), RangeError);
    for (const name of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires']) assert.equal(isTimeZone(name), true);
    for (const name of ['', 'Mars/Olympus', 'Europe/Berlin ', '<b>']) assert.equal(isTimeZone(name), false);
    for (const input of hostile) assert.deepEqual(misfits(zone, input), [' value']);
  });
});

describe('reckoning with days', () => {
  it('crosses months, years, leap days and changes of the clock', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2024-02-28', 1), '2024-02-29');
    assert.equal(addDays('2100-02-28', 1), '2100-03-01');
    assert.equal(addDays('2026-03-01', -1), '2026-02-28');
    let day = '2026-03-20';
    for (let i = 0; i < 400; i++) day = addDays(day, 1);
    assert.equal(day, addDays('2026-03-20', 400));
  });

  it('by months ends on the last day of a shorter month', () => {
    const moves = [
      ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2026-01-31', 3, '2026-04-30'], ['2026-12-31', 2, '2027-02-28'], ['2026-03-31', -1, '2026-02-28'],
      ['2026-01-15', -1, '2025-12-15'], ['2024-02-29', 12, '2025-02-28'], ['2026-05-31', 0, '2026-05-31'], ['2026-01-31', 25, '2028-02-29'], ['2026-11-30', 13, '2027-12-30'],
    ] as const;
    for (const [from, months, to] of moves) assert.equal(addMonths(from, months), to, `${from} + ${months}`);
  });

  it('knows the ISO week at the edges of years', () => {
    const weeks = {
      '2020-12-31': '2020-W53', '2021-01-01': '2020-W53', '2021-01-03': '2020-W53', '2021-01-04': '2021-W01', '2026-01-01': '2026-W01', '2025-12-29': '2026-W01', '2025-12-28': '2025-W52',
      '2026-12-28': '2026-W53', '2026-12-31': '2026-W53', '2027-01-01': '2026-W53', '2027-01-03': '2026-W53', '2027-01-04': '2027-W01', '2024-12-30': '2025-W01', '2023-01-01': '2022-W52',
      '2026-03-02': '2026-W10', '2026-03-08': '2026-W10', '2024-02-29': '2024-W09',
    };
    for (const [day, week] of Object.entries(weeks)) assert.equal(weekOf(day), week, day);
  });

  it('changes the week on Mondays and only then, for thirty years', () => {
    for (let day = '2010-01-04', i = 0; i < 10_957; i++) {
      const next = addDays(day, 1);
      assert.equal(weekOf(day) === weekOf(next), (i + 1) % 7 !== 0, `${day} and ${next}`);
      day = next;
    }
  });
});

describe('a day from outside', () => {
  it('is a day that exists', () => {
    for (const input of ['2026-02-28', '2024-02-29', '2026-12-31']) assert.deepEqual(read(day, input), { value: input });
    for (const input of ['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01\n', '', 20260101, null]) {
      assert.deepEqual(misfits(day, input), [' value'], String(input));
    }
    assert.deepEqual(misfits(day, undefined), [' required']);
    for (const input of hostile) assert.equal(read(day, input).value ?? read(rowDay, input).value, undefined);
  });

  it('loses the hour that a row may carry', () => {
    for (const input of ['2026-03-02', '2026-03-02T10:11:12Z', '2026-03-02 10:11:12+00']) assert.deepEqual(read(rowDay, input), { value: '2026-03-02' });
    assert.deepEqual(misfits(rowDay, '2026-02-30T10:11:12Z'), [' value']);
  });

  it('is an instant only with its zone', () => {
    for (const input of ['2026-03-02T18:00Z', '2026-03-02T18:00:00.5+01:00', '2026-03-02T18:00:00-0330']) assert.deepEqual(read(instant, input), { value: input });
    for (const input of ['2026-03-02', '2026-03-02T18:00', '2026-03-02 18:00Z', '2026-13-02T18:00Z', '2026-03-02T25:00Z', '']) assert.deepEqual(misfits(instant, input), [' value'], input);
    for (const input of hostile) assert.equal(read(instant, input).value, undefined);
  });

  it('is no instant on a day that does not exist (bug: engines disagree about it)', () => {
    for (const input of ['2026-02-30T18:00:00Z', '2026-02-29T18:00Z', '2026-04-31T18:00+02:00']) assert.deepEqual(misfits(instant, input), [' value'], input);
  });
});

it('a day that is none is refused, also by engines to which it is no time', (t) => {
  const parse = Date.parse.bind(Date);
  t.mock.method(Date, 'parse', (text: string) => (text.startsWith('2026-02-30') ? NaN : parse(text)));
  assert.equal(read(day, '2026-02-30').value, undefined);
  assert.equal(read(instant, '2026-02-30T12:00:00Z').value, undefined);
  assert.equal(read(day, '2028-02-29').value, '2028-02-29');
});
