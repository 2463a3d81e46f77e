// The way back to a story: one author's visit with a receipt. Nothing is kept on the device, and the code stays in here.
import type { StoryDraft } from '../model/story.js';
import { draftRow } from '../model/story-row.js';
import { isRecord, parser } from '../model/read.js';
import { clean } from '../model/text.js';
import { parseTold, type Amendment, type Told } from '../model/told.js';
import type { CallOptions } from './backend.js';
import type { Client } from './client.js';
import { BackendError, failureOf, passes } from './error.js';

/** What the author can do with a receipt. Each rejects with a `BackendError`; `missing` says that nothing is behind it. */
export interface Visit {
  /** Where the story stands. */
  look(options?: CallOptions): Promise<Told>;
  /** Writes to the moderators. */
  say(text: string): Promise<Told>;
  /** Changes the text, or answers the moderators' proposal. */
  amend(amendment: Amendment): Promise<Told>;
  /** Takes the story back. */
  withdraw(): Promise<void>;
}

const asRow = parser(draftRow);
const same = (one: StoryDraft, other: StoryDraft) => JSON.stringify(asRow(one)) === JSON.stringify(asRow(other));

/** A write whose answer was lost: what it was, and where the story stood before. */
interface Lost {
  readonly what: string;
  readonly before: Told | undefined;
}

/** Begins a visit with a receipt in protocol form. Nothing is sent yet. */
export function visit({ backend }: Client, code: string): Visit {
  let known: Told | undefined;
  let lost: Lost | undefined;

  function read(row: unknown): Told | undefined {
    // A write may be answered with the story or with nothing; only its own form is taken for it.
    return isRecord(row) && 'story' in row ? parseTold(row) : undefined;
  }

  async function look(options?: CallOptions): Promise<Told> {
    const told = read(await backend.get('receipt', code, options));
    if (!told) throw new BackendError(backend.name, 'broken', 'what the receipt leads to could not be read.');
    return (known = told);
  }

  /** Does a write once: after a lost answer it looks first whether that had been done. */
  async function once(what: string, write: () => Promise<unknown>, isDone: (now: Told, before: Told | undefined) => boolean): Promise<Told> {
    if (lost?.what === what) {
      const now = await look();
      if (isDone(now, lost.before)) {
        lost = undefined;
        return now;
      }
    }
    const before = lost?.what === what ? lost.before : known;
    try {
      const told = read(await write()) ?? (await look());
      lost = undefined;
      return (known = told);
    } catch (error) {
      lost = passes(error) ? { what, before } : undefined;
      throw error;
    }
  }

  return {
    look,
    say(text) {
      const words = clean(text);
      const count = (told: Told | undefined) => told?.messages.filter((message) => message.from === 'author' && message.text === words).length ?? 0;
      return once(`say ${words}`, () => backend.create('messages', { receipt: code, text }), (now, before) => count(now) > count(before));
    },
    amend(amendment) {
      // By what it says: after a lost answer it may come again with a newer revision.
      const { revision: _revision, ...wish } = amendment;
      const isDone = (now: Told) => {
        if ('answer' in wish) return now.proposal?.from !== 'desk';
        const { story, keepMeetup = true } = wish;
        return (keepMeetup || !now.evening) && (same(now.story, story) || (now.proposal?.from === 'author' && same(now.proposal.story, story)));
      };
      return once(`amend ${JSON.stringify(wish)}`, () => backend.update('receipt', code, amendment), isDone);
    },
    async withdraw() {
      const again = lost?.what === 'withdraw';
      try {
        await backend.remove('receipt', code);
      } catch (error) {
        // The answer to an attempt before this one was lost: what is gone now, that attempt has taken back.
        if (again && failureOf(error) === 'missing') return;
        if (passes(error)) lost = { what: 'withdraw', before: known };
        throw error;
      }
    },
  };
}
