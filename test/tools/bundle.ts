// What node's tests run in one go: a process that starts from a few files need neither compile nor look for hundreds of
// modules, and most of what a small test takes is its start.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Loader } from 'esbuild';
import { root } from './command.js';

/** Packages of many modules. The others stay where they are, as some must that bring binaries. */
const inside = /^(@hono\/node-server|hono|kysely)(\/|$)/;

/** A change of a source before it is compiled. */
export type Change = (path: string, source: string) => string;

/** Below node_modules, so that from there packages are found, and git, linter and editors do not look. */
export const bundles = join(root, 'node_modules/.cache/tests');

/** Compiles files of the project with all that they import from it into a folder; where each is then, in their order. */
export async function bundle(files: readonly string[], folder: string, change: Change = (_path, source) => source): Promise<string[]> {
  await build({
    entryPoints: [...files],
    absWorkingDir: root,
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'of-the-project',
        setup(plugged) {
          plugged.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || inside.test(path) ? undefined : { path, external: true }));
          plugged.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
            if (path.includes('/node_modules/')) return undefined;
            // Whatever a file looks for lies beside its source.
            const contents = change(relative(root, path), readFileSync(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
            return { contents, loader: (path.endsWith('ts') ? 'ts' : 'js') satisfies Loader };
          });
        },
      },
    ],
  });
  return files.map((file) => resolve(folder, file.replace(/\.ts$/, '.js')));
}
