import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Overview } from '../../src/model/index.js';
import { json, makeServer, monday, type TestServer } from './helpers.js';
import { pulseOn } from './pulse-helpers.js';
import { author, published, statement } from './receipt-helpers.js';

describe('the overview', () => {
  let server: TestServer;
  let now = monday;
  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now });
  });
  afterEach(() => server.close());
  const overview = async () => (await json(await server.desk('overview'))) as unknown as Overview;

  it('counts what waits, each kind on its own, and nothing of the inbox', async () => {
    assert.deepEqual((await overview()).waiting, { all: 0, inReview: 0, edited: 0, unread: 0, needsAuthor: 0 });
    const [first, , asked, shown, hidden] = [await author(server), await author(server), await author(server), await published(server), await published(server)];
    await asked.decide('request_changes', { statement });
    for (const one of [first, shown]) await one.write('Hello?');
    for (const one of [shown, hidden]) await one.amend({ revision: 1, story: one.story({ title: 'Another title' }) });
    await hidden.decide('hide', { statement });
    assert.deepEqual((await overview()).waiting, { all: 4, inReview: 2, edited: 2, unread: 2, needsAuthor: 1 });
    server.room.run("update space set queue_delay = 'next_morning'");
    await (await author(server)).write('Nobody may know that I was here.');
    assert.deepEqual((await overview()).waiting, { all: 4, inReview: 2, edited: 2, unread: 2, needsAuthor: 1 });
  });

  it('counts published stories by cause and by month, and no other', async () => {
    const because = (root: 'timing' | 'people') => ({ causes: { root, contributing: ['legal'] as const } });
    await published(server, because('people'));
    await author(server, because('people'));
    now = Date.parse('2026-04-02T11:00:00Z');
    const [one, other] = [await published(server, because('timing')), await published(server, because('timing'))];
    const gone = await published(server, because('people'));
    await gone.decide('hide', { statement });
    const { published: all, causes, months } = await overview();
    assert.deepEqual([all, causes, months], [3, [{ cause: 'timing', n: 2 }, { cause: 'people', n: 1 }], [{ month: '2026-03', n: 1 }, { month: '2026-04', n: 2 }]]);
    await one.withdraw();
    assert.equal((await overview()).published, 2);
    // The last day on the pages.
    now = Date.parse('2028-03-03T11:00:00Z');
    assert.deepEqual((await overview()).months, [{ month: '2026-04', n: 1 }]);
    await other.withdraw();
    assert.deepEqual((await overview()).causes, []);
  });

  it('tells of the pulse what visitors are told, and no more', async () => {
    const { answerAll, results, isWaiting, alter } = pulseOn(server);
    await answerAll([1, 2, 3, 4]);
    await isWaiting('four answers');
    const told = async () => (await overview()).pulse.map(({ items }) => JSON.parse(JSON.stringify(items)) as unknown);
    assert.deepEqual(await told(), [await results()]);
    await answerAll([5], 10);
    assert.equal((await results())[0]?.['n'], 5);
    assert.deepEqual(await told(), [await results()]);
    await alter({ visibility: 'never' });
    assert.deepEqual(await told(), []);
    await alter({ visibility: 'after_vote', status: 'draft' });
    assert.deepEqual(await told(), []);
  });
});
