// Drives a Chromium of any age over its pipe, https://chromedevtools.github.io/devtools-protocol/: the drivers of today
// ask for more than one of 2020 knows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

export interface PipedPage {
  /** What an expression comes to in the page, also as a promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** A picture of it, as PNG. */
  picture(): Promise<Buffer>;
  /** Errors that nobody has caught. */
  readonly uncaught: readonly string[];
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } } };
  readonly result?: never;
  readonly error?: { readonly message: string };
}

/** Opens a page in a browser that shares nothing with others. */
export async function openPiped(path: string, flags: readonly string[], url: string): Promise<PipedPage> {
  const profile = mkdtempSync(join(tmpdir(), 'ff-profile-'));
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', '--window-size=1280,720', 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , out, back] = child.stdio as unknown as readonly Duplex[];
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  const uncaught: string[] = [];
  const closed = once(child, 'close');
  void closed.then(() => waiting.forEach(({ reject }) => reject(new Error('The browser has ended.'))));
  let rest = '';
  let last = 0;

  back?.setEncoding('utf8').on('data', (part: string) => {
    const texts = (rest + part).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) {
      const { id, method, params, result, error } = JSON.parse(text) as Message;
      if (method === 'Runtime.exceptionThrown') uncaught.push(params?.exceptionDetails?.exception?.description ?? params?.exceptionDetails?.text ?? '');
      const call = waiting.get(id ?? 0);
      waiting.delete(id ?? 0);
      if (error) call?.reject(new Error(error.message));
      else if (result) call?.resolve(result);
    }
  });
  const send = <T>(method: string, params: object = {}, sessionId?: string) =>
    new Promise<T>((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      out?.write(`${JSON.stringify({ id: last, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });

  const close = async () => {
    // All of its processes at once: one that outlived it would go on writing to its profile.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    await closed;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const page = <T>(method: string, params?: object) => send<T>(method, params, sessionId);
    await page('Runtime.enable');
    await page('Page.navigate', { url });
    return {
      async evaluate<T>(expression: string) {
        const answer = await page<{ result: { value: T }; exceptionDetails?: { text: string } }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
        if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
        return answer.result.value;
      },
      picture: async () => Buffer.from((await page<{ data: string }>('Page.captureScreenshot', { format: 'png' })).data, 'base64'),
      uncaught,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
