import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newReceipt } from '../../src/model/index.js';
import { api, tempFolder, telling } from './helpers.js';
import { command, run, startServer } from './process.js';

const canary = 'BackupCanaryThatNobodyMayFind';

/** What the file commands say and do, on folders of their own. */
describe('copies of the data, by command', () => {
  const folder = tempFolder();
  const inside = (name: string) => join(folder.path, name);
  const holds = (name: string, text: string) => readdirSync(inside(name)).filter((file) => readFileSync(inside(`${name}/${file}`)).includes(text));
  const [stays, leaves] = [newReceipt(), newReceipt()];
  const auth = (receipt: string) => ({ Authorization: `Receipt ${receipt}` });
  const tell = async (address: string, receipt: string, wentWrong: string) => {
    const sent = await fetch(`${address}${api}/stories`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(telling({ wentWrong }, { receipt })) });
    assert.equal(sent.status, 201);
  };
  const opens = async (address: string, receipt: string) => (await fetch(`${address}${api}/receipt`, { headers: auth(receipt) })).status;
  const tokenOf = async (data: string, name: string) => /(ff_[0-9a-z]{52})/.exec((await command(data, 'moderator', 'add', name)).out)?.[1] ?? '';
  const desk = async (address: string, token: string) => (await fetch(`${address}${api}/desk/queue`, { headers: { Authorization: `Bearer ${token}` } })).status;
  let tokens: readonly string[];

  before(async () => {
    const server = await startServer(inside('data'));
    await tell(server.address, stays, 'This one stays where it is, whatever happens.');
    await tell(server.address, leaves, `${canary} is what went wrong here.`);
    tokens = [await tokenOf(inside('data'), 'Mo'), await tokenOf(inside('data'), 'Ex')];
    // While the server runs, and goes on writing.
    const [backup, lines] = await Promise.all([command(inside('data'), 'backup', inside('copy.ffb')), command(inside('data'), 'export', '--out', inside('lines.jsonl'))]);
    assert.deepEqual([backup.code, backup.err, lines.code, lines.err], [0, '', 0, '']);
    assert.match(lines.out, /^Wrote \d+ lines of "demo" to /);
    assert.equal((await fetch(`${server.address}${api}/receipt`, { method: 'DELETE', headers: auth(leaves) })).status, 200);
    await command(inside('data'), 'moderator', 'revoke', 'Ex');
    const busy = await command(inside('data'), 'restore', inside('copy.ffb'));
    assert.deepEqual([busy.code, busy.err], [1, '[failing-forward] command: the database is in use. Stop the server, and restore then.\n']);
    assert.equal(await opens(server.address, stays), 200, 'the server that runs keeps its file');
    await server.end();
  });
  after(() => folder.remove());

  it('are for their owner alone, never written over another file, and whole', async () => {
    for (const name of ['copy.ffb', 'lines.jsonl']) assert.equal(statSync(inside(name)).mode & 0o777, 0o600);
    assert.ok(readFileSync(inside('copy.ffb')).includes(canary));
    for (const args of [['backup', inside('copy.ffb')], ['export', '--out', inside('copy.ffb')]]) assert.match((await command(inside('data'), ...args)).err, /copy\.ffb" is there already/);
    assert.match((await command(inside('data'), 'backup', inside('nowhere/copy'))).err, /nowhere\/copy" cannot be written \(ENOENT\)/);
    assert.match((await command(inside('none'), 'backup', inside('none.ffb'))).err, /there is no database in/);
    assert.deepEqual(readdirSync(folder.path).filter((name) => /\.[0-9a-f]{12}/.test(name)), [], 'a draft was left');
  });

  it('a restore in place brings back neither what was withdrawn nor who was sent away', async () => {
    assert.deepEqual(holds('data', canary), []);
    const done = await command(inside('data'), 'restore', inside('copy.ffb'));
    assert.deepEqual([done.code, done.err], [0, '']);
    assert.match(done.out, /Stories that were taken back since, and stay gone: 1\./);
    assert.deepEqual(holds('data', canary), [], 'it is in a file');
    assert.deepEqual(readdirSync(inside('data')).filter((name) => !/^(secret|failing-forward\.db(-wal|-shm)?)$/.test(name)), []);
    assert.equal(statSync(inside('data/failing-forward.db')).mode & 0o777, 0o600);
    const server = await startServer(inside('data'));
    assert.deepEqual([await opens(server.address, stays), await opens(server.address, leaves)], [200, 404]);
    assert.deepEqual([await desk(server.address, tokens[0] ?? ''), await desk(server.address, tokens[1] ?? '')], [200, 401]);
    await tell(server.address, leaves, `${canary} comes once more, late.`);
    assert.equal(await opens(server.address, leaves), 404, 'a late retry brings nothing back');
    await server.end();
    assert.deepEqual(holds('data', canary), []);
  });

  it('a restore into an empty folder brings the secret along, so that receipts and tokens open again', async () => {
    assert.equal((await command(inside('new'), 'restore', inside('copy.ffb'))).code, 0);
    assert.equal(readFileSync(inside('new/secret'), 'utf8'), readFileSync(inside('data/secret'), 'utf8'));
    assert.deepEqual(['new', 'new/secret', 'new/failing-forward.db'].map((name) => statSync(inside(name)).mode & 0o777), [0o700, 0o600, 0o600]);
    assert.deepEqual(holds('new', readFileSync(inside('new/secret'), 'utf8')), ['secret'], 'the secret is in the database');
    const server = await startServer(inside('new'));
    assert.deepEqual([await opens(server.address, stays), await opens(server.address, leaves), await desk(server.address, tokens[1] ?? '')], [200, 200, 200]);
    await server.end();
  });

  it('what is no backup, or another server’s, changes nothing and is told', async () => {
    const other = await startServer(inside('other'));
    await other.end();
    const bytes = () => readFileSync(inside('other/failing-forward.db')).toString('base64');
    const before = bytes();
    writeFileSync(inside('letter'), 'This is a letter. '.repeat(99));
    const cases: readonly (readonly [string, RegExp])[] = [
      ['copy.ffb', /of a server with another secret\. Set FF_DATA to an empty folder/], ['letter', /letter" is no backup/], ['data/failing-forward.db', /is no backup/], ['missing', /there is no file ".*missing"/],
    ];
    for (const [name, says] of cases) {
      const { code, err } = await command(inside('other'), 'restore', inside(name));
      assert.equal(code, 1);
      assert.match(err, says);
    }
    assert.equal(bytes(), before);
    assert.deepEqual(readdirSync(inside('other')).filter((name) => /\.[0-9a-f]{12}/.test(name)), []);
    const postgres = await run('cli', { FF_DATA: inside('data'), DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, ['backup', inside('pg')]).ended;
    assert.match(postgres.err, /Of PostgreSQL, pg_dump makes a copy/);
  });

  it('an export is taken into an empty folder with the same secret, tried out first, and nothing is there besides', async () => {
    const secret = readFileSync(inside('data/secret'), 'utf8');
    const cli = (...args: readonly string[]) => run('cli', { FF_DATA: inside('moved'), FF_SECRET: secret }, args).ended;
    const dry = await cli('import', inside('lines.jsonl'), '--dry-run');
    assert.deepEqual([dry.code, dry.err], [0, '']);
    assert.match(dry.out, /^story\tadd 8, change 0, same 0, refuse 0, erase 0$/m);
    assert.match(dry.out, /Nothing was changed: this was a dry run\.\n$/);
    const done = await cli('import', inside('lines.jsonl'));
    assert.equal(done.out, dry.out.replace('Nothing was changed: this was a dry run.', 'Done.'));
    assert.match((await cli('import', inside('lines.jsonl'))).out, /^story\tadd 0, change 0, same 8, refuse 0, erase 0$/m);
    const out = await cli('export', '--out', inside('again.jsonl'));
    assert.equal(out.code, 0, out.err);
    const sorted = (name: string) => readFileSync(inside(name), 'utf8').split('\n').slice(1).sort();
    assert.deepEqual(sorted('again.jsonl'), sorted('lines.jsonl'), 'no sample was added');
    const server = await startServer(inside('moved'), { FF_SECRET: secret });
    assert.equal(await opens(server.address, stays), 200);
    await server.end();
    const foreign = await command(inside('other'), 'import', inside('lines.jsonl'));
    assert.deepEqual([foreign.code, /with another secret/.test(foreign.err)], [1, true]);
    for (const args of [['import'], ['import', 'a', 'b'], ['backup'], ['restore', 'a', 'b'], ['export', '--out', 'x', '--dry-run'], ['moderator', 'list', '--out', 'x']]) assert.equal((await cli(...args)).code, 2, args.join(' '));
  });
});
