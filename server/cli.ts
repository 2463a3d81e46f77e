import { closeSync, createReadStream, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn, read, text } from '../src/model/index.js';
import { backUp, restore } from './backup.js';
import { readDataConfig } from './config.js';
import { databaseIn, openData, secretIn, type Data } from './data.js';
import type { ImportReport } from './db/take-in.js';
import { exportStatic } from './export.js';
import { createKeys } from './keys.js';
import { issueToken } from './moderators.js';
import { nameLimits } from './name.js';
import { exported, imported, unreadable } from './transfer.js';
import { lineOf, Trouble } from './trouble.js';

const usage = `Usage:
  moderator add NAME [--space demo]      make a token for a moderator; it is printed once
  moderator list [--space demo]          who may use the desk
  moderator revoke NAME [--space demo]   take a token back
  samples remove [--space demo]          remove the sample stories
  export --static DIR [--space demo]     write what is public as files, for a site without a server
  export --out FILE [--space demo]       write everything of a space as lines, for another server with the same secret
  import FILE [--space demo] [--dry-run] take such a file in; a dry run only tells what that would change
  backup FILE                            copy the database with its secret, while the server runs
  restore FILE                           put such a copy in place, while it does not; what was withdrawn stays gone
FF_DATA says where the data are (./data); the server may run meanwhile.
`;

interface Call {
  readonly data: Data;
  readonly space: string;
  readonly name: string;
}

type Command = (call: Call) => Promise<string>;

const named: Readonly<Record<string, Command>> = {
  'moderator add': async ({ data: { store, secret }, space, name }) => {
    const token = await issueToken({ store, keys: createKeys(secret) }, space, { name, role: 'moderator' });
    if (token === undefined) throw new Trouble(`"${name}" has a token already. Use another name, or revoke that one first.`);
    return `The token of ${name} in "${space}", shown only this once:\n${token}`;
  },
  'moderator revoke': async ({ data: { store }, space, name }) => {
    if (!(await store.tokens.revoke(space, name))) throw new Trouble(`nobody called "${name}" has a token in "${space}". See: moderator list`);
    return `The token of ${name} no longer opens the desk of "${space}".`;
  },
};

const nameless: Readonly<Record<string, Command>> = {
  'moderator list': async ({ data: { store }, space }) => {
    const all = await store.tokens.list(space);
    return all.length > 0 ? all.map(({ name, role }) => `${name}\t${role}`).join('\n') : `Nobody has a token in "${space}" yet.`;
  },
  'samples remove': async ({ data: { store }, space }) => {
    const count = await store.samples.remove(space);
    return count === 1 ? 'Removed 1 sample story.' : `Removed ${count} sample stories.`;
  },
};

const exportTo =
  (folder: string): Command =>
  ({ data: { store }, space }) =>
    exportStatic({ store, space, folder: resolve(folder), now: Date.now() });

const complain = (line: string) => void process.stderr.write(`${line}\n`);
const dayOf = async ({ store }: Data, space: string) => dayIn((await store.spaces.get(space))?.timeZone ?? 'UTC', Date.now());

