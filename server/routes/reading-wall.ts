import { html, raw } from 'hono/html';
import { causes, oneOf, type Cause, type Reader, type Story } from '../../src/model/index.js';
import { placeAt } from '../db/order.js';
import type { Paged } from '../db/page.js';
import type { Parts } from '../types.js';
import { optional } from './query.js';
import type { Html, Sheet } from './reading-frame.js';
import { page, type View } from './reading-page.js';
import { inList } from './reading-story.js';
import type { Steps } from './resource.js';

const limit = 20;
const selectionOf = (cause: Cause | undefined) => ({ filter: { cause }, sort: 'newest' }) as const;

/** A cursor of one of these lists. */
const turn: Reader<string> = (input, field, note) =>
  typeof input === 'string' && [undefined, ...causes].some((cause) => placeAt(input, selectionOf(cause))) ? input : void note({ field, rule: 'value' });

function chooser({ words: { say }, links }: View, told: readonly string[], chosen: Cause | undefined): Html {
  const shown = causes.filter((cause) => told.includes(cause) || cause === chosen);
  const link = (cause: Cause | undefined) =>
    html`<li><a href="${links.page('/read', { cause })}" ${cause === chosen ? raw('aria-current="true"') : ''}>${say(cause ? `cause_${cause}` : 'wallAll')}</a></li>`;
  if (shown.length === 0) return html``;
  return html`<nav class="causes" aria-label="${say('wallCauses')}"><details ${chosen ? raw('open') : ''}><summary>${say('wallCauses')}</summary><ul>${[undefined, ...shown].map(link)}</ul></details></nav>`;
}

interface Turning {
  readonly cause: Cause | undefined;
  /** Whether it is another page than the first. */
  readonly isFar: boolean;
  readonly next: string | undefined;
}

function pager({ words: { say }, links }: View, { cause, isFar, next }: Turning): Html {
  if (!isFar && next === undefined) return html``;
  return html`<nav class="pager" aria-label="${say('wallMore')}">
    ${isFar ? html`<a rel="first" href="${links.page('/read', { cause })}">${say('wallNewest')}</a>` : ''}
    ${next === undefined ? '' : html`<a rel="next" href="${links.page('/read', { cause, cursor: next })}">${say('wallOlder')}</a>`}
  </nav>`;
}

const list = (view: View, { items }: Paged<Story>, cause: Cause | undefined): Html =>
  items.length > 0 ? html`${items.map((story) => inList(view, story))}` : html`<p>${view.words.say(cause ? 'wallNone' : 'storiesEmpty')}</p>`;

/** `GET /read`: the stories on the pages, newest first. */
export function wallPage(parts: Parts): Steps {
  return page(parts, { cause: optional(oneOf(causes)), cursor: optional(turn) }, async (view, { cause, cursor: asked }): Promise<Sheet> => {
    const { store } = parts;
    const { space: { id: space }, words, links, today } = view;
    const selection = selectionOf(cause);
    // One of another cause leads to the first page.
    const cursor = asked !== undefined && placeAt(asked, selection) ? asked : undefined;
    const stories = await store.stories.list({ ...selection, space, limit, cursor, today });
    const told = (await store.stories.causes(space, today)).map((count) => count.cause);
    const title = words.say('wallTitle');
    return {
      title: cause ? `${title}: ${words.say(`cause_${cause}`)}` : title,
      // It shows stories whose authors do not want to be found by search engines.
      indexed: false,
      canonical: links.page('/read', { cause, cursor, lang: undefined }),
      main: html`<h1>${title}</h1>
      ${chooser(view, told, cause)}
      ${list(view, stories, cause)}
      ${pager(view, { cause, isFar: cursor !== undefined, next: stories.next })}`,
    };
  });
}
