import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** A PostgreSQL database of its own on a test server, so that tests do not see each other. */
export interface Room {
  readonly address: string;
  rows(table: string): Record<string, unknown>[];
  remove(): void;
}

const psql = (address: string, command: string) => execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', command, address], { encoding: 'utf8', timeout: 20_000 });

/** Makes a database beside the one that is named; `rows` reads it by a connection of its own, as the tables lie. */
export function makeRoom(base: string): Room {
  const name = `ff_${randomBytes(8).toString('hex')}`;
  const address = Object.assign(new URL(base), { pathname: `/${name}` }).href;
  psql(base, `create database ${name} template template0`);
  return {
    address,
    rows: (table) => JSON.parse(psql(address, `select coalesce(json_agg(t order by t.ctid), '[]') from ${table} t`)) as Record<string, unknown>[],
    remove: () => void psql(base, `drop database ${name} with (force)`),
  };
}
