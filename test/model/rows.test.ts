import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guarantees } from '../../src/model/guarantee.js';
import { parseLesson, parsePlannedLesson } from '../../src/model/lesson.js';
import { parseMeetup } from '../../src/model/meetup.js';
import { parseSpace } from '../../src/model/space.js';
import { hostile, type Row } from './helpers.js';

const lesson = (change: Row = {}) => parseLesson({ id: 'l1', text: 'Ask ten people first.', ...change });
const meetup = (change: Row = {}) => parseMeetup({ id: 'm1', title: 'Stories in the kitchen', startsAt: '2026-03-05T18:30:00+01:00', ...change });
const space = (change: Row = {}) => parseSpace({ id: 'harbour', name: 'Harbour House', ...change });

/** Every member but the needed ones may hold anything, at the cost of that member. */
const survives = (parse: (change: Row) => object | undefined, needed: readonly string[]) => {
  const plain = parse({});
  assert.ok(plain);
  for (const field of Object.keys(plain)) {
    for (const value of hostile) {
      const read = parse({ [field]: value });
      if (needed.includes(field)) continue;
      assert.deepEqual({ ...read, [field]: 0 }, { ...plain, [field]: 0 }, field);
    }
  }
};

describe('a lesson row', () => {
  it('is shown with an id and a text', () => {
    assert.deepEqual(lesson(), { id: 'l1', text: 'Ask ten people first.', lang: 'en', source: 'editor', lobbyApproved: false, weight: 1 });
    for (const field of ['id', 'text']) for (const value of [undefined, null, '', ' ', {}, true]) assert.equal(lesson({ [field]: value }), undefined);
    for (const input of hostile) assert.equal(parseLesson(input), undefined);
    survives(lesson, ['id', 'text']);
  });

  it('is on no screen unless the row clearly says that a moderator approved it', () => {
    for (const value of [1, 'true', 'yes', {}, [], null, undefined]) assert.equal(lesson({ lobbyApproved: value })?.lobbyApproved, false);
    assert.equal(lesson({ lobbyApproved: true })?.lobbyApproved, true);
  });

  it('stands on one line, and is cut at its bound', () => {
    assert.equal(lesson({ text: 'one\r\n\u202etwo' })?.text, 'one two');
    assert.equal(lesson({ text: 'a'.repeat(281) })?.text, `${'a'.repeat(279)}…`);
  });

  it('has no cause rather than a wrong one', () => {
    assert.equal(lesson({ cause: 'timing' })?.cause, 'timing');
    for (const value of ['luck', 'constructor', 1, null]) assert.equal(lesson({ cause: value })?.cause, undefined);
  });

  it('has a weight from 1 to 5 and days that exist', () => {
    assert.equal(lesson({ weight: 5 })?.weight, 5);
    for (const weight of [0, 6, 1.5, NaN, '3', -0]) assert.equal(lesson({ weight })?.weight, 1);
    assert.deepEqual([lesson({ from: '2026-02-30' })?.from, lesson({ to: '2026-02-28T10:00:00Z' })?.to], [undefined, '2026-02-28']);
  });

  it('is planned for a day, or not at all', () => {
    assert.deepEqual(parsePlannedLesson({ date: '2026-03-02', lessonId: 'l1', more: 1 }), { date: '2026-03-02', lessonId: 'l1' });
    for (const change of [{ date: '2026-02-30', lessonId: 'l1' }, { date: '2026-03-02' }, { lessonId: 'l1' }, ...hostile]) assert.equal(parsePlannedLesson(change), undefined);
  });
});

