import { token } from '../../src/model/index.js';

/** One page of a list. `next` is missing on the last one. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** A cursor: the sort key of the last row, written so that nobody is tempted to read it. */
export const toCursor = (...key: readonly string[]): string => Buffer.from(key.join('|')).toString('base64url');

/** In place of the day where a list has two parts: the row is in the first. */
export const first = 'first';

const parts = /^(?:(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z)?|first)\|)?([0-9a-z]{26})$/;

/** The sort key of a cursor, or `undefined` when it is none of ours. What sorts by an instant has it in place of the day. */
export function fromCursor(cursor: string): { readonly day: string; readonly id: string } | undefined {
  if (!token(/^[\w-]{1,100}$/)(cursor, '', () => undefined)) return undefined;
  const found = parts.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  return found?.[2] === undefined ? undefined : { day: found[1] ?? '', id: found[2] };
}

/** Cuts `limit + 1` rows to a page; `cursor` names a row's sort key. */
export function paged<R, T>(rows: readonly R[], limit: number, item: (row: R) => T | undefined, cursor: (row: R) => string): Paged<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const items = page.map(item).filter((entry) => entry !== undefined);
  return rows.length > limit && last !== undefined ? { items, next: cursor(last) } : { items };
}
