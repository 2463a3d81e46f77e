// Everything that must hold, in one run: `npm test`. Ends with the sum of all runners.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserPath } from './browser.js';
import { bundle, bundles } from './bundle.js';
import { nodeTap, nodeTests, run, runCounted, testFiles, visitTests, webTestRunner, type Counts, type Patterns } from './command.js';
import { engines, type EngineName } from './engines.js';
import { nginxPath } from './nginx.js';
import { startPostgres } from './postgres.js';

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const broken: string[] = [];
const failures: string[] = [];
const only = process.argv.slice(2);
const wanted = (name: string) => only.length === 0 || only.includes(name);

/** Shows what a step prints when it has ended, since another may run beside it. */
async function shown<T>(name: string, work: (show: (part: string) => void) => Promise<T>): Promise<T> {
  console.log(`… ${name}`);
  const begin = performance.now();
  let text = '';
  const result = await work((part) => (text += part));
  console.log(`\n── ${name}, ${((performance.now() - begin) / 1000).toFixed(0)} s\n${text}`);
  return result;
}

/** A step that either holds or not. */
async function step(name: string, command: string, ...args: readonly string[]): Promise<void> {
  const { code } = await shown(name, (show) => run(command, args, {}, show));
  if (code === 0) return void total.passed++;
  total.failed++;
  broken.push(name);
}

/** A step that counts its own tests. */
async function suite(name: string, command: string, args: readonly string[], patterns: Patterns, env?: NodeJS.ProcessEnv): Promise<void> {
  const counts = await shown(name, (show) => runCounted(command, args, patterns, env, show));
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
  if (counts.failed === 0) return;
  broken.push(name);
  failures.push(...counts.failures.map((failure) => `\n${name}:\n${failure}`));
}

/** What steps need from outside the project. Where it cannot be had, one loud line; in CI that is a failure. */
async function needed<T>(steps: string, get: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await get();
  } catch (error) {
    console.log(`\nNOT TESTED ${steps.toUpperCase()}: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env['FF_CI'] !== '1') return void total.skipped++;
    total.failed++;
    broken.push(steps);
    return undefined;
  }
}

// Two files at a time, also on two cores: much of it is waiting for a database or a browser.
const suiteOfNode = (name: string, files: readonly string[], env: NodeJS.ProcessEnv, atOnce = 2) =>
  suite(name, process.execPath, nodeTests(files.map((file) => join(bundles, file.replace(/\.ts$/, '.js'))), `--test-concurrency=${atOnce}`), nodeTap, { FF_TEST_BUNDLES: bundles, ...env });

const chromium = await browserPath().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
const env = { CHROME_PATH: chromium };
// One after the other, since a package is installed while no other is; and before anything is measured against a clock.
const found: EngineName[] = [];
for (const name of (['firefox', 'webkit'] as const).filter(wanted)) if (await needed(`in ${name}`, engines[name])) found.push(name);
const postgres = wanted('postgres') || wanted('nginx') ? await needed('on PostgreSQL', startPostgres) : undefined;
const nginx = postgres && wanted('nginx') ? await needed('behind nginx', nginxPath) : undefined;

// The types of src are checked where its declarations are built.
await Promise.all([
  wanted('build') && step('build', 'npm', 'run', '--silent', 'build'),
  wanted('lint') && step('lint', 'npx', 'eslint', '.'),
  wanted('types') && step('types of server', 'npx', 'tsc', '-p', 'server/tsconfig.json').then(() => step('types of test', 'npx', 'tsc', '-p', 'test/tsconfig.json')),
]);
if (wanted('sizes')) await step('sizes', 'npm', 'run', '--silent', 'sizes');

const inNode = testFiles('architecture', 'detect', 'model', 'starter', 'client', 'backends', 'testing', 'server', 'promises', 'mutants', 'e2e');
const behindNginx = [...testFiles('cluster'), 'test/e2e/main-way.test.ts', 'test/e2e/lessons-and-pulse.test.ts'];
// Not those that start a server to look at its file, its messages or its pages, nor what is kept in a browser and the
// days of a screen, which ask for nothing that others do not ask for.
const fileOnly = ['backup', 'cli', 'cors-and-caching', 'crash', 'log', 'pages', 'start'].map((name) => `test/server/${name}.test.ts`);
const onPostgres = [
  ...testFiles('server', 'promises').filter((name) => ![...fileOnly, ...visitTests()].includes(name) && !name.includes('/12-')),
  ...['test/backends/rest.test.ts', 'test/e2e/full.test.ts'],
  ...testFiles('e2e').filter((name) => name.includes('/desk')),
];
rmSync(bundles, { recursive: true, force: true });
await bundle([...inNode, ...testFiles('cluster'), 'server/main.ts', 'server/cli.ts'], bundles);

async function node() {
  if (wanted('node')) await suiteOfNode('node', inNode, env);
  if (!postgres) return;
  const on = { ...env, FF_TEST_DATABASE: postgres.address };
  if (wanted('postgres')) await suiteOfNode('node, on PostgreSQL', onPostgres, on);
  if (nginx) await suiteOfNode('two servers behind nginx', behindNginx, { ...on, FF_TEST_NGINX: nginx });
}

/** One page after the other, which leaves one of two cores idle: beside the others' waiting. */
async function browsers() {
  if (wanted('browser')) await suite('browser', 'npx', ['web-test-runner'], webTestRunner, env);
  // In Chromium they are among node's. The database is another's concern than the engine.
  for (const name of found) await suiteOfNode(`promises in ${name}`, visitTests(), { FF_ENGINE: name }, 1);
}

await Promise.all([node(), browsers()]);
postgres?.stop();

// Once more where it is found: at the end of a long print.
for (const failure of failures) console.log(failure);
if (broken.length > 0) console.log(`\nfailed: ${broken.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
