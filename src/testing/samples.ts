// What the contract's tests tell and show.
import { newReceipt } from '../model/receipt.js';
import { padded } from '../model/pad.js';
import type { Submission } from '../model/submission.js';

/** A published story row that every client can read. */
export const sampleStory = (number: number): Readonly<Record<string, unknown>> => ({
  id: String(number).padStart(26, '0'),
  revision: 1,
  title: `Story ${number}`,
  wentWrong: `What went wrong in story ${number} is told here.`,
  lesson: `The lesson of story ${number}.`,
  causes: { root: 'timing', contributing: [] },
  consent: { wall: true, lobby: false, meetup: 'no', index: false },
  lang: 'en',
  publishedOn: '2026-03-02',
});

/** So many of them. */
export const sampleStories = (count: number): readonly Readonly<Record<string, unknown>>[] => Array.from({ length: count }, (_, index) => sampleStory(index + 1));

/** A meet-up that is long to come. */
export const sampleMeetup: Readonly<Record<string, unknown>> = {
  id: '1'.padStart(26, '0'), title: 'Stories and soup', startsAt: '2040-01-09T18:00:00Z', timeZone: 'UTC', minutes: 90, place: 'The kitchen', format: 'circle', status: 'scheduled',
};

/** A submission that every backend which can create stories takes. */
export const sampleSubmission = (): Submission =>
  padded({
    schemaVersion: 1,
    receipt: newReceipt(),
    story: {
      title: '', project: '', feeling: '', nextTime: '', byline: '', kind: 'undisclosed', sector: 'undisclosed', stage: 'undisclosed',
      outcome: 'undisclosed', when: 'undisclosed', lookingFor: [], contentNotes: [], attribution: 'anonymous', lang: 'en',
      wentWrong: 'I signed the lease before I had asked a single customer.',
      lesson: 'Ask ten people before you sign anything.',
      causes: { root: 'no_need', contributing: ['timing'] },
      consent: { wall: true, lobby: false, meetup: 'no', index: false },
    },
    hp: '',
    pad: '',
  });
