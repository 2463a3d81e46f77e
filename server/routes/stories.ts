import { causes, dayIn, kinds, language, oneOf, outcomes, read, sectors, stages, submission, token } from '../../src/model/index.js';
import { jsonBody } from '../middleware/json-body.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';

const listing = {
  limit,
  cursor,
  cause: optional(oneOf(causes)),
  kind: optional(oneOf(kinds)),
  sector: optional(oneOf(sectors)),
  stage: optional(oneOf(stages)),
  outcome: optional(oneOf(outcomes)),
  lang: optional(language),
};

/** `GET stories`: the published ones, newest first. */
export function listStories({ store, now }: Parts): Steps {
  return [
    async function listStories(c) {
      const { value, misfits } = readQuery(c, listing);
      if (!value) return invalid(c, misfits);
      const { limit, cursor, lang, ...words } = value;
      const filter = { ...words, ...(lang ? { lang: lang.toLowerCase() } : {}) };
      const { id, timeZone } = c.var.space;
      return c.json(await store.stories.list(id, { filter, limit, cursor, today: dayIn(timeZone, now()) }));
    },
  ];
}

const storyId = token(/^[0-9a-z]{26}$/);

/** `GET stories/{id}`: what is not published is not there; of what was taken back it is said that it is gone. */
export function getStory({ store, keys, now }: Parts): Steps {
  return [
    async function getStory(c) {
      const { value: id } = read(storyId, c.req.param('id'));
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
      const result = await store.inbox.submit({ space, receiptHash, draft: value.story, hints, payment: work.payment, now: now() });
      return result === 'spent' ? invalid(c, [{ field: 'pow', rule: 'value' }]) : submitted();
    },
  ];
}
