import assert from 'node:assert/strict';
import { it } from 'node:test';
import { makeRoom } from './room.js';

it('a migration that breaks off leaves nothing behind: the next start begins it anew', async () => {
  const room = makeRoom();
  // In the way of the second migration, after it has made tables.
  room.run('create table poll (id text)');
  await assert.rejects(room.open());
  assert.deepEqual([...room.dump().keys()], ['poll']);
  room.run('drop table poll');
  const database = await room.open();
  assert.equal(room.dump().size, 13);
  await database.close();
  room.remove();
});
