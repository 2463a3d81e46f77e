import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { takeDown, updateWall } from '../../server/db/wall.js';
import { api, json, keys, makeServer, monday, publish, reaction, telling, type TestServer } from './helpers.js';
import { migrate, takeBack } from './older.js';
import { author, published } from './receipt-helpers.js';
import { postgres } from './room.js';

const day = 86_400_000;
const nowhere = { wall: false, lobby: true, meetup: 'no', index: false } as const;

describe('the wall keeps in step with the stories', () => {
  let server: TestServer;
  before(async () => (server = await makeServer({ samples: true })));
  after(() => server.close());

  /** All that is on the wall but the lots, which nothing else follows from. */
  function wallOf({ rows }: TestServer): readonly object[] {
    const words = new Map(rows('wall_words').map(({ lot, words }) => [lot, words]));
    assert.deepEqual([...words.keys()].sort(), rows('wall').map(({ lot }) => lot).sort());
    return rows('wall').map(({ lot, ...row }) => ({ ...row, words: words.get(lot) })).sort((a, b) => (String(a['story_id' as never]) < String(b['story_id' as never]) ? -1 : 1));
  }
  /** The wall is what it would be had it been made now, and its words are in their index. */
  async function inStep(of: TestServer = server): Promise<void> {
    const kept = wallOf(of);
    const shown = of.rows('story').filter((row) => row['status'] === 'published' && row['for_wall'] === 1);
    assert.deepEqual(kept.map((row) => row['story_id' as never]).sort(), shown.map(({ id }) => id).sort());
    // The engine compares the index with the rows.
    if (!postgres) await sql`insert into wall_index (wall_index, rank) values ('integrity-check', 1)`.execute(of.database.db);
    const ids = of.rows('story').map(({ id }) => String(id));
    await takeDown(of.database.db, ids);
    await updateWall(of.database.db, ids);
    assert.deepEqual(wallOf(of), kept);
  }
  const finds = async (q: string) => ((await json(await server.get(`${api}/stories?q=${q}`)))['items'] as unknown as unknown[]).length;

  it('whatever the desk decides', async () => {
    assert.ok(server.rows('wall').length >= 6, 'the samples');
    const one = await author(server, { title: 'Flamingo' });
    assert.equal(await finds('flamingo'), 0, 'what waits is not found');
    for (const [action, count] of [['approve', 1], ['feature', 1], ['unfeature', 1], ['feature', 1], ['hide', 0], ['restore', 0], ['approve', 1], ['hide', 0]] as const) {
      assert.equal((await one.decide(action, { reasons: ['other'], statement: 'Because of the bird.' })).status, 200);
      assert.equal(await finds('flamingo'), count, action);
      await inStep();
    }
    const { row } = one;
    assert.equal((await server.desk('decisions/undo', { storyId: row()['id'], revision: row()['revision'], status: 'hidden' })).status, 200);
    assert.equal(await finds('flamingo'), 1, 'undo');
    await inStep();
    for (const action of ['reject', 'spam']) assert.equal((await (await author(server)).decide(action, { statement: 'Not for this wall.' })).status, 200);
    await inStep();
  });

  it('whatever its author changes', async () => {
    const one = await published(server, { title: 'Pelican' });
    assert.equal((await one.amend({ revision: 1, story: one.story({ title: 'Cormorant' }) })).status, 200);
    assert.deepEqual([await finds('pelican'), await finds('cormorant')], [1, 0], 'nobody has read the new text');
    await inStep();
    assert.equal((await one.decide('approve')).status, 200);
    assert.deepEqual([await finds('pelican'), await finds('cormorant')], [0, 1]);
    await inStep();
    assert.equal((await one.amend({ revision: Number(one.row()['revision']), story: one.story({ title: 'Cormorant', consent: nowhere }) })).status, 200);
    assert.equal(await finds('cormorant'), 0, 'what is no longer allowed ends at once');
    await inStep();
    const other = await published(server, { title: 'Heron' });
    await other.withdraw();
    assert.equal(await finds('heron'), 0);
    await inStep();
  });

  it('however a story comes and goes', async () => {
    const heard = await server.desk('stories', { provenance: 'interview', story: telling({ title: 'Kingfisher' }).story, publish: true });
    assert.equal(heard.status, 201);
    assert.equal(await finds('kingfisher'), 1);
    const id = await publish(server, { title: 'Echoed' });
    for (let device = 0; device < 7; device++) await server.post(`${api}/reactions`, reaction(id, device));
    assert.equal(server.rows('wall').find((row) => row['story_id'] === id)?.['echoed'], 5);
    await inStep();
    await server.store.samples.remove('demo');
    await inStep();
    assert.ok(server.rows('wall').length > 0);
  });

  it('in the database that takes it in, reactions too', async () => {
    const { exported, imported } = await import('../../server/transfer.js');
    const parts: string[] = [];
    for await (const { text } of exported({ store: server.store, keys, space: 'demo', day: '2026-03-02', scope: 'whole' })) parts.push(text);
    const other = await makeServer();
    const bytes = async function* () {
      yield Buffer.from(parts.join(''));
    };
    const report = await imported({ store: other.store, keys, space: 'demo', bytes: bytes(), dryRun: false });
    assert.equal(typeof report, 'object', String(report));
    assert.deepEqual(wallOf(other), wallOf(server));
    await inStep(other);
    await other.close();
  });

  it('in a database from before there was a wall', async () => {
    const before = wallOf(server);
    await takeBack(server, '005_editors');
    await migrate(server.database);
    assert.deepEqual(wallOf(server), before);
    assert.equal(await finds('kingfisher'), 1);
    await inStep();
  });

  it('until its time is over', async () => {
    await server.store.retention.endDue(monday + 4 * 365 * day, keys.story);
    assert.deepEqual([server.rows('story'), server.rows('wall'), server.rows('wall_words')], [[], [], []]);
  });
});
