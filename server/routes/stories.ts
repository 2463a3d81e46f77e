import {
  causes, codePoints, dayIn, kinds, language, oneOf, outcomes, read, rowId, searchLimits, sectors, sorts, stages, submission, termsOf, token, wishes, type Reader, type Sort,
} from '../../src/model/index.js';
import { placeAt } from '../db/order.js';
import { jsonBody } from '../middleware/json-body.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';

const search: Reader<string> = (input, field, note) => {
  const { characters, words } = searchLimits;
  if (typeof input !== 'string' || input === '' || /\p{Cc}/u.test(input)) return void note({ field, rule: 'value' });
  if (codePoints(input) > characters) return void note({ field, rule: 'long', limit: characters });
  return termsOf(input).length > words ? void note({ field, rule: 'many', limit: words }) : input;
};

const listing = {
  limit,
  cursor: optional(token(/^[\w-]{1,150}$/)),
  q: optional(search),
  sort: optional<Sort>(oneOf(sorts)),
  seed: optional(token(/^[\w-]{1,40}$/)),
  cause: optional(oneOf(causes)),
  kind: optional(oneOf(kinds)),
  sector: optional(oneOf(sectors)),
  stage: optional(oneOf(stages)),
  outcome: optional(oneOf(outcomes)),
  lookingFor: optional(oneOf(wishes)),
  lang: optional(language),
  featured: optional(oneOf(['true'])),
};

/** `GET stories`: the published ones, searched, filtered and sorted. */
export function listStories({ store, now }: Parts): Steps {
  return [
    async function listStories(c) {
      const { value, misfits } = readQuery(c, listing);
      if (!value) return invalid(c, misfits);
      const { limit, cursor, q, sort = 'newest', seed, lang, ...words } = value;
      // Without a seed nobody could ask for the second page of the same surprises.
      if (sort === 'surprise' && seed === undefined) return invalid(c, [{ field: 'seed', rule: 'required' }]);
      if (sort !== 'surprise' && seed !== undefined) return invalid(c, [{ field: 'seed', rule: 'unknown' }]);
      const selection = { filter: { ...words, lang: lang?.toLowerCase() }, q, sort, seed };
      if (cursor !== undefined && !placeAt(cursor, selection)) return invalid(c, [{ field: 'cursor', rule: 'value' }]);
      const { id: space, timeZone } = c.var.space;
      return c.json(await store.stories.list({ ...selection, space, limit, cursor, today: dayIn(timeZone, now()) }));
    },
  ];
}

/** `GET stories/{id}`: what is not published is not there; of what was taken back it is said that it is gone. */
export function getStory({ store, keys, now }: Parts): Steps {
  return [
    async function getStory(c) {
      const { value: id } = read(rowId, c.req.param('id'));
      const { id: space, timeZone } = c.var.space;
      const story = id === undefined ? undefined : await store.stories.get(space, id, dayIn(timeZone, now()));
      if (story) return c.json(story);
      return problem(c, id !== undefined && (await store.stories.isGone(keys.story(id))) ? 'gone' : 'not-found');
    },
  ];
}

/** `POST stories`: the same answer to a first try and to each retry, and in it nothing that a second person could use. */
export function submitStory({ store, keys, pow, now }: Parts): Steps {
  return [
    ...jsonBody(),
    async function submitStory(c) {
      const { value, misfits } = read(submission, c.var.body);
      if (!value) return invalid(c, misfits);
      const receiptHash = keys.receipt(value.receipt);
      const submitted = () => c.json({ status: 'submitted' }, 201);
      // Before the work is looked at: a retry carries a challenge that its first try has used.
      if (await store.inbox.knows(receiptHash)) return submitted();
      const space = c.var.space.id;
      const work = await pow.check(space, value.pow);
      if ('misfit' in work) return invalid(c, [work.misfit]);
      const hints = value.hp === '' ? [] : ['honeypot'];
      const result = await store.inbox.submit({ space, receiptHash, draft: value.story, meetupId: value.meetupId, hints, payment: work.payment, now: now() });
      return result === 'spent' ? invalid(c, [{ field: 'pow', rule: 'value' }]) : submitted();
    },
  ];
}
