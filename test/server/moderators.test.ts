import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { api, json, keys, makeServer, ownerOf, type TestServer } from './helpers.js';

describe('who may use the desk', () => {
  let server: TestServer;
  let owner: string;
  beforeEach(async () => {
    server = await makeServer();
    owner = await ownerOf(server, 'Olga');
  });
  afterEach(() => server.close());

  const ask = (method: string, path: string, token: string, body?: unknown) => server.send(method, `${api}/desk/${path}`, body, { Authorization: `Bearer ${token}` });
  const add = async (name: string, role = 'moderator') => {
    const answer = await ask('POST', 'moderators', owner, { name, role });
    assert.equal(answer.status, 201, await answer.clone().text());
    return String((await json(answer))['token']);
  };
  const opens = async (token: string) => (await ask('GET', 'queue', token)).status === 200;

  it('is whom an owner gave a token, shown once and kept nowhere', async () => {
    const token = await add(' Mo\u202e Dera ');
    assert.match(token, /^ff_[0-9a-z]{52}$/);
    assert.ok(await opens(token));
    assert.deepEqual(await json(await ask('GET', 'me', token)), { name: 'Mo Dera', role: 'moderator', space: 'demo' });
    assert.deepEqual(await json(await ask('GET', 'me', owner)), { name: 'Olga', role: 'owner', space: 'demo' });
    const { items } = await json(await ask('GET', 'moderators', owner));
    const all = [{ name: 'Mo Dera', role: 'moderator' }, { name: 'Olga', role: 'owner' }, { name: server.token, role: 'moderator' }];
    assert.deepEqual([...(items as unknown as { name: string }[])].sort((a, b) => (a.name < b.name ? -1 : 1)), all);
    assert.ok(!JSON.stringify([...server.room.dump()]).includes(token.slice(3)), 'the token itself is stored');
    assert.deepEqual((await json(await ask('POST', 'moderators', owner, { name: 'Mo Dera', role: 'owner' })))['errors'], [{ field: 'name', rule: 'repeat' }]);
  });

  it('is no longer whom an owner dismissed, at once', async () => {
    const token = await add('Zoë / 100 %');
    assert.ok(await opens(token));
    assert.equal((await ask('DELETE', `moderators/${encodeURIComponent('Zoë / 100 %')}`, owner)).status, 200);
    assert.ok(!(await opens(token)));
    assert.equal((await ask('DELETE', `moderators/${encodeURIComponent('Zoë / 100 %')}`, owner)).status, 404);
    assert.ok(await opens(await add('Zoë / 100 %')), 'the name is free again');
    assert.ok(!(await opens(token)), 'for another token');
  });

  it('is for an owner to say, and for nobody else', async () => {
    const before = server.rows('token');
    for (const [method, path, body] of [['GET', 'moderators'], ['POST', 'moderators', { name: 'Eve', role: 'owner' }], ['DELETE', 'moderators/Olga'], ['PATCH', 'space', { name: 'Mine' }]] as const) {
      const answer = await ask(method, path, server.token, body);
      assert.deepEqual([answer.status, (await json(answer))['type']], [403, 'urn:failing-forward:problem:owner-only'], `${method} ${path}`);
    }
    assert.deepEqual(server.rows('token'), before);
  });

  it('may sign out everywhere', async () => {
    const [token, other] = [await add('Mo'), await add('Zoë')];
    assert.equal((await ask('DELETE', 'session', token)).status, 200);
    assert.deepEqual([await opens(token), await opens(other), await opens(owner)], [false, true, true]);
    assert.equal((await ask('DELETE', 'session', token)).status, 401);
  });

  it('is one owner at least', async () => {
    for (const path of ['moderators/Olga', 'session']) {
      const answer = await ask('DELETE', path, owner);
      assert.deepEqual([answer.status, (await json(answer))['detail']], [409, 'Nobody else owns the space. Make another owner first.'], path);
    }
    const second = await add('Oleg', 'owner');
    const answers = await Promise.all([ask('DELETE', 'moderators/Oleg', owner), ask('DELETE', 'moderators/Olga', second)]);
    // The other is the last owner by then, or nobody any more.
    assert.deepEqual(answers.map(({ status }) => [409, 401].includes(status) || status).sort(), [200, true], 'two that dismiss each other at once');
    assert.equal(server.rows('token').filter(({ role }) => role === 'owner').length, 1);
  });

  it('is of one space: an owner of another is nobody here', async () => {
    await server.store.tokens.add('annex', { name: 'Ann', role: 'owner' }, keys.token('ff_annex'));
    assert.equal((await ask('DELETE', 'moderators/Olga', 'ff_annex')).status, 401);
    await add('Oleg', 'owner');
    assert.equal((await ask('DELETE', 'moderators/Ann', owner)).status, 404);
    assert.deepEqual(await server.store.tokens.find('annex', keys.token('ff_annex')), { name: 'Ann', role: 'owner' });
  });
});
