// Finding and making values: paths and templates.
import type { Value } from './description.js';
import type { Tools } from './tools.js';

/** Tells that a value does not fit: where in the description, what was seen, and what was expected. */
export type Note = (where: string, seen: unknown, expected: string) => void;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A value from outside, short enough for a line of the console. */
export function shown(value: unknown): string {
  const text = isObject(value) ? `${Array.isArray(value) ? 'a list' : 'an object'} of ${Object.keys(value).slice(0, 20).join(', ') || 'nothing'}` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** A text or a number as a text. Whatever else has nothing to be read, and an object from outside may throw when it is made a text. */
export const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

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
    const inner = found.filter(isObject);
    found = inner.flatMap((value): readonly unknown[] => (lists ? Object.values(value) : [member(value, step)])).filter((value) => value !== undefined);
    // All of an empty list is an empty list: a space without stories is no mistake.
    if (found.length === 0) return lists && inner.length > 0 ? [] : undefined;
  }
  return many ? found : found[0];
}

/** The text of a template; `undefined` where a place is not filled. `make` makes what is put in. */
export function filled(template: string, scope: unknown, make: (text: string, path: string) => string = (text) => text): string | undefined {
  let whole = true;
  const text = template.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (all, path?: string) => {
    if (path === undefined) return all.slice(1);
    const found = textOf(at(scope, path));
    if (found === '') whole = false;
    return make(found, path);
  });
  return whole ? text : undefined;
}

/** A template without those of its parts in brackets that nothing fills. */
export const needed = (template: string, scope: unknown) => template.replace(/\[([^[\]]*\{[^[\]]*)\]/g, (_all, part: string) => (filled(part, scope) === undefined ? '' : part));

type Found = Extract<Value, { readonly path: unknown }>;

/** Whether there is nothing in what was found, such as in the `errors` of an answer that has none. */
export const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

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
    const [expected, make] = (as && tools.transforms?.[as]) ?? ['', (same: unknown) => same];
    const made = make(one);
    if (made === undefined && !settled) note(where, one, expected);
    if (!map || made === undefined) return made;
    const ours = isObject(made) ? undefined : member(map, String(made));
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
    const text = filled(needed(value.text, scope), scope);
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
