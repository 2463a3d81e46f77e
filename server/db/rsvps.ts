import type { Kysely } from 'kysely';
import { addDays, dayIn, goesAhead, occurrence, shownCount, type Day, type Meetup } from '../../src/model/index.js';
import { toMeetup } from './meetup-row.js';
import { castOnce, costsWork, type OnceRefusal } from './once.js';
import type { Schema } from './schema.js';
import type { Payment } from './spent.js';

export interface Rsvp {
  readonly space: string;
  readonly meetupId: string;
  /** The day of the evening, in its zone. */
  readonly period: Day;
  readonly tag: string;
  readonly value: 'coming' | 'none';
  readonly now: number;
  readonly payment: Payment | undefined;
}

/** Besides what every ballot may lack: the evening is not there or counts nobody, or it is another day's turn. */
export type RsvpResult = 'cast' | 'no-meetup' | 'other-day' | OnceRefusal;

export interface Rsvps {
  cast(rsvp: Rsvp): Promise<RsvpResult>;
  costsWork(tag: string, value: Rsvp['value']): Promise<boolean>;
  /** Forgets who said that they come to evenings that are over. */
  endDue(now: number): Promise<void>;
}

/** The day of the evening that runs or comes next; `undefined` when all are over. */
const dayOf = (meetup: Meetup, now: number): Day | undefined => {
  const start = occurrence(meetup, now);
  return start === undefined ? undefined : dayIn(meetup.timeZone, start);
};

/** How many say that they come to the next evening of some meet-ups, as far as it may be shown. */
export async function comingTo(db: Kysely<Schema>, meetups: readonly Meetup[], now: number): Promise<readonly Meetup[]> {
  const counted = meetups.filter(({ rsvp }) => rsvp === 'count_only');
  if (counted.length === 0) return meetups;
  const rows = await db
    .selectFrom('ballot')
    .select(({ fn }) => ['poll', 'period', fn.countAll().as('count')])
    .where('poll', 'in', counted.map(({ id }) => id))
    .groupBy(['poll', 'period'])
    .execute();
  const counts = new Map(rows.map(({ poll, period, count }) => [`${poll}|${period}`, shownCount(Number(count))]));
  return meetups.map((meetup) => {
    const coming = counts.get(`${meetup.id}|${dayOf(meetup, now)}`);
    return coming === undefined ? meetup : { ...meetup, coming };
  });
}

export function rsvps(db: Kysely<Schema>): Rsvps {
  return {
    costsWork: (tag, value) => costsWork(db, { tag, value }),
    cast: ({ space, meetupId, now, ...ballot }) =>
      db.transaction().execute(async (trx): Promise<RsvpResult> => {
        const row = await trx.selectFrom('meetup').selectAll().where('space', '=', space).where('id', '=', meetupId).executeTakeFirst();
        const meetup = row && toMeetup(row);
        if (meetup?.rsvp !== 'count_only' || !goesAhead(meetup)) return 'no-meetup';
        if (dayOf(meetup, now) !== ballot.period) return 'other-day';
        return (await castOnce(trx, { poll: meetupId, ...ballot })) ?? 'cast';
      }),
    async endDue(now) {
      // Whatever the zone, that evening is over.
      const last = addDays(dayIn('UTC', now), -2);
      await db.deleteFrom('ballot').where('period', '<', last).where('poll', 'in', (meetups) => meetups.selectFrom('meetup').select('id')).execute();
    },
  };
}
