// A real WordPress with our plugin, as the recipe has it, and what an administrator does there.
import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../tools/command.js';
import { startHost } from './host.js';

const recipes = join(root, 'src/backends/recipes');
const seed = fileURLToPath(new URL('wp65/seed.php', import.meta.url));

/** The snippets of a recipe, with its address replaced by a real one: what an operator pastes, and the JSON within. */
export function snippets(recipe: string, addresses: Readonly<Record<string, string>>): readonly { readonly html: string; readonly json: string }[] {
  const text = Object.entries(addresses).reduce((text, [from, to]) => text.replaceAll(from, to), readFileSync(join(recipes, recipe), 'utf8'));
  return [...text.matchAll(/```html\n([\s\S]*?)```/g)].map(([, html = '']) => ({ html, json: /<script type="application\/json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '' }));
}

export interface Post {
  readonly post_type: 'ff_story' | 'ff_lesson' | 'post' | 'page';
  readonly post_title: string;
  readonly post_content?: string;
  readonly post_excerpt?: string;
  readonly post_name?: string;
  readonly post_category?: readonly number[];
  readonly meta_input?: Readonly<Record<string, string>>;
  readonly terms?: Readonly<Record<string, readonly string[]>>;
}

export interface WordPress {
  readonly address: string;
  /** The folder that a file manager shows. */
  readonly www: string;
  /** The file in which the site keeps all that it has. */
  readonly database: string;
  /** A request of an administrator to the REST API. */
  admin(path: string, body?: unknown): Promise<Response>;
  /** Puts published posts into the site, and hands back their ids. */
  put(posts: readonly Post[]): Promise<readonly number[]>;
  /** The site as it was on its first day. */
  reset(): void;
  stop(): Promise<void>;
}

export async function openWordPress(): Promise<WordPress> {
  const { address, folder, stop } = await startHost('wp65', { data: ['db/.ht.sqlite', 'installed'] });
  const [www, database] = [join(folder, 'www'), join(folder, 'db/.ht.sqlite')];
  copyFileSync(join(recipes, 'wordpress/failing-forward.php'), join(www, 'wp-content/mu-plugins/failing-forward.php'));
  copyFileSync(join(root, 'dist/failing-forward.full.js'), join(www, 'wp-content/uploads/failing-forward.full.js'));
  await fetch(`${address}/wp-json/`);
  const Authorization = `Basic ${Buffer.from(`admin:${readFileSync(join(folder, 'app-password'), 'utf8')}`).toString('base64')}`;
  const firstDay = readFileSync(database);
  return {
    address,
    www,
    database,
    admin: (path, body) => fetch(`${address}/wp-json${path}`, { method: body === undefined ? 'GET' : 'POST', headers: { Authorization, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    put: (posts) =>
      new Promise((resolve, reject) => {
        const php = execFile('php', [seed, www], (error, out) => (error ? reject(error) : resolve(JSON.parse(out) as number[])));
        php.stdin?.end(JSON.stringify(posts));
      }),
    reset: () => writeFileSync(database, firstDay),
    stop,
  };
}
