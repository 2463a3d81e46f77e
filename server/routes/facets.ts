import { dayIn, type CauseCounts, type Company } from '../../src/model/index.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

/** `GET facets`: what a form needs to tell its author who would stand alone. */
export function getFacets({ store, now }: Parts): Steps {
  return [
    async function getFacets(c) {
      const { id, timeZone, k } = c.var.space;
      return c.json({ counts: await store.stories.facets(id, dayIn(timeZone, now()), k) } satisfies Company);
    },
  ];
}

/** `GET facets/causes`: how stories failed, for a chart. */
export function getCauses({ store, now }: Parts): Steps {
  return [
    async function getCauses(c) {
      const { id, timeZone } = c.var.space;
      return c.json({ counts: await store.stories.causes(id, dayIn(timeZone, now())) } satisfies CauseCounts);
    },
  ];
}
