import type { Context } from 'hono';
import { object, oneOf, read, text } from '../../src/model/index.js';
import { roles, type Role } from '../db/schema.js';
import type { Dismissed } from '../db/tokens.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator, owner } from '../middleware/moderator.js';
import { issueToken } from '../moderators.js';
import { nameLimits } from '../name.js';
import { invalid, problem } from '../problem.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

/** `GET desk/me`: whose token this is. */
export function getMe(parts: Parts): Steps {
  return [moderator(parts), (c) => c.json({ ...c.var.moderator, space: c.var.space.id })];
}

/** `GET desk/moderators` */
export function listModerators(parts: Parts): Steps {
  return [
    moderator(parts),
    owner(),
    async function listModerators(c) {
      return c.json({ items: await parts.store.tokens.list(c.var.space.id) });
    },
  ];
}

interface Invited {
  readonly name: string;
  readonly role: Role;
}

const invited = object<Invited>({ name: text(...nameLimits, 'one'), role: oneOf(roles) }, { exact: true });

/** `POST desk/moderators`: the answer holds the token, this once. */
export function addModerator(parts: Parts): Steps {
  return [
    moderator(parts),
    owner(),
    ...jsonBody(),
    async function addModerator(c) {
      const { value, misfits } = read(invited, c.var.body);
      if (!value) return invalid(c, misfits);
      const token = await issueToken(parts, c.var.space.id, value);
      return token === undefined ? invalid(c, [{ field: 'name', rule: 'repeat' }]) : c.json({ token }, 201);
    },
  ];
}

function tell(c: Context, outcome: Dismissed): Response {
  if (outcome === 'nobody') return problem(c, 'not-found');
  return outcome === 'last-owner' ? problem(c, 'conflict', { detail: 'Nobody else owns the space. Make another owner first.' }) : c.json({});
}

/** `DELETE desk/moderators/{name}` */
export function dismissModerator(parts: Parts): Steps {
  return [
    moderator(parts),
    owner(),
    async function dismissModerator(c) {
      const { value: name } = read(text(...nameLimits, 'one'), c.req.param('name'));
      return tell(c, name === undefined ? 'nobody' : await parts.store.tokens.dismiss(c.var.space.id, name));
    },
  ];
}

/** `DELETE desk/session`: ends the token that asks, wherever it is used. */
export function endSession(parts: Parts): Steps {
  return [
    moderator(parts),
    async function endSession(c) {
      return tell(c, await parts.store.tokens.dismiss(c.var.space.id, c.var.moderator.name));
    },
  ];
}
