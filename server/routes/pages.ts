// The pages and the built scripts. Small files, read when they are asked for: a new build shows without a restart.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { etag } from 'hono/etag';
import { getMimeType } from 'hono/utils/mime';
import { cache, never } from '../middleware/cache.js';
import { problem } from '../problem.js';
import type { AppDeps, Parts } from '../types.js';
import { encoded } from './encoded.js';
import { plainLobby } from './lobby-plain.js';
import { meetupsPage } from './reading-meetups.js';
import { storyPage } from './reading-story.js';
import { supportPage } from './reading-support.js';
import { wallPage } from './reading-wall.js';
import { resource, type App } from './resource.js';

interface Policy {
  readonly ancestors?: string;
  /** What styles may come from besides files of ours. */
  readonly styles?: string;
  /** What makes trusted types besides Lit. */
  readonly types?: string;
}

const policy = ({ ancestors = "'none'", styles = '', types = '' }: Policy = {}) =>
  [
    "default-src 'none'", "script-src 'self'", `style-src 'self'${styles}`, "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", `frame-ancestors ${ancestors}`, "require-trusted-types-for 'script'",
    `trusted-types lit-html${types} 'allow-duplicates'`,
  ].join('; ');
const alone = policy();
// A worker's address is of a trusted type. Engines of players that cannot adopt style sheets, as Safari before 16.4, get
// Lit's as elements, which need a nonce.
const lobby = policy({ styles: " 'nonce-%NONCE%'", types: ' ff-worker' });

// Plain names only: no dot files, no way up, no way around.
const isPlain = (path: string) => path.split('/').every((part) => /^[A-Za-z0-9_@-][A-Za-z0-9_.@-]*$/.test(part));

export interface PagesOptions extends Pick<AppDeps, 'version' | 'log'> {
  readonly assets: NonNullable<AppDeps['assets']>;
  readonly parts: Parts;
}

/** Puts the pages and scripts at their paths. */
export function pages(app: App, { assets, version, log, parts }: PagesOptions): void {
  // One as long as the process lives: nothing on these pages comes from anybody, and a page that stays the same is kept.
  const nonce = randomBytes(16).toString('base64');
  const filled = (text: string) => text.replaceAll('%VERSION%', version).replaceAll('%NONCE%', nonce);

  async function send(c: Context, root: string, path: string, contentPolicy = alone): Promise<Response> {
    if (!existsSync(assets.dist)) return c.text('The widgets are not built yet. Run: npm run build\n', 503, { 'Cache-Control': never });
    if (!isPlain(path)) return problem(c, 'not-found');
    let bytes: Buffer;
    try {
      bytes = await readFile(join(root, path));
    } catch {
      return problem(c, 'not-found');
    }
    const type = getMimeType(path) ?? 'application/octet-stream';
    const isPage = type.startsWith('text/html');
    const isVersioned = isPage || path === 'lobby-worker.js';
    const body = isVersioned ? Buffer.from(filled(bytes.toString('utf8'))) : bytes;
    return encoded(c, body, { 'Content-Type': type, ...(isPage ? { 'Content-Security-Policy': filled(contentPolicy) } : {}) });
  }

  // A greedy parameter and not the path itself: the router has decoded it, so an encoded way up is seen as one.
  const rest = (c: Context) => c.req.param('file') ?? '';
  const page = [cache('no-cache'), etag()];

  resource(app, '/', { GET: [...page, (c) => send(c, assets.demo, 'index.html')] });
  resource(app, '/lobby', { GET: [...page, (c) => send(c, assets.demo, 'lobby.html', lobby)] });
  resource(app, '/lobby/plain', { GET: plainLobby({ ...parts, log }) });
  resource(app, '/read', { GET: wallPage(parts) });
  resource(app, '/read/story', { GET: storyPage(parts) });
  resource(app, '/read/meetups', { GET: meetupsPage(parts) });
  resource(app, '/read/support', { GET: supportPage(parts) });
  // Where it lies is as far as a worker may reach; it asks for no more than /lobby. Its version is what makes it a new one.
  resource(app, '/lobby-worker.js', { GET: [...page, (c) => send(c, assets.demo, 'lobby-worker.js')] });
  // The same list as for writes: a page that may not send a story has no use for the form.
  const framed = policy({ ancestors: parts.origins.length > 0 ? parts.origins.join(' ') : '*' });
  resource(app, '/sealed', { GET: [...page, (c) => send(c, assets.demo, 'sealed.html', framed)] });
  // Where the code on a screen leads, so its address is short.
  resource(app, '/tell', { GET: [...page, (c) => send(c, assets.demo, 'tell.html')] });
  resource(app, '/stories', { GET: [...page, (c) => send(c, assets.demo, 'stories.html')] });
  resource(app, '/receipt', { GET: [cache(never), (c) => send(c, assets.demo, 'receipt.html')] });
  resource(app, '/desk', { GET: [cache(never), (c) => send(c, assets.demo, 'desk.html')] });
  resource(app, '/demo/:file{.+}', { GET: [...page, (c) => send(c, assets.demo, rest(c))] });
  // A version may be kept for ever. `latest` is asked for again each time: what an operator pasted survives an upgrade.
  const scripts = [[version, 'public, max-age=31536000, immutable'], ['latest', 'no-cache']] as const;
  for (const [name, keeping] of scripts) {
    resource(app, `/embed/${name}/:file{.+}`, {
      GET: [
        cache(keeping),
        etag(),
        async function sendScript(c) {
          const response = await send(c, assets.dist, rest(c));
          response.headers.set('Access-Control-Allow-Origin', '*');
          response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
          return response;
        },
      ],
    });
  }
}
