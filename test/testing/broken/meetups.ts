// Backends that do wrong by stories that are told for a meet-up.
import { isRecord, newReceipt, type Submission } from '../../../src/model/index.js';
import { sampleMeetup } from '../../../src/testing/samples.js';
import { failing, taking, withMeetups, type Broken, type Change } from './sound.js';

const gone = 'takes a story for a meet-up that is gone, and refuses what can be none';
const read = 'takes stories for meet-ups only where a form can read for which one';
const leads = 'leads the author to the meet-up that a story was told for, by its day, until the author takes that back';

/** Another answer to who asks with a receipt. */
const telling = (change: (row: Readonly<Record<string, unknown>>) => unknown): Change => (backend) => ({
  get: async (collection, id, options) => {
    const row = await backend.get(collection, id, options);
    return collection === 'receipt' && isRecord(row) ? change(row) : row;
  },
});
/** Another amendment than the one that was sent. */
const amending = (change: (body: Readonly<Record<string, unknown>>, evening: unknown) => object): Change => (backend) => ({
  update: async (collection, id, body, options) => {
    const evening = backend.told.get(id)?.evening;
    const row = await backend.update(collection, id, body, options);
    const told = backend.told.get(id);
    if (collection === 'receipt' && told && isRecord(body)) backend.told.set(id, { ...told, ...change(body, evening) });
    return row;
  },
});

export const meetups: readonly Broken[] = [
  {
    what: 'a story for a meet-up that is gone is dropped silently',
    make: withMeetups(taking('stories', (body: Submission, backend) => backend.create('stories', body).finally(() => body.meetupId !== undefined && body.meetupId !== sampleMeetup['id'] && (backend.inbox as Map<string, Submission>).clear()))),
    caught: { [gone]: 'a story whose meet-up is gone is lost' },
  },
  {
    what: 'it does not look at the meet-up that a story is for',
    make: withMeetups(taking('stories', ({ meetupId: _, ...body }: Submission, backend) => backend.create('stories', body))),
    caught: { [gone]: 'create("stories") resolved, but should have rejected', [leads]: 'the receipt does not lead to the meet-up' },
  },
  {
    what: 'it does not say that it is the meet-up that does not fit',
    make: withMeetups(taking('stories', (body: Submission, backend) => failing(() => backend.create('stories', body), (error) => {
      throw body.meetupId === undefined ? error : Object.assign(error, { misfits: [] });
    }))),
    caught: { [gone]: 'it does not name the field meetupId' },
  },
  {
    what: 'it takes stories for meet-ups, and no form can read one',
    make: withMeetups((backend) => ({ can: (verb, collection) => collection !== 'meetups' && backend.can(verb, collection) })),
    caught: { [read]: 'it takes stories for meet-ups, and can neither list nor get one' },
  },
  {
    what: 'its meet-ups cannot be read',
    make: withMeetups((backend) => ({ get: async (collection, ...rest) => {
      const row = await backend.get(collection, ...rest);
      return collection === 'meetups' ? { title: 'Stories and soup' } : row;
    } })),
    caught: { [read]: 'a meet-up was there, and none can be read' },
  },
  {
    what: 'it forgets which meet-up a story was told for',
    make: withMeetups(telling(({ evening: _, ...row }) => row)),
    caught: { [leads]: 'the receipt does not lead to the meet-up' },
  },
  {
    what: 'every story is told for the next meet-up',
    make: withMeetups(telling((row) => ({ ...row, evening: row['evening'] ?? { meetupId: 'next', title: 'Stories and soup', day: '2040-01-09', state: 'asked' } }))),
    caught: { [leads]: 'a story that was told for no meet-up leads to one' },
  },
  {
    what: 'a story for a meet-up is stored twice',
    make: withMeetups(taking('stories', async (body: Submission, backend) => {
      const known = backend.told.has(body.receipt);
      return backend.create('stories', known && body.meetupId ? { ...body, receipt: newReceipt() } : body);
    })),
    caught: { [leads]: 'three stories were sent, one of them twice, and 4 are stored' },
  },
  {
    what: 'a receipt leads to the moment of the meet-up',
    make: withMeetups(telling((row) => ({ ...row, ...(isRecord(row['evening']) && { evening: { ...row['evening'], startsAt: '2040-01-09T18:00:00Z' } }) }))),
    caught: { [leads]: 'the answer carries an instant' },
  },
  {
    what: 'the author cannot take the meet-up back',
    make: withMeetups(amending(({ keepMeetup }, evening) => (keepMeetup === false ? { evening } : {}))),
    caught: { [leads]: 'the author has taken the meet-up back, and the receipt still leads to it' },
  },
  {
    what: 'a meet-up stays though its author allows none any more',
    make: withMeetups(amending(({ keepMeetup }, evening) => (keepMeetup === false ? {} : { evening }))),
    caught: { [leads]: 'the author allows no meet-up any more, and the receipt still leads to one' },
  },
];
