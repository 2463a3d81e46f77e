// From a route and what fills it to an answer.
import type { CallOptions } from '../../client/backend.js';
import { padded } from '../../model/pad.js';
import { isRecord } from '../../model/read.js';
import { absolute, http, retryAfter, type HttpOptions } from '../http.js';
import type { Description, Route, Sign } from './description.js';
import { fault, parsed } from './fault.js';
import type { Answer } from './paging.js';
import type { Tools } from './tools.js';
import { at, filled, isEmpty, needed, shown, textOf, valueOf, type Note } from './values.js';

/** What fills the places of a route. */
export type Scope = Readonly<Record<string, unknown>>;

/** Whether a sign is on an answer. */
function fits({ status, path, is, has }: Sign, answer: number, body: unknown): boolean {
  if (status !== undefined && ![status].flat(1).includes(answer)) return false;
  if (path === undefined) return true;
  const found = at(body, path);
  if (has !== undefined) return textOf(found).includes(has);
  return is === undefined ? !isEmpty(found) && found !== false : [is].flat(1).some((one) => one === found);
}

const texts = (templates: Readonly<Record<string, string>> | undefined, make: (template: string) => string | undefined): [string, string][] =>
  Object.entries(templates ?? {}).flatMap(([name, template]) => {
    const text = make(template);
    return text === undefined ? [] : [[name, text] as [string, string]];
  });

// What a visitor typed must not end the filter that it stands in.
const within = (text: string, place: string) => (/^(key|space|vars\..*)$/.test(place) ? text : text.replace(/["'`()\\,*%]/g, ' '));
const parameter = (template: string, scope: Scope) => filled(needed(template, scope), scope, /^\{[^{}]*\}$/.test(template) ? undefined : within);

function linked(base: string, cursor: string): string {
  const address = absolute(cursor, base);
  if (!address) throw fault('broken', `the next page is at ${shown(cursor)}, which is no address.`);
  const { href, origin } = new URL(address);
  // A key must not follow a link to somebody else.
  if (origin !== new URL(base).origin) throw fault('broken', `the next page is at ${origin}, another origin than that of ${base}.`);
  return href;
}

function addressOf(base: string, where: string, { path = '', query, paging }: Route, scope: Scope): string {
  const cursor = scope['cursor'];
  if (paging?.by === 'link' && cursor !== undefined) return linked(base, String(cursor));
  const folder = filled(needed(path, scope), scope, (text) => encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')));
  // Dots alone would lead to another folder.
  if (folder === undefined || /^\.+$/.test(String(scope['id']))) throw fault('missing', `${where}.path: nothing fits the places of "${path}".`);
  const address = /^https?:/.test(folder) ? folder : base + folder;
  const parameters = new URLSearchParams(texts(query, (template) => parameter(template, scope))).toString();
  return parameters ? `${address}${address.includes('?') ? '&' : '?'}${parameters}` : address;
}

/** Makes what is sent of what was written. A body that lacks a part of it does not go out, and no message quotes it. */
function bodyOf({ body, pad }: Route, written: unknown, where: string, tools: Tools): unknown {
  const made =
    body === undefined
      ? written
      : valueOf(body, written, `${where}.body`, tools, (place, _seen, expected) => {
          throw fault('broken', `${place}: expected ${expected}. Nothing was sent.`);
        });
  return pad && isRecord(made) ? padded(made) : made;
}

/** Makes the function that asks by a route; `where` is its place in the description, `scope` fills its templates. */
export function asker(description: Description, tools: Tools, common: Scope, note: Note, options: Pick<HttpOptions, 'fetch' | 'timeout'>) {
  const send = http({ ...options, name: 'mapped', missing: 'Check "url" and the path in the description', garbled: 'Is "url" the API\'s address, not a page\'s?' });

  return async function ask(where: string, route: Route, method: NonNullable<Route['method']>, given: Scope, { signal }: CallOptions): Promise<Answer> {
    if (route.answer !== undefined) return { body: route.answer };
    const scope = { ...given, ...common };
    const address = addressOf(tools.base, where, route, scope);
    const headers = Object.fromEntries(texts({ ...description.headers, ...route.headers }, (template) => filled(template, scope)));
    const body = bodyOf(route, given['body'], where, tools);
    const { encoding = 'json' } = route;
    const encode = encoding === 'json' ? undefined : (made: unknown) => tools.formOf?.(made, encoding) ?? '';
    const csv = route.format === 'csv' ? tools.csvRows : undefined;
    const signsOf = (signs: readonly Sign[] = [], place: string) => signs.map((sign, index) => ({ sign, place: `${place}signs[${index}]` }));
    const signs = [...signsOf(route.signs, `${where}.`), ...signsOf(description.signs, '')];
    const read = (response: Response, text: string, usual: () => unknown): Answer => {
      const { status, headers } = response;
      const seen = signs.length > 0 ? parsed(text) : undefined;
      const { sign, place } = signs.find(({ sign }) => fits(sign, status, seen)) ?? {};
      if (sign?.means === 'empty') return { body: undefined, headers, empty: true };
      if (sign) {
        const misfits = sign.errors && tools.misfitsOf?.(sign.errors, seen, `${place}.errors`, tools, note);
        const why = sign.path === undefined ? '' : `, with ${shown(at(seen, sign.path))} at "${sign.path}"`;
        throw fault(sign.means, `${address} answered ${status}${why}.`, { retryAfter: retryAfter(response), misfits });
      }
      if (!csv || !response.ok) return { body: usual(), headers };
      if (/^\s*(<|$)/.test(text)) throw fault('broken', `${address} answered a page or nothing. Is the sheet published as CSV?`);
      return { body: csv(text), headers };
    };
    return (await send({ address, method: route.method ?? method, headers, body, encode, signal, read })) as Answer;
  };
}
