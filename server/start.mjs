// `npm start`, `npm run dev` and the server's commands: builds what is missing or older than its sources, then runs it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const [mode, ...rest] = process.argv.slice(2);

const newest = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).reduce((latest, entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return latest;
    const path = `${folder}/${entry.name}`;
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(join(root, path)).mtimeMs);
  }, 0);
const time = (file) => (existsSync(join(root, file)) ? statSync(join(root, file)).mtimeMs : 0);

/** Runs a build script when its output is missing or older than what it is made from. */
function build(script, output, sources) {
  if (time(output) > Math.max(...sources)) return;
  console.log(`Building (${script}); this happens once, and again when the sources change.`);
  const { status } = spawnSync(npm, ['run', '--silent', script], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`[failing-forward] "npm run ${script}" failed, see above. Was "npm install" run, with the development packages?`);
  process.exit(1);
}

const config = time('vite.config.ts');
if (mode === '--dev') {
  // The page from its sources through Vite, the API from the server's sources; both follow every change.
  const children = [spawn('npx', ['tsx', 'watch', 'server/main.ts'], { cwd: root, stdio: 'inherit' }), spawn('npx', ['vite'], { cwd: root, stdio: 'inherit' })];
  for (const child of children) child.on('exit', (code) => children.forEach((other) => other.kill()) ?? (process.exitCode = code ?? 0));
} else {
  const server = [newest('server'), newest('src/model'), newest('src/starter'), config];
  if (mode === undefined) build('build:dist', 'dist/failing-forward.js', [newest('src'), config]);
  build('build:server', 'server/dist/main.js', server);
  const command = mode === undefined ? 'main' : 'cli';
  process.argv = [process.argv[0], join(root, `server/dist/${command}.js`), ...(mode === undefined ? [] : [mode, ...rest])];
  await import(pathToFileURL(process.argv[1]).href);
}
