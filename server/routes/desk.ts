import type { Context } from 'hono';
import { dayIn, decision, oneOf, read, statuses, undo, type Status } from '../../src/model/index.js';
import type { Decided, DecisionContext, Refusal } from '../db/desk.js';
import type { SpaceRow } from '../db/spaces.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import type { Env, Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
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
      return c.json(await parts.store.desk.queue(c.var.space.id, { ...value, now: parts.now() }));
    },
  ];
}

const conflicts: Readonly<Record<Exclude<Refusal, 'missing' | 'not-yours'>, string>> = {
  edited: 'The story was edited since it was read. Read it again.',
  state: 'This cannot be decided from where the story stands. Read it again.',
  'no-consent': 'Its author did not allow that place.',
  final: 'Its text was changed by the last decision or since then, or nothing was decided. Decide anew.',
};

/** Answers where the story stands now, be it by this decision or by somebody else's. */
function tell(c: Context<Env>, { refusal, now }: Decided): Response {
  if (refusal === undefined) return c.json(now);
  if (refusal === 'missing') return problem(c, 'not-found');
  // What the author allowed, and how the author is named.
  if (refusal === 'not-yours') return invalid(c, [{ field: 'story', rule: 'value' }]);
  return problem(c, 'conflict', { detail: conflicts[refusal], ...(now ? { now } : {}) });
}

const contextOf = ({ now }: Parts, { id: space, timeZone, retentionMonths }: SpaceRow): DecisionContext => ({ space, retentionMonths, today: dayIn(timeZone, now()) });

/** `POST desk/decisions` */
export function decide(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function decide(c) {
      const { value, misfits } = read(decision, c.var.body);
      return value ? tell(c, await parts.store.desk.decide(value, contextOf(parts, c.var.space))) : invalid(c, misfits);
    },
  ];
}

/** `POST desk/decisions/undo` */
export function undoDecision(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function undoDecision(c) {
      const { value, misfits } = read(undo, c.var.body);
      return value ? tell(c, await parts.store.desk.undo(value, contextOf(parts, c.var.space))) : invalid(c, misfits);
    },
  ];
}

/** `GET desk/decisions`: the log, the last one first. */
export function listDecisions(parts: Parts): Steps {
  return [
    moderator(parts),
    async function listDecisions(c) {
      const { value, misfits } = readQuery(c, { limit, cursor });
      return value ? c.json(await parts.store.desk.log(c.var.space.id, value)) : invalid(c, misfits);
    },
  ];
}
