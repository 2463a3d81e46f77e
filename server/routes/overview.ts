import { moderator } from '../middleware/moderator.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

/** `GET desk/overview` */
export function getOverview(parts: Parts): Steps {
  return [
    moderator(parts),
    async function getOverview(c) {
      const { id, timeZone } = c.var.space;
      return c.json(await parts.store.desk.overview(id, { timeZone, now: parts.now() }));
    },
  ];
}
