// The package as somebody installs it: its command, with plain node.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { tempFolder } from '../server/helpers.js';
import { root } from '../tools/command.js';

const { path: folder, remove } = tempFolder();
const installed = join(folder, 'node_modules', 'failing-forward');
/** What the package says of itself. */
const described = () => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: Readonly<Record<string, string>>; dependencies: Readonly<Record<string, string>>; exports: Readonly<Record<string, { readonly default: string; readonly types: string }>> };
const server = createServer(({ url }, response) => {
  const body = { '/space.json': { id: 'house', name: 'House' }, '/stories.json': [] }[url ?? ''];
  response.writeHead(body ? 200 : 404, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});

before(async () => {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' }).trim();
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['xzf', join(folder, packed), '--strip-components=1', '-C', installed]);
  for (const name of Object.keys(described().dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => {
  server.closeAllConnections();
  server.close();
  remove();
});

/** Runs the command as the shell that npm links does. */
const run = (...args: readonly string[]) =>
  new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const file = join(installed, described().bin['failing-forward-check'] ?? '');
    execFile(process.execPath, [file, ...args], { cwd: folder, env: { PATH: process.env['PATH'] } }, (error, out, err) => resolve({ status: error ? Number(error.code) : 0, out, err }));
  });

test('the packed command runs with plain node: it holds, it fails, it is asked wrongly', async () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const holds = await run(address, '--type', 'static-json');
  assert.deepEqual([holds.status, holds.err], [0, '']);
  assert.match(holds.out, /^Reaching it\n.*House/);
  const fails = await run(address, '--json');
  assert.equal(fails.status, 1);
  assert.equal((JSON.parse(fails.out) as { holds: boolean }).holds, false);
  assert.equal((await run()).status, 2);
  const { mode } = statSync(join(installed, described().bin['failing-forward-check'] ?? ''));
  assert.ok(mode & 0o100, 'the shell cannot run it');
});

test('what is exported for tests can be imported from the package', async () => {
  const { default: file, types } = described().exports['./testing'] ?? assert.fail('nothing is exported');
  assert.ok(statSync(join(installed, types)).isFile());
  const names = execFileSync(process.execPath, ['--input-type=module', '-e', 'console.log(Object.keys(await import("failing-forward/testing")).join())'], { cwd: folder, encoding: 'utf8' });
  for (const name of ['backendContract', 'examine']) assert.ok(names.trim().split(',').includes(name), `${name} is not in ${file}`);
});
