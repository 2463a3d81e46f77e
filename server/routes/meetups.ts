import type { Context } from 'hono';
import { dayIn, maybe, oneOf, read, rowId } from '../../src/model/index.js';
import { calendar, type Dated } from '../calendar.js';
import type { MeetupListing } from '../db/meetups.js';
import { invalid, problem } from '../problem.js';
import type { Env, Parts } from '../types.js';
import { cursor, limit, readQuery } from './query.js';
import type { Steps } from './resource.js';

/** Those to come, unless the others are asked for. */
export const when = maybe<MeetupListing['when']>(oneOf(['upcoming', 'past']), 'upcoming');

/** `GET meetups`: those to come, or those that are over. */
export function listMeetups({ store, now }: Parts): Steps {
  return [
    async function listMeetups(c) {
      const { value, misfits } = readQuery(c, { limit, cursor, when });
      if (!value) return invalid(c, misfits);
      return c.json(await store.meetups.list(c.var.space.id, { ...value, now: now() }));
    },
  ];
}

const find = ({ store, now }: Parts, c: Context<Env>): Promise<Dated | undefined> => {
  const { value: id } = read(rowId, c.req.param('id'));
  return id === undefined ? Promise.resolve(undefined) : store.meetups.get(c.var.space.id, id, now());
};

/** `GET meetups/{id}`: one of them. */
export function getMeetup(parts: Parts): Steps {
  return [
    async function getMeetup(c) {
      const found = await find(parts, c);
      return found ? c.json(found.meetup) : problem(c, 'not-found');
    },
  ];
}

/** An iCalendar file; `file` is what a device calls it that keeps it. */
function file(c: Context<Env>, { now }: Parts, file: string, meetups: readonly Dated[]): Response {
  const { name, timeZone } = c.var.space;
  return c.body(calendar(name, meetups, dayIn(timeZone, now())), 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': `inline; filename="${file}"` });
}

/** `GET meetups/{id}/event.ics`: one of them for a calendar. */
export function getEvent(parts: Parts): Steps {
  return [
    async function getEvent(c) {
      const found = await find(parts, c);
      return found ? file(c, parts, 'event.ics', [found]) : problem(c, 'not-found');
    },
  ];
}

// What was called off last week should still say so.
const past = 60 * 86_400_000;

/** `GET meetups.ics`: all of them, for a calendar that asks again and again. */
export function getCalendar(parts: Parts): Steps {
  return [async (c) => file(c, parts, 'meetups.ics', await parts.store.meetups.since(c.var.space.id, parts.now() - past))];
}
