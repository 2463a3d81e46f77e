import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantAt, wallTime } from '../../src/model/zoned.js';

test('a time on a wall is an instant, in summer and in winter', () => {
  assert.equal(instantAt('Europe/Berlin', '2026-07-01T19:00'), '2026-07-01T17:00:00.000Z');
  assert.equal(instantAt('Europe/Berlin', '2026-12-01T19:00'), '2026-12-01T18:00:00.000Z');
  assert.equal(instantAt('Asia/Kathmandu', '2026-12-01T19:00'), '2026-12-01T13:15:00.000Z');
  assert.equal(instantAt('Pacific/Kiritimati', '2026-12-01T00:30'), '2026-11-30T10:30:00.000Z');
});

test('an hour that the clocks leave out is none', () => {
  assert.equal(instantAt('Europe/Berlin', '2026-03-29T02:30'), undefined);
  assert.equal(instantAt('Europe/Berlin', '2026-03-29T01:59'), '2026-03-29T00:59:00.000Z');
  assert.equal(instantAt('Europe/Berlin', '2026-03-29T03:00'), '2026-03-29T01:00:00.000Z');
  // Half an hour, on an island.
  assert.equal(instantAt('Australia/Lord_Howe', '2026-10-04T02:15'), undefined);
  // A day that Samoa left out.
  assert.equal(instantAt('Pacific/Apia', '2011-12-30T12:00'), undefined);
});

test('of an hour that comes twice it is the first', () => {
  assert.equal(instantAt('Europe/Berlin', '2026-10-25T02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(instantAt('America/New_York', '2026-11-01T01:30'), '2026-11-01T05:30:00.000Z');
});

test('what is no time is none', () => {
  for (const typed of ['', '2026-02-31T10:00', 'tomorrow']) assert.equal(instantAt('UTC', typed), undefined, typed);
});

test('every half hour of the months of change comes back, but for the second of two', () => {
  for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe']) {
    for (const month of [2, 3, 9]) {
      for (let instant = Date.UTC(2026, month, 1); instant < Date.UTC(2026, month + 1, 1); instant += 1_800_000) {
        const back = Date.parse(instantAt(zone, wallTime(zone, instant)) ?? '');
        assert.ok(back === instant || (back < instant && wallTime(zone, back) === wallTime(zone, instant)), `${zone} ${instant}`);
      }
    }
  }
});
