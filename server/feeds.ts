// Feeds, as JSON Feed 1.1 and as Atom (RFC 4287), from one shape. Kept libraries write titles as HTML, and an older JSON Feed.
import { html as xml } from 'hono/html';
import type { Day } from '../src/model/index.js';

/** One entry. All of it is plain text. */
export interface Entry {
  /** A URN that stays. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47. */
  readonly lang: string;
  readonly day: Day;
  /** The day on which it got the words that it has now, and how many others it had before. */
  readonly changedOn: Day;
  readonly changes: number;
  /** Where it can be read; `undefined` where no page shows it. */
  readonly url: string | undefined;
  readonly tags: readonly string[];
  /** Who told it, where that may be known. */
  readonly author: string | undefined;
}

export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  /** Who publishes it: Atom wants somebody behind an entry that names nobody. */
  readonly house: string;
  readonly home: string;
  /** Where the feed itself is. */
  readonly self: string;
  /** The day of a feed without an entry. */
  readonly today: Day;
  readonly entries: readonly Entry[];
}

// A day is all that is known of anything here. Both formats want an instant, so it is that day's first in UTC.
const instant = (day: Day) => `${day}T00:00:00Z`;

/** Its seconds count changes and tell no time: who goes by it gets the new words also of what changed twice in a day. */
const changed = ({ changedOn, changes }: Entry) => new Date(Date.parse(changedOn) + 1000 * changes).toISOString().replace('.000', '');

function itemJson(entry: Entry): object {
  const { id, title, text, lang, day, url, tags, author } = entry;
  return {
    id,
    ...(url === undefined ? {} : { url }),
    title,
    content_text: text,
    date_published: instant(day),
    date_modified: changed(entry),
    language: lang,
    ...(tags.length > 0 ? { tags } : {}),
    ...(author === undefined ? {} : { authors: [{ name: author }] }),
  };
}

/** A JSON Feed 1.1. */
export function jsonFeed({ title, lang, house, home, self, entries }: Feed): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    language: lang,
    authors: [{ name: house }],
    items: entries.map(itemJson),
  };
}

/** What XML 1.0 may hold; of anything else a reader of feeds would refuse the whole. */
const legal = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

function entryXml(entry: Entry) {
  const { id, title, text, lang, day, url, tags, author } = entry;
  return xml`
  <entry xml:lang="${lang}">
    <id>${id}</id>
    <title type="text">${legal(title)}</title>
    <published>${instant(day)}</published>
    <updated>${changed(entry)}</updated>
    ${author === undefined ? '' : xml`<author><name>${legal(author)}</name></author>`}
    ${url === undefined ? '' : xml`<link rel="alternate" type="text/html" href="${url}" />`}
    ${tags.map((tag) => xml`<category term="${legal(tag)}" />`)}
    <content type="text">${legal(text)}</content>
  </entry>`;
}

/** An Atom feed. What escapes HTML escapes XML too: both know the names of `&`, `<`, `>` and `"`. */
export async function atomFeed({ id, title, lang, house, home, self, today, entries }: Feed): Promise<string> {
  const last = entries.map(changed).sort().at(-1);
  const document = xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
  <id>${id}</id>
  <title type="text">${legal(title)}</title>
  <updated>${last ?? instant(today)}</updated>
  <author><name>${legal(house)}</name></author>
  <link rel="self" type="application/atom+xml" href="${self}" />
  <link rel="alternate" type="text/html" href="${home}" />${entries.map(entryXml)}
</feed>
`;
  return (await document).toString();
}
