import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { read, text } from '../src/model/index.js';
import { readDataConfig } from './config.js';
import { openData, type Data } from './data.js';
import { exportStatic } from './export.js';
import { createKeys } from './keys.js';
import { issueToken } from './moderators.js';
import { nameLimits } from './name.js';
import { lineOf, Trouble } from './trouble.js';

const usage = `Usage:
  moderator add NAME [--space demo]      make a token for a moderator; it is printed once
  moderator list [--space demo]          who may use the desk
  moderator revoke NAME [--space demo]   take a token back
  samples remove [--space demo]          remove the sample stories
  export --static DIR [--space demo]     write what is public as files, for a site without a server
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

/** What the arguments ask for, or `undefined` when they ask for nothing that there is. */
function understand(args: readonly string[]) {
  try {
    const options = { space: { type: 'string', default: 'demo' }, static: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [noun, verb, name, ...more] = positionals;
    const { space, static: folder } = values;
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
  const asked = understand(process.argv.slice(2));
  if (!asked) {
    process.stderr.write(usage);
    return 2;
  }
  const data = await openData(readDataConfig(process.env), Date.now());
  try {
    if (!(await data.store.spaces.get(asked.space))) throw new Trouble(`there is no space "${asked.space}". There is: ${(await data.store.spaces.ids()).join(', ')}`);
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
