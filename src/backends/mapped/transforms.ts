// What values that were found become.
import type { Transform } from './description.js';
import { textOf } from './values.js';

const two = (part: string | undefined) => (part ?? '').padStart(2, '0');

function instantOf(value: unknown): string | undefined {
  const given = textOf(value).trim();
  // Seconds for another three thousand years, else milliseconds.
  const number = typeof value === 'number' || /^\d{9,}$/.test(given) ? Number(given) : undefined;
  const text = given.replace(/^(\d{4}-\d\d-\d\d) +(?=\d)/, '$1T');
  const zoned = /^\d{4}-\d\d-\d\dT[\d:.,]+$/.test(text) ? `${text}Z` : text;
  // Without a zone engines would take their own.
  const time = number === undefined ? (/(Z|GMT|UTC|[+-]\d\d:?\d\d)$/i.test(zoned) ? Date.parse(zoned) : NaN) : number < 1e11 ? number * 1000 : number;
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : undefined;
}

const dayOf = (value: unknown) => /^(\d{4}-\d\d-\d\d)(?!\d)/.exec(textOf(value).trim())?.[1] ?? instantOf(value)?.slice(0, 10);

function dayIn(value: unknown, isDayFirst: boolean): string | undefined {
  const [, one, other, year] = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})/.exec(textOf(value).trim()) ?? [];
  return year && `${year}-${isDayFirst ? `${two(other)}-${two(one)}` : `${two(one)}-${two(other)}`}`;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const textual = (make: (text: string) => unknown) => (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? make(String(value)) : undefined);

/** What a transform expects, and what it makes of a value: `undefined` where it does not fit. */
export type Transforms = Readonly<Record<Transform, readonly [expected: string, make: (value: unknown) => unknown]>>;

/** `base` is what addresses are relative to; `html` is there where the description asks for it. */
export const transformsOf = (base: string, html: typeof import('./html.js') | undefined): Transforms => ({
  html: ['a text', textual((text) => html?.htmlText(text))],
  entities: ['a text', textual((text) => html?.decoded(text))],
  text: ['a text', textual((text) => text)],
  number: ['a number', textual((text) => (text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text)))],
  flag: ['a yes or no', (value) => (typeof value === 'boolean' ? value : textual((text) => /^(1|true|yes|y|on|x)$/i.test(text.trim()))(value))],
  word: ['a text', textual((text) => text.trim().toLowerCase().replace(/[\s-]+/g, '_'))],
  day: ['a date', dayOf],
  'day-dmy': ['a date, day first', (value) => dayIn(value, true)],
  'day-mdy': ['a date, month first', (value) => dayIn(value, false)],
  instant: ['a moment', instantOf],
  address: ['an address', textual((text) => attempt(() => new URL(text, base).href))],
  json: ['JSON', textual((text) => attempt<unknown>(() => JSON.parse(text)))],
});
