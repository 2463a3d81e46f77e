import { dayIn, reactionBallot, read, type Misfit } from '../../src/model/index.js';
import type { OnceRefusal } from '../db/once.js';
import { jsonBody } from '../middleware/json-body.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

/** What a ballot lacks that is counted as it stands. */
export const lacks: Readonly<Record<OnceRefusal, Misfit>> = {
  'other-poll': { field: 'tag', rule: 'value' },
  unpaid: { field: 'pow', rule: 'required' },
  spent: { field: 'pow', rule: 'value' },
};

/** `POST reactions`: one ballot per device and story. */
export function castReaction({ store, pow, now }: Parts): Steps {
  return [
    ...jsonBody(),
    async function castReaction(c) {
      const { value: ballot, misfits: found } = read(reactionBallot, c.var.body);
      if (!ballot) return invalid(c, found);
      const { id: space, timeZone } = c.var.space;
      const { storyId, tag, value } = ballot;
      // A story that is gone is said to be gone before any work is judged.
      const today = dayIn(timeZone, now());
      if (!(await store.stories.get(space, storyId, today))) return problem(c, 'not-found');
      const work = (await store.reactions.costsWork(tag, value)) ? await pow.check(space, ballot.pow) : undefined;
      if (work && 'misfit' in work) return invalid(c, [work.misfit]);
      const result = await store.reactions.cast({ space, storyId, tag, value, today, payment: work?.payment });
      if (result === 'no-story') return problem(c, 'not-found');
      return result === 'cast' ? c.json({}, 201) : invalid(c, [lacks[result]]);
    },
  ];
}
