import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { loadLessons } from '../soak/lessons.js';
import { openScreen, type Screen } from '../soak/screen.js';
import { runSoak, troubleOf } from '../soak/soak.js';
import { dateIn, midnightsIn } from '../soak/zones.js';
import { browserPath } from '../tools/browser.js';
import { chromiumArgs } from '../tools/chromium-args.mjs';
import { openLobbyHouse, type LobbyHouse } from '../tools/lobby-house.js';

const [minute, day] = [60_000, 86_400_000];
const zone = 'Europe/Berlin';
const begin = Date.parse('2026-03-02T11:00:00Z');
/** The lesson of the day has come again, and five others. */
const round = 3 * minute;

describe('promise 12: a screen keeps its lessons', () => {
  let browser: Browser;
  let house: LobbyHouse;
  let screen: Screen;
  let now = begin;
  before(async () => void (browser = await chromium.launch({ executablePath: await browserPath(), args: chromiumArgs })));
  after(() => browser.close());
  beforeEach(async () => {
    now = begin;
    house = await openLobbyHouse({ now: () => now, seen: ({ headers }) => (now = Number(headers['x-clock'] ?? now)) });
    screen = await openScreen(browser, { url: `${house.origin}/lobby?space=demo`, start: begin });
  });
  afterEach(async () => {
    await screen.close();
    await house.close();
  });

  const withdraw = (text: string) => house.server.room.run(`delete from lesson where text = '${text.replaceAll("'", "''")}'`);
  /** Lets time pass; whatever is shown meanwhile is one of some lessons. */
  async function pass(milliseconds: number, known: readonly string[]) {
    await screen.set({ known });
    await screen.advance((now += milliseconds));
    assert.deepEqual((await screen.witness()).wrong, []);
  }

  it('shows lessons for 30 days without network, that of each day on its day, and comes back by itself', async () => {
    const { texts, planned } = await loadLessons(house);
    house.fail('cut');
    const midnights = midnightsIn(zone, begin, begin + 30 * day);
    assert.equal(midnights.length, 30);
    for (const midnight of midnights) {
      await screen.leap((now = midnight - minute));
      await pass(round, texts);
      assert.equal(await screen.ofTheDay(), planned.get(dateIn(zone, midnight)), dateIn(zone, midnight));
    }
    // Meanwhile nearly all were withdrawn; it hears of it within a minute of the network's return.
    const [kept = ''] = texts;
    texts.filter((text) => text !== kept).forEach(withdraw);
    house.fail(undefined);
    await screen.advance((now += minute));
    await pass(round, [kept]);
    assert.deepEqual(screen.uncaught, []);
  });

  it('drops what was withdrawn within a minute, also the lesson that it shows', async () => {
    const { texts } = await loadLessons(house);
    const shown = await screen.ofTheDay();
    withdraw(shown);
    await screen.advance((now += minute));
    await pass(round, texts.filter((text) => text !== shown));
  });

  it('shows a lesson at every moment of three days with all the trouble there is, and its memory stays flat', async () => {
    assert.deepEqual(troubleOf(await runSoak(3)), []);
  });
});
