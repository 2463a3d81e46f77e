import { html, raw } from 'hono/html';
import { causes, oneOf, type Cause, type Story } from '../../src/model/index.js';
import type { Paged } from '../db/page.js';
import type { Parts } from '../types.js';
import { cursor, optional } from './query.js';
import type { Html, Sheet } from './reading-frame.js';
import { page, type View } from './reading-page.js';
import { inList } from './reading-story.js';
import type { Steps } from './resource.js';

const limit = 20;

function chooser({ words: { say }, links }: View, told: readonly string[], chosen: Cause | undefined): Html {
  const shown = causes.filter((cause) => told.includes(cause) || cause === chosen);
  const link = (cause: Cause | undefined) =>
    html`<li><a href="${links.page('/read', { cause })}" ${cause === chosen ? raw('aria-current="true"') : ''}>${say(cause ? `cause_${cause}` : 'wallAll')}</a></li>`;
  if (shown.length === 0) return html``;
  return html`<nav class="causes" aria-label="${say('wallCauses')}"><details ${chosen ? raw('open') : ''}><summary>${say('wallCauses')}</summary><ul>${[undefined, ...shown].map(link)}</ul></details></nav>`;
}

interface Turning {
  readonly cause: Cause | undefined;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

function pager({ words: { say }, links }: View, { cause, previous, next }: Turning): Html {
  if (previous === undefined && next === undefined) return html``;
  const link = (rel: string, key: 'wallNewer' | 'wallOlder', cursor: string | undefined) =>
    cursor === undefined ? '' : html`<a rel="${rel}" href="${links.page('/read', { cause, cursor })}">${say(key)}</a>`;
  return html`<nav class="pager" aria-label="${say('wallMore')}">${link('prev', 'wallNewer', previous)} ${link('next', 'wallOlder', next)}</nav>`;
}

const list = (view: View, { items }: Paged<Story>, cause: Cause | undefined): Html =>
  items.length > 0 ? html`${items.map((story) => inList(view, story))}` : html`<p>${view.words.say(cause ? 'wallNone' : 'storiesEmpty')}</p>`;

/** `GET /read`: the stories on the pages, newest first. */
export function wallPage(parts: Parts): Steps {
  return page(parts, { cause: optional(oneOf(causes)), cursor }, async (view, { cause, cursor }): Promise<Sheet> => {
    const { store } = parts;
    const { space: { id: space }, words, links, today } = view;
    const stories = await store.stories.list(space, { filter: { cause }, limit, cursor, today });
    const previous = cursor === undefined ? undefined : await store.feeds.pageBefore(space, { cause, cursor, limit, today });
    const title = words.say('wallTitle');
    return {
      title: cause ? `${title}: ${words.say(`cause_${cause}`)}` : title,
      // It shows stories whose authors do not want to be found by search engines.
      indexed: false,
      canonical: links.page('/read', { cause, cursor, lang: undefined }),
      main: html`<h1>${title}</h1>
      ${chooser(view, await store.feeds.causes(space, today), cause)}
      ${list(view, stories, cause)}
      ${pager(view, { cause, previous, next: stories.next })}`,
    };
  });
}
