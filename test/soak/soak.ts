// Days in the life of a screen, in minutes: one clock for the screen and its server, and all the trouble that there is.
import { chromium } from 'playwright-core';
import { loadLessons } from './lessons.js';
import { openScreen, type Memory } from './screen.js';
import { changesIn, dateIn, midnightsIn } from './zones.js';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import { openLobbyHouse, type Fault } from '../tools/lobby-house.js';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/**
 * Cairo in 2010 put its clocks forward at midnight from the 9th to the 10th of September, after Ramadan, and back at the
 * end of the 30th: two changes within 30 days, and both at the very moment at which a lesson changes.
 */
export const zone = 'Africa/Cairo';
const begin = Date.parse('2010-09-08T09:00:00Z');
/** Where nothing is wrong, one poll in so many milliseconds asks the server, the others a copy of what it answered. */
const fresh = 10 * minute;
/** Network losses in 30 days. */
const losses = 48;

export interface SoakDay extends Memory {
  readonly day: number;
}

export interface Soak {
  readonly days: readonly SoakDay[];
  readonly turns: number;
  readonly losses: number;
  readonly midnights: number;
  readonly clockChanges: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Moments without a lesson, or with anything wrong beside it. */
  readonly wrong: readonly string[];
  readonly uncaught: readonly string[];
  /** Midnights after which another lesson than the planned one was the day's. */
  readonly late: readonly string[];
  readonly seconds: number;
}

/** What may not be after some days, in words; empty where all is well. */
export function troubleOf({ days, wrong, uncaught, late }: Soak): readonly string[] {
  const [second, last] = [days[1], days[days.length - 1]];
  const growth = second && last ? last.heap / second.heap - 1 : 0;
  return [
    ...wrong.map((line) => `no lesson at ${line}`),
    ...late.map((line) => `another lesson on ${line}`),
    ...uncaught.map((line) => `nobody caught ${line}`),
    ...(Math.abs(growth) > 0.05 ? [`the heap grew by ${(100 * growth).toFixed(1)} % from the second day to the last`] : []),
    ...(second && last && last.nodes !== second.nodes ? [`${last.nodes} DOM nodes on the last day, ${second.nodes} on the second`] : []),
    ...(second && last && last.listeners !== second.listeners ? [`${last.listeners} listeners on the last day, ${second.listeners} on the second`] : []),
  ];
}

interface Event {
  readonly at: number;
  readonly name: string;
  act(): Promise<unknown> | unknown;
}

/** Lets a screen run for some days. */
export async function runSoak(count: number, tell: (line: string) => void = () => undefined): Promise<Soak> {
  const startedAt = process.hrtime.bigint();
  let now = begin;
  const house = await openLobbyHouse({ now: () => now, seen: ({ headers }) => (now = Number(headers['x-clock'] ?? now)) });
  const browser = await chromium.launch({ executablePath: await browserPath(), args: chromiumArgs });
  try {
    house.server.room.run(`update space set time_zone = '${zone}' where id = 'demo'`);
    const { texts, planned } = await loadLessons(house);
    const screen = await openScreen(browser, { url: `${house.origin}/lobby?space=demo`, start: begin });
    await screen.set({ known: texts, fresh });
    const end = begin + count * day;
    const midnights = midnightsIn(zone, begin, end);
    const faults: Record<string, number> = {};
    const late: string[] = [];

    const during = (name: string, at: number, length: number, start: () => unknown, stop: () => unknown): Event[] => [
      { at, name, act: () => ((faults[name] = (faults[name] ?? 0) + 1), start()) },
      { at: at + length, name: `${name} is over`, act: stop },
    ];
    const wrong = (kind: Fault) => [
      // An answer that never comes is nothing to wait for: the clock goes on.
      async () => (await screen.set({ fresh: 0, patient: kind !== 'slow' }), house.fail(kind)),
      async () => (house.fail(undefined), await screen.set({ fresh, patient: true })),
    ] as const;

    const every = (30 * day) / losses;
    const lengths = [70_000, 20 * minute, 3 * hour, 5 * minute, 9 * hour];
    const lost = Math.floor((count * day) / every);
    const events: Event[] = [];
    for (let at = 0; at < lost; at++) events.push(...during('network loss', begin + (at + 0.2) * every, lengths[at % lengths.length] ?? minute, ...wrong('cut')));
    const kinds = ['error', 'html', 'slow', 'empty'] as const;
    for (let at = 0; at * 7 * hour < count * day - 8 * hour; at++) {
      const kind = kinds[at % kinds.length] ?? 'error';
      events.push(...during(`answers: ${kind}`, begin + at * 7 * hour + 21 * minute, 18 * minute, ...wrong(kind)));
    }
    events.push(...during('full storage', begin + day / 4, (count * day) / 3, () => screen.set({ full: true }), () => screen.set({ full: false })));
    events.push(...during('server away', begin + (count * day) / 2 + 11 * hour, 40 * minute, async () => (await screen.set({ fresh: 0 }), house.stop()), async () => (await house.start(), screen.set({ fresh }))));
    // All lessons turn within this time, the day's own among them.
    for (const at of midnights.filter((at) => at + hour < end)) {
      events.push({
        at: at + hour,
        name: 'midnight',
        async act() {
          const [shown, wanted] = [await screen.ofTheDay(), planned.get(dateIn(zone, at))];
          if (shown !== wanted) late.push(`${dateIn(zone, at)}: "${shown}" instead of "${wanted}"`);
        },
      });
    }
    const days: SoakDay[] = [];
    for (let at = 1; at <= count; at++) {
      events.push({
        at: begin + at * day,
        name: 'measure',
        act: async () => {
          const memory = await screen.measure();
          days.push({ day: at, ...memory });
          const { turns, wrong } = await screen.witness();
          tell(`day ${at}: ${(memory.heap / 1e6).toFixed(3)} MB, ${memory.nodes} nodes, ${memory.listeners} listeners, ${turns} timers, ${wrong.length} wrong, ${(Number(process.hrtime.bigint() - startedAt) / 1e9).toFixed(0)} s`);
        },
      });
    }

    events.sort((a, b) => a.at - b.at);
    for (const { at, act } of events) {
      if (at > end) break;
      // In steps, since an evaluation that runs for minutes looks like one that hangs.
      for (let to = now; to < at; ) await screen.advance((now = to = Math.min(at, to + 6 * hour)));
      await act();
    }
    const { turns, wrong: gaps } = await screen.witness();
    return {
      days, turns, faults, late,
      losses: lost,
      midnights: midnights.length,
      clockChanges: changesIn(zone, begin, end),
      wrong: gaps,
      uncaught: screen.uncaught,
      seconds: Number(process.hrtime.bigint() - startedAt) / 1e9,
    };
  } finally {
    await browser.close();
    await house.close();
  }
}
