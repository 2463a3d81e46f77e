import { dayIn, deskMessage, read, seenMessages } from '../../src/model/index.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { threadIsFull } from './receipt.js';
import type { Steps } from './resource.js';

/** `POST desk/messages`: writes to the author of a story, who reads it with the receipt. */
export function writeToAuthor(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function writeToAuthor(c) {
      const { value, misfits } = read(deskMessage, c.var.body);
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone } = c.var.space;
      const outcome = await parts.store.desk.write({ ...value, space, today: dayIn(timeZone, parts.now()) });
      if (outcome === 'missing') return problem(c, 'not-found');
      return outcome === 'full' ? problem(c, 'conflict', { detail: threadIsFull }) : c.json({}, 201);
    },
  ];
}

/** `POST desk/messages/read`: notes how far a thread was read. What came meanwhile stays unread. */
export function readMessages(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function readMessages(c) {
      const { value, misfits } = read(seenMessages, c.var.body);
      if (!value) return invalid(c, misfits);
      const unread = await parts.store.desk.read({ ...value, space: c.var.space.id });
      return unread === undefined ? problem(c, 'not-found') : c.json({ unread });
    },
  ];
}
