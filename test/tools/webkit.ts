// WebKitGTK for the tests: a screen in memory, settings of its own, and its driver.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const within = 20_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a screen in memory; it picks its own number and tells it on descriptor 3. */
async function startScreen(children: ChildProcess[]): Promise<string> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(screen);
  return new Promise((resolve, reject) => {
    screen.on('error', reject);
    screen.on('exit', () => reject(new Error('Xvfb ended before it had a screen.')));
    screen.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
}

async function answers(url: string): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; ) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`WebKitWebDriver did not answer within ${within / 1000} seconds.`);
}

/** Starts what WebKitGTK needs. `env` is for the test runner's config, `stop` ends it all. */
export async function startWebKit(miniBrowser: string): Promise<{ env: NodeJS.ProcessEnv; stop: () => void }> {
  const children: ChildProcess[] = [];
  const home = mkdtempSync(join(tmpdir(), 'ff-webkit-'));
  const stop = () => {
    for (const child of children) child.kill();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    // In WebKitGTK a visitor wishes for less motion by a setting of GTK.
    mkdirSync(join(home, 'gtk-3.0'));
    writeFileSync(join(home, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=false\n');
    const [display, port] = [await startScreen(children), await freePort()];
    const env = {
      ...process.env,
      DISPLAY: display,
      XDG_CONFIG_HOME: home,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // As root in a container there is no sandbox to be had; it opens our own pages only.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    };
    children.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
    await answers(`http://127.0.0.1:${port}/status`);
    return { env: { FF_WEBDRIVER_PORT: String(port), FF_MINIBROWSER: miniBrowser }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
