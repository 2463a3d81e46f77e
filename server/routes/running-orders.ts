import { runningOrderChange, read, rowId, untoldMisfit, type Untold } from '../../src/model/index.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';


const reasons: Readonly<Record<Untold, string>> = {
  gone: 'There is no such story that is in review or published.',
  refused: 'Its author does not allow meet-ups.',
  unasked: 'Its author wants to be asked first. Ask by message; `asked` says that the answer was yes.',
};

/** `GET desk/running-orders/{id}`: the running order of a meet-up. */
export function getRunningOrder(parts: Parts): Steps {
  return [
    moderator(parts),
    async function getRunningOrder(c) {
      const { value: id } = read(rowId, c.req.param('id'));
      const found = id === undefined ? undefined : await parts.store.runningOrders.get({ space: c.var.space, now: parts.now() }, id);
      return found ? c.json(found) : problem(c, 'not-found');
    },
  ];
}

/** `PATCH desk/running-orders/{id}`: another running order. */
export function changeRunningOrder(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function changeRunningOrder(c) {
      const { value: id } = read(rowId, c.req.param('id'));
      const { value, misfits } = read(runningOrderChange, c.var.body);
      if (!value) return invalid(c, misfits);
      const outcome = id === undefined ? 'missing' : await parts.store.runningOrders.change({ space: c.var.space, now: parts.now() }, id, value);
      if (outcome === 'missing') return problem(c, 'not-found');
      if (outcome === 'edited') return problem(c, 'conflict', { detail: 'It was changed since it was read. Read it again.' });
      if ('why' in outcome) return problem(c, 'invalid', { detail: reasons[outcome.why], errors: [untoldMisfit(outcome.index, outcome.why)] });
      return c.json(outcome);
    },
  ];
}

/** `GET desk/candidates`: the stories that may be told at a meet-up, in the order of random ids; those first that were told for the one with `meetupId`. */
export function listCandidates(parts: Parts): Steps {
  return [
    moderator(parts),
    async function listCandidates(c) {
      const { value, misfits } = readQuery(c, { limit, cursor, meetupId: optional(rowId) });
      return value ? c.json(await parts.store.runningOrders.candidates({ space: c.var.space, now: parts.now() }, value)) : invalid(c, misfits);
    },
  ];
}
