// The contract for stories that are told for a meet-up, where a backend says that they can be; `backendContract` runs it.
import { hasInstant } from '../model/guarantee.js';
import { newId } from '../model/ids.js';
import { parseMeetup, type Meetup } from '../model/meetup.js';
import { parseRows } from '../model/read.js';
import { parseTold, type Told } from '../model/told.js';
import { check, everyRow, fails, type Test } from './checks.js';
import type { Situation, Subject } from './contract.js';
import { sampleMeetup, sampleSubmission } from './samples.js';

/** A story whose author allows that it is told at a meet-up. */
function allowing() {
  const { story, ...rest } = sampleSubmission();
  return { ...rest, story: { ...story, consent: { ...story.consent, meetup: 'read_aloud' as const } } };
}

/** The meet-ups that a form can ask for by their ids. */
async function readable({ backend }: Subject): Promise<readonly Meetup[]> {
  const { items } = backend.can('list', 'meetups') ? await everyRow(backend, 'meetups') : { items: [sampleMeetup] };
  const meetups = parseRows(parseMeetup, items);
  return backend.can('get', 'meetups') ? parseRows(parseMeetup, await Promise.all(meetups.map(({ id }) => backend.get('meetups', id)))) : meetups;
}

export function meetupContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  const whereTold = (what: string, run: (subject: Subject & Required<Pick<Subject, 'stored'>>) => Promise<void>) =>
    it(what, async () => {
      const { stored, ...subject } = await make({ stories: [], meetups: [sampleMeetup] });
      if (!subject.backend.forMeetups) return;
      check(stored, 'a backend that can create stories needs stored()');
      await run({ ...subject, stored });
    });

  whereTold('takes a story for a meet-up that is gone, and refuses what can be none', async ({ backend, stored }) => {
    const told = allowing();
    for (const wrong of [{ ...told, meetupId: 'tonight?' }, { ...sampleSubmission(), meetupId: newId() }]) {
      const error = await fails(backend.create('stories', wrong), 'invalid');
      check(error.misfits.some(({ field }) => field === 'meetupId'), 'it does not name the field meetupId among its misfits');
    }
    check((await stored()) === 0, 'it stored something');
    await backend.create('stories', { ...told, meetupId: newId() });
    check((await stored()) === 1, 'a story whose meet-up is gone is lost');
  });

  whereTold('takes stories for meet-ups only where a form can read for which one', async (subject) => {
    check(subject.backend.can('list', 'meetups') || subject.backend.can('get', 'meetups'), 'it takes stories for meet-ups, and can neither list nor get one');
    check((await readable(subject)).length > 0, 'a meet-up was there, and none can be read');
  });

  whereTold('leads the author to the meet-up that a story was told for, by its day, until the author takes that back', async (subject) => {
    const { backend, stored } = subject;
    if (!backend.can('get', 'receipt')) return;
    const [meetup] = await readable(subject);
    if (!meetup) return;
    const meetupId = meetup.id;
    const look = async (receipt: string): Promise<Told> => {
      const row = await backend.get('receipt', receipt);
      check(!hasInstant(row), 'the answer carries an instant');
      const told = parseTold(row);
      check(told, 'what the receipt leads to cannot be read');
      return told;
    };

    const [bare, kept, refused] = [allowing(), allowing(), allowing()];
    await backend.create('stories', bare);
    check((await look(bare.receipt)).evening === undefined, 'a story that was told for no meet-up leads to one');
    // The second time as after a lost answer.
    for (const { story, ...rest } of [kept, kept, refused]) await backend.create('stories', { ...rest, story, meetupId });
    check((await stored()) === 3, `three stories were sent, one of them twice, and ${await stored()} are stored`);
    for (const { receipt } of [kept, refused]) check((await look(receipt)).evening?.meetupId === meetupId, 'the receipt does not lead to the meet-up');

    if (!backend.can('update', 'receipt')) return;
    const change = async (receipt: string, amendment: object) => {
      await backend.update('receipt', receipt, { revision: (await look(receipt)).revision, ...amendment });
      return (await look(receipt)).evening;
    };
    check((await change(kept.receipt, { story: kept.story, keepMeetup: false })) === undefined, 'the author has taken the meet-up back, and the receipt still leads to it');
    const { story } = refused;
    check((await change(refused.receipt, { story: { ...story, consent: { ...story.consent, meetup: 'no' } } })) === undefined, 'the author allows no meet-up any more, and the receipt still leads to one');
  });
}
