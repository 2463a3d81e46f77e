import { dayIn, language } from '../../src/model/index.js';
import { invalid } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';

/** `GET lessons`: those for the lobby, with the plan on every page. */
export function listLessons({ store, now }: Parts): Steps {
  return [
    async function listLessons(c) {
      const { value, misfits } = readQuery(c, { limit, cursor, lang: optional(language) });
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone, langs } = c.var.space;
      const lang = (value.lang ?? langs[0] ?? 'en').toLowerCase();
      const today = dayIn(timeZone, now());
      const page = await store.lessons.list(space, { ...value, lang, today });
      return c.json({ ...page, lessonPlan: await store.lessons.plan({ space, lang, today }) });
    },
  ];
}
