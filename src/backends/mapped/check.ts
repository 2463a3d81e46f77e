// Whether a description is one: every mistake with its path, what stands there and what was expected.
import { guarantees } from '../../model/guarantee.js';
import { isRecord, rules } from '../../model/read.js';
import type { Description, Endpoint, Errors, Paging, Route, Sign, Transform } from './description.js';
import { at, shown, type Note } from './values.js';

type Check = (value: unknown, where: string, note: Note) => void;

const is = (expected: string, test: (value: unknown) => boolean): Check => (value, where, note) => test(value) || note(where, value, expected);
const text = is('a text', (value) => typeof value === 'string');
const scalar = is('a text or a number', (value) => typeof value === 'string' || Number.isFinite(value));
const count = is('a whole number', (value) => Number.isInteger(value) && Number(value) >= 0);
const flag = is('true or false', (value) => typeof value === 'boolean');
const anything: Check = () => undefined;
const oneOf = (...words: readonly string[]) => is(`one of ${words.join(', ')}`, (value) => words.includes(value as string));
const list = (check: Check): Check => (value, where, note) => (Array.isArray(value) ? value.forEach((one, index) => check(one, `${where}[${index}]`, note)) : note(where, value, 'a list'));
const oneOrMore = (check: Check): Check => (value, where, note) => (Array.isArray(value) ? list(check) : check)(value, where, note);
const join = (where: string, name: string) => (where ? `${where}.${name}` : name);
const each = (check: Check): Check => (value, where, note) =>
  isRecord(value) ? Object.entries(value).forEach(([name, one]) => check(one, join(where, name), note)) : note(where, value, 'an object');
const shape = <T>(members: Readonly<Record<keyof T & string, Check>>, needed: readonly (keyof T)[] = []): Check => (value, where, note) => {
  if (!isRecord(value)) return note(where, value, 'an object');
  const known = Object.entries<Check>(members);
  for (const [name, check] of known) if (value[name] !== undefined || needed.includes(name as keyof T)) check(value[name], join(where, name), note);
  for (const name of Object.keys(value)) if (!known.some(([one]) => one === name)) note(join(where, name), value[name], `no such member, but ${known.map(([one]) => one).join(', ')}`);
};

const transforms: Readonly<Record<Transform, 0>> = { html: 0, entities: 0, text: 0, number: 0, flag: 0, word: 0, day: 0, 'day-dmy': 0, 'day-mdy': 0, instant: 0, address: 0, json: 0 };
const found = shape<{ path: 0; split: 0; as: 0; map: 0; first: 0; else: 0 }>(
  { path: oneOrMore(text), split: text, as: oneOf(...Object.keys(transforms)), map: each(anything), first: flag, else: anything }, ['path'],
);
const value: Check = (given, where, note) => {
  if (typeof given === 'string') return;
  const checks: Readonly<Record<string, Check>> = { const: anything, text, object: each(value), list: list(value) };
  const [kind, ...more] = isRecord(given) ? Object.keys(given) : [];
  const check = more.length === 0 && kind !== undefined ? Object.entries(checks).find(([name]) => name === kind)?.[1] : undefined;
  if (check && isRecord(given)) check(given[kind as string], join(where, kind as string), note);
  else if (isRecord(given) && 'path' in given) found(given, where, note);
  else note(where, given, 'a path, or an object with one of path, const, text, object, list');
};

