import { language, oneOf, resourceKinds, token } from '../../src/model/index.js';
import { invalid } from '../problem.js';
import type { Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';

/** ISO 3166-1 alpha-2. */
export const country = token(/^[A-Z]{2}$/);

const listing = { limit, cursor, kind: optional(oneOf(resourceKinds)), country: optional(country), lang: optional(language) };

/** `GET resources`: places to turn to. */
export function listResources({ store }: Parts): Steps {
  return [
    async function listResources(c) {
      const { value, misfits } = readQuery(c, listing);
      if (!value) return invalid(c, misfits);
      return c.json(await store.resources.list(c.var.space.id, { ...value, lang: value.lang?.toLowerCase() }));
    },
  ];
}
