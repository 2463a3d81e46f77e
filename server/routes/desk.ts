import { dayIn, decision, messageLimits, object, oneOf, read, statuses, text, token, type Status } from '../../src/model/index.js';
import type { Refusal } from '../db/desk.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import { threadIsFull } from './receipt.js';
import type { Steps } from './resource.js';

type Shown = Exclude<Status, 'submitted'>;
export const shownStatuses: readonly Shown[] = statuses.filter((status): status is Shown => status !== 'submitted');

/** `GET desk/queue`: without a status, all that waits for the desk. */
export function listQueue(parts: Parts): Steps {
  return [
    moderator(parts),
    async function listQueue(c) {
      const { value, misfits } = readQuery(c, { limit, cursor, status: optional(oneOf(shownStatuses)) });
      if (!value) return invalid(c, misfits);
      return c.json(await parts.store.desk.queue(c.var.space.id, value));
    },
  ];
}

const conflicts: Readonly<Record<Exclude<Refusal, 'missing' | 'not-yours'>, string>> = {
  edited: 'The story was edited since it was read. Read it again.',
  state: 'This cannot be decided from where the story stands. Read it again.',
  'no-consent': 'Its author did not allow the lobby.',
};

/** `POST desk/decisions` */
export function decide(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function decide(c) {
      const { value, misfits } = read(decision, c.var.body);
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone, retentionMonths } = c.var.space;
      const decided = await parts.store.desk.decide(value, { space, retentionMonths, today: dayIn(timeZone, parts.now()) });
      if (decided === 'missing') return problem(c, 'not-found');
      // What the author allowed, and how the author is named.
      if (decided === 'not-yours') return invalid(c, [{ field: 'story', rule: 'value' }]);
      return typeof decided === 'string' ? problem(c, 'conflict', { detail: conflicts[decided] }) : c.json(decided);
    },
  ];
}

interface Answer {
  readonly storyId: string;
  readonly text: string;
}

const answer = object<Answer>({ storyId: token(/^[0-9a-z]{26}$/), text: text(...messageLimits) }, { exact: true });

/** `POST desk/messages`: writes to the author of a story, who reads it with the receipt. */
export function writeToAuthor(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function writeToAuthor(c) {
      const { value, misfits } = read(answer, c.var.body);
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone } = c.var.space;
      const outcome = await parts.store.desk.write({ ...value, space, today: dayIn(timeZone, parts.now()) });
      if (outcome === 'missing') return problem(c, 'not-found');
      return outcome === 'full' ? problem(c, 'conflict', { detail: threadIsFull }) : c.json({}, 201);
    },
  ];
}