// What lists are asked for, and what calls bring along.
const places = /^(key|space|id|limit|cursor|page|offset|end|revision|cause|kind|sector|stage|outcome|lookingFor|featured|lang|country|poll|period|status|q|sort|seed)$/;
/** A template; `more` are places that only here may be. */
const template = (more?: RegExp): Check => (given, where, note) => {
  text(given, where, note);
  for (const [, place = ''] of (typeof given === 'string' ? given : '').replace(/\{\{|\}\}/g, '').matchAll(/\{([^{}]*)\}/g)) {
    if (!places.test(place) && !/^vars\./.test(place) && !more?.test(place)) note(where, `{${place}}`, 'a place that is known; what is written never stands in an address');
  }
};
const headers = each(template(/^body\./));
const place: Check = (given, where, note) => (isRecord(given) ? shape<{ header: 0 }>({ header: text }, ['header']) : text)(given, where, note);
const failures = ['offline', 'unsupported', 'forbidden', 'invalid', 'missing', 'busy', 'broken', 'empty'];
/** A value of which whatever it makes that is written down has to be one of the words. */
const valueOneOf = (...words: readonly string[]): Check => (given, where, note) => {
  value(given, where, note);
  if (!isRecord(given)) return;
  const word = oneOf(...words);
  for (const name of ['const', 'else']) if (given[name] !== undefined) word(given[name], join(where, name), note);
  if (isRecord(given['map'])) each(word)(given['map'], join(where, 'map'), note);
};
const errors = shape<Errors>({ at: value, field: value, rule: valueOneOf(...rules), limit: value }, ['at']);
const signs = list(shape<Sign>({ status: oneOrMore(count), path: text, is: anything, has: text, means: oneOf(...failures), errors }, ['means']));
const paging = shape<Paging>({ by: oneOf('page', 'offset', 'cursor', 'link'), first: count, most: count, total: place, pages: place, next: place }, ['by']);
const routeShape = shape<Route>({
  path: template(), answer: anything, method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'), query: each(template()), headers, body: value, encoding: oneOf('json', 'form', 'multipart'), pad: flag,
  format: oneOf('json', 'csv'), at: text, plan: text, paging, signs,
});
const turns: Readonly<Record<Paging['by'], readonly string[]>> = { page: ['{page}'], offset: ['{offset}', '{end}'], cursor: ['{cursor}'], link: [] };
type Given = Readonly<Record<string, unknown>>;
const asks = ({ path, query, headers }: Given, ...places: readonly string[]) => places.some((place) => JSON.stringify([path, query, headers]).includes(place));
/** Whether a route goes on: one that asks for no other page would get the first one again and again. */
function turning(route: Given, { by, next }: Given, where: string, note: Note): void {
  const [, needed = []] = Object.entries(turns).find(([name]) => name === by) ?? [];
  if (needed.length > 0 && !asks(route, ...needed)) note(`${where}.by`, by, `${needed.join(' or ')} in path, query or headers`);
  if (by === 'cursor' && next === undefined) note(`${where}.next`, undefined, 'where the next cursor stands');
}
const route: Check = (given, where, note) => {
  routeShape(given, where, note);
  if (!isRecord(given)) return;
  if (given['path'] === undefined && given['answer'] === undefined) note(`${where}.path`, undefined, 'a text, or an "answer"');
  if (given['pad'] === true && (given['encoding'] ?? 'json') !== 'json') note(`${where}.pad`, true, 'a body of JSON, whose size it evens out');
  if (isRecord(given['paging'])) turning(given, given['paging'], `${where}.paging`, note);
  else if (asks(given, '{page}', '{offset}', '{cursor}')) note(`${where}.paging`, undefined, 'how the list goes on, since the route asks for a page of it');
  // Addresses are logged.
  if (/^collections\.receipt\./.test(where) && /\{id\}/.test(JSON.stringify([given['path'], given['query']]))) note(where, '{id}', 'a receipt in headers or body, never in an address');
};
const endpoint = shape<Endpoint>({ get: route, list: route, create: route, update: route, remove: route, fields: each(value) });
const ofVisitors = ['space', 'stories', 'facets', 'facets/causes', 'reactions', 'lessons', 'polls', 'ballots', 'pulse-results', 'meetups', 'rsvps', 'resources', 'receipt', 'messages', 'time', 'challenge', 'sealed'];
const collections: Check = (given, where, note) => {
  each(endpoint)(given, where, note);
  if (isRecord(given)) for (const name of Object.keys(given)) if (!ofVisitors.includes(name) && !name.startsWith('desk/')) note(join(where, name), given[name], `one of ${ofVisitors.join(', ')}`);
};
const space: Check = (given, where, note) => {
  each(anything)(given, where, note);
  if (!isRecord(given)) return;
  if (given['id'] !== undefined) text(given['id'], `${where}.id`, note);
  if (given['guarantees'] !== undefined) list(oneOf(...guarantees))(given['guarantees'], `${where}.guarantees`, note);
};
const description = shape<Description>({ url: text, space, vars: each(scalar), headers, signs, receiptPage: text, collections }, ['collections']);

/** What is wrong with a description, a sentence each. */
export function mistakes(input: unknown): readonly string[] {
  const found: string[] = [];
  const note: Note = (where, seen, expected) => void found.push(`${where || 'the description'}: expected ${expected}; saw ${shown(seen)}`);
  description(input, '', note);
  // A parameter that nothing fills is left out: without its category a blog would hand out all its posts.
  const vars = new Set([...(JSON.stringify(input) ?? '').matchAll(/\{vars\.([^{}"]*)\}/g)].map(([, name = '']) => name));
  for (const name of vars) if (at(input, `vars.${name}`) === undefined) note(`vars.${name}`, undefined, 'a text or a number, since a template has a place for it');
  return found;
}
