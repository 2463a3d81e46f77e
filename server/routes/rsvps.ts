import { read, rsvpBallot, type Misfit } from '../../src/model/index.js';
import type { RsvpResult } from '../db/rsvps.js';
import { jsonBody } from '../middleware/json-body.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { lacks } from './reactions.js';
import type { Steps } from './resource.js';

const misfits: Readonly<Record<Exclude<RsvpResult, 'cast' | 'no-meetup'>, Misfit>> = { ...lacks, 'other-day': { field: 'period', rule: 'value' } };

/** `POST rsvps`: one ballot per device and evening. */
export function castRsvp({ store, pow, now }: Parts): Steps {
  return [
    ...jsonBody(),
    async function castRsvp(c) {
      const { value: ballot, misfits: found } = read(rsvpBallot, c.var.body);
      if (!ballot) return invalid(c, found);
      const { id: space } = c.var.space;
      const { meetupId, period, tag, value } = ballot;
      // An evening that is gone is said to be gone before any work is judged.
      if (!(await store.meetups.get(space, meetupId, now()))) return problem(c, 'not-found');
      const work = (await store.rsvps.costsWork(tag, value)) ? await pow.check(space, ballot.pow) : undefined;
      if (work && 'misfit' in work) return invalid(c, [work.misfit]);
      const result = await store.rsvps.cast({ space, meetupId, period, tag, value, now: now(), payment: work?.payment });
      if (result === 'no-meetup') return problem(c, 'not-found');
      return result === 'cast' ? c.json({}, 201) : invalid(c, [misfits[result]]);
    },
  ];
}
