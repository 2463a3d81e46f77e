import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { makeServer, monday } from './helpers.js';
import { author } from './receipt-helpers.js';

const isPostgres = process.env['FF_TEST_DATABASE'] !== undefined;

describe('a purge on PostgreSQL', { skip: isPostgres ? false : 'SQLite' }, () => {
  // Such as a backup that has begun; and somebody's own transaction that lies open.
  const holders = { reader: ['begin isolation level repeatable read', 'select count(*) from space'], writer: ['begin', 'select pg_current_xact_id()'] };
  for (const [who, statements] of Object.entries(holders)) {
    it(`is not called done while a ${who} elsewhere keeps what was deleted, and is made up for at the next check`, async () => {
      const server = await makeServer();
      const { db } = server.database;
      const one = await author(server, { wentWrong: 'SnapshotMark is what went wrong.' });
      const isMarked = () => server.rows('meta').some(({ key }) => key === 'untidy');
      const isInFile = async () => {
        await sql`checkpoint`.execute(db);
        const { rows } = await sql<{ bytes: Buffer }>`select pg_read_binary_file(pg_relation_filepath('story')) as bytes`.execute(db);
        return rows[0]?.bytes.includes('SnapshotMark');
      };
      await db.connection().execute(async (holder) => {
        for (const statement of statements) await sql.raw(statement).execute(holder);
        assert.equal((await one.withdraw()).status, 200);
        assert.equal((await one.ask('GET')).status, 404);
        assert.deepEqual([isMarked(), await isInFile()], [true, true]);
        await sql`rollback`.execute(holder);
      });
      await server.store.inbox.releaseDue(monday);
      assert.deepEqual([isMarked(), await isInFile()], [false, false]);
      await server.close();
    });
  }
});
