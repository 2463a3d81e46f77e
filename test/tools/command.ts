// Runs the test runners, shows what they print, and counts by it.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export type Patterns = Readonly<Record<keyof Counts, RegExp>> & {
  /** A test that failed, with its error. */
  readonly failure: RegExp;
};

/** The last line of web-test-runner, as its config prints it. */
export const webTestRunner: Patterns = { passed: /^web-test-runner: (\d+) passed/gm, failed: /^web-test-runner: .* (\d+) failed/gm, skipped: /^web-test-runner: .* (\d+) skipped/gm, failure: /^ *(?:❌|𐄂).*(?:\n.*){0,4}/gm };

/** The last lines of node's own runner. */
export const nodeTap: Patterns = { passed: /^# pass (\d+)/gm, failed: /^# fail (\d+)/gm, skipped: /^# skipped (\d+)/gm, failure: /^( *)not ok \d+ - .*\n\1  ---\n(?:\1  (?!failureType: 'subtestsFailed').*\n)+?\1  \.\.\./gm };

/** What node is called with to run test files, as they are or from a bundle. A file that hangs is ended after ten minutes, so that the others are still told. */
export const nodeTests = (files: readonly string[], ...options: readonly string[]) => [
  ...(files.some((file) => file.endsWith('.ts')) ? ['--import', 'tsx'] : ['--enable-source-maps']),
  ...['--test', '--test-reporter=tap', '--test-timeout=600000', ...options, ...files],
];

/** The test files in folders that need no browser to run in. */
export const testFiles = (...folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(`${root}/test/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.browser.test.ts'))
      .sort()
      .map((name) => `test/${folder}/${name}`),
  );

/** The promises that are kept in a browser, and can be tested in each engine. */
export const visitTests = () => testFiles('promises').filter((name) => readFileSync(`${root}/${name}`, 'utf8').includes("from './visit.js'"));

type Show = (part: string) => unknown;

/** Runs a command, shows what it prints, and hands back its text and exit code. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, show: Show = (part) => process.stdout.write(part)): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      show(part);
    });
    child.stderr.setEncoding('utf8').on('data', show);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Runs a command that counts its own tests, by the last match of each pattern in what it prints; and says again what failed. */
export async function runCounted(command: string, args: readonly string[], patterns: Patterns, env?: NodeJS.ProcessEnv, show?: Show): Promise<Counts & { readonly failures: readonly string[] }> {
  const { code, text } = await run(command, args, env, show);
  const counted = (pattern: RegExp) => Number([...text.matchAll(pattern)].pop()?.[1] ?? 0);
  const counts = { passed: counted(patterns.passed), failed: counted(patterns.failed), skipped: counted(patterns.skipped) };
  // A runner that died, or ran nothing, has failed, whatever it counted.
  if ((code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0) counts.failed++;
  return { ...counts, failures: text.match(patterns.failure) ?? [] };
}
