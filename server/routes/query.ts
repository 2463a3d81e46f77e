import type { Context } from 'hono';
import { maybe, object, read, token, type Misfit, type Reader, type Reading, type Shape } from '../../src/model/index.js';
import { fromCursor } from '../db/page.js';

/** Reads the query of a request strictly: unknown and repeated parameters are misfits. */
export function readQuery<T>(c: Context, shape: Shape<T>): Reading<T> {
  const queries = c.req.queries();
  const repeated = Object.entries(queries).flatMap(([field, values]): Misfit[] => (values.length > 1 ? [{ field, rule: 'repeat' }] : []));
  if (repeated.length > 0) return { misfits: repeated };
  return read(object(shape, { exact: true }), Object.fromEntries(Object.entries(queries).map(([field, values]) => [field, values[0]])));
}

/** A page size from 1 to 50, 20 when it is missing. */
export const limit: Reader<number> = maybe((input, field, note) => {
  const digits = token(/^([1-9]|[1-4]\d|50)$/)(input, field, note);
  return digits === undefined ? undefined : Number(digits);
}, 20);

/** A cursor as the page before gave it. */
export const cursor: Reader<string | undefined> = maybe<string | undefined>((input, field, note) => {
  if (typeof input === 'string' && fromCursor(input)) return input;
  return void note({ field, rule: 'value' });
}, undefined);

/** A word that may be missing. */
export const optional = <T>(reader: Reader<T>): Reader<T | undefined> => maybe<T | undefined>(reader, undefined);
