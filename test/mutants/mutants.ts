// Whether a test can fail: it runs once on the code as it is, and once on a copy in which one thing is wrong.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/command.js';
import { tempFolder } from '../server/room.js';

export interface Mutant {
  readonly file: string;
  /** What to replace, found exactly once in the file, and by what. */
  readonly changes: readonly (readonly [string, string])[];
}

/** A test file, with what makes it quick. */
export interface Suite {
  readonly file: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Verdict {
  readonly code: number;
  /** The names of the tests that failed for what they assert, or of suites whose preparation did. */
  readonly caught: readonly string[];
  readonly text: string;
}

function mutate(folder: string, { file, changes }: Mutant): void {
  const path = join(folder, file);
  for (const [before, after] of changes) {
    const source = readFileSync(path, 'utf8');
    if (source.split(before).length !== 2) throw new Error(`in ${file} there is not exactly one: ${before}`);
    writeFileSync(path, source.replace(before, () => after));
  }
}

/** The project but for what is built, for its own tests and for what only a browser runs. */
function copy(folder: string): void {
  for (const part of ['src', 'server', 'test/model', 'test/server', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: (path) => !path.startsWith(join(root, 'server/dist')) && !path.startsWith(join(root, 'src/elements')) });
  }
  mkdirSync(join(folder, 'test'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

const failure = /^( *)not ok \d+ - (.+)\n\1 {2}---\n((?:.*\n)*?)\1 {2}\.\.\.$/gm;

/** Runs a suite on a copy; on one with a fault, if there is a mutant. */
export async function run({ file, env }: Suite, mutant?: Mutant): Promise<Verdict> {
  const folder = tempFolder();
  try {
    copy(folder.path);
    if (mutant) mutate(folder.path, mutant);
    const { NODE_TEST_CONTEXT: _context, FF_TEST_DATABASE: _database, ...outer } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', '--test-reporter=tap', file], { cwd: folder.path, env: { ...outer, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    const code = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
    const caught = [...text.matchAll(failure)].filter(([, , , about = '']) => about.includes("code: 'ERR_ASSERTION'")).map(([, , name = '']) => name);
    return { code, caught, text };
  } finally {
    rmSync(folder.path, { recursive: true, force: true });
  }
}
