import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Libsql from 'libsql';
import { runAside } from '../../server/db/aside.js';
import type { PlannedLesson } from '../../src/model/index.js';
import { api, json, keys, makeServer, telling, type TestServer } from './helpers.js';
import { startServer } from './process.js';
import { author, everywhere, published, type Author } from './receipt-helpers.js';
import { makeRoom, postgres, type Room } from './room.js';

/** Which of some marks are found in the files of a database. */
function found({ file }: Room, marks: readonly string[]): readonly string[] {
  const bytes = Buffer.concat(['', '-wal', '-journal'].map((end) => file + end).filter((name) => existsSync(name)).map((name) => readFileSync(name)));
  return marks.filter((mark) => bytes.includes(mark));
}

describe('cleaning the file', { skip: postgres ? 'PostgreSQL' : false }, () => {
  let server: TestServer;
  let other: Libsql.Database;
  beforeEach(async () => {
    server = await makeServer();
    other = new Libsql(server.room.file);
  });
  afterEach(async () => {
    other.close();
    await server.close();
  });

  const marks = ['FirstMark', 'SecondMark', 'ThirdMark', 'FourthMark'];
  const isMarked = () => server.rows('meta').some(({ key }) => key === 'untidy');

  /** What the server cleans is kept waiting by somebody else from the first time on; resolves once that has begun. */
  function heldUp() {
    const { tidy } = server.database;
    const cleanings = new Set<Promise<boolean>>();
    const begun = new Promise<void>((resolve) => {
      const held = () => {
        if (cleanings.size === 0) other.exec('begin immediate');
        const cleaning = tidy();
        cleanings.add(cleaning);
        resolve();
        return cleaning;
      };
      Object.assign(server.database, { tidy: held });
    });
    return { begun, cleanings, letGo: () => other.exec('rollback') };
  }

  it('keeps no reader waiting; who writes meanwhile waits, and is stored', async () => {
    // With two lessons, each has its days.
    await server.database.db.deleteFrom('lesson').execute();
    const [one] = [await published(server, { consent: everywhere }, 'approve_lobby'), await published(server, { consent: everywhere }, 'approve_lobby')];
    const planned = async () => new Set((await json(await server.get(`${api}/lessons`)) as unknown as { lessonPlan: PlannedLesson[] }).lessonPlan.map(({ lessonId }) => lessonId)).size;
    assert.equal(await planned(), 2);
    const { begun, letGo } = heldUp();
    const ends: string[] = [];
    const withdrawal = one.withdraw().finally(() => ends.push('withdrawn'));
    await begun;
    const sent = server.post(`${api}/stories`, telling({ title: 'Sent meanwhile' })).finally(() => ends.push('sent'));
    for (const path of [api, `${api}/time`, `${api}/stories`, `${api}/polls`]) assert.equal((await server.get(path)).status, 200, path);
    assert.equal((await one.ask('GET')).status, 404, 'it is gone for readers');
    assert.equal(await planned(), 1, 'the plan has another lesson on its days');
    assert.deepEqual(ends, []);
    letGo();
    assert.deepEqual([(await withdrawal).status, (await sent).status], [200, 201]);
    assert.equal(server.rows('story').filter(({ story }) => String(story).includes('Sent meanwhile')).length, 1);
  });

  it('is shared by those who wait for it, and each is answered when their words are gone', async () => {
    const authors: Author[] = [];
    for (const mark of marks) authors.push(await author(server, { wentWrong: `${mark} and what came of it.` }));
    assert.deepEqual(found(server.room, marks), marks);
    const { begun, cleanings, letGo } = heldUp();
    const takeBack = async (index: number) => {
      assert.equal((await authors[index]?.withdraw())?.status, 200);
      assert.deepEqual(found(server.room, marks.slice(index, index + 1)), []);
    };
    const first = takeBack(0);
    await begun;
    const others = [1, 2, 3].map(takeBack);
    letGo();
    await first;
    await Promise.all(others);
    assert.ok(cleanings.size < marks.length, `${cleanings.size} for ${marks.length}`);
    assert.ok(!isMarked());
  });

  it('ends before the database is closed', async () => {
    const { begun, letGo } = heldUp();
    const one = await author(server, { wentWrong: 'FirstMark and what came of it.' });
    const withdrawal = one.withdraw();
    await begun;
    const closed = server.database.close();
    letGo();
    await closed;
    assert.deepEqual(found(server.room, marks), []);
    assert.equal((await withdrawal).status, 200);
    server = await makeServer();
  });

  it('tells what keeps it from being done', async () => {
    await assert.rejects(runAside(server.room.file, ['insert into nowhere values (1)', 'select 1']), { code: 'SQLITE_ERROR', message: /no such table: nowhere/ });
    assert.deepEqual(await runAside(server.room.file, ['select 1', 'select 2 as two']), [{ two: 2 }], 'and what it came to');
  });
});

describe('a server that is killed while it cleans the file', { skip: postgres ? 'PostgreSQL' : false }, () => {
  it('goes on with that when it starts, before it answers anybody', async () => {
    const room = makeRoom();
    const first = await startServer(room.folder, room.env);
    const submission = telling({ wentWrong: 'FirstMark and what came of it.' });
    const ask = (address: string, method: string) => fetch(`${address}${api}/receipt`, { method, headers: { Authorization: `Receipt ${submission.receipt}` } });
    const sent = await fetch(`${first.address}${api}/stories`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(submission) });
    assert.equal(sent.status, 201);
    // Who reads what was there before keeps the words in the file.
    const reader = new Libsql(room.file);
    reader.exec('begin');
    reader.prepare('select count(*) from story').all();
    const withdrawal = ask(first.address, 'DELETE').catch(() => undefined);
    while (room.rows('tombstone').length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await first.end('SIGKILL');
    await withdrawal;
    assert.deepEqual(room.rows('tombstone').map((row) => row['receipt_hash']), [keys.receipt(submission.receipt)]);
    assert.deepEqual(found(room, ['FirstMark']), ['FirstMark']);
    reader.exec('rollback');

    const second = await startServer(room.folder, room.env);
    assert.deepEqual(found(room, ['FirstMark']), []);
    assert.deepEqual(room.rows('meta').filter(({ key }) => key === 'untidy'), []);
    assert.equal((await ask(second.address, 'GET')).status, 404);
    reader.close();
    await second.end();
    room.remove();
  });
});
