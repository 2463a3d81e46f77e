// What a wall shows, in the page's address. It touches its own parameters alone, and leaves the state of the host's router
// where it is. They stand in the query; where `#` comes before their prefix, behind the route in the hash.
import { tell } from '../../client/error.js';
import { readWish, wishNames, type Wish } from './wish.js';

/** What an address says: what is asked for, and the story that is open, if any. */
export interface Place {
  readonly wish: Wish;
  readonly story: string;
}

const isBehind = (prefix: string) => prefix.startsWith('#');

/** The prefix that a page asks for; `null` where the wall is not in the address. */
export function prefixFor(wanted: string | null): string | null {
  // Chromium tells `hashchange` nothing of a step that changes the query, too: a router that goes by it would stay where it is.
  if (wanted === null || isBehind(wanted) || !/^#!?\//.test(location.hash)) return wanted;
  tell('[failing-forward] ff-story-wall: a route in the hash needs url-state="#".');
  return null;
}

const nameOf = (part: string) => [...new URLSearchParams(part).keys()][0] ?? '';

const searchFor = (prefix: string) => (isBehind(prefix) ? location.hash.replace(/^[^?]*/, '') : location.search);

const named = (prefix: string, name: string) => prefix.replace('#', '') + name;

/** This page's address with the parameters of a prefix replaced; the others stay as they are, to the letter. */
function withPlace(prefix: string, { wish, story }: Place): URL {
  const values: Readonly<Record<string, string | undefined>> = { ...wish, story };
  const names = [...wishNames, 'story'];
  const own = names.map((name) => named(prefix, name));
  const parts = searchFor(prefix).slice(1).split('&').filter((part) => !own.includes(nameOf(part)));
  const said = new URLSearchParams();
  for (const name of names) if (values[name]) said.set(named(prefix, name), values[name] ?? '');
  const all = [...parts, String(said)].filter(Boolean).join('&');
  const url = new URL(location.href);
  if (isBehind(prefix)) url.hash = url.hash.split('?')[0] + (all && `?${all}`);
  else url.search = all;
  return url;
}

export function readPlace(prefix: string): Place {
  const said = new URLSearchParams(searchFor(prefix));
  const get = (name: string) => said.get(named(prefix, name));
  return { wish: readWish(get), story: get('story')?.slice(0, 200) ?? '' };
}

/** Writes a place into the address; `push` makes a step that the back button takes back. */
export function writePlace(prefix: string, place: Place, push = false): void {
  const { href } = withPlace(prefix, place);
  if (href === location.href) return;
  try {
    history[push ? 'pushState' : 'replaceState'](history.state, '', href);
  } catch {
    // A frame without an address of its own, or a browser that has had enough for now: then the wall works without.
  }
}

// What campaigns put into the addresses of pages; it would tell whose newsletter a friend has read.
const trackers = /^(utm_|mtm_|pk_|mc_[ce]id$|_hs|vero_|[a-z]*clid$|igshid$|ref$|ref_src$)/;

/** The address of one story: by a pattern with `{id}`, else of this page with the story open and nothing else of the reader's. */
export function storyLink(pattern: string, prefix: string | null, id: string): string {
  if (pattern) {
    try {
      const { protocol, href } = new URL(pattern.replace(/\{id\}/g, encodeURIComponent(id)), document.baseURI);
      return /^https?:$/.test(protocol) ? href : '';
    } catch {
      return '';
    }
  }
  if (prefix === null) return '';
  const url = withPlace(prefix, { wish: {}, story: id });
  url.search = url.search.slice(1).split('&').filter((part) => !trackers.test(nameOf(part))).join('&');
  return url.href;
}
