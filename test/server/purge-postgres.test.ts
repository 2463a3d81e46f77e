import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { makeServer, monday } from './helpers.js';
import { author } from './receipt-helpers.js';

const isPostgres = process.env['FF_TEST_DATABASE'] !== undefined;

describe('a purge on PostgreSQL', { skip: isPostgres ? false : 'SQLite' }, () => {
  it('is not called done while a reader elsewhere keeps what was deleted, and is made up for at the next check', async () => {
    const server = await makeServer();
    const { db } = server.database;
    const one = await author(server, { wentWrong: 'SnapshotMark is what went wrong.' });
    const isMarked = () => server.rows('meta').some(({ key }) => key === 'untidy');
    const isInFile = async () => {
      await sql`checkpoint`.execute(db);
      const { rows } = await sql<{ bytes: Buffer }>`select pg_read_binary_file(pg_relation_filepath('story')) as bytes`.execute(db);
      return rows[0]?.bytes.includes('SnapshotMark');
    };
    // Such as a backup that has begun.
    await db.connection().execute(async (backup) => {
      await sql`begin isolation level repeatable read`.execute(backup);
      await sql`select count(*) from space`.execute(backup);
      assert.equal((await one.withdraw()).status, 200);
      assert.equal((await one.ask('GET')).status, 404);
      assert.deepEqual([isMarked(), await isInFile()], [true, true]);
      await sql`rollback`.execute(backup);
    });
    await server.store.inbox.releaseDue(monday);
    assert.deepEqual([isMarked(), await isInFile()], [false, false]);
    await server.close();
  });
});