const exportLines =
  (file: string): Command =>
  async ({ data, space }) => {
    const path = resolve(file);
    if (existsSync(path)) throw new Trouble(`"${path}" is there already. Name another file, or remove that one.`);
    // Never over another file, and for this user only: it holds what nobody has read yet.
    const out = openSync(path, 'wx', 0o600);
    let rows = 0;
    let told = 0;
    try {
      for await (const page of exported({ store: data.store, keys: createKeys(data.secret), space, day: await dayOf(data, space), scope: 'whole' })) {
        writeFileSync(out, page.text);
        rows += page.rows;
        if (rows - told >= 10_000) complain(`${(told = rows)} lines …`);
      }
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    return `Wrote ${rows} lines of "${space}" to ${path}. It opens nothing without the secret, but it holds every word: keep it as safe as the database.`;
  };

const countsOf = ({ tables }: ImportReport) =>
  Object.entries(tables)
    .filter(([, counts]) => Object.values(counts).some((count) => count > 0))
    .map(([name, counts]) => `${name}\t${Object.entries(counts).map(([what, count]) => `${what} ${count}`).join(', ')}`);

const importLines =
  (file: string, dryRun: boolean): Command =>
  async ({ data: { store, secret }, space }) => {
    const path = resolve(file);
    if (!existsSync(path)) throw new Trouble(`there is no file "${path}".`);
    const outcome = await imported({ store, keys: createKeys(secret), space, bytes: createReadStream(path), dryRun, progress: (lines) => complain(`${lines} lines …`) });
    if (outcome === 'malformed') throw new Trouble(`"${path}" is no export of a space.`);
    if (typeof outcome === 'string') throw new Trouble(unreadable[outcome]);
    if (!dryRun) await store.samples.skip();
    const refused = outcome.refused.map(({ line, table, reason }) => `line ${line}\t${table ?? ''}\trefused: ${reason}`);
    return [...countsOf(outcome), ...refused, dryRun ? 'Nothing was changed: this was a dry run.' : 'Done.'].join('\n');
  };

/** What works on the files of the data folder, beside the database that is open in it. */
async function fileCommand(noun: string | undefined, file: string): Promise<string> {
  const { data: folder, database, secret } = readDataConfig(process.env);
  if (database !== undefined) throw new Trouble('this copies the file database. Of PostgreSQL, pg_dump makes a copy; keep FF_SECRET with it.');
  if (noun === 'backup') {
    if (!existsSync(databaseIn(folder))) throw new Trouble(`there is no database in "${folder}". Set FF_DATA to the folder of the server.`);
    backUp(folder, secret ?? secretIn(folder), resolve(file));
    return `Copied the database and its secret to ${resolve(file)}. Whoever has this file can read everything: keep it safe.`;
  }
  const gone = await restore(folder, secret, resolve(file));
  return `Restored ${resolve(file)} to ${folder}.${gone > 0 ? ` Stories that were taken back since, and stay gone: ${gone}.` : ''} The server may start.`;
}

/** What the arguments ask for, or `undefined` when they ask for nothing that there is. */
function understand(args: readonly string[]) {
  try {
    const options = { space: { type: 'string', default: 'demo' }, static: { type: 'string' }, out: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [noun, verb, name, ...more] = positionals;
    const { space, static: folder, out, 'dry-run': dryRun } = values;
    if (noun === 'import' && verb && name === undefined && folder === undefined && out === undefined) return { run: importLines(verb, dryRun), space, name: '', fills: true };
    if (dryRun) return undefined;
    if (noun === 'export' && verb === undefined && out && folder === undefined) return { run: exportLines(out), space, name: '' };
    if (out !== undefined) return undefined;
    if (noun === 'export' && verb === undefined && folder) return { run: exportTo(folder), space, name: '' };
    if (folder !== undefined) return undefined;
    const words = `${noun} ${verb}`;
    if (more.length > 0) return undefined;
    const plain = name === undefined && Object.hasOwn(nameless, words) ? nameless[words] : undefined;
    if (plain) return { run: plain, space, name: '' };
    const run = Object.hasOwn(named, words) ? named[words] : undefined;
    const { value } = read(text(...nameLimits, 'one'), name);
    return run && value !== undefined ? { run, space, name: value } : undefined;
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  process.umask(0o077);
  const [noun, file, ...more] = process.argv.slice(2);
  if ((noun === 'backup' || noun === 'restore') && file && !file.startsWith('-') && more.length === 0) {
    process.stdout.write(`${await fileCommand(noun, file)}\n`);
    return 0;
  }
  const asked = understand(process.argv.slice(2));
  if (!asked) {
    process.stderr.write(usage);
    return 2;
  }
  const fills = 'fills' in asked;
  const data = await openData(readDataConfig(process.env), Date.now(), { seed: !fills });
  try {
    if (!fills && !(await data.store.spaces.get(asked.space))) throw new Trouble(`there is no space "${asked.space}". There is: ${(await data.store.spaces.ids()).join(', ')}`);
    process.stdout.write(`${await asked.run({ data, ...asked })}\n`);
    return 0;
  } finally {
    await data.close();
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${lineOf('command', error)}\n`);
    process.exitCode = 1;
  },
);
