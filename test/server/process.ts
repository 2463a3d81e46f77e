import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** All that it has printed so far, both streams. */
  output(): string;
  /** Resolves once the pattern was printed; rejects when the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

// A test that failed before it ended its processes must not leave them: the run would wait for them for ever.
const children = new Set<ChildProcess>();
after(() => children.forEach((child) => child.kill('SIGKILL')));

/** Where `test/tools/run.ts` has bundled the server's files beside the tests; `undefined`: they run from source. */
const bundles = process.env['FF_TEST_BUNDLES'];
const startOf = (file: string) => (bundles ? [join(bundles, `server/${file}.js`)] : ['--import', 'tsx', `server/${file}.ts`]);

/** Runs a file of the server as a process of its own. */
export function run(file: 'main' | 'cli', env: Record<string, string>, args: readonly string[] = []): Running {
  // Nothing of this machine's own settings may decide a test.
  const { DATABASE_URL: _d, PORT: _p, HOST: _h, ...outer } = process.env;
  const clean = Object.fromEntries(Object.entries(outer).filter(([name]) => !name.startsWith('FF_') && !name.startsWith('NODE_')));
  const child = spawn(process.execPath, [...startOf(file), ...args], { cwd: root, env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]): Ended => {
    children.delete(child);
    return { code: code as number | null, out, err };
  });
  return {
    child,
    ended,
    output: () => out + err,
    async printed(pattern) {
      for (;;) {
        const found = pattern.exec(out + err);
        if (found) return found;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended before it printed ${pattern}: ${out}${err}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts the server on a free port; resolves once it listens. */
export async function startServer(data: string, env: Record<string, string> = {}): Promise<Running & { readonly address: string }> {
  const running = run('main', { FF_DATA: data, PORT: '0', FF_POW: '0', ...env });
  const [, address = ''] = await running.printed(/listens on (http:\S+)/);
  return { ...running, address };
}

export const command = (data: string, ...args: readonly string[]): Promise<Ended> => run('cli', { FF_DATA: data }, args).ended;
