// Whether a test can fail: it runs once on the code as it is, and once with one thing in it wrong.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, bundles, type Change } from '../tools/bundle.js';
import { root } from '../tools/command.js';

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

/** The change of a source that makes the mutant of it. */
const mutate = ({ file, changes }: Mutant): Change => (path, source) => {
  if (path !== file) return source;
  return changes.reduce((text, [before, after]) => {
    if (text.split(before).length !== 2) throw new Error(`in ${file} there is not exactly one: ${before}`);
    return text.replace(before, () => after);
  }, source);
};

const failure = /^( *)not ok \d+ - (.+)\n\1 {2}---\n((?:.*\n)*?)\1 {2}\.\.\.$/gm;

/** Runs a suite; with a fault in it, if there is a mutant. */
export async function run({ file, env }: Suite, mutant?: Mutant): Promise<Verdict> {
  mkdirSync(bundles, { recursive: true });
  const folder = mkdtempSync(join(bundles, 'mutant-'));
  try {
    const [built = ''] = await bundle([file], folder, mutant && mutate(mutant));
    const { NODE_TEST_CONTEXT: _context, FF_TEST_DATABASE: _database, ...outer } = process.env;
    const child = spawn(process.execPath, ['--test-reporter=tap', built], { cwd: root, env: { ...outer, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    const code = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
    const caught = [...text.matchAll(failure)].filter(([, , , about = '']) => about.includes("code: 'ERR_ASSERTION'")).map(([, , name = '']) => name);
    return { code, caught, text };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
