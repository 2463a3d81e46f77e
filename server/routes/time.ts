import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

/** `GET time`: for devices whose clock is wrong. */
export function getTime({ now }: Pick<Parts, 'now'>): Steps {
  return [
    function getTime(c) {
      return c.json({ now: new Date(now()).toISOString() });
    },
  ];
}
