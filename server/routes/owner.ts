import { object, read, text, token } from '../../src/model/index.js';
import { jsonBody } from '../middleware/json-body.js';
import { newCode } from '../keys.js';
import { nameLimits } from '../name.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

export const codeForm = /^ff_[0-9a-z]{52}$/;

interface Claim {
  readonly code: string;
  readonly name: string;
}

const claim = object<Claim>({ code: token(codeForm), name: text(...nameLimits, 'one') }, { exact: true });

/** `POST desk/owner`: trades the code of the link that the first start printed for the owner's token, once. */
export function claimSpace({ store, keys, brakes }: Parts): Steps {
  return [
    ...jsonBody(),
    async function claimSpace(c) {
      const { value, misfits } = read(claim, c.var.body);
      if (!value) return invalid(c, misfits);
      const space = c.var.space.id;
      await brakes.signIns.wait(space);
      const token = newCode();
      const result = await store.tokens.redeem(space, { invite: keys.invite(value.code), token: keys.token(token), name: value.name });
      if (result === 'name-taken') return invalid(c, [{ field: 'name', rule: 'repeat' }]);
      if (result === 'no-invite') {
        brakes.signIns.failed(space);
        c.header('WWW-Authenticate', 'Bearer');
        return problem(c, 'unauthorized', { detail: 'The link was used before, or a later start has replaced it.' });
      }
      return c.json({ token }, 201);
    },
  ];
}
