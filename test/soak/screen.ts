// A screen in a real Chromium whose clock the test moves.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const source = readFileSync(new URL('page.js', import.meta.url), 'utf8');

export interface Memory {
  /** Bytes that are used after collections, the median of three. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface Screen {
  /** Moves its clock to an instant; with `watched`, each timer on the way must leave a lesson on the screen. */
  advance(to: number, watched?: boolean): Promise<void>;
  /** Moves its clock as where it was asleep: what was due meanwhile comes at the end. */
  leap(to: number): Promise<void>;
  /** What was shown last as the lesson of the day. */
  ofTheDay(): Promise<string>;
  set(settings: { readonly full?: boolean; readonly patient?: boolean; readonly fresh?: number; readonly known?: readonly string[] }): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  measure(): Promise<Memory>;
  /** How many timers have rung, and when there was no lesson. */
  witness(): Promise<{ readonly turns: number; readonly wrong: readonly string[] }>;
  /** Errors and rejections that nobody has caught. */
  readonly uncaught: readonly string[];
  /** Lines on the console. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

export interface ScreenOptions {
  readonly url: string;
  /** The world's time when it is switched on, in milliseconds since 1970. */
  readonly start: number;
  /** Milliseconds by which its own clock is ahead. */
  readonly ahead?: number;
  /** Its own time zone. */
  readonly timezoneId?: string;
}

/** Switches a screen on, and waits for its first lesson. */
export async function openScreen(browser: Browser, { url, start, ahead = 0, timezoneId = 'UTC' }: ScreenOptions): Promise<Screen> {
  // Small, since a screen that turns a thousand times a second is drawn without end.
  const context = await browser.newContext({ timezoneId, viewport: { width: 320, height: 180 } });
  await context.addInitScript(`window.soakOptions = ${JSON.stringify({ start, ahead })};\n${source}`);
  const page = await context.newPage();
  const uncaught: string[] = [];
  const lines: string[] = [];
  page.on('pageerror', (error) => uncaught.push(String(error)));
  page.on('console', (line) => lines.push(line.text()));
  await page.goto(url);
  // Not by a locator, which would wait by the page's own timers.
  const evaluate = <T>(expression: string) => page.evaluate(expression) as Promise<T>;
  await evaluate(`soak.advance(${start} + 5000)`);
  await evaluate('soak.look()');
  if (await evaluate<boolean>('soak.wrong.length > 0')) throw new Error(['There is no lesson.', ...(await evaluate<string[]>('soak.wrong')), ...uncaught, ...lines].join('\n'));
  const devtools = await context.newCDPSession(page);
  return {
    advance: (to, watched = true) => evaluate(`soak.advance(${to}, ${watched})`),
    leap: (to) => evaluate(`soak.leap(${to})`),
    ofTheDay: () => evaluate('soak.ofTheDay'),
    set: (settings) => evaluate(`void Object.assign(soak, ${JSON.stringify(settings)})`),
    evaluate,
    async measure() {
      // What a page wrote to the console is kept for whoever opens the tools.
      await devtools.send('Runtime.discardConsoleEntries');
      const heaps: number[] = [];
      for (let round = 0; round < 3; round++) {
        await devtools.send('HeapProfiler.collectGarbage');
        heaps.push((await devtools.send('Runtime.getHeapUsage')).usedSize);
      }
      const { nodes, jsEventListeners: listeners } = await devtools.send('Memory.getDOMCounters');
      return { heap: heaps.sort((a, b) => a - b)[1] ?? 0, nodes, listeners };
    },
    witness: () => evaluate('({ turns: soak.turns, wrong: soak.wrong })'),
    uncaught,
    lines,
    close: () => context.close(),
  };
}
