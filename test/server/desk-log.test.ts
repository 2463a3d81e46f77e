import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { json, makeServer, monday, type TestServer } from './helpers.js';
import { migrate, takeBack } from './older.js';
import { author, published, statement } from './receipt-helpers.js';

type Line = Readonly<Record<string, unknown>>;

describe('the log of decisions', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  const page = async (query = '') => (await json(await server.desk(`decisions${query}`))) as unknown as { items: Line[]; next?: string };
  async function all(limit: number): Promise<readonly Line[]> {
    const lines: Line[] = [];
    for (let query = `?limit=${limit}`; ; ) {
      const { items, next } = await page(query);
      lines.push(...items);
      if (next === undefined) return lines;
      query = `?limit=${limit}&cursor=${next}`;
    }
  }

  it('tells what was decided, the last one first, by the day and without a word of anybody', async () => {
    assert.deepEqual(await page(), { items: [] });
    const one = await author(server, { title: 'CanaryTitle' });
    await one.decide('request_changes', { statement, reasons: ['promotion', 'other'] });
    now += 86_400_000;
    await one.decide('restore');
    await one.decide('approve');
    await server.desk('decisions/undo', { storyId: one.row()['id'], revision: 1, status: 'published' });
    const about = { storyId: one.row()['id'], revision: 1 };
    const lines = (await page()).items;
    assert.deepEqual(lines.map(({ id: _, ...line }) => line), [
      { ...about, action: 'undo', reasons: [], was: 'published', day: '2026-03-03' },
      { ...about, action: 'approve', reasons: [], was: 'in_review', day: '2026-03-03' },
      { ...about, action: 'restore', reasons: [], was: 'needs_author', day: '2026-03-03' },
      { ...about, action: 'request_changes', reasons: ['promotion', 'other'], was: 'in_review', day: '2026-03-02' },
    ]);
    assert.doesNotMatch(JSON.stringify(server.rows('decision')), /Canary|leave out|T\d\d:/);
    assert.equal(new Set(lines.map(({ id }) => id)).size, 4);
  });

  it('is paged, and keeps its order whatever is decided meanwhile', async () => {
    for (let turn = 0; turn < 5; turn++) await published(server);
    const whole = await all(50);
    assert.ok(whole.length >= 9);
    assert.deepEqual(await all(1), whole);
    const { items, next } = await page('?limit=3');
    await published(server);
    assert.deepEqual([...items, ...(await page(`?limit=50&cursor=${String(next)}`)).items], whole);
  });

  it('cannot be rewritten, by no statement of the database', () => {
    const before = server.rows('decision');
    for (const statement of ["update decision set action = 'approve'", "update decision set day = '2020-01-01' where seq = 1", 'delete from decision', 'delete from decision where seq = 1']) {
      assert.throws(() => server.room.run(statement), /append-only/, statement);
    }
    assert.deepEqual(server.rows('decision'), before);
  });

  it('outlives its stories', async () => {
    const one = await published(server);
    const { id } = one.row();
    await one.withdraw();
    assert.equal((await page()).items[0]?.['storyId'], id);
  });

  it('counts each space on its own, and is in order where it comes from a version before', async () => {
    const house = await makeServer({ now: () => now });
    const stories = [await author(house), await author(house), await author(house)];
    for (const one of stories) {
      await one.decide('approve');
      now += 86_400_000;
    }
    const before = (await json(await house.desk('decisions'))) as unknown as { items: Line[] };
    await takeBack(house, '003_receipts');
    await migrate(house.database);
    const after = (await json(await house.desk('decisions'))) as unknown as { items: Line[] };
    assert.deepEqual(after.items, before.items.map(({ was: _, ...line }) => line));
    await stories[0]?.decide('hide', { statement });
    assert.deepEqual(house.rows('decision').map(({ seq }) => seq).sort(), [1, 2, 3, 4]);
    assert.throws(() => house.room.run('delete from decision'), /append-only/);
    await house.close();
    now = monday;
  });
});
