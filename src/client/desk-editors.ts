// The verbs of what editors write, in a file of their own: the queue does without them.
import { isRecord, read, whole } from '../model/read.js';
import type { CallOptions, DeskCollection, Query } from './backend.js';
import type { Client } from './client.js';
import { unreadable } from './error.js';
import { readRows } from './rows.js';

/** What an editor reads, with the revision that a change of it names. */
export type Revised<T> = T & { readonly id: string; readonly revision: number };

/** One collection that editors write. A change or removal of another revision rejects with an `invalid` without misfits. */
export interface Shelf<T> {
  list(query: Query, options?: CallOptions): Promise<ShelfPage<T>>;
  /** One row as it stands now, `undefined` when it is gone. */
  find(id: string): Promise<Revised<T> | undefined>;
  create(draft: unknown): Promise<Revised<T>>;
  change(row: Revised<T>, draft: unknown): Promise<Revised<T>>;
  remove(row: Revised<T>): Promise<void>;
}

export interface ShelfPage<T> {
  readonly items: readonly Revised<T>[];
  readonly next: string | undefined;
}

/** A parser of rows with their revision. */
export const revised =
  <T extends { readonly id: string }>(parse: (row: unknown) => T | undefined) =>
  (row: unknown): Revised<T> | undefined => {
    const item = parse(row);
    const revision = isRecord(row) ? read(whole(1, 1e9), row['revision']).value : undefined;
    return item && revision !== undefined ? { ...item, revision } : undefined;
  };

/** The rows of a collection, written and read through a client. */
export function openShelf<T extends { readonly id: string }>({ backend }: Client, collection: DeskCollection, parse: (row: unknown) => T | undefined): Shelf<T> {
  const parseRevised = revised(parse);
  const one = async (row: Promise<unknown>) => {
    const value = parseRevised(await row);
    if (!value) throw unreadable(backend.scope, `a row of ${collection}`);
    return value;
  };
  const shelf: Shelf<T> = {
    async list(query, options) {
      const { items, next } = await backend.list(collection, { limit: 50, ...query }, options);
      return { items: readRows(backend, collection, parseRevised, items), next };
    },
    async find(id) {
      for (let cursor: string | undefined; ; ) {
        const { items, next } = await shelf.list({ cursor });
        const found = items.find((row) => row.id === id);
        if (found || next === undefined) return found;
        cursor = next;
      }
    },
    create: (draft) => one(backend.create(collection, draft)),
    change: ({ id, revision }, draft) => one(backend.update(collection, id, { ...(draft as object), revision })),
    async remove({ id, revision }) {
      await backend.remove(collection, id, { revision });
    },
  };
  return shelf;
}

/** Notes that somebody of the house called a place today, and that it is as it says. */
export async function confirmPlace<T extends { readonly id: string }>({ backend }: Client, { id: resourceId, revision }: Revised<T>, parse: (row: unknown) => T | undefined): Promise<Revised<T>> {
  const row = revised(parse)(await backend.create('desk/confirmations', { resourceId, revision }));
  if (!row) throw unreadable(backend.scope, 'what was confirmed');
  return row;
}
