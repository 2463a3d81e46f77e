import { ballot, read, type Misfit } from '../../src/model/index.js';
import type { Taken } from '../db/answers.js';
import { jsonBody } from '../middleware/json-body.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

const conflicts: Readonly<Partial<Record<Taken, string>>> = {
  closed: 'The poll is closed.',
  'other-period': 'That period is not the running one. Read the polls again.',
};
const misfits: Readonly<Partial<Record<Taken, Misfit>>> = {
  'no-option': { field: 'value', rule: 'value' },
  'other-poll': { field: 'tag', rule: 'value' },
  unpaid: { field: 'pow', rule: 'required' },
  spent: { field: 'pow', rule: 'value' },
};

/** `POST ballots`: one answer per device, poll and period. The answer is the same whether a batch went out with it or not. */
export function castBallot({ store: { answers }, pow, now }: Parts): Steps {
  return [
    ...jsonBody(),
    async function castBallot(c) {
      const { value, misfits: found } = read(ballot, c.var.body);
      if (!value) return invalid(c, found);
      const { id: space, timeZone } = c.var.space;
      const { pow: sent, ...plain } = value;
      const answer = { space, ballot: plain, clock: { timeZone, now: now() } };
      const refuse = (outcome: Taken) => {
        const misfit = misfits[outcome];
        if (misfit) return invalid(c, [misfit]);
        const detail = conflicts[outcome];
        return detail === undefined ? problem(c, 'not-found') : problem(c, 'conflict', { detail });
      };
      // A poll that is over is said to be over before any work is judged.
      const meets = await answers.meets(answer);
      if (meets !== 'new' && meets !== 'known') return refuse(meets);
      const work = meets === 'new' ? await pow.check(space, sent) : undefined;
      if (work && 'misfit' in work) return invalid(c, [work.misfit]);
      const outcome = await answers.take(answer, work?.payment);
      return outcome === 'taken' ? c.json({}, 201) : refuse(outcome);
    },
  ];
}
