import { read, spaceChange, type DeskSpace } from '../../src/model/index.js';
import type { SpaceRow } from '../db/spaces.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator, owner } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

const shown = ({ guarantees: _, ...space }: SpaceRow, origins: readonly string[]): DeskSpace => ({ ...space, headCount: space.headCount ?? null, origins });

/** `GET desk/space` */
export function getDeskSpace(parts: Parts): Steps {
  return [moderator(parts), (c) => c.json(shown(c.var.space, parts.origins))];
}

/** `PATCH desk/space` */
export function changeSpace(parts: Parts): Steps {
  return [
    moderator(parts),
    owner(),
    ...jsonBody(),
    async function changeSpace(c) {
      const { value, misfits } = read(spaceChange, c.var.body);
      if (!value) return invalid(c, misfits);
      const changed = await parts.store.spaces.change(c.var.space.id, value, parts.now());
      return changed ? c.json(shown(changed, parts.origins)) : problem(c, 'not-found');
    },
  ];
}
