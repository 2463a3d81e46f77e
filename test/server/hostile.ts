// Bad input made from a schema and a good value: what each place of it may not hold.
import { resolve, type Schema } from './description.js';

/** Stands in every hostile text, so that an answer that repeats one is seen. */
export const marker = 'hunter2';

/** A change by name, and what it makes of the good value. */
export type Spoilt<T> = readonly [what: string, made: T];

/** Texts that have broken something somewhere. */
export const hostileTexts: readonly string[] = [
  '', ' ', 'NaN', 'Infinity', '-1', '0', '1.5', '1e309', '9'.repeat(400), '0x10', '٣', 'null', 'undefined', 'true', '[object Object]', '__proto__', 'constructor',
  `${marker}' or 1=1 --`, `${marker}"; drop table story; --`, `%${marker}%`, `${marker}\u0000`, `${marker}\ud800`, `\u202e${marker}`, `${marker}\r\nSet-Cookie: a=b`,
  `<img src=x onerror=${marker}>`, `../../${marker}`, `{{${marker}}}`, '👩‍👩‍👧‍👦'.repeat(50), 'q\u0301'.repeat(3000), `${marker}${'x'.repeat(5000)}`,
];

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], [] as unknown);

/** Values that a schema's keywords say to be too much or too little, and some that fit nowhere; those that fit are for the caller to leave out. */
function values({ type, minLength, maxLength, minimum, maximum, enum: words, maxItems }: Schema): readonly unknown[] {
  const bounds = [
    ...(typeof minLength === 'number' ? ['x'.repeat(minLength - 1)] : []),
    ...(typeof maxLength === 'number' ? ['x'.repeat(maxLength + 1)] : []),
    ...(typeof minimum === 'number' ? [minimum - 1, minimum - 0.5] : []),
    ...(typeof maximum === 'number' ? [maximum + 1] : []),
    ...(typeof maxItems === 'number' ? [Array.from({ length: maxItems + 1 }, (_, index) => index)] : []),
    ...(Array.isArray(words) ? [String(words[0]).toUpperCase(), `${String(words[0])} `, words] : []),
  ];
  const numbers = [-1, 0.5, 1e308, 2 ** 53, -0];
  const shapes = [null, true, false, [], [null], {}, { $ne: null }, { length: 1 }, { toString: marker }, deep(500)];
  return [...bounds, ...shapes, ...numbers, ...(type === 'string' ? hostileTexts : [marker, ''])];
}

const show = (value: unknown) => (JSON.stringify(value) ?? 'missing').slice(0, 60);
const extras = ['extra', '__proto__', 'constructor', 'toString', '', 'x'.repeat(2000)];

/** The good value, spoilt in one place each time. */
export function* spoil(of: Schema, good: unknown, at = 'body'): Generator<Spoilt<unknown>> {
  const schema = resolve(of, good);
  for (const value of values(schema)) yield [`${at}: ${show(value)}`, value];
  if (Array.isArray(good)) {
    if (good.length > 0) yield [`${at} repeats an item`, [...good, good[0]]];
    for (const [what, item] of spoil(schema['items'] as Schema, good[0], `${at}[0]`)) yield [what, [item, ...good.slice(1)]];
  } else if (typeof good === 'object' && good !== null) {
    for (const name of extras) yield [`${at} has also ${show(name)}`, { ...good, [name]: marker }];
    for (const [name, inner] of Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>)) {
      const { [name]: member, ...others } = good as Readonly<Record<string, unknown>>;
      yield [`${at} without ${name}`, others];
      for (const [what, value] of spoil(inner, member, `${at}.${name}`)) yield [what, { ...good, [name]: value }];
    }
  }
}

/** Bytes that are no JSON, or JSON that says two things, made from a good body. */
export function* garble(text: string): Generator<Spoilt<BodyInit>> {
  for (const length of [0, 1, Math.floor(text.length / 2), text.length - 1]) yield [`cut after ${length} characters`, text.slice(0, length)];
  const bytes = new TextEncoder().encode(text);
  const at = text.indexOf('"', 2) + 1;
  for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
    yield [`invalid UTF-8 ${bad.map((byte) => byte.toString(16)).join(' ')}`, new Uint8Array([...bytes.slice(0, at), ...bad, ...bytes.slice(at)])];
  }
  yield ['UTF-16', new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer)];
  yield ['two documents', text + text];
  yield ['a comma too many', text.replace(/\}$/, ',}')];
  yield ['a comment', `/* ${marker} */${text}`];
  yield ['single quotes', text.replaceAll('"', "'")];
  yield ['a script', `(${text})`];
  for (const word of ['NaN', 'Infinity', 'undefined', '01', '1.', '+1', '.5', '0x1']) yield [`${word} for a value`, text.replace(/:("[^"]*"|\d+)/, `:${word}`)];
  for (const [open, close] of [['[', ']'], ['{"a":', '}']] as const) {
    yield [`${open} nested 5,000 times`, `${open.repeat(5000)}1${close.repeat(5000)}`];
    yield [`${open} never closed`, open.repeat(5000)];
  }
  const member = /"(\w+)":("[^"]*"|\d+)/.exec(text);
  if (member) {
    yield ['a member twice', text.replace(/\}$/, `,${member[0]}}`)];
    yield ['a member twice, once escaped', text.replace(/\}$/, `,"\\u${(member[1] ?? '').charCodeAt(0).toString(16).padStart(4, '0')}${member[0].slice(2)}}`)];
  }
}
