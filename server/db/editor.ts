// One mechanism for all that editors write. Each change names the revision that was read: of two editors at once, the
// second is told, and reads again.
import type { Kysely, Transaction } from 'kysely';
import { newId } from '../../src/model/index.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import type { Schema } from './schema.js';
import type { SpaceRow } from './spaces.js';

interface EditedRow {
  id: string;
  space: string;
  revision: number;
}

/** The tables that editors write. */
type EditedTable = { [T in keyof Schema]: Schema[T] extends EditedRow ? T : never }[keyof Schema] & ('lesson' | 'poll' | 'meetup' | 'resource');

/** The house in which something is edited, and when. */
export interface Scene {
  readonly space: Pick<SpaceRow, 'id' | 'timeZone' | 'k'>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why a row may not become that. `detail` is for whoever wrote it. */
export interface Objection {
  readonly detail: string;
}

/** What is particular to one table. */
export interface Kind<Row extends EditedRow, Draft, Item> {
  readonly table: EditedTable;
  /** The columns of a new row. */
  make(draft: Draft, scene: Scene): Omit<Row, keyof EditedRow>;
  /** The columns that change; or what stands against it. */
  change(row: Row, draft: Draft, scene: Scene): Partial<Row> | Objection;
  /** What stands against removing a row. */
  mayNotGo?(row: Row, scene: Scene): Objection | undefined;
  /** What else a change brings with it. */
  follow?(trx: Transaction<Schema>, row: Row): Promise<void>;
  /** What else goes with a row. */
  forget?(trx: Transaction<Schema>, id: string): Promise<void>;
  show(row: Row, scene: Scene): Item | undefined;
}

export interface EditorListing {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** A row as it stands after an edit; or why there is none: no such row, it was changed meanwhile, or something stands against it. */
export type Edited<Item> = { readonly item: Item } | 'missing' | 'edited' | Objection;

export interface Editor<Row, Draft, Item> {
  list(scene: Scene, listing: EditorListing): Promise<Paged<Item>>;
  has(scene: Scene, id: string): Promise<boolean>;
  create(scene: Scene, draft: Draft): Promise<Item>;
  change(scene: Scene, id: string, revision: number, draft: Draft): Promise<Edited<Item>>;
  /** Changes columns that are nobody's to write. */
  revise(scene: Scene, id: string, revision: number, columnsOf: (row: Row) => Partial<Row> | Objection): Promise<Edited<Item>>;
  remove(scene: Scene, id: string, revision: number): Promise<'removed' | Exclude<Edited<never>, { item: never }>>;
}

const isObjection = (value: object): value is Objection => 'detail' in value;

export function editor<Row extends EditedRow, Draft, Item>(database: Kysely<Schema>, kind: Kind<Row, Draft, Item>): Editor<Row, Draft, Item> {
  // A query by a name that is chosen at run time: the kinds alone say which columns go with which table.
  type Loose = Kysely<Record<EditedTable, EditedRow & Record<string, string | number | null>>>;
  const loose = (db: Kysely<Schema>) => db as unknown as Loose;
  const rowsOf = (db: Kysely<Schema>, { space }: Scene) => loose(db).selectFrom(kind.table).selectAll().where('space', '=', space.id);
  const find = async (db: Kysely<Schema>, scene: Scene, id: string) => (await rowsOf(db, scene).where('id', '=', id).executeTakeFirst()) as Row | undefined;
  const itemOf = (row: Row, scene: Scene): Item => {
    const item = kind.show(row, scene);
    if (item === undefined) throw new Error(`A stored ${kind.table} cannot be read.`);
    return item;
  };

  const revise: Editor<Row, Draft, Item>['revise'] = (scene, id, revision, columnsOf) =>
    database.transaction().execute(async (trx): Promise<Edited<Item>> => {
      const row = await find(trx, scene, id);
      if (!row) return 'missing';
      if (row.revision !== revision) return 'edited';
      const columns = columnsOf(row);
      if (isObjection(columns)) return columns;
      const next: Row = { ...row, ...columns, revision: revision + 1 };
      await loose(trx).updateTable(kind.table).set(next as never).where('id', '=', id).execute();
      await kind.follow?.(trx, next);
      return { item: itemOf(next, scene) };
    });

  return {
    async list(scene, { limit, cursor }) {
      let query = rowsOf(database, scene);
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) query = query.where('id', '>', after.id);
      const rows = (await query.orderBy('id').limit(limit + 1).execute()) as unknown as readonly Row[];
      return paged(rows, limit, (row) => kind.show(row, scene), ({ id }) => toCursor(id));
    },
    has: async (scene, id) => (await find(database, scene, id)) !== undefined,
    async create(scene, draft) {
      const row = { ...kind.make(draft, scene), id: newId(), space: scene.space.id, revision: 1 } as unknown as Row;
      await loose(database).insertInto(kind.table).values(row as never).execute();
      return itemOf(row, scene);
    },
    revise,
    change: (scene, id, revision, draft) => revise(scene, id, revision, (row) => kind.change(row, draft, scene)),
    remove: (scene, id, revision) =>
      database.transaction().execute(async (trx) => {
        const row = await find(trx, scene, id);
        if (!row) return 'missing';
        if (row.revision !== revision) return 'edited';
        const objection = kind.mayNotGo?.(row, scene);
        if (objection) return objection;
        await kind.forget?.(trx, id);
        await loose(trx).deleteFrom(kind.table).where('id', '=', id).execute();
        return 'removed';
      }),
  };
}
