import { maybe, oneOf } from '../../src/model/index.js';
import type { MeetupListing } from '../db/meetups.js';
import { invalid } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, readQuery } from './query.js';
import type { Steps } from './resource.js';

const when = maybe<MeetupListing['when']>(oneOf(['upcoming', 'past']), 'upcoming');

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
