// Other people's software, started by the scripts beside this file with fresh data each time.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));

/** What was installed stays there for the next run. Not in a home folder, since PostgreSQL's user must be able to enter. */
const state = process.env['HOSTS_STATE'] ?? join(tmpdir(), 'ff-hosts');

export interface HostOptions {
  /** What the scripts read from their environment: ports above all. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folders and files of its state that hold data of an earlier run. */
  readonly data?: readonly string[];
}

export interface Host {
  /** Its address, without a slash at its end. */
  readonly address: string;
  /** Its own folder of state. */
  readonly folder: string;
  /** Runs another of its scripts, and hands back what that prints. */
  run(script: string, env?: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
}

/** Installs a host where it is missing, and starts it without the data of earlier runs. */
export async function startHost(name: 'wp65' | 'postgrest' | 'pocketbase' | 'nginx', { env = {}, data = [] }: HostOptions = {}): Promise<Host> {
  const folder = join(state, name);
  const run = async (script: string, more: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await promisify(execFile)('bash', [join(here, name, script)], { env: { ...process.env, HOSTS_STATE: state, ...env, ...more } });
    return stdout;
  };
  await run('stop.sh');
  for (const part of data) rmSync(join(folder, part), { recursive: true, force: true });
  const address = /^READY (\S+?)\/?(?=[\s,(]|$)/m.exec(await run('start.sh'))?.[1];
  if (!address) throw new Error(`test/hosts/${name}/start.sh printed no "READY <address>".`);
  return { address, folder, run, stop: async () => void (await run('stop.sh')) };
}
