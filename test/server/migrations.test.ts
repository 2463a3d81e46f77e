import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { json, api, makeServer, monday } from './helpers.js';
import { migrate, takeBack } from './older.js';
import { author, published, statement } from './receipt-helpers.js';
import { makeRoom } from './room.js';

describe('a database from before there were receipts', () => {
  it('keeps its stories, lets their authors in, and learns until when each is kept', async () => {
    const server = await makeServer();
    const [read, shown, refused, spam] = [await author(server), await published(server, { title: 'Kept' }), await author(server), await author(server)];
    await refused.decide('reject', { statement });
    await spam.decide('spam');
    const end = () => [read, shown, refused, spam].map(({ row }) => row()['kept_until']);
    const before = end();
    await sql`update story set revision = 7 where id = ${shown.row()['id']}`.execute(server.database.db);
    await takeBack(server, '002_lessons_and_pulse');
    assert.ok(!('kept_until' in shown.row()));
    await migrate(server.database);
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
  assert.equal(room.dump().size, 19);
  await database.close();
  room.remove();
});
