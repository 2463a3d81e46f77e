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

/** A step that either holds or not. */
async function step(name: string, command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<void> {
  console.log(`\n── ${name}`);
  const { code } = await run(command, args, env);
  if (code === 0) return void total.passed++;
  total.failed++;
  broken.push(name);
}

/** A step that counts its own tests. */
async function suite(name: string, command: string, args: readonly string[], patterns: Patterns, env?: NodeJS.ProcessEnv): Promise<void> {
  console.log(`\n── ${name}`);
  const counts = await runCounted(command, args, patterns, env);
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

const suiteOfNode = (name: string, files: readonly string[], env: NodeJS.ProcessEnv, ...options: readonly string[]) =>
  suite(name, process.execPath, nodeTests(files.map((file) => join(bundles, file.replace(/\.ts$/, '.js'))), ...options), nodeTap, { FF_TEST_BUNDLES: bundles, ...env });

// Two files at a time, also on two cores: much of it is waiting for a database or a browser.
const two = '--test-concurrency=2';
const only = process.argv.slice(2);
const wanted = (name: string) => only.length === 0 || only.includes(name);

const chromium = await browserPath().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
const env = { CHROME_PATH: chromium };

if (wanted('build')) await step('build', 'npm', ['run', '--silent', 'build']);
if (wanted('types')) {
  await step('types of src', 'npx', ['tsc', '-p', 'tsconfig.json']);
  await step('types of server', 'npx', ['tsc', '-p', 'server/tsconfig.json']);
  await step('types of test', 'npx', ['tsc', '-p', 'test/tsconfig.json']);
}
if (wanted('lint')) await step('lint', 'npm', ['run', '--silent', 'lint']);
if (wanted('sizes')) await step('sizes', 'npm', ['run', '--silent', 'sizes']);
const filesOfNode = testFiles('architecture', 'detect', 'model', 'starter', 'client', 'backends', 'testing', 'server', 'promises', 'mutants', 'e2e');
rmSync(bundles, { recursive: true, force: true });
await bundle([...filesOfNode, ...testFiles('cluster'), 'server/main.ts', 'server/cli.ts'], bundles);
if (wanted('node')) await suiteOfNode('node', filesOfNode, env, two);
if (wanted('postgres') || wanted('nginx')) {
  const server = await needed('on PostgreSQL', startPostgres);
  const on = { ...env, FF_TEST_DATABASE: server?.address };
  // Not those that start a server to look at its file, its messages or its pages, nor what is kept in a browser and the
  // days of a screen, which ask for nothing that others do not ask for.
  const fileOnly = ['backup', 'cli', 'cors-and-caching', 'crash', 'log', 'pages', 'start'].map((name) => `test/server/${name}.test.ts`);
  const files = [...testFiles('server', 'promises').filter((name) => ![...fileOnly, ...visitTests()].includes(name) && !name.includes('/12-')), 'test/backends/rest.test.ts', 'test/e2e/full.test.ts', ...testFiles('e2e').filter((name) => name.includes('/desk'))];
  if (server && wanted('postgres')) await suiteOfNode('node, on PostgreSQL', files, on, two);
  const nginx = server && wanted('nginx') ? await needed('behind nginx', nginxPath) : undefined;
  if (nginx) await suiteOfNode('two servers behind nginx', [...testFiles('cluster'), 'test/e2e/main-way.test.ts', 'test/e2e/lessons-and-pulse.test.ts'], { ...on, FF_TEST_NGINX: nginx });
  server?.stop();
}
// In Chromium they are among node's. The database is another's concern than the engine.
const others = (['firefox', 'webkit'] as const).filter(wanted);
const found: EngineName[] = [];
for (const name of others) if (await needed(`in ${name}`, engines[name])) found.push(name);
await Promise.all(found.map((name) => suiteOfNode(`promises in ${name}`, visitTests(), { FF_ENGINE: name })));
if (wanted('browser')) await suite('browser', 'npx', ['web-test-runner'], webTestRunner, env);

// Once more where it is found: at the end of a long print.
for (const failure of failures) console.log(failure);
if (broken.length > 0) console.log(`\nfailed: ${broken.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
