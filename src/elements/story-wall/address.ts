// What a wall shows, in the page's address. It touches its own parameters alone, and leaves the state of the host's router
// where it is.
import { readWish, wishNames, type Wish } from './wish.js';

/** What an address says: what is asked for, and the story that is open, if any. */
export interface Place {
  readonly wish: Wish;
  readonly story: string;
}

const nameOf = (part: string) => [...new URLSearchParams(part).keys()][0] ?? '';

/** A search string with the parameters of a prefix replaced; the others stay as they are, to the letter. */
function withPlace(search: string, prefix: string, { wish, story }: Place): string {
  const own = [...wishNames, 'story'].map((name) => prefix + name);
  const others = search.slice(1).split('&').filter((part) => part && !own.includes(nameOf(part)));
  const said = new URLSearchParams();
  for (const name of wishNames) if (wish[name] !== undefined) said.set(prefix + name, wish[name] ?? '');
  if (story) said.set(`${prefix}story`, story);
  const all = [...others, ...(String(said) ? [String(said)] : [])].join('&');
  return all && `?${all}`;
}

export function readPlace(prefix: string): Place {
  const said = new URLSearchParams(location.search);
  return { wish: readWish((name) => said.get(prefix + name)), story: said.get(`${prefix}story`)?.slice(0, 200) ?? '' };
}

/** Writes a place into the address; `push` makes a step that the back button takes back. */
export function writePlace(prefix: string, place: Place, push = false): void {
  const search = withPlace(location.search, prefix, place);
  if (search === location.search) return;
  try {
    history[push ? 'pushState' : 'replaceState'](history.state, '', `${location.pathname}${search}${location.hash}`);
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
  const url = new URL(location.href);
  const search = withPlace(location.search, prefix, { wish: {}, story: id }).slice(1).split('&').filter((part) => !trackers.test(nameOf(part)));
  url.search = search.join('&');
  return url.href;
}
