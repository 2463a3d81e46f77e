import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the package lies and which version it is. */
export interface Root {
  readonly path: string;
  readonly version: string;
}

/** Looks upwards for the package: this file runs from `server/` and, built, from `server/dist/`. */
export function findRoot(from: string = fileURLToPath(import.meta.url)): Root {
  for (let path = dirname(from); ; path = dirname(path)) {
    const file = join(path, 'package.json');
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly name?: unknown; readonly version?: unknown };
      if (name === 'failing-forward') return { path, version: String(version) };
    }
    if (dirname(path) === path) throw new Error('package.json of failing-forward is missing.');
  }
}
