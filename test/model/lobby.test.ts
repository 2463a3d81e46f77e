import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDaytime, isQuiet, lobbyDefaults, readWish, sceneAt, type LobbyWishes, type Programme } from '../../src/model/lobby.js';
import { nextMeetup, parseMeetup, type Meetup } from '../../src/model/meetup.js';
import { minuteIn } from '../../src/model/zoned.js';

const read = <K extends keyof LobbyWishes>(name: K, wish: unknown) => {
  const faults: string[] = [];
  const value = readWish(name, wish, (like) => faults.push(like));
  return { value, faults: faults.length };
};

describe('what a screen is asked for', () => {
  it('is read where it makes sense', () => {
    const good: readonly [keyof LobbyWishes, unknown, unknown][] = [
      ['show', 'form, lessons', ['form', 'lessons']], ['dwell', '20', 20], ['dwell', 12.5, 12.5], ['round', '60', 60], ['theme', ' light ', 'light'],
      ['quiet', '22:00-07:30', { from: 1320, to: 450 }], ['formUrl', 'https://harbour.example/tell', 'https://harbour.example/tell'], ['lang', 'de-at', 'de-AT'],
    ];
    for (const [name, wish, value] of good) assert.deepEqual(read(name, wish), { value, faults: 0 }, String(wish));
  });

  it('is the default where nothing is asked', () => {
    for (const name of Object.keys(lobbyDefaults) as (keyof LobbyWishes)[])
      for (const nothing of ['', '  ', null, undefined]) assert.deepEqual(read(name, nothing), { value: lobbyDefaults[name], faults: 0 });
  });

  it('is the default, and told once, where it is nonsense or hostile', () => {
    const bad: readonly [keyof LobbyWishes, readonly string[]][] = [
      ['show', ['everything', 'lessons lessons', 'constructor', ',']],
      ['dwell', ['11', '601', '-20', '1e2', 'NaN', '٢٠', '0x20']],
      ['round', ['0', '61', '2.5', 'Infinity', '']],
      ['theme', ['DARK', '__proto__', 'sepia']],
      ['quiet', ['22-7', '24:00-07:00', '22:60-07:00', '22:00-22:00', '22:00-07:00; rm']],
      ['formUrl', ['javascript:alert(1)', '/tell', 'ftp://x/y', 'https://harbour.example@evil.example/', `https://x.example/${'y'.repeat(400)}`, 'data:text/html,x']],
      ['answerUrl', ['vbscript:x', 'https://']],
      ['lang', ['e', 'constructor', 'en-a', 'de_AT', '<b>', 'x'.repeat(3000)]],
    ];
    for (const [name, wishes] of bad)
      for (const wish of wishes.filter(Boolean)) assert.deepEqual(read(name, wish), { value: lobbyDefaults[name], faults: 1 }, `${name} ${wish.slice(0, 40)}`);
  });

  it('is dark from the first minute of the quiet hours to the last, over midnight or not', () => {
    const dark = (from: number, to: number) => Array.from({ length: 1440 }, (_, minute) => minute).filter((minute) => isQuiet({ from, to }, minute));
    assert.deepEqual(dark(60, 63), [60, 61, 62]);
    assert.deepEqual(dark(1438, 2), [0, 1, 1438, 1439]);
    assert.equal(isQuiet(undefined, 0), false);
  });

  it('is light from eight to six in the house, whatever the season', () => {
    const light = (instant: string) => isDaytime(minuteIn('Europe/Berlin', Date.parse(instant)));
    assert.deepEqual(['2026-12-01T06:59Z', '2026-12-01T07:00Z', '2026-07-01T06:00Z', '2026-07-01T15:59Z', '2026-07-01T16:00Z'].map(light), [false, true, true, true, false]);
  });
});

describe('the rounds of a screen', () => {
  const run = (programme: Programme, turns: number) =>
    Array.from({ length: turns }, (_, turn) => sceneAt(turn, programme)).map(({ show, at, last }) => `${show === 'lesson' ? at : show}${last ? '.' : ''}`).join(' ');

  it('begin with the lesson of the day, and go on with the others where the last one ended', () => {
    assert.equal(run({ lessons: 6, round: 3, pulse: 'never' }, 9), '0 1 2. 0 3 4. 0 5 1.');
    assert.equal(run({ lessons: 6, round: 3, pulse: 'last' }, 8), '0 1 2 pulse. 0 3 4 pulse.');
    assert.equal(run({ lessons: 6, round: 3, pulse: 'first' }, 8), 'pulse 0 1 2. pulse 0 3 4.');
  });

  it('are as short as what there is', () => {
    assert.equal(run({ lessons: 2, round: 6, pulse: 'never' }, 4), '0 1. 0 1.');
    assert.equal(run({ lessons: 1, round: 6, pulse: 'never' }, 2), '0. 0.');
    assert.equal(run({ lessons: 0, round: 6, pulse: 'last' }, 2), 'pulse. pulse.');
    assert.equal(run({ lessons: 0, round: 6, pulse: 'never' }, 2), 'nothing. nothing.');
    assert.equal(run({ lessons: 9, round: 1, pulse: 'never' }, 2), '0. 0.');
  });

  it('leave no lesson out, however many there are', () => {
    for (const [lessons, round] of [[60, 6], [7, 3], [50, 17]] as const) {
      const seen = new Set(Array.from({ length: lessons * round }, (_, turn) => sceneAt(turn, { lessons, round, pulse: 'last' })).filter(({ show }) => show === 'lesson').map(({ at }) => at));
      assert.equal(seen.size, lessons);
      assert.equal(Math.max(...seen), lessons - 1);
    }
  });
});

describe('the next meet-up', () => {
  const meetup = (id: string, startsAt: string, change = {}) => parseMeetup({ id, title: 'Stories', startsAt, minutes: 60, ...change }) as Meetup;
  it('is the one that runs, else the next that takes place', () => {
    const all = [meetup('c', '2026-11-27T18:00:00Z'), meetup('a', '2026-11-25T18:00:00Z', { status: 'cancelled' }), meetup('b', '2026-11-26T18:00:00Z'), meetup('d', '2026-11-20T18:00:00Z', { status: 'done' })];
    const next = (now: string) => nextMeetup(all, Date.parse(now))?.id;
    assert.deepEqual(['2026-11-19T00:00Z', '2026-11-26T18:59Z', '2026-11-26T19:00Z', '2026-11-28T00:00Z'].map(next), ['b', 'b', 'c', undefined]);
  });
});
