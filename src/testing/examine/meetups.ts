// Whether a story can be told for a meet-up, where a backend says that it can.
import { failureOf, isBackendError } from '../../client/error.js';
import { newId } from '../../model/ids.js';
import { padded } from '../../model/pad.js';
import type { Submission } from '../../model/submission.js';
import type { Told } from '../../model/told.js';
import { idsOf, said, type Subject } from './subject.js';

const listed = ({ rows }: Subject) => idsOf(rows.get('meetups')?.rows ?? []);

/** The meet-up that the test story is told for: one that is listed, else one that is gone; `undefined` where a story can name none. */
export const meetupFor = (subject: Subject): string | undefined => (subject.backend.forMeetups ? (listed(subject)[0] ?? newId()) : undefined);

/** Whether a refusal is for the meet-up. */
export const namesMeetup = (error: unknown): boolean => isBackendError(error) && error.misfits.some(({ field }) => field === 'meetupId');

export function judgeMeetup({ notebook }: Subject, refused: unknown): void {
  notebook.judge('writing', { check: 'meetup-taken', what: 'a story that is told for a meet-up is taken', holds: refused === undefined, detail: refused === undefined ? '' : said(refused), advice: 'Take "meetupId" as openapi.json of a reference server says, also of a meet-up that is gone.' });
}

/** Sends what was taken once more, as if its author allowed no meet-up: where that is not looked at, it is a retry of what is stored. */
export async function judgeUnallowed({ backend, notebook }: Subject, taken: Omit<Submission, 'pad'>): Promise<void> {
  const { story, ...rest } = taken;
  const refused = await backend.create('stories', padded({ ...rest, story: { ...story, consent: { ...story.consent, meetup: 'no' } } })).then(() => undefined, (error: unknown) => error);
  notebook.judge('writing', { check: 'meetup-refused', what: 'a meet-up is refused where its author allows none, by its name', holds: failureOf(refused) === 'invalid' && namesMeetup(refused), detail: refused === undefined ? 'it was taken' : said(refused), advice: 'Answer 400 with the field "meetupId".' });
}

/** Whether the author is led to the meet-up; of one that is gone there is nothing to tell. */
export function judgeEvening(subject: Subject, told: Told | undefined, meetupId: string): void {
  if (!listed(subject).includes(meetupId)) return subject.notebook.note('writing', 'meetup-told', 'no meet-up is listed: whether a receipt leads to one was not looked at');
  subject.notebook.judge('writing', { check: 'meetup-told', what: 'the receipt leads to the meet-up that the story was told for', holds: told?.evening?.meetupId === meetupId, detail: told?.evening?.day ?? '', advice: 'Answer as openapi.json of a reference server says of "evening" in GET receipt.' });
}
