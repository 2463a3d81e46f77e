import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, makeServer, monday, publish, reaction, type TestServer } from './helpers.js';

describe('reactions', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  const cast = (body: unknown) => server.post(`${api}/reactions`, body);
  const shown = async (id: string) => (await json(await server.get(`${api}/stories/${id}`)))['reactions'];

  it('counts one ballot per device and story, shown in steps from five', async () => {
    const id = await publish(server);
    for (let device = 1; device <= 4; device++) assert.equal((await cast(reaction(id, device))).status, 201);
    assert.deepEqual(await shown(id), {}, 'four are not shown');
    assert.equal((await cast(reaction(id, 4))).status, 201);
    assert.deepEqual(await shown(id), {}, 'the same device twice is still four');
    const answer = await cast(reaction(id, 5));
    assert.deepEqual(await json(answer), {});
    assert.deepEqual(await shown(id), { been_there: 5 });
    for (let device = 6; device <= 9; device++) await cast(reaction(id, device));
    assert.deepEqual(await shown(id), { been_there: 5 }, 'nine read as five');
    await cast(reaction(id, 5, 'learned'));
    await cast(reaction(id, 6, 'none'));
    assert.equal(server.rows('ballot').filter((row) => row['poll'] === id).length, 8);
    for (const row of server.rows('ballot')) assert.deepEqual(Object.keys(row).sort(), ['period', 'poll', 'tag', 'value']);
    assert.deepEqual((await json(await server.get(`${api}/stories`)))['items'], [await json(await server.get(`${api}/stories/${id}`))]);
  });

  it('takes a ballot only for a story that visitors can see', async () => {
    for (const id of ['0'.repeat(26), await publish(server, { consent: { wall: false, lobby: true, meetup: 'no', index: false } })]) {
      assert.equal((await cast(reaction(id, 100))).status, 404);
    }
    const id = await publish(server);
    now = monday + 3 * 365 * 86_400_000;
    assert.equal((await cast(reaction(id, 100))).status, 404, 'its last day is over');
    now = monday;
    assert.equal(server.rows('ballot').some((row) => row['tag'] === reaction(id, 100).tag), false);
  });

  it('refuses a tag that belongs to another story, and leaves that ballot as it is', async () => {
    const [one, two] = [await publish(server), await publish(server)];
    await cast(reaction(one, 200));
    for (const value of ['learned', 'none']) {
      const answer = await cast(reaction(two, 200, value));
      assert.equal(answer.status, 400);
      assert.deepEqual((await json(answer))['errors'], [{ field: 'tag', rule: 'value' }]);
    }
    assert.deepEqual(server.rows('ballot').filter((row) => row['tag'] === reaction(one, 200).tag).map((row) => [row['poll'], row['value']]), [[one, 'been_there']]);
  });

  it('taking back what was never given changes nothing and costs nothing', async () => {
    const id = await publish(server);
    assert.equal((await cast(reaction(id, 300, 'none'))).status, 201);
    assert.equal(server.rows('ballot').some((row) => row['poll'] === id), false);
  });
});
