import { parseRows } from '../model/read.js';
import type { Backend, Collection } from './backend.js';
import { tell, unreadable } from './error.js';

/** What a parser makes of a backend's rows. Those that cannot be read are left out, and the developer is told. */
export function readRows<T>({ scope }: Backend, collection: Collection, parse: (row: unknown) => T | undefined, rows: readonly unknown[]): readonly T[] {
  const values = parseRows(parse, rows);
  // Without their number, so that it stays one line on a screen that asks again for months.
  if (values.length < rows.length) tell(unreadable(scope, `some ${collection}`));
  return values;
}
