import { read, token, type Period } from '../../src/model/index.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';

/** `GET polls`: the open and the closed ones. */
export function listPolls({ store, now }: Parts): Steps {
  return [
    async function listPolls(c) {
      const { value, misfits } = readQuery(c, { limit, cursor });
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone } = c.var.space;
      return c.json(await store.polls.list(space, value, { timeZone, now: now() }));
    },
  ];
}

const forms: Readonly<Record<Period, RegExp>> = { once: /^once$/, daily: /^\d{4}-\d\d-\d\d$/, weekly: /^\d{4}-W\d\d$/, monthly: /^\d{4}-\d\d$/ };
const query = { poll: token(/^[0-9a-z]{1,64}$/), period: optional(token(/^[\w-]{1,20}$/)) };

/** `GET pulse-results`: what has been released, and of the rest only that it waits. */
export function listResults({ store, now }: Parts): Steps {
  return [
    async function listResults(c) {
      const { value, misfits } = readQuery(c, query);
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone } = c.var.space;
      const poll = await store.polls.get(space, value.poll, { timeZone, now: now() });
      if (!poll || poll.visibility === 'never') return problem(c, 'not-found');
      const { period } = value;
      if (period !== undefined && !read(token(forms[poll.period]), period).value) return invalid(c, [{ field: 'period', rule: 'value' }]);
      return c.json({ items: await store.results.list(poll, period) });
    },
  ];
}
