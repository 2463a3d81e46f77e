// Runs only where `test/tools/run.ts` has found nginx and started PostgreSQL, after the tests of `e2e` behind the same.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse } from '../e2e/house.js';
import { api } from '../server/helpers.js';

describe('two servers behind nginx', () => {
  let house: Awaited<ReturnType<typeof openHouse>>;
  before(async () => void (house = await openHouse()));
  after(() => house.close());
  const sixTimes = (path: string) => Promise.all(Array.from({ length: 6 }, () => fetch(`${house.address}${path}`)));
  const different = (answers: readonly Response[], header: string) => new Set(answers.map(({ headers }) => headers.get(header))).size;

  it('take turns, and answer alike', async () => {
    for (const path of ['', '/stories', '/lessons?lang=en', '/polls']) {
      const answers = await sixTimes(api + path);
      assert.deepEqual([different(answers, 'X-Served-By'), different(answers, 'ETag')], [2, 1], path);
    }
  });

  it('make one house of a database that both found empty', () => {
    const counts = ['space', 'poll', 'story'].map((table) => house.room.rows(table).length);
    assert.deepEqual(counts, [1, 1, 6]);
  });

  it('when one ends, the other has all visitors', async () => {
    assert.equal((await house.servers[0]?.end())?.err, '');
    const answers = await sixTimes(`${api}/stories`);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  });
});
