import { problem } from '../problem.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

/** `GET challenge`; 404 where no work is asked for. */
export function getChallenge({ pow }: Pick<Parts, 'pow'>): Steps {
  return [
    async function getChallenge(c) {
      const challenge = await pow.issue(c.var.space.id);
      return challenge === undefined ? problem(c, 'not-found', { detail: 'No challenge is needed.' }) : c.json(challenge);
    },
  ];
}
