import type { Kysely } from 'kysely';
import type { Role, Schema } from './schema.js';

/** Who may use a desk. */
export interface Moderator {
  readonly name: string;
  readonly role: Role;
}

export type Dismissed = 'dismissed' | 'nobody' | 'last-owner';

export interface Tokens {
  /** The moderator of a token in a space, or `undefined`. */
  find(space: string, hash: string): Promise<Moderator | undefined>;
  list(space: string): Promise<readonly Moderator[]>;
  /** `false` when the name is taken. */
  add(space: string, moderator: Moderator, hash: string): Promise<boolean>;
  /** `false` when nobody has this name. */
  revoke(space: string, name: string): Promise<boolean>;
  /** As `revoke`, but for the last owner: nobody could let the next moderator in. */
  dismiss(space: string, name: string): Promise<Dismissed>;
  /** Makes `hash` the one invitation to own a space; `false` when somebody owns it. */
  invite(space: string, hash: string): Promise<boolean>;
  /** Trades an invitation for the owner's token, once. */
  redeem(space: string, claim: { readonly invite: string; readonly token: string; readonly name: string }): Promise<'owned' | 'no-invite' | 'name-taken'>;
}

export function tokens(db: Kysely<Schema>): Tokens {
  async function add(on: Kysely<Schema>, space: string, { name, role }: Moderator, hash: string): Promise<boolean> {
    const added = await on
      .insertInto('token')
      .values({ hash, space, name, role })
      .onConflict((conflict) => conflict.columns(['space', 'name']).doNothing())
      .returning('hash')
      .execute();
    return added.length === 1;
  }

  async function revoke(on: Kysely<Schema>, space: string, name: string): Promise<boolean> {
    const gone = await on.deleteFrom('token').where('space', '=', space).where('name', '=', name).returning('hash').execute();
    return gone.length === 1;
  }

  return {
    find: (space, hash) => db.selectFrom('token').select(['name', 'role']).where('hash', '=', hash).where('space', '=', space).executeTakeFirst(),
    list: (space) => db.selectFrom('token').select(['name', 'role']).where('space', '=', space).orderBy('name').execute(),
    add: (space, moderator, hash) => add(db, space, moderator, hash),
    revoke: (space, name) => revoke(db, space, name),
    dismiss: (space, name) =>
      db.transaction().execute(async (trx) => {
        const owners = await trx.selectFrom('token').select('name').where('space', '=', space).where('role', '=', 'owner').execute();
        if (owners.length === 1 && owners[0]?.name === name) return 'last-owner';
        return (await revoke(trx, space, name)) ? 'dismissed' : 'nobody';
      }),
    invite: (space, hash) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('invite').where('space', '=', space).execute();
        const owner = await trx.selectFrom('token').select('hash').where('space', '=', space).where('role', '=', 'owner').executeTakeFirst();
        if (owner) return false;
        await trx.insertInto('invite').values({ hash, space }).execute();
        return true;
      }),
    redeem: (space, { invite, token, name }) =>
      db.transaction().execute(async (trx) => {
        const found = await trx.selectFrom('invite').select('hash').where('hash', '=', invite).where('space', '=', space).executeTakeFirst();
        if (!found) return 'no-invite';
        if (!(await add(trx, space, { name, role: 'owner' }, token))) return 'name-taken';
        await trx.deleteFrom('invite').where('space', '=', space).execute();
        return 'owned';
      }),
  };
}
