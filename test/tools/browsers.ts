// `npm run test:browsers`: the element tests in Chromium, Firefox and WebKit, one after the other. Says which could not be had.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, browserPath, isDebianRoot } from './browser.js';

const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const [display, driverPort] = [':97', '8871'];
const children: ChildProcess[] = [];

function need(path: string, ...packages: readonly string[]): boolean {
  if (existsSync(path)) return true;
  if (process.env['FF_NO_INSTALL'] === '1' || !isDebianRoot()) return false;
  console.log(`${path} was not found. Installing ${packages.join(', ')} with apt-get.`);
  aptInstall(...packages);
  return existsSync(path);
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  children.push(spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' }));
}

/** Starts what WebKitGTK needs: a screen in memory and its driver. */
async function startWebKit(): Promise<NodeJS.ProcessEnv> {
  const env = { DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  start('Xvfb', [display, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {});
  await new Promise((resolve) => setTimeout(resolve, 1000));
  start('WebKitWebDriver', [`--port=${driverPort}`], env);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { ...env, FF_WEBDRIVER_PORT: driverPort, FF_MINIBROWSER: miniBrowser };
}

const plans = {
  chromium: async () => ({ CHROME_PATH: await browserPath() }),
  firefox: async () => (need('/usr/bin/firefox-esr', 'firefox-esr') ? { FIREFOX_PATH: '/usr/bin/firefox-esr' } : undefined),
  webkit: async () => (need(miniBrowser, 'webkit2gtk-driver', 'xvfb') ? startWebKit() : undefined),
};

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, plan] of Object.entries(plans)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const env = await plan();
  if (!env) {
    console.log(`NOT TESTED: ${name} is not here and could not be got.`);
    failed++;
    continue;
  }
  const { status } = spawnSync('npx', ['web-test-runner'], { env: { ...process.env, ...env, FF_BROWSERS: name }, stdio: 'inherit' });
  if (status !== 0) failed++;
}
for (const child of children) child.kill();
process.exitCode = failed > 0 ? 1 : 0;
