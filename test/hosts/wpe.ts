// WPE WebKit 2.38 in cog, as signage players have it: about Safari 16.0, without adoptedStyleSheets. Driven by WebDriver.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { need } from '../tools/engines.js';
import { freePort } from '../tools/free-port.js';

export interface WpePage {
  /** What an expression comes to in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** A picture of it, as PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** The path of cog. Installs it where it is missing; throws with what to do where it cannot. */
export const wpe = (): string => need(['/usr/bin/cog', '/usr/bin/WPEWebDriver'], 'cog', 'wpewebkit-driver');

/** Opens a page, alone in its browser. */
export async function openWpe(cog: string, url: string): Promise<WpePage> {
  const [port, home] = [await freePort(), mkdtempSync(join(tmpdir(), 'ff-wpe-'))];
  // As root in a container there is no sandbox to be had; it opens our own pages only.
  const env = { ...process.env, XDG_RUNTIME_DIR: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1', COG_PLATFORM_NAME: 'headless' };
  const driver = spawn('/usr/bin/WPEWebDriver', [`--port=${port}`], { env, stdio: 'ignore', detached: true });
  const closed = once(driver, 'close');
  const call = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, signal: AbortSignal.timeout(30_000), ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) });
    const { value } = (await answer.json()) as { value: never };
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  let session = '';
  const close = async () => {
    if (session) await call('DELETE', session).catch(() => undefined);
    // With the browser that it has started.
    if (driver.pid) process.kill(-driver.pid, 'SIGKILL');
    await closed;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (const end = Date.now() + 20_000; Date.now() < end && !(await call('GET', '/status').then(() => true, () => false)); ) await sleep(100);
    const { sessionId } = await call<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch: { 'wpe:browserOptions': { binary: cog, args: ['--automation', '--platform=headless'] } } } });
    session = `/session/${sessionId}`;
    await call('POST', `${session}/url`, { url });
    return {
      evaluate: (expression) => call('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] }),
      picture: async () => Buffer.from(await call<string>('GET', `${session}/screenshot`), 'base64'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
