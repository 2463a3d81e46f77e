// The verbs of an evening's running order.
import { parseRunningOrder, parseTellable, type RunningOrder, type Tellable, type Turn } from '../model/running-order.js';
import type { CallOptions } from './backend.js';
import type { Client } from './client.js';
import { unreadable } from './error.js';
import { readRows } from './rows.js';

async function order({ backend }: Client, row: Promise<unknown>): Promise<RunningOrder> {
  const value = parseRunningOrder(await row);
  if (!value) throw unreadable(backend.scope, 'the running order');
  return value;
}

/** Who tells what at a meet-up, without what may not be told any more. */
export const loadOrder = (client: Client, meetupId: string, options?: CallOptions): Promise<RunningOrder> => order(client, client.backend.get('desk/running-orders', meetupId, options));

/** Changes the order that was read; rejects with an `invalid` whose misfits name a story that may not be told. */
export const saveOrder = (client: Client, { id, revision }: Pick<RunningOrder, 'id' | 'revision'>, turns: readonly Turn[]): Promise<RunningOrder> =>
  order(
    client,
    client.backend.update('desk/running-orders', id, { revision, turns: turns.map(({ storyId, minutes, images, asked }) => ({ storyId, minutes, images, asked })) }),
  );

export interface TellablePage {
  readonly items: readonly Tellable[];
  readonly next: string | undefined;
}

/** The stories whose authors allow meet-ups, those first that were told for one. */
export async function listCandidates({ backend }: Client, meetupId: string, cursor: string | undefined, options?: CallOptions): Promise<TellablePage> {
  const { items, next } = await backend.list('desk/candidates', { meetupId, cursor, limit: 50 }, options);
  return { items: readRows(backend, 'desk/candidates', parseTellable, items), next };
}
