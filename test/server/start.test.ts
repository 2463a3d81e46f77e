import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import Libsql from 'libsql';
import { readConfig } from '../../server/config.js';
import { openDatabase } from '../../server/db/open.js';
import { sampleStories } from '../../server/db/samples.js';
import { codePoints, parseSpace, parseStory, read, storyDraft } from '../../src/model/index.js';
import { api, tempFolder, telling } from './helpers.js';
import { run, startServer } from './process.js';

describe('starting the server', () => {
  const folder = tempFolder();
  after(() => folder.remove());
  const inside = (name: string) => join(folder.path, name);

  it('makes its data, serves the demo space, and prints the owner link', async () => {
    const server = await startServer(inside('new/data'));
    const space = parseSpace(await (await fetch(`${server.address}${api}`)).json());
    assert.equal(space?.name, 'Harbour House');
    assert.deepEqual(space.guarantees, ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw', 'k-results']);
    const { items } = (await (await fetch(`${server.address}${api}/stories`)).json()) as { items: unknown[] };
    assert.equal(items.length, 6);
    for (const item of items) assert.equal(parseStory(item)?.provenance, 'sample');
    const mode = (name: string) => (statSync(inside(`new/data/${name}`)).mode & 0o777).toString(8);
    assert.deepEqual(['', 'secret', 'failing-forward.db', 'failing-forward.db-wal'].map(mode), ['700', '600', '600', '600']);
    assert.match(readFileSync(inside('new/data/secret'), 'utf8'), /^[0-9a-f]{64}$/);
    await server.printed(/once: http:\/\/127\.0\.0\.1:\d+\/desk#invite=ff_[0-9a-z]{52}&space=demo/);
    const { code, err } = await server.end();
    assert.deepEqual([code, err], [0, '']);
  });

  it('waits for another that is making the same file', async () => {
    const other = new Libsql(inside('made.db'));
    other.exec('create table half_made (x)');
    other.exec('begin immediate');
    setTimeout(() => {
      other.exec('commit');
      other.close();
    }, 100);
    const database = await openDatabase(inside('made.db'));
    await database.close();
  });

  it('keeps everything when it is stopped and started, and prints new links until one is used', async () => {
    const link = /#invite=(ff_\w+)/;
    const first = await startServer(inside('kept'));
    await fetch(`${first.address}${api}/stories`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(telling()) });
    const [, old] = await first.printed(link);
    await first.end('SIGINT');
    const second = await startServer(inside('kept'));
    const [, code] = await second.printed(link);
    assert.notEqual(code, old);
    const claim = (address: string, invite: string | undefined) =>
      fetch(`${address}${api}/desk/owner`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code: invite, name: 'Olga' }) });
    assert.equal((await claim(second.address, old)).status, 401);
    const { token } = (await (await claim(second.address, code)).json()) as { token: string };
    await second.end();
    const third = await startServer(inside('kept'));
    const { items } = (await (await fetch(`${third.address}${api}/desk/queue`, { headers: { Authorization: `Bearer ${token}` } })).json()) as { items: unknown[] };
    assert.equal(items.length, 1);
    const stories = (await (await fetch(`${third.address}${api}/stories`)).json()) as { items: unknown[] };
    assert.equal(stories.items.length, 6, 'seeded once');
    const { out } = await third.end();
    assert.doesNotMatch(out, link);
  });

  it('says in one line what is wrong and what to do, and ends with 1', async () => {
    writeFileSync(inside('file'), '');
    mkdirSync(inside('no-db'));
    writeFileSync(inside('no-db/failing-forward.db'), 'This is a letter, not a database.'.repeat(99));
    mkdirSync(inside('no-secret'));
    writeFileSync(inside('no-secret/secret'), '');
    const busy = await startServer(inside('busy'));
    const newer = await startServer(inside('newer'));
    await newer.end();
    const raw = new Libsql(inside('newer/failing-forward.db'));
    raw.exec("insert into kysely_migration values ('999_later', '2030-01-01T00:00:00Z')");
    raw.close();
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ FF_DATA: inside('busy'), PORT: new URL(busy.address).port }, /port \d+ on 127\.0\.0\.1 is in use.*set PORT/],
      [{ FF_DATA: inside('file/data') }, /FF_DATA is ".*file\/data", which cannot be written \(ENOTDIR\)/],
      [{ FF_DATA: inside('no-db') }, /cannot be opened \(SQLITE_NOTADB\)/],
      [{ FF_DATA: inside('no-secret') }, /no-secret\/secret" holds no secret/],
      [{ FF_DATA: inside('newer') }, /written by a newer version/],
      [{ HOST: '203.0.113.9' }, /HOST is "203\.0\.113\.9"/],
      [{ DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x' }, /DATABASE_URL cannot be used \(ECONNREFUSED\)(?!.*hidden)/],
    ];
    const ends = await Promise.all(cases.map(([env]) => run('main', { FF_DATA: inside('other'), PORT: '0', ...env }).ended));
    ends.forEach(({ code, err, out }, index) => {
      const [env, says] = cases[index] ?? [];
      assert.equal(code, 1, JSON.stringify(env));
      assert.equal(out, '');
      assert.equal(err.trim().split('\n').length, 1, err);
      assert.match(err, /^\[failing-forward\] server: /);
      assert.match(err, says ?? /never/);
    });
    await busy.end();
  });

  it('says what is wrong with a setting', () => {
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ PORT: 'http' }, /PORT is "http"/],
      [{ FF_POW: '-1' }, /FF_POW is "-1"/],
      [{ FF_SECRET: 'swordfish' }, /FF_SECRET must be at least 64/],
      [{ FF_ORIGINS: 'https://a.example, https://b.example/' }, /FF_ORIGINS holds "https:\/\/b\.example\/".*Write it as https:\/\/b\.example:/],
      [{ FF_NOTICE_URL: 'http://hooks.example/T0/secret' }, /^FF_NOTICE_URL is no address(?!.*secret)/],
      [{ FF_NOTICE_URL: 'https://ada:secret@hooks.example/' }, /^FF_NOTICE_URL is no address(?!.*secret)/],
      [{ FF_NOTICE_URL: 'file:///etc/passwd' }, /^FF_NOTICE_URL is no address/],
      [{ FF_NOTICE_URL: 'https://hooks.example/x', FF_NOTICE_MINUTES: '14' }, /FF_NOTICE_MINUTES is 14\. Set it to a whole number from 15/],
      [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is no address of PostgreSQL/],
    ];
    for (const [env, says] of cases) assert.throws(() => readConfig(env), { name: 'Trouble', message: says });
    assert.deepEqual(readConfig({}), { port: 8787, host: '127.0.0.1', data: join(process.cwd(), 'data'), database: undefined, secret: undefined, origins: [], pow: 5000, notice: undefined });
    for (const url of ['https://hooks.example/x', 'http://127.0.0.1:9/x', 'http://[::1]:9/x', 'http://localhost/x']) assert.deepEqual(readConfig({ FF_NOTICE_URL: url }).notice, { url, minutes: 60 });
    assert.deepEqual(readConfig({ FF_ORIGINS: ' https://a.example ,http://b.example:8080,' }).origins, ['https://a.example', 'http://b.example:8080']);
  });
});

describe('the sample stories', () => {
  it('are stories that an author could have sent, and worth stopping for', () => {
    for (const { draft } of sampleStories) {
      assert.deepEqual(read(storyDraft, draft), { value: draft });
      assert.ok(codePoints(draft.lesson) >= 30 && codePoints(draft.lesson) <= 120, draft.lesson);
    }
    assert.ok(sampleStories.some(({ draft }) => draft.wentWrong.length >= 900));
    assert.ok(sampleStories.some(({ draft }) => draft.contentNotes.includes('burnout')));
    assert.ok(sampleStories.some(({ draft }) => draft.lang === 'de'));
    assert.equal(new Set(sampleStories.map(({ draft }) => draft.causes.root)).size, 6);
  });
});
