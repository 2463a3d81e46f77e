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

/** `GET challenge/wait`: a place in the line, for those who do not compute; 503 where that is too long. */
export function waitInLine({ pow }: Pick<Parts, 'pow'>): Steps {
  return [
    async function waitInLine(c) {
      const place = pow.wait(c.var.space.id);
      if (!place) return problem(c, 'not-found', { detail: 'No challenge is needed.' });
      if (!('retryAfter' in place)) return c.json(place);
      c.header('Retry-After', String(place.retryAfter));
      return problem(c, 'busy');
    },
  ];
}
