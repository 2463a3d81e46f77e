import { pad, type Padded } from './pad.js';
import { object, rowText, type Reader } from './read.js';
import { receipt } from './receipt.js';
import { storyDraft } from './story-draft.js';
import type { StoryDraft } from './story.js';
import { maybe, record, rowId } from './strict.js';

/** Most bytes that a body may have, here and on the server. */
export const maxBodyBytes = 32 * 1024;

/** The body of `POST stories`: these members and no other. */
export interface Submission extends Padded {
  readonly schemaVersion: 1;
  /** The code that the device made; also the key under which a retry is recognised. */
  readonly receipt: string;
  readonly story: StoryDraft;
  /** The meet-up that it is told for; only where its author allows meet-ups, and where the backend takes it (`forMeetups`). */
  readonly meetupId?: string | undefined;
  /** The solved challenge, where the backend asks for one. */
  readonly pow?: unknown;
  /** A field that people cannot see; what a robot writes into it is a hint to the moderators, never a reason to drop. */
  readonly hp: string;
}

const version: Reader<1> = (input, field, note) =>
  input === 1 ? 1 : void note({ field, rule: input === undefined ? 'required' : 'value' });
const hp: Reader<string> = (input, field, note) =>
  typeof input === 'string' ? rowText(0, 200, 'one')(input, field, note) : void note({ field, rule: input === undefined ? 'required' : 'type' });

const members = object<Submission>(
  { schemaVersion: version, receipt, story: storyDraft, meetupId: maybe<string | undefined>(rowId, undefined), pow: maybe(record, undefined), hp, pad },
  { exact: true },
);

/** Reads a submission from a request, strictly. */
export const submission: Reader<Submission> = (input, field, note) => {
  const value = members(input, field, note);
  if (value?.meetupId !== undefined && value.story?.consent?.meetup === 'no') note({ field: 'meetupId', rule: 'value' });
  return value;
};
