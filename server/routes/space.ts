import type { Space } from '../../src/model/index.js';
import type { Steps } from './resource.js';

/** `GET /spaces/{space}` */
export function getSpace(): Steps {
  return [
    function getSpace(c) {
      const { queueDelay: _q, retentionMonths: _r, ...space } = c.var.space;
      return c.json(space satisfies Space);
    },
  ];
}
