// What strangers read first: README and guides.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');
export const guides = readdirSync(join(root, 'src/guides')).map((name) => `src/guides/${name}`);
/** Their texts, by their paths. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(['README.md', ...guides].map((path) => [path, read(path)]));
