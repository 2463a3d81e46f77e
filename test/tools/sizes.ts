// What a page downloads, in brotli 11 bytes: each entry with all that it imports statically, against its budget.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')) as Readonly<Record<string, number>>;

export interface Size {
  readonly file: string;
  /** The file with its static imports. */
  readonly bytes: number;
  readonly budget: number | undefined;
  readonly over: boolean;
}

const brotli = (file: string) => brotliCompressSync(readFileSync(join(dist, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** The files that a built module imports before it runs. */
function staticImports(file: string): string[] {
  const text = readFileSync(join(dist, file), 'utf8');
  const names = [...text.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w*${},\s]*?from)?\s*["'](\.{1,2}\/[^"']+)["']/g)].map(([, name]) => name ?? '');
  return names.map((name) => normalize(join(dirname(file), name)));
}

function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(file)) {
    seen.add(file);
    for (const other of staticImports(file)) withImports(other, seen);
  }
  return seen;
}

// A file that is loaded later has a hash in its name, and a budget for itself alone.
const lasting = (file: string) => file.replace(/-[\w-]{8}\.js$/, '-*.js');

/** The sizes of everything in `dist`; what has no budget is loaded later. Throws when nothing is built. */
export function sizes(): Size[] {
  if (!existsSync(dist)) throw new Error('there is no dist/. Run "npm run build" first.');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).map(normalize);
  const gone = Object.keys(budgets).filter((name) => !files.includes(name) && !files.map(lasting).includes(name));
  if (gone.length > 0) throw new Error(`built files are missing: ${gone.join(', ')}`);
  return files
    .map((file) => {
      const budget = budgets[file] ?? budgets[lasting(file)];
      const bytes = budgets[file] === undefined ? brotli(file) : [...withImports(file)].reduce((sum, name) => sum + brotli(name), 0);
      return { file, budget, bytes, over: budget !== undefined && bytes > budget };
    })
    .sort((a, b) => Number(b.budget !== undefined) - Number(a.budget !== undefined) || a.file.localeCompare(b.file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = sizes();
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`.padStart(10);
  for (const { file, bytes, budget, over } of all) {
    console.log(`${kilobytes(bytes)}  ${budget === undefined ? '     later' : kilobytes(budget)}  ${over ? 'OVER ' : '     '}${file}`);
  }
  console.log('brotli 11; with a budget and no hash: the file and all that it imports before it runs.');
  if (all.some(({ over }) => over)) process.exitCode = 1;
}
