import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newReceipt, type Ballot } from '../../src/model/index.js';
import { api, reaction, solved, telling } from './helpers.js';
import { startServer } from './process.js';
import { answering, pollOf } from './pulse-helpers.js';
import { makeRoom } from './room.js';

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const count = (list: readonly unknown[], value: unknown) => list.filter((one) => one === value).length;

// Both are asked at once, again and again: what one does halfway, the other must not see, nor do a second time.
describe('two servers on one database', () => {
  const room = makeRoom();
  const servers: Awaited<ReturnType<typeof startServer>>[] = [];
  let token = '';
  before(async () => {
    // At once, so that both find no tables.
    await Promise.all(times(2, async () => servers.push(await startServer(room.folder, { ...room.env, FF_POW: '1' }))));
  });
  after(async () => {
    const ends = await Promise.all(servers.map((server) => server.end()));
    room.remove();
    assert.deepEqual(ends.map(({ err }) => err), ['', '']);
  });

  /** Asks one server after the other in turn. */
  let turn = 0;
  const get = (path: string) => fetch(`${servers[turn++ % 2]?.address}${path}`);
  const send = (server: number, path: string, body: unknown) =>
    fetch(`${servers[server]?.address}${api}/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
  const post = async (server: number, path: string, body: unknown) => (await send(server, path, body)).status;
  const both = (path: string, body: unknown) => [post(0, path, body), post(1, path, body)];
  const proven = async <T extends object>(body: T) => ({ ...body, pow: await solved({ get }) });

  it('the link of the first start makes one owner', async () => {
    const links = await Promise.all(servers.map((server) => server.printed(/#invite=(ff_\w+)/)));
    const claims = times(40, (index) => send(index % 2, 'desk/owner', { code: links[index % 4 < 2 ? 0 : 1]?.[1], name: `Olga ${index}` }));
    const answers = await Promise.all(claims);
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual([count(statuses, 201), count(statuses, 401)], [1, 39]);
    ({ token } = (await answers.find(({ status }) => status === 201)?.json()) as { token: string });
    assert.deepEqual(room.rows('token').map(({ role }) => role), ['owner']);
    assert.deepEqual(room.rows('invite'), []);
  });

  it('a story that both are sent is stored once, and three that wait are one release', async () => {
    room.run("update space set queue_delay = 'batch3'");
    const stories = await Promise.all(times(31, (index) => proven(telling({ title: `Story ${index}` }, { receipt: newReceipt() }))));
    const statuses = await Promise.all(stories.flatMap((story) => both('stories', story)));
    assert.equal(count(statuses, 201), 62);
    const told = room.rows('story').filter(({ provenance }) => provenance === 'first_hand');
    assert.equal(told.length, 31);
    assert.equal(told.filter(({ status }) => status === 'submitted').length, 1, 'as one process would have left it');
  });

  it('work pays once, whichever of them is paid', async () => {
    const { pow } = await proven({});
    const stories = times(10, () => ({ ...telling({}, { receipt: newReceipt() }), pow }));
    const statuses = await Promise.all(stories.map((story, index) => post(index % 2, 'stories', story)));
    assert.deepEqual([count(statuses, 201), count(statuses, 400)], [1, 9]);
  });

  it('a device that answers both has one answer, and a batch goes out once', async () => {
    const poll = await pollOf({ get });
    const ballots = await Promise.all(times(30, (device) => proven(answering(poll, device, 1))));
    const statuses = await Promise.all(ballots.flatMap((ballot, device) => both('ballots', { ...ballot, value: 1 + (device % 5) } satisfies Ballot)));
    assert.equal(count(statuses, 201), 60);
    const [released, waiting] = [room.rows('ballot'), room.rows('waiting')];
    assert.equal(new Set([...released, ...waiting].map(({ tag }) => tag)).size, 30);
    assert.equal(released.length + waiting.length, 30, 'neither lost nor doubled');
    assert.ok(released.length >= 25, `${waiting.length} wait`);
    const [result] = room.rows('result');
    const counts = JSON.parse(String(result?.['counts'])) as Record<string, number>;
    assert.deepEqual([result?.['n'], Object.values(counts).reduce((sum, one) => sum + one)], [released.length, released.length]);
    for (const [value, one] of Object.entries(counts)) assert.equal(one, released.filter((row) => row['value'] === value).length, value);
  });

  it('a device that reacts at both is counted once', async () => {
    const [sample] = room.rows('story').filter(({ provenance }) => provenance === 'sample');
    const storyId = String(sample?.['id']);
    const before = room.rows('ballot').length;
    const bodies = await Promise.all(times(12, (device) => proven(reaction(storyId, device))));
    assert.equal(count(await Promise.all(bodies.flatMap((body) => both('reactions', body))), 201), 24);
    assert.equal(room.rows('ballot').length, before + 12);
  });

  it('one decision about a story is taken, the others are told that it was', async () => {
    const stories = room.rows('story').filter(({ status }) => status === 'in_review').slice(0, 5).map(({ id }) => id);
    assert.equal(stories.length, 5);
    for (const storyId of stories) {
      const decision = { storyId, revision: 1, action: 'spam', reasons: [], statement: '' };
      const statuses = await Promise.all(times(4, () => both('desk/decisions', decision)).flat());
      assert.deepEqual([count(statuses, 200), count(statuses, 409)], [1, 7]);
    }
    assert.equal(room.rows('decision').length, 5);
  });

  it('plan one plan, also while lessons come', async () => {
    for (let round = 0; round < 6; round++) {
      room.run('delete from lesson_plan');
      const plans = await Promise.all(times(8, async () => ((await (await get(`${api}/lessons?lang=en`)).json()) as { lessonPlan: unknown }).lessonPlan));
      for (const plan of plans) assert.deepEqual(plan, plans[0]);
      assert.deepEqual(room.rows('lesson_plan').map(({ date, lesson_id: lessonId }) => ({ date, lessonId })).sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1)), plans[0]);
    }
  });
});
