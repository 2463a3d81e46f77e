import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addDays, newId } from '../../src/model/index.js';
import { toldBy } from '../../src/testing/examine/ids.js';

const told = (ids: readonly string[], days: readonly (string | undefined)[] = []) => toldBy(ids.map((id, index) => ({ id, day: days[index] })));
const days = (count: number) => Array.from({ length: count }, (_, index) => addDays('2026-03-02', index));
const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');
const now = Date.UTC(2026, 2, 2);

const telling: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
  'one number': [['7'], /numbers, such as 7$/],
  'numbers behind a word': [['story-1', 'story-2', 'story-9'], /numbered, such as story-1/],
  'UUIDs of version 7': [[0, 1, 2].map((late) => randomUUID().replace(/^.{18}/, `${hex(now + late, 12).replace(/^.{8}/, '$&-')}-7123`.slice(0, 18))), /version 7/],
  'UUIDs of version 1': [['6ba7b810-9dad-11d1-80b4-00c04fd430c8', '6ba7b811-9dad-11d1-80b4-00c04fd430c8', '6ba7b812-9dad-11d1-80b4-00c04fd430c8'], /version 1 or 6/],
  'ULIDs': [['01KJPV5W00ABCDEFGHJKMNPQRS', '01KJPV5W01ABCDEFGHJKMNPQRS', '01KJPV5W02ABCDEFGHJKMNPQRS'], /ULIDs/],
  'ObjectIds': [[1, 2, 3].map((late) => hex(now / 1000 + late, 8) + '0123456789abcdef'), /ObjectIds/],
};
for (const [what, [ids, says]] of Object.entries(telling)) {
  test(`ids that tell: ${what}`, () => assert.match(told(ids) ?? '', says));
}

test('ids in the order of their days tell it, also backwards, and only where chance cannot have done it', () => {
  const ids = 'bcdfghjkmn'.split('').map((letter) => `${letter}7xq`);
  assert.match(told(ids, days(10)) ?? '', /in the order of their days/);
  assert.match(told(ids, [...days(10)].reverse()) ?? '', /in the order of their days/);
  assert.equal(told(ids.slice(0, 7), days(7)), '');
  assert.equal(told(ids, days(10).map((day, index, all) => (index === 4 ? all[9] : index === 9 ? all[4] : day))), '');
  assert.equal(told(ids, ids.map(() => undefined)), '');
});

test('random ids are never blamed', () => {
  for (let round = 0; round < 300; round++) {
    for (const make of [newId, randomUUID, () => newId().slice(0, 24)]) assert.equal(told(Array.from({ length: 12 }, make), days(12)), '');
  }
});

test('of too few nothing is said', () => {
  assert.equal(told([]), undefined);
  assert.equal(told([newId(), newId()]), undefined);
});
