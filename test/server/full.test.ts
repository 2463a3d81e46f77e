import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { newReceipt } from '../../src/model/index.js';
import { fill } from './full.js';
import { api, json, keys, makeServer, publish, queueOf, reaction, solved, telling, type TestServer } from './helpers.js';
import { answering, pollOf } from './pulse-helpers.js';
import { postgres } from './room.js';

/** Where the room gives out: on PostgreSQL at one table after the other, in a file wherever it does. */
const places = (...tables: readonly string[]) => (postgres ? tables : ['the file']);
const most = 400;

describe('a database that may not grow', () => {
  let server: TestServer;
  afterEach(() => server.close());
  const dump = () => JSON.stringify([...server.room.dump()]);
  const write = (path: string, body: unknown) => (path.startsWith('desk/') ? server.desk(path.slice(5), body) : server.post(`${api}/${path}`, body));

  async function isFull(answer: Response) {
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('Retry-After'), '60');
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
    assert.deepEqual(await json(answer), { type: 'urn:failing-forward:problem:storage-full', title: 'There is no room left to store this.', status: 503 });
  }

  /** Writes until three were refused; hands back which were taken and which were not. */
  async function writeUntilFull<T>(path: string, bodyOf: (index: number) => Promise<T>) {
    const [taken, refused]: [T[], T[]] = [[], []];
    for (let index = 0; refused.length < 3; index++) {
      assert.ok(index < most, 'it never was full');
      const body = await bodyOf(index);
      const before = dump();
      const answer = await write(path, body);
      if (answer.ok) taken.push(body);
      else {
        await isFull(answer);
        assert.equal(dump(), before, 'something was half written');
        refused.push(body);
      }
    }
    // Nobody who reads is sent away, and the operator is told once.
    for (const read of ['', '/stories', '/lessons', '/lessons?lang=fr', '/polls']) assert.equal((await server.get(api + read)).status, 200, read);
    assert.equal(server.lines.length, 1, server.lines.join('\n'));
    assert.match(server.lines[0] ?? '', /^\[failing-forward\] server: the database is full \((SQLITE_FULL|53100)\): .+ Make room there\. [^\n]+$/);
    return { taken, refused };
  }

  const proven = async <T extends object>(body: T) => ({ ...body, pow: await solved(server) });
  const make = async () => (server = await makeServer({ pow: 1, now: Date.now, samples: true }));
  const resend = async (path: string, bodies: readonly unknown[]) => {
    for (const body of bodies) assert.ok((await write(path, body)).ok);
  };

  for (const place of places('spent', 'story')) {
    it(`loses no story, stores none twice, and asks for no work twice (${place})`, async () => {
      await make();
      const relieve = await fill(server, place);
      const { taken, refused } = await writeUntilFull('stories', () => proven(telling({}, { receipt: newReceipt() })));
      await relieve();
      // One comes back as it was, one with new work and then once more, one the other way round.
      const [one, two, three] = refused;
      assert.ok(one && two && three);
      await resend('stories', [one, await proven(two), two, three, await proven(three)]);
      const told = server.rows('story').filter(({ provenance }) => provenance === 'first_hand').map((row) => row['receipt_hash']);
      assert.deepEqual(told.sort(), [...taken, ...refused].map(({ receipt }) => keys.receipt(receipt)).sort());
      assert.equal(server.rows('spent').length, told.length);
    });
  }

  for (const place of places('spent', 'waiting', 'ballot', 'result', 'meta')) {
    it(`loses no answer to a poll, and counts none twice (${place})`, async () => {
      await make();
      const poll = await pollOf(server);
      const relieve = await fill(server, place);
      const { taken, refused } = await writeUntilFull('ballots', (device) => proven(answering(poll, device, 1 + (device % 5))));
      await relieve();
      await resend('ballots', [...refused, ...refused]);
      const tags = [...server.rows('ballot'), ...server.rows('waiting')].map(({ tag }) => tag);
      assert.deepEqual(tags.sort(), [...taken, ...refused].map(({ tag }) => tag).sort());
      assert.equal(server.rows('result')[0]?.['n'] ?? 0, server.rows('ballot').length);
    });
  }

  for (const place of places('spent', 'ballot')) {
    it(`loses no reaction, and counts none twice (${place})`, async () => {
      await make();
      const storyId = String(server.rows('story')[0]?.['id']);
      const relieve = await fill(server, place);
      const { taken, refused } = await writeUntilFull('reactions', (device) => proven(reaction(storyId, device * 7919)));
      await relieve();
      await resend('reactions', [...refused, ...refused]);
      assert.deepEqual(server.rows('ballot').map(({ tag }) => tag).sort(), [...taken, ...refused].map(({ tag }) => tag).sort());
    });
  }

  for (const place of places('story', 'decision', 'lesson')) {
    it(`takes a decision whole or not at all (${place})`, async () => {
      server = await makeServer();
      for (let index = 0; index < 50; index++) await server.post(`${api}/stories`, telling({ consent: { wall: true, lobby: true, meetup: 'no', index: false } }, { receipt: newReceipt() }));
      const items = await queueOf(server);
      const relieve = await fill(server, place);
      const decisionOf = async (index: number) => ({ storyId: items[index]?.id, revision: 1, action: 'approve_lobby', reasons: [], statement: '' });
      const { taken, refused } = await writeUntilFull('desk/decisions', decisionOf);
      await relieve();
      await resend('desk/decisions', refused);
      for (const table of ['decision', 'lesson']) {
        const decided = server.rows(table).map((row) => row['story_id']).filter((id) => id !== null);
        assert.deepEqual(decided.sort(), [...taken, ...refused].map(({ storyId }) => storyId).sort(), table);
      }
    });
  }

  it('holds a release back whole, and makes it when there is room', async () => {
    server = await makeServer({ queueDelay: 'next_morning' });
    for (let index = 0; index < 5; index++) await server.post(`${api}/stories`, telling({}, { receipt: newReceipt() }));
    const statuses = () => [...new Set(server.rows('story').map(({ status }) => status))];
    const relieve = await fill(server, 'story');
    const later = Date.parse('2026-03-03T08:00:00Z');
    const released = await server.store.inbox.releaseDue(later).then(() => true, () => false);
    assert.equal(server.rows('story').length, 5);
    assert.deepEqual(statuses(), [released ? 'in_review' : 'submitted']);
    if (postgres) assert.equal(released, false);
    await relieve();
    await server.store.inbox.releaseDue(later);
    assert.deepEqual([statuses(), server.rows('story').length], [['in_review'], 5]);
  });

  it('still takes what is published back, and a reaction too', async () => {
    server = await makeServer();
    const id = await publish(server);
    await server.post(`${api}/reactions`, reaction(id, 1));
    const relieve = await fill(server, 'spent');
    assert.equal((await server.post(`${api}/reactions`, reaction(id, 1, 'none'))).status, 201);
    await relieve();
    assert.deepEqual(server.rows('ballot'), []);
  });
});
