// Finding and making values: paths, templates, transforms.
import type { Transform, Value } from './description.js';

/** What values are made with. */
export interface Tools {
  /** What addresses are relative to. */
  readonly base: string;
  /** Loaded where a description asks for it. */
  readonly html: typeof import('./html.js') | undefined;
}

/** Tells that a value does not fit: where in the description, what was seen, and what was expected. */
export type Note = (where: string, seen: unknown, expected: string) => void;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A value from outside, short enough for a line of the console. */
export function shown(value: unknown): string {
  const text = isObject(value) ? `${Array.isArray(value) ? 'a list' : 'an object'} of ${Object.keys(value).slice(0, 20).join(', ') || 'nothing'}` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

// Own members only: a path from data or a page must not reach `constructor`.
const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.prototype.hasOwnProperty.call(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** What stands at a path; `undefined` where there is no such place. */
export function at(root: unknown, path: string): unknown {
  // A column's name may have dots of its own.
  const whole = path === '' ? root : member(root, path);
  if (whole !== undefined) return whole;
  let found: readonly unknown[] = [root];
  let many = false;
  for (const step of path.split('.')) {
    const lists = step === '*';
    many ||= lists;
    found = found.flatMap((value) => (lists ? (isObject(value) ? Object.values(value) : []) : [member(value, step)])).filter((value) => value !== undefined);
    if (found.length === 0) return undefined;
  }
  return many ? found : found[0];
}

/** The text of a template; `undefined` where a place is not filled. `make` makes what is put in. */
export function filled(template: string, scope: unknown, make: (text: string, path: string) => string = (text) => text): string | undefined {
  let whole = true;
  const text = template.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (all, path?: string) => {
    if (path === undefined) return all.slice(1);
    const value = at(scope, path);
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '') whole = false;
    return make(String(value), path);
  });
  return whole ? text : undefined;
}

const two = (part: string | undefined) => (part ?? '').padStart(2, '0');

function instantOf(value: unknown): string | undefined {
  // Seconds for another three thousand years, else milliseconds.
  const number = typeof value === 'number' || (typeof value === 'string' && /^\d{9,}$/.test(value)) ? Number(value) : undefined;
  const text = String(value).trim().replace(/^(\d{4}-\d\d-\d\d) +(?=\d)/, '$1T');
  const zoned = /^\d{4}-\d\d-\d\dT[\d:.,]+$/.test(text) ? `${text}Z` : text;
  // Without a zone engines would take their own.
  const time = number === undefined ? (/(Z|GMT|UTC|[+-]\d\d:?\d\d)$/i.test(zoned) ? Date.parse(zoned) : NaN) : number < 1e11 ? number * 1000 : number;
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : undefined;
}

function dayOf(value: unknown, order: 'dmy' | 'mdy' | ''): string | undefined {
  const text = String(value).trim();
  if (order === '') return /^(\d{4}-\d\d-\d\d)(?!\d)/.exec(text)?.[1] ?? instantOf(value)?.slice(0, 10);
  const [, one, other, year] = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})/.exec(text) ?? [];
  return year && `${year}-${order === 'dmy' ? `${two(other)}-${two(one)}` : `${two(one)}-${two(other)}`}`;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const textual = (make: (text: string) => unknown) => (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? make(String(value)) : undefined);
const number = textual((text) => (text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text)));

const transforms: Readonly<Record<Transform, readonly [expected: string, make: (value: unknown, tools: Tools) => unknown]>> = {
  html: ['a text', (value, { html }) => textual((text) => html?.htmlText(text))(value)],
  entities: ['a text', (value, { html }) => textual((text) => html?.decoded(text))(value)],
  text: ['a text', textual((text) => text)],
  number: ['a number', number],
  flag: ['a yes or no', (value) => (typeof value === 'boolean' ? value : textual((text) => /^(1|true|yes|y|on|x)$/i.test(text.trim()))(value))],
  word: ['a text', textual((text) => text.trim().toLowerCase().replace(/[\s-]+/g, '_'))],
  day: ['a date', (value) => dayOf(value, '')],
  'day-dmy': ['a date, day first', (value) => dayOf(value, 'dmy')],
  'day-mdy': ['a date, month first', (value) => dayOf(value, 'mdy')],
  instant: ['a moment', instantOf],
  address: ['an address', (value, { base }) => attempt(() => new URL(String(value), base).href)],
  json: ['JSON', textual((text) => attempt<unknown>(() => JSON.parse(text)))],
};

type Found = Extract<Value, { readonly path: unknown }>;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function foundOf(value: Found, scope: unknown, where: string, tools: Tools, note: Note): unknown {
  const { path, split, as, map, first } = value;
  const settled = 'else' in value;
  const paths = [path].flat(1);
  const all = paths.map((one) => at(scope, one));
  const found = all.find((one) => !isEmpty(one)) ?? all.find((one) => one !== undefined);
  if (found === undefined && !settled) note(where, scope, `something at "${paths.join('" or "')}"`);
  if (isEmpty(found)) return settled ? value.else : found;

  const parts: unknown = split !== undefined && typeof found === 'string' ? found.split(split).map((part) => part.trim()).filter(Boolean) : found;
  const fitted = (one: unknown): unknown => {
    const [expected, make] = (as && transforms[as]) ?? ['', (same: unknown) => same];
    const made = make(one, tools);
    if (made === undefined && !settled) note(where, one, expected);
    if (!map || made === undefined) return made;
    const ours = member(map, String(made));
    // In a list, such as of tags, what is not in the map is somebody else's.
    if (ours === undefined && !settled && !Array.isArray(parts)) note(where, made, `one of ${Object.keys(map).join(', ')}`);
    return ours;
  };
  const made = Array.isArray(parts) ? parts.map(fitted).filter((one) => one !== undefined) : fitted(parts);
  const result: unknown = first && Array.isArray(made) ? made[0] : made;
  return result === undefined && settled ? value.else : result;
}

/** What a value makes of a scope, or `undefined`. */
export function valueOf(value: Value, scope: unknown, where: string, tools: Tools, note: Note): unknown {
  if (typeof value === 'string') {
    const found = at(scope, value);
    if (found === undefined) note(where, scope, `something at "${value}"`);
    return found;
  }
  if ('const' in value) return value.const;
  if ('text' in value) {
    const text = filled(value.text, scope);
    if (text === undefined) note(where, scope, `something at each place of "${value.text}"`);
    return text;
  }
  if ('object' in value) return objectOf(value.object, scope, where, tools, note);
  if ('list' in value) return value.list.map((one, index) => valueOf(one, scope, `${where}[${index}]`, tools, note)).filter((one) => one !== undefined);

  return foundOf(value, scope, where, tools, note);
}

/** An object of values; what nothing was found for is left out. */
export const objectOf = (values: Readonly<Record<string, Value>>, scope: unknown, where: string, tools: Tools, note: Note): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, valueOf(value, scope, `${where}.${name}`, tools, note)] as const)
      .filter(([, made]) => made !== undefined),
  );
