// A PostgreSQL server for one run of the tests: its own folder, its own port, loopback only, gone afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptInstall, isDebianRoot } from './browser.js';
import { freePort } from './free-port.js';

export interface Postgres {
  /** Address of a database in which a test may make others. */
  readonly address: string;
  stop(): void;
}

/** The folder of initdb and pg_ctl. */
function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => `${debian}/${version}/bin`), '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
  return folders.find((folder) => existsSync(`${folder}/initdb`) && existsSync(`${folder}/pg_ctl`));
}

/** Starts a server, installing Debian's package where that is allowed; throws with what to do where there is none. */
export async function startPostgres(): Promise<Postgres> {
  if (!findBinaries() && process.env['FF_NO_INSTALL'] !== '1' && isDebianRoot()) {
    console.log('PostgreSQL was not found. Installing Debian’s postgresql with apt-get.');
    aptInstall('postgresql');
  }
  const binaries = findBinaries();
  if (!binaries) throw new Error('PostgreSQL was not found. Install it (Debian: apt-get install postgresql).');

  const folder = mkdtempSync(join(tmpdir(), 'ff-postgres-'));
  const data = join(folder, 'data');
  // It refuses to run as root; Debian's package brings a user for it.
  const root = process.getuid?.() === 0;
  if (root) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' })), -1);
  const run = (program: string, ...args: readonly string[]) => {
    const command = [join(binaries, program), ...args];
    const [file = '', ...rest] = root ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    // Not a pipe: the server would hold it open after pg_ctl has ended.
    const { status } = spawnSync(file, rest, { cwd: '/', stdio: 'ignore', timeout: 60_000 });
    if (status !== 0) throw new Error(`${program} failed; its log is in ${folder}`);
  };
  const port = await freePort();
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync');
  // Its tests ask whether the rules hold, not whether the disk does; nor when PostgreSQL cleans up, whose reading would
  // put off a purge.
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off`;
  run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start');
  return {
    address: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
