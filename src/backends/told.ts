// What backends without a desk do for an author who comes back: the server's rules, as far as nobody decides anything here.
import { BackendError } from '../client/error.js';
import type { Day } from '../model/dates.js';
import { read, type Misfit } from '../model/read.js';
import type { Consent, StoryDraft } from '../model/story.js';
import { amendment, messageBody, threadLimit, type Told, type ToldEvening } from '../model/told.js';

/** A story that has just come in. */
export const arrived = (story: StoryDraft, evening?: ToldEvening): Told => ({
  status: 'submitted', revision: 1, story, statement: '', reasons: [], messages: [], proposal: undefined, keptUntil: undefined, evening,
});

/** What both allow: a consent is taken back at once, and given only with the text that a moderator reads. */
const narrowed = (now: Consent, wanted: Consent): Consent => ({
  wall: now.wall && wanted.wall,
  lobby: now.lobby && wanted.lobby,
  meetup: wanted.meetup === 'no' ? 'no' : now.meetup,
  index: now.index && wanted.index,
});

/** The rules for a backend that goes by a name in its errors. */
export function toldRules(name: string) {
  const invalid = (what: string, misfits: readonly Misfit[]) => new BackendError(name, 'invalid', `the ${what} does not fit.`, { misfits });
  const stale = (field: string) => invalid('amendment', [{ field, rule: 'value' }]);

  return {
    /** The error for a receipt behind which there is no story, for whatever reason. */
    missing: () => new BackendError(name, 'missing', 'there is no story behind this receipt.'),
    /** A story after its author's change or answer. */
    amended(told: Told, body: unknown): Told {
      const { value, misfits } = read(amendment, body);
      if (!value) throw invalid('amendment', misfits);
      if (value.revision !== told.revision) throw stale('revision');
      const next = { ...told, revision: told.revision + 1, proposal: undefined };
      if ('answer' in value) {
        if (told.proposal?.from !== 'desk') throw stale('answer');
        return value.answer === 'accept' ? { ...next, story: told.proposal.story } : next;
      }
      const evening = value.keepMeetup === false || value.story.consent.meetup === 'no' ? undefined : told.evening;
      if (told.status !== 'published' && told.status !== 'hidden') return { ...next, story: value.story, evening };
      const consent = narrowed(told.story.consent, value.story.consent);
      return { ...next, evening, story: { ...told.story, consent }, proposal: { from: 'author', story: value.story } };
    },
    /** A story with one more message of its author. */
    messaged(told: Told, text: unknown, day: Day): Told {
      const { value, misfits } = read(messageBody, { text });
      if (!value) throw invalid('message', misfits);
      if (told.messages.length >= threadLimit) throw invalid('message', [{ field: 'text', rule: 'many', limit: threadLimit }]);
      return { ...told, messages: [...told.messages, { from: 'author', text: value.text, day }] };
    },
  };
}
