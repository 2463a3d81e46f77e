// The addresses of pages, of feeds and of calendars.
import type { Context } from 'hono';

type More = Readonly<Record<string, string | undefined>>;

/** Addresses of a space, from the root of the server. */
export interface Links {
  /** A page that reads without scripts, such as `/read/story`. */
  page(path: string, more?: More): string;
  /** A resource of the space in the API. */
  api(path: string): string;
  tell(): string;
  /** A whole address, for what feeds and search engines keep. */
  absolute(path: string): string;
}

/** What an answer with a whole address varies by: who sends it is not known, and must not choose what a cache gives others. */
export const scheme = 'X-Forwarded-Proto';

/** Where this server stands for whoever asks, also behind a proxy that ends TLS and says so. */
function originOf(c: Context): string {
  const { protocol, host } = new URL(c.req.url);
  return `${c.req.header(scheme) === 'https' ? 'https:' : protocol}//${host}`;
}

/** The links of a space; `lang` goes along where the reader chose it. */
export function linksOf(c: Context, space: string, lang?: string): Links {
  const query = (more: More = {}) => new URLSearchParams(Object.entries({ space, lang, ...more }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  return {
    page: (path, more) => `${path}?${query(more)}`,
    api: (path) => `/api/v1/spaces/${space}/${path}`,
    tell: () => `/tell?${query({ lang: undefined })}`,
    absolute: (path) => originOf(c) + path,
  };
}
