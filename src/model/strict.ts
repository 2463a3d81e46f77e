// Readers for what is sent to us: nothing is cut, guessed or left out. Apart from those for rows, so that a page that only
// shows stories does not carry them.
import { isRecord, token, type Reader } from './read.js';
import { clean, codePoints } from './text.js';

/** `reader`, or `fallback` where the member is missing or null. */
export const maybe =
  <T>(reader: Reader<T>, fallback: T): Reader<T> =>
  (input, field, note) =>
    input === undefined || input === null ? fallback : reader(input, field, note);

/**
 * What a person wrote: cleaned, `min` to `max` characters. The enforced upper bound is `2 × max` code points,
 * because characters (graphemes) cannot be counted alike everywhere.
 */
export const text =
  (min: number, max: number, lines: 'one' | 'many' = 'many'): Reader<string> =>
  (input, field, note) => {
    if (input === undefined || input === null) return min > 0 ? void note({ field, rule: 'required' }) : '';
    if (typeof input !== 'string') return void note({ field, rule: 'type' });
    const value = clean(input, lines);
    const length = codePoints(value);
    if (length === 0 && min > 0) return void note({ field, rule: 'required' });
    if (length > 0 && length < min) return void note({ field, rule: 'short', limit: min });
    if (length > 2 * max) return void note({ field, rule: 'long', limit: max });
    return value;
  };

/** The id of a row of our server, as `newId` makes them. */
export const rowId = token(/^[0-9a-z]{26}$/);

/** An object that is passed on as it came. */
export const record: Reader<unknown> = (input, field, note) => (isRecord(input) ? input : void note({ field, rule: 'type' }));

/** A list of at most `max` different items. */
export const list =
  <T>(item: Reader<T>, max: number): Reader<readonly T[]> =>
  (input, field, note) => {
    if (!Array.isArray(input)) return void note({ field, rule: input === undefined ? 'required' : 'type' });
    if (input.length > max) return void note({ field, rule: 'many', limit: max });
    const items: T[] = [];
    input.forEach((entry: unknown, index) => {
      const value = item(entry, `${field}[${index}]`, note);
      if (value === undefined) return;
      if (items.includes(value)) note({ field: `${field}[${index}]`, rule: 'repeat' });
      else items.push(value);
    });
    return items;
  };
