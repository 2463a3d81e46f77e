// Tells the house that something waits, so that nobody has to look. It says how many and nothing of them. It goes out at the
// same minutes of each hour or day, whoever comes when: one that came with a story would tell the moment of it.
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from './db/store.js';
import { noticeText } from './notice-words.js';

export interface NoticeOptions {
  readonly store: Store;
  /** Address of a webhook that takes JSON. It is a secret: whoever has it can post there. */
  readonly url: string;
  /** Least minutes between two notices of a space. */
  readonly minutes: number;
  readonly log: (line: string) => void;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds after which a silent webhook has failed. */
  readonly timeout?: number;
}

const pauses = [1000, 5000];

/** Posts once; resolves to what went wrong, in words that hold nothing of the address. */
async function post(url: string, text: string, timeout: number): Promise<string | undefined> {
  // Slack and Mattermost read `text`, Discord reads `content`.
  const body = JSON.stringify({ text, content: text });
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
    await answer.body?.cancel();
    return answer.ok ? undefined : `HTTP ${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection';
  }
}

/** What is to be done every minute. */
export function createNotice({ store, url, minutes, log, sleep = pause, timeout = 10_000 }: NoticeOptions): (now: number) => Promise<void> {
  async function deliver(text: string): Promise<string | undefined> {
    let trouble = await post(url, text, timeout);
    for (const wait of pauses) {
      if (trouble === undefined) return undefined;
      await sleep(wait);
      trouble = await post(url, text, timeout);
    }
    return trouble;
  }

  return async function notice(now) {
    const turn = Math.floor(now / (minutes * 60_000));
    const spaces = await store.spaces.ids();
    for (const id of spaces) {
      const grown = await store.notices.take(id, turn);
      const space = grown && (await store.spaces.get(id));
      if (!space) continue;
      const text = noticeText(space.langs[0] ?? 'en', grown.waiting);
      const trouble = await deliver(spaces.length > 1 ? `${space.name}: ${text}` : text);
      if (trouble === undefined) continue;
      await store.notices.giveBack(id, grown);
      log(`[failing-forward] server: a notice to ${new URL(url).origin} was not taken (${trouble}, ${pauses.length + 1} tries). FF_NOTICE_URL says where it goes; the next one is tried in ${minutes} minutes.`);
    }
  };
}
