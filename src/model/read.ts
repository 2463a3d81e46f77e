// Small readers from `unknown`, since a validator's bytes are paid by every visitor (README, Decisions). A reader never
// throws; it notes what does not fit.
import { clean, codePoints } from './text.js';

export const rules = ['required', 'type', 'short', 'long', 'value', 'unknown', 'many', 'repeat'] as const;

/** What was wrong with a value. */
export type Rule = (typeof rules)[number];

/** One value that did not fit. `field` is its path, such as `story.causes.root`; `limit` is the bound it broke. */
export interface Misfit {
  readonly field: string;
  readonly rule: Rule;
  readonly limit?: number;
}

/** Reads one value at a path; returns `undefined` after noting why when it does not fit. */
export type Reader<T> = (input: unknown, field: string, note: (misfit: Misfit) => void) => T | undefined;

/** What a reader made of an input: a value, or the reasons why there is none. */
export type Reading<T> = { readonly value: T; readonly misfits?: never } | { readonly value?: never; readonly misfits: readonly Misfit[] };

/** Runs a reader over an input from outside. */
export function read<T>(reader: Reader<T>, input: unknown): Reading<T> {
  const misfits: Misfit[] = [];
  const value = reader(input, '', (misfit) => misfits.push(misfit));
  if (misfits.length === 0 && value !== undefined) return { value };
  return { misfits: misfits.length > 0 ? misfits : [{ field: '', rule: 'type' }] };
}

/** A parser for rows: the value, or `undefined` for a row that cannot be used. */
export const parser =
  <T>(reader: Reader<T>) =>
  (input: unknown): T | undefined =>
    read(reader, input).value;

/** What a parser makes of the rows of a list; those that cannot be used are left out. */
export const parseRows = <T>(parse: (row: unknown) => T | undefined, rows: readonly unknown[]): readonly T[] =>
  rows.map(parse).filter((value): value is T => value !== undefined);

const path = (field: string, key: string) => (field ? `${field}.${key}` : key);

export const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** Readers for each member of `T`. */
export type Shape<T> = { readonly [K in keyof T]-?: Reader<T[K]> };

/** An object. Members that the shape does not name are dropped; with `exact` each of them is a misfit. */
export function object<T>(shape: Shape<T>, { exact = false } = {}): Reader<T> {
  const named = Object.keys(shape) as (keyof T & string)[];
  return (input, field, note) => {
    if (!isRecord(input)) return void note({ field, rule: input === undefined ? 'required' : 'type' });
    const result: Partial<T> = {};
    for (const key of named) {
      const value = shape[key](input[key], path(field, key), note);
      if (value !== undefined) result[key] = value;
    }
    // Own keys only: `key in shape` would let "constructor" and the like pass.
    if (exact) for (const key of Object.keys(input)) if (!named.some((name) => name === key)) note({ field: path(field, key), rule: 'unknown' });
    return result as T;
  };
}

/** `reader`, or `fallback` where the value is missing or does not fit: for rows, where a stranger's mistake costs a field. */
export const lenient =
  <T>(reader: Reader<T>, fallback: T): Reader<T> =>
  (input, field) => {
    let fits = true;
    const value = reader(input, field, () => (fits = false));
    return fits && value !== undefined ? value : fallback;
  };

/** `reader`, or an empty text where it is meant: the member is there, and there is nothing in it. */
export const orEmpty =
  (reader: Reader<string>): Reader<string> =>
  (input, field, note) =>
    input === '' ? '' : reader(input, field, note);

/** Text of a row: cleaned and cut at the enforced bound instead of refused; empty counts as missing where `min` is 1. */
export const rowText =
  (min: 0 | 1, max: number, lines: 'one' | 'many' = 'many'): Reader<string> =>
  (input, field, note) => {
    // What lies far behind the bound is cut first: cleaning megabytes on a lobby screen takes seconds.
    const value = typeof input === 'string' ? clean(input.slice(0, 8 * max), lines) : '';
    if (value.length < min) return void note({ field, rule: 'required' });
    return codePoints(value) > 2 * max ? `${[...value].slice(0, 2 * max - 1).join('')}…` : value;
  };

/** A short token that is not shown to people: ids, cursors, hashes. Never cleaned, never empty. */
export const token =
  (pattern: RegExp): Reader<string> =>
  (input, field, note) => {
    if (typeof input === 'string' && pattern.test(input)) return input;
    return void note({ field, rule: input === undefined || input === null ? 'required' : typeof input === 'string' ? 'value' : 'type' });
  };

/** An id as any backend may make it: 1 to 200 visible characters; numbers become text. */
export const id: Reader<string> = (input, field, note) =>
  token(/^[^\s\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]{1,200}$/)(typeof input === 'number' ? String(input) : input, field, note);

/** A BCP 47 language, as far as its form goes. */
export const language: Reader<string> = token(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/);

export const flag: Reader<boolean> = (input, field, note) =>
  typeof input === 'boolean' ? input : void note({ field, rule: input === undefined ? 'required' : 'type' });

/** A whole number from `min` to `max`. */
export const whole =
  (min: number, max: number): Reader<number> =>
  (input, field, note) => {
    if (typeof input !== 'number') return void note({ field, rule: input === undefined ? 'required' : 'type' });
    if (!Number.isInteger(input) || input < min || input > max) return void note({ field, rule: 'value' });
    return input;
  };

/** One of the listed words. */
export const oneOf =
  <T extends string>(words: readonly T[]): Reader<T> =>
  (input, field, note) => {
    const word = words.find((known) => known === input);
    if (word !== undefined) return word;
    return void note({ field, rule: input === undefined || input === '' ? 'required' : typeof input === 'string' ? 'value' : 'type' });
  };

/** One of the listed words; what a newer server says beyond them reads as `fallback`, and so does nothing at all unless `absent` is given. */
export const known =
  <T extends string>(words: readonly T[], fallback: T, absent: T = fallback): Reader<T> =>
  (input) =>
    words.find((word) => word === input) ?? (input === undefined || input === null ? absent : fallback);

/** A list of a row: items that do not fit are left out, and so is what lies beyond `max`. */
export const rowList =
  <T>(item: Reader<T>, max: number): Reader<readonly T[]> =>
  (input) => {
    if (!Array.isArray(input)) return [];
    const items = input.slice(0, 10 * max).map((entry: unknown) => read(item, entry).value);
    return [...new Set(items.filter((value) => value !== undefined))].slice(0, max);
  };
