import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import type { QueueDelay } from '../../src/model/index.js';
import { api, makeServer, monday, queueOf, telling, type TestServer } from './helpers.js';
import { postgres } from './room.js';

const [hour, day] = [3_600_000, 86_400_000];

/** Spearman's rank correlation of values that all differ. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const rank = (values: readonly number[]) => values.map((value) => values.filter((less) => less < value).length);
  const [a, b, n] = [rank(one), rank(other), one.length];
  const squares = a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

describe('releases of the inbox', () => {
  let server: TestServer;
  let now = monday;
  const make = async (queueDelay: QueueDelay) => (server = await makeServer({ queueDelay, now: () => now }));
  const tell = async (words = 'Something went wrong, and this is how.') => assert.equal((await server.post(`${api}/stories`, telling({ wentWrong: words }))).status, 201);
  /** On PostgreSQL the releases can be told apart, but in each the rows lie in the order of their random ids. */
  function withinReleases(count: number) {
    const rows = server.room.run('select id, xmin from story order by ctid');
    const releases = [...new Set(rows.map(({ xmin }) => xmin))].map((xmin) => rows.filter((row) => row['xmin'] === xmin).map(({ id }) => id));
    assert.equal(releases.length, count);
    for (const ids of releases) assert.deepEqual(ids, [...ids].sort());
  }
  const onDesk = async () => (await queueOf(server)).length;
  afterEach(async () => {
    now = monday;
    await server.close();
  });

  it('without a delay a story lies on the desk at once', async () => {
    await make('none');
    await tell();
    assert.equal(await onDesk(), 1);
  });

  it('the third story takes the two before it along', async () => {
    await make('batch3');
    await tell();
    await tell();
    await server.store.inbox.releaseDue(now + hour);
    assert.equal(await onDesk(), 0);
    await tell();
    assert.equal(await onDesk(), 3);
    await tell();
    assert.equal(await onDesk(), 3);
  });

  it('at midnight of the space what waits is released, also a single story', async () => {
    await make('batch3');
    await server.store.inbox.releaseDue(now);
    await tell();
    const midnight = Date.parse('2026-03-02T23:00:00Z');
    await server.store.inbox.releaseDue(midnight - 1);
    assert.equal(await onDesk(), 0);
    await server.store.inbox.releaseDue(midnight);
    assert.equal(await onDesk(), 1);
  });

  it('after quiet days a story waits for the next midnight, not for the next minute', async () => {
    await make('batch3');
    now = monday + 5 * day;
    await server.store.inbox.releaseDue(now);
    await tell();
    await server.store.inbox.releaseDue(now + 60_000);
    assert.equal(await onDesk(), 0);
  });

  it('a story that comes between midnight and the check is not released with the day before', async () => {
    await make('batch3');
    await tell();
    now = monday + day;
    await tell();
    assert.equal(await onDesk(), 1);
    await server.store.inbox.releaseDue(now + 60_000);
    assert.equal(await onDesk(), 1);
  });

  it('in the morning means at six in the space, and not with the third', async () => {
    await make('next_morning');
    await server.store.inbox.releaseDue(now);
    for (let index = 0; index < 5; index++) await tell();
    await server.store.inbox.releaseDue(Date.parse('2026-03-03T04:59:00Z'));
    assert.equal(await onDesk(), 0);
    await server.store.inbox.releaseDue(Date.parse('2026-03-03T05:00:00Z'));
    assert.equal(await onDesk(), 5);
    now = Date.parse('2026-03-03T09:00:00Z');
    await tell();
    await server.store.inbox.releaseDue(now + 60_000);
    assert.equal(await onDesk(), 5, 'it waits for the next morning');
  });

  it('a retry after the release stores nothing', async () => {
    await make('next_morning');
    const body = telling();
    await server.post(`${api}/stories`, body);
    await server.store.inbox.releaseDue(monday + day);
    assert.equal((await server.post(`${api}/stories`, body)).status, 201);
    assert.deepEqual(server.rows('story').map((row) => row['status']), ['in_review']);
  });

  it('what keeps the file from being cleaned is made up for at the next check', async () => {
    await make('next_morning');
    await tell();
    const { database } = server;
    let refused = 0;
    const tidy = database.tidy;
    // The store holds this very object, so a reader elsewhere can be played.
    Object.assign(database, { tidy: async () => (refused++ > 0 ? tidy() : false) });
    const again = (await import('../../server/db/store.js')).createStore(database);
    await again.inbox.releaseDue(monday + day);
    assert.ok(server.rows('meta').some((row) => row['key'] === 'untidy'));
    await again.inbox.releaseDue(monday + day);
    assert.ok(!server.rows('meta').some((row) => row['key'] === 'untidy'));
  });

  for (const [delay, count] of [['next_morning', 60], ['batch3', 60]] as const) {
    it(`${delay}: neither list nor ${postgres ? 'table' : 'file'} tells who came first, of ${count}`, async () => {
      await make(delay);
      const words = Array.from({ length: count }, (_, index) => `Arrival-${String(index).padStart(3, '0')} ${'and what happened then was long. '.repeat(40)}`.trim());
      for (const text of words) await tell(text);
      await server.store.inbox.releaseDue(monday + day);
      const arrivals = words.map((_, index) => index);
      // 60 unrelated ranks correlate with a standard deviation of 0.13: 0.55 is beyond four of them.
      const unrelated = (order: readonly number[], what: string) => {
        assert.equal(order.length, count, what);
        assert.ok(Math.abs(correlation(arrivals, order)) < 0.55, `${what} tells the order: ${correlation(arrivals, order)}`);
      };
      const listed: string[] = (await queueOf(server)).map((item) => item.story.wentWrong);
      const rest = await queueOf(server, `?limit=50&cursor=${Buffer.from((await queueOf(server)).at(-1)?.id ?? '').toString('base64url')}`);
      listed.push(...rest.map((item) => item.story.wentWrong));
      unrelated(words.map((text) => listed.indexOf(text)), 'the queue');
      if (postgres) return withinReleases(delay === 'batch3' ? count / 3 : 1);
      const rows = server.rows('story').map((row) => String(row['story']));
      unrelated(words.map((text) => rows.findIndex((row) => row.includes(text.slice(0, 12)))), 'the table');
      const file = readFileSync(server.room.file);
      unrelated(words.map((text) => file.indexOf(text.slice(0, 12))), 'the file');
      for (const text of words) assert.equal(file.indexOf(text.slice(0, 12), file.indexOf(text.slice(0, 12)) + 1), -1, 'a trace of the first writing');
      assert.ok(!readFileSync(`${server.room.file}-wal`).includes('Arrival-'), 'the journal tells the order');
    });
  }
});