describe('a meet-up row', () => {
  it('is shown with a title and its moment', () => {
    assert.deepEqual(meetup(), { id: 'm1', title: 'Stories in the kitchen', startsAt: '2026-03-05T18:30:00+01:00', timeZone: 'UTC', minutes: 90, place: '', format: 'other', status: 'scheduled', repeats: 'once', except: [], overrides: [], groundRules: [], contentNotes: [], rsvp: 'none' });
    for (const field of ['id', 'title', 'startsAt']) for (const value of [undefined, null, '', ' ', {}]) assert.equal(meetup({ [field]: value }), undefined, field);
    for (const startsAt of ['2026-03-05', '2026-03-05T18:30', 'tonight', 1772731800000]) assert.equal(meetup({ startsAt }), undefined, String(startsAt));
    survives(meetup, ['id', 'title', 'startsAt']);
  });

  it('leads only to addresses that are safe to follow', () => {
    for (const link of ['https://example.org/come', 'mailto:house@example.org']) assert.equal(meetup({ link })?.link, link);
    for (const link of ['javascript:alert(1)', 'data:text/html,x', 'http://example.org', 'tel:+491', 'https://a b', 7]) assert.equal(meetup({ link })?.link, undefined);
  });

  it('has a zone that is known, and a length that can be', () => {
    assert.equal(meetup({ timeZone: 'Europe/Berlin' })?.timeZone, 'Europe/Berlin');
    assert.equal(meetup({ timeZone: 'Europe/Atlantis' })?.timeZone, 'UTC');
    for (const [minutes, read] of [[15, 15], [240, 240], [14, 90], [241, 90], ['60', 90], [NaN, 90]] as const) assert.equal(meetup({ minutes })?.minutes, read);
  });

  it('calls nothing planned whose state only a newer server knows', () => {
    assert.deepEqual(['cancelled', 'postponed', 7, undefined].map((status) => meetup({ status })?.status), ['cancelled', 'other', 'other', 'scheduled']);
  });

  it('promises no place to tell that the row does not count', () => {
    for (const slotsLeft of [-1, 7, '3', NaN, null]) assert.equal(meetup({ slotsLeft })?.slotsLeft, undefined);
    assert.equal(meetup({ slotsLeft: 0 })?.slotsLeft, 0);
  });
});

describe('a space row', () => {
  it('is read with an id and a name', () => {
    assert.deepEqual(space(), { id: 'harbour', name: 'Harbour House', timeZone: 'UTC', country: '', langs: [], k: 5, places: { wall: '', lobby: '', meetup: '' }, names: [], moderators: '', guarantees: [] });
    for (const id of [undefined, '', '-a', 'A', 'a b', 'ä', '../x', 'a'.repeat(64), 7]) assert.equal(space({ id }), undefined, String(id));
    for (const name of [undefined, null, '', ' \u0000', 5]) assert.equal(space({ name }), undefined);
    for (const input of hostile) assert.equal(parseSpace(input), undefined);
    survives(space, ['id', 'name']);
  });

  it('never has a k under five', () => {
    for (const k of [4, 3, 1, 0, -5, NaN, '20', null, 5.5]) assert.equal(space({ k })?.k, 5, String(k));
    assert.equal(space({ k: 12 })?.k, 12);
  });

  it('has as many members as a count can say, or none that is told', () => {
    for (const headCount of [0, -3, 2.5, '40', 1e9, null, NaN]) assert.equal(space({ headCount })?.headCount, undefined, String(headCount));
    assert.equal(space({ headCount: 40 })?.headCount, 40);
  });

  it('declares only guarantees that this version knows', () => {
    assert.deepEqual(space({ guarantees: ['no-ip', 'unbreakable', 'no-ip', null, 'withdraw'] })?.guarantees, ['no-ip', 'withdraw']);
    assert.deepEqual(space({ guarantees: [...guarantees] })?.guarantees, guarantees);
    for (const value of ['no-ip', { 0: 'no-ip', length: 1 }, true]) assert.deepEqual(space({ guarantees: value })?.guarantees, []);
  });

  it('names its places as plain text', () => {
    assert.deepEqual(space({ places: { wall: '<b>all</b>\u202e', lobby: 7, more: 'x' } })?.places, { wall: '<b>all</b>', lobby: '', meetup: '' });
  });
});
