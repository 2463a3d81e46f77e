import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { loadLessons } from '../soak/lessons.js';
import { openScreen, type Screen } from '../soak/screen.js';
import { changesIn, dateIn, midnightsIn } from '../soak/zones.js';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import { openLobbyHouse, type LobbyHouse } from '../tools/lobby-house.js';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/**
 * Three midnights each, about a change of the clocks. Cairo in 2010 put them forward at one midnight and back at another,
 * so that a day began at one o'clock, and another had two of its last hour; Berlin changes in the small hours.
 */
const spans = [
  ['Africa/Cairo', '2010-09-08T18:00Z'],
  ['Africa/Cairo', '2010-09-29T18:00Z'],
  ['Europe/Berlin', '2026-03-27T18:00Z'],
  ['Europe/Berlin', '2026-10-23T18:00Z'],
] as const;

describe('screens that are wrong about the time, each in a way of its own', () => {
  let browser: Browser;
  before(async () => void (browser = await chromium.launch({ executablePath: await browserPath(), args: chromiumArgs })));
  after(() => browser.close());

  for (const [zone, start] of spans) {
    it(`show the same lesson through the midnights of ${zone} from ${start.slice(0, 10)} on`, async () => {
      const begin = Date.parse(start);
      const end = begin + 3 * day;
      assert.equal(changesIn(zone, begin, end), 1);
      // Three weeks before, when one of them hears of the house for the last time.
      let now = begin - 21 * day;
      const house: LobbyHouse = await openLobbyHouse({ now: () => now, seen: ({ headers }) => (now = Number(headers['x-clock'] ?? now)) });
      try {
        house.server.room.run(`update space set time_zone = '${zone}' where id = 'demo'`);
        const screenOf = (options: { readonly ahead?: number; readonly timezoneId: string }) => openScreen(browser, { url: `${house.origin}/lobby?space=demo`, start: now, ...options });
        const forgotten = await screenOf({ timezoneId: 'Asia/Kolkata' });
        // From here on it has no network, and hears of no other plan.
        house.fail('cut');
        await forgotten.leap(begin);
        house.fail(undefined);
        now = begin;
        const screens: Record<string, Screen> = {
          right: await screenOf({ timezoneId: zone }),
          abroad: await screenOf({ timezoneId: 'Pacific/Auckland' }),
          'six hours slow': await screenOf({ timezoneId: 'America/Los_Angeles', ahead: -6 * hour }),
        };
        for (const screen of Object.values(screens)) await screen.set({ fresh: 10 * minute });

        const agree = async (at: number, lesson: string | undefined) => {
          for (const [name, screen] of Object.entries(screens)) {
            await screen.advance(at);
            assert.equal(await screen.ofTheDay(), lesson, `${name}, ${new Date(at).toISOString()}`);
          }
          house.fail('cut');
          await forgotten.advance(at);
          house.fail(undefined);
          assert.equal(await forgotten.ofTheDay(), lesson, `offline, ${new Date(at).toISOString()}`);
        };
        const shown = new Set<string | undefined>();
        for (const midnight of midnightsIn(zone, begin, end)) {
          now = midnight - minute;
          const { planned } = await loadLessons(house);
          const [before, after] = [planned.get(dateIn(zone, midnight - minute)), planned.get(dateIn(zone, midnight))];
          for (const screen of [...Object.values(screens), forgotten]) await screen.leap(midnight - 5 * minute);
          await agree(midnight - minute, before);
          // The new day is looked for each minute, and shown at once.
          await agree(midnight + 2 * minute, after);
          shown.add(before).add(after);
        }
        assert.equal(shown.size, 4);
        for (const screen of [...Object.values(screens), forgotten]) {
          assert.deepEqual((await screen.witness()).wrong, []);
          assert.deepEqual(screen.uncaught, []);
          await screen.close();
        }
      } finally {
        await house.close();
      }
    });
  }
});
