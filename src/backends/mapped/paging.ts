// How a list goes on.
import type { Query } from '../../client/backend.js';
import type { Paging, Place } from './description.js';
import { at, textOf } from './values.js';

/** A successful answer: what it holds, and its headers where it was asked for. */
export interface Answer {
  readonly body: unknown;
  readonly headers?: Headers;
  /** A sign said that there is nothing in it, and that this is right. */
  readonly empty?: boolean;
}

const standing = (place: Place, { body, headers }: Answer) => (typeof place === 'string' ? at(body, place) : headers?.get(place.header));

/** A count; of `Content-Range: 0-9/57` the 57, of `0-9/*` none. */
function countAt(place: Place | undefined, answer: Answer): number | undefined {
  const digits = place === undefined ? undefined : /(?:^|\/)(\d+)$/.exec(textOf(standing(place, answer)))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const nextLink = (header: string | null | undefined) => /<([^<>]*)>[^<>]*;\s*rel="?[^"<>]*\bnext\b/i.exec(header ?? '')?.[1];

/** The page that is asked for, as templates name it. */
export interface Turn {
  readonly limit: number;
  readonly page: number;
  readonly offset: number;
  /** The number of rows on the pages before. */
  readonly seen: number;
  /** Place of the last row that is asked for. */
  readonly end: number;
}

/** What pages cannot be asked for: they are searched and put in order by the API or not at all, and a surprise by its seed. */
export const lackingIn = (left: Query) => ['q', 'sort', 'seed'].find((name) => left[name]);

export function turnOf({ first = 1, most = 50 }: Partial<Paging>, limit: unknown, cursor: unknown): Turn {
  const size = Math.min(most, 50, Math.max(1, Math.floor(Number(limit ?? 20)) || 20));
  const [from = 0, seen] = textOf(cursor).split('.').map((part) => (Number.isSafeInteger(Number(part)) ? Math.max(0, Number(part)) : 0));
  const page = Math.max(first, from);
  return { limit: size, page, offset: from, seen: seen ?? (page - first) * size, end: from + size - 1 };
}

/** The cursor of the page after this one; `undefined` on the last one. */
export function nextOf({ by, first = 1, total, pages, next }: Paging, { limit, page, offset, seen }: Turn, rows: number, answer: Answer): string | undefined {
  if (by === 'cursor' || by === 'link') {
    const found = next === undefined ? nextLink(answer.headers?.get('Link')) : standing(next, answer);
    return textOf(found) || undefined;
  }
  const [all, last] = [countAt(total, answer), countAt(pages, answer)];
  // The API may give fewer or more rows than were asked for, so what counts is what came.
  const to = rows + (by === 'offset' ? offset : seen);
  const more = rows > 0 && (last !== undefined ? page - first + 1 < last : all !== undefined ? to < all : rows >= limit);
  return more ? (by === 'offset' ? String(to) : `${page + 1}${all === undefined ? '' : `.${to}`}`) : undefined;
}
