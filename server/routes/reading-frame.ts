// The frame of the pages that read without scripts: what stands around each of them.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { isRightToLeft } from '../../src/i18n/direction.js';
import type { ReadingKey } from '../../src/i18n/reading/index.js';
import type { SpaceRow } from '../db/spaces.js';
import type { Links } from './reading-links.js';
import { spoken, type Params, type Words } from './reading-words.js';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One page. */
export interface Sheet {
  readonly title: string;
  readonly main: Html;
  /** 200 where it is missing. */
  readonly status?: 400 | 404 | 410 | 500 | 503;
  /** Whether search engines may show it. */
  readonly indexed: boolean;
  /** Its own address from the root, without the reader's language. */
  readonly canonical?: string;
  /** What machines may know of it, in the terms of schema.org. */
  readonly data?: readonly object[];
}

/** How a page was asked for. */
export interface Frame {
  readonly words: Words;
  /** `undefined` where there is no such space. */
  readonly space: SpaceRow | undefined;
  readonly links: Links;
  /** The same address in another language. */
  readonly inLanguage: (lang: string) => string;
}

const pages: readonly (readonly [string, ReadingKey])[] = [['/read', 'pageStories'], ['/read/meetups', 'pageMeetups'], ['/read/support', 'pageSupport']];

export const robotsOf = (indexed: boolean) => (indexed ? 'index, follow' : 'noindex, follow');

// As a data block, no engine runs it; but in a text `</script>` would end it.
const dataBlock = (data: object) => html`<script type="application/ld+json">${raw(JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c'))}</script>`;

function headLinks({ words: { say }, space, links }: Frame) {
  if (!space) return '';
  const feeds = (['atom', 'json'] as const).flatMap((form) => ([['stories', 'feedStories'], ['lessons', 'feedLessons']] as const).map(([name, key]) => ({ name, key, form })));
  return html`${feeds.map(({ name, key, form }) => html`<link rel="alternate" type="application/${form === 'json' ? 'feed+json' : 'atom+xml'}" title="${say(key)}" href="${links.api(`feeds/${name}.${form}`)}" />
    `)}<link rel="alternate" type="text/calendar" title="${say('meetupSubscribe')}" href="${links.api('meetups.ics')}" />`;
}

function navigation({ words: { say }, links }: Frame, path: string) {
  return html`<nav aria-label="${say('pageHouse')}">
        ${pages.map(([page, key]) => html`<a href="${links.page(page)}" ${page === path ? raw('aria-current="page"') : ''}>${say(key)}</a>
        `)}<a href="${links.tell()}">${say('pageTell')}</a>
      </nav>`;
}

function footer({ words, space, links, inLanguage }: Frame) {
  const { say } = words;
  const named = (lang: string) => new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang;
  return html`<footer class="site">
      ${space ? html`<p><a href="${links.api('feeds/stories.atom')}">${say('feedStories')}</a> · <a href="${links.api('feeds/lessons.atom')}">${say('feedLessons')}</a> · <a href="${links.api('meetups.ics')}">${say('meetupSubscribe')}</a></p>` : ''}
      <nav aria-label="${say('pageLanguages')}">
        ${spoken.map((lang) => html`<a href="${inLanguage(lang)}" lang="${lang}" hreflang="${lang}" ${lang === words.lang ? raw('aria-current="true"') : ''}>${named(lang)}</a>
        `)}
      </nav>
    </footer>`;
}

/** A page as it is sent. */
export function document(frame: Frame, path: string, { title, main, indexed, canonical, data = [] }: Sheet): Html {
  const { words, space, links } = frame;
  const { lang, say } = words;
  return html`<!doctype html>
<html lang="${lang}" dir="${isRightToLeft(lang) ? 'rtl' : 'ltr'}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}${space ? ` · ${space.name}` : ''}</title>
    <meta name="robots" content="${robotsOf(indexed)}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/demo/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/demo/reading.css" />
    ${canonical === undefined ? '' : html`<link rel="canonical" href="${links.absolute(canonical)}" />`}
    ${headLinks(frame)}
    ${data.map(dataBlock)}
  </head>
  <body>
    <a class="skip" href="#main">${say('pageSkip')}</a>
    <header class="site">
      ${space ? html`<b dir="auto">${space.name}</b> ${navigation(frame, path)}` : ''}
    </header>
    <main id="main">
      ${main}
    </main>
    ${footer(frame)}
  </body>
</html>
`;
}

/** A page that says in a sentence why there is no other. */
export function excuse({ words: { say }, links, space }: Pick<Frame, 'words' | 'links' | 'space'>, status: NonNullable<Sheet['status']>, title: ReadingKey, text: ReadingKey, params?: Params): Sheet {
  const back = space ? html`<p><a class="go" href="${links.page('/read')}">${say('pageBack')}</a></p>` : '';
  return { status, title: say(title), indexed: false, main: html`<h1>${say(title)}</h1><p>${say(text, params)}</p>${back}` };
}
