import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// A layer imports only what stands in its row. `starter` and the other backends come in by dynamic import.
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  i18n: [],
  starter: ['model'],
  client: ['model'],
  backends: ['client', 'model', 'starter'],
  ui: ['client', 'i18n', 'model'],
  elements: ['ui', 'client', 'i18n', 'model', 'starter'],
  testing: ['backends', 'client', 'model'],
  server: ['model', 'i18n', 'starter'],
};
const root = fileURLToPath(new URL('../..', import.meta.url));
const specifier = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g;

interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether it vanishes when compiled. */
  readonly type: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !/node_modules|^dist/.test(name))
    .map((name) => `${folder}/${name}`);

/** The relative imports of a text that stands at a path below the root. */
export const importsOf = (path: string, text: string): Import[] =>
  [...text.matchAll(specifier)]
    .map(([line, a, b, c]) => ({ name: a ?? b ?? c ?? '', type: /^\s*(import|export) type\s/.test(line) }))
    .filter(({ name }) => name.startsWith('.'))
    .map(({ name, type }) => ({ from: path, to: relative(root, resolve(root, dirname(path), name)).replace(/\.js$/, '.ts'), type }));

const layerOf = (path: string) => (path.startsWith('server/') ? 'server' : (/^src\/(\w+)\//.exec(path)?.[1] ?? 'entries'));

/** What is wrong with an import, `undefined` if nothing. */
export function breach({ from, to }: Import): string | undefined {
  const [own, other] = [layerOf(from), layerOf(to)];
  if (own === other || own === 'entries') return undefined;
  // The one element that knows backends: it makes them.
  if (from === 'src/elements/source/source.ts' && to === 'src/backends/index.ts') return undefined;
  return allowed[own]?.includes(other) ? undefined : `${from} imports ${to}: ${own} must not know ${other}`;
}

const all = [...sources('src'), ...sources('server')].flatMap((path) => importsOf(path, readFileSync(resolve(root, path), 'utf8')));

test('a layer imports only what stands above it', () => {
  assert.ok(all.length > 100, 'the imports were not found');
  assert.deepEqual(all.map(breach).filter(Boolean), []);
});

test('a planted wrong import is seen', () => {
  const planted = ["import { x } from '../ui/element.js';", "export { y } from '../elements/source/source.js';", "await import('../backends/rest.js');"];
  for (const line of planted) {
    const [found] = importsOf('src/model/story.ts', line);
    assert.ok(found && breach(found), `not seen: ${line}`);
  }
});

test('no circle of imports', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, type } of all) if (!type) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(path), `circle: ${[...trail, path].join(' → ')}`);
    if (done.has(path)) return;
    for (const other of next.get(path) ?? []) walk(other, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
});

test('only define.ts and all.ts have an effect on the page', () => {
  for (const path of sources('src')) {
    if (/define\.ts$|all\.ts$/.test(path)) continue;
    const text = readFileSync(resolve(root, path), 'utf8');
    assert.ok(!/customElements\.define|@customElement/.test(text), `${path} registers an element`);
  }
});
