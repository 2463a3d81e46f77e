import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Migrator, sql, type Kysely } from 'kysely';
import { migrations } from '../../server/db/migrations.js';
import { json, api, makeServer, monday } from './helpers.js';
import { author, published, statement } from './receipt-helpers.js';
import { makeRoom } from './room.js';

const onPostgres = process.env['FF_TEST_DATABASE'] !== undefined;

describe('a database from before there were receipts', () => {
  it('keeps its stories, lets their authors in, and learns until when each is kept', async () => {
    const server = await makeServer();
    const db = server.database.db as unknown as Kysely<never>;
    const [read, shown, refused, spam] = [await author(server), await published(server, { title: 'Kept' }), await author(server), await author(server)];
    await refused.decide('reject', { statement });
    await spam.decide('spam');
    const end = () => [read, shown, refused, spam].map(({ row }) => row()['kept_until']);
    const before = end();
    // As the version before left it.
    await sql`update story set revision = 7 where id = ${shown.row()['id']}`.execute(db);
    await sql`drop index story_by_end`.execute(db);
    for (const column of ['proposal', 'reasons', 'text_revision', 'kept_until']) await sql`alter table story drop column ${sql.ref(column)}`.execute(db);
    for (const table of ['message', 'tombstone']) await sql`drop table ${sql.table(table)}`.execute(db);
    await sql`delete from kysely_migration where name = '003_receipts'`.execute(db);

    const tableSuffix = onPostgres ? <T>(table: T) => table : <T extends { modifyEnd(end: ReturnType<typeof sql>): T }>(table: T) => table.modifyEnd(sql`without rowid`);
    const { error } = await new Migrator({ db, provider: migrations({ tableSuffix }) }).migrateToLatest();
    assert.equal(error, undefined);
    assert.deepEqual(end(), before);
    const { items } = await json(await server.get(`${api}/stories`));
    assert.deepEqual((items as unknown as { title: string; revision: number }[]).map(({ title, revision }) => [title, revision]), [['Kept', 7]]);
    assert.equal((await shown.told()).revision, 7);
    assert.equal((await read.write('Still there?')).status, 201);
    assert.equal((await refused.withdraw()).status, 200);
    await server.store.inbox.releaseDue(monday);
    await server.close();
  });
});

it('a migration that breaks off leaves nothing behind: the next start begins it anew', async () => {
  const room = makeRoom();
  // In the way of the second migration, after it has made tables.
  room.run('create table poll (id text)');
  await assert.rejects(room.open());
  assert.deepEqual([...room.dump().keys()], ['poll']);
  room.run('drop table poll');
  const database = await room.open();
  assert.equal(room.dump().size, 15);
  await database.close();
  room.remove();
});
