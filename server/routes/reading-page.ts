// How a request becomes one of the pages that read without scripts.
import type { Context } from 'hono';
import { etag } from 'hono/etag';
import { dayIn, language, object, read, spaceId, type Day, type Shape } from '../../src/model/index.js';
import type { SpaceRow } from '../db/spaces.js';
import { briefly, cache, never } from '../middleware/cache.js';
import type { Env, Parts } from '../types.js';
import { document, excuse, robotsOf, type Frame, type Sheet } from './reading-frame.js';
import { linksOf, scheme, type Links } from './reading-links.js';
import { languageFor, wordsIn, type Words } from './reading-words.js';
import type { Steps } from './resource.js';

/** What a page is made of. */
export interface View {
  readonly parts: Parts;
  readonly space: SpaceRow;
  readonly words: Words;
  readonly links: Links;
  readonly now: number;
  /** Today in the space's zone. */
  readonly today: Day;
}

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async function frameOf(c: Context<Env>, { store }: Parts): Promise<Frame> {
  const { value: id } = read(spaceId, c.req.query('space') ?? 'demo');
  // What can be no id is not asked for: PostgreSQL breaks on a NUL in a text, where SQLite finds nothing.
  const space = id === undefined ? undefined : await store.spaces.get(id);
  // What is no language counts as not said, as in the lobby.
  const { value: asked } = read(language, c.req.query('lang'));
  const words = await wordsIn(languageFor(c, asked, space?.langs ?? []));
  const inLanguage = (lang: string) => {
    const address = new URL(c.req.url);
    address.searchParams.set('lang', lang);
    return address.pathname + address.search;
  };
  return { words, space, inLanguage, links: linksOf(c, space?.id ?? 'demo', asked && words.lang) };
}

function send(c: Context<Env>, frame: Frame, sheet: Sheet): Response | Promise<Response> {
  const { status = 200, indexed } = sheet;
  return c.html(document(frame, c.req.path, sheet), status, {
    'Content-Security-Policy': policy,
    'X-Robots-Tag': robotsOf(indexed),
    Vary: `Accept-Language, ${scheme}`,
    ...(status === 200 ? {} : { 'Cache-Control': never }),
  });
}

/** What went wrong inside is logged as everywhere; a person gets a page instead of a problem document. */
function humanly(): Steps[number] {
  return async function humanly(c, next) {
    await next();
    if (!c.error) return;
    const { status } = c.res;
    const words = await wordsIn(languageFor(c, c.req.query('lang'), []));
    const frame: Frame = { words, space: undefined, links: linksOf(c, 'demo'), inLanguage: (lang) => `?lang=${lang}` };
    c.res = await send(c, frame, excuse(frame, status === 503 ? 503 : 500, 'failedOther', 'troubleText'));
  };
}

/** The steps of a page. Of its address it reads what is in its shape, and leaves what others have hung on it. */
export function page<T>(parts: Parts, shape: Shape<T>, show: (view: View, query: T) => Promise<Sheet>): Steps {
  const asked = object(shape);
  return [
    cache(briefly),
    etag(),
    humanly(),
    async function page(c) {
      const frame = await frameOf(c, parts);
      const { words, space, links } = frame;
      if (!space) return send(c, frame, excuse(frame, 404, 'missingTitle', 'missingText'));
      const { value, misfits = [] } = read(asked, c.req.query());
      if (!value) return send(c, frame, excuse(frame, 400, 'misfitTitle', 'misfitText', { fields: misfits.map(({ field }) => field).join(', ') }));
      const now = parts.now();
      return send(c, frame, await show({ parts, space, words, links, now, today: dayIn(space.timeZone, now) }, value));
    },
  ];
}
