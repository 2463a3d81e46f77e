// The meet-ups that stories were told for. Only authors, by their receipts, and the desk are told of them.
import type { Kysely } from 'kysely';
import { dayIn, lastEnd, mayBeTold, occurrence, type Day, type Meetup, type ToldEvening } from '../../src/model/index.js';
import { toMeetup } from './meetup-row.js';
import { keptOrder } from './running-order-row.js';
import type { Schema, StoryTable } from './schema.js';
import { forNoMeetup, type ForMeetup } from './story-columns.js';
import { draftOf } from './story-row.js';

/** The day of a meet-up: of its next evening, and of its last one when all are over. */
const dayOf = (meetup: Meetup, now: number): Day => dayIn(meetup.timeZone, occurrence(meetup, now) ?? lastEnd(meetup) - 60_000 * meetup.minutes);

/**
 * What is noted of the meet-up that an author names. One that is gone meanwhile refuses no story: it is told for none. One
 * that is over is noted: a story may have waited on a device without a network, and its author is told so by the receipt.
 */
export async function forMeetup(db: Kysely<Schema>, space: string, id: string | undefined, now: number): Promise<ForMeetup> {
  const row = id === undefined ? undefined : await db.selectFrom('meetup').selectAll().where('space', '=', space).where('id', '=', id).executeTakeFirst();
  const meetup = row && toMeetup(row);
  return meetup ? { meetup_id: meetup.id, meetup_on: meetup.repeats === 'once' ? dayOf(meetup, now) : null } : forNoMeetup;
}

type Row = Pick<StoryTable, 'id' | 'space' | 'story' | 'status' | 'expires_on' | 'meetup_id' | 'meetup_on'>;

/** Whether a story is one that can be told now, whatever its author allows. */
const stands = ({ status, expires_on: expires }: Row, today: Day) => status === 'in_review' || (status === 'published' && expires !== null && expires >= today);

/** The meet-ups that stories of one space were told for, by the stories' ids, as they stand now. */
export async function toldEvenings(db: Kysely<Schema>, stories: readonly Row[], now: number): Promise<ReadonlyMap<string, ToldEvening>> {
  const told = stories.filter(({ meetup_id: id }) => id !== null);
  const [first] = told;
  if (!first) return new Map();
  const rows = await db.selectFrom('meetup').selectAll().where('space', '=', first.space).where('id', 'in', [...new Set(told.map(({ meetup_id: id }) => String(id)))]).execute();
  const evenings = new Map(rows.map((row) => [row.id, { meetup: toMeetup(row), ...keptOrder(row) }]));
  return new Map(
    told.flatMap((story) => {
      const { meetup, turns = [] } = evenings.get(String(story.meetup_id)) ?? {};
      if (!meetup) return [];
      const { id: meetupId, title, status } = meetup;
      const day = dayOf(meetup, now);
      const turn = turns.find(({ storyId }) => storyId === story.id);
      const placed = turn && stands(story, dayIn(meetup.timeZone, now)) && mayBeTold(draftOf(story).consent.meetup, turn) === undefined;
      const state = status === 'cancelled' ? status : status === 'done' || lastEnd(meetup) <= now ? 'over' : placed ? 'placed' : 'asked';
      const moved = meetup.repeats === 'once' && story.meetup_on !== null && story.meetup_on !== day;
      return [[story.id, { meetupId, title, day, state, movedFrom: (moved ? story.meetup_on : undefined) ?? undefined }] as const];
    }),
  );
}

/** Takes the meet-up off the stories that were told for it: it is no more. */
export async function forgetMeetup(db: Kysely<Schema>, id: string): Promise<void> {
  await db.updateTable('story').set(forNoMeetup).where('meetup_id', '=', id).execute();
}
