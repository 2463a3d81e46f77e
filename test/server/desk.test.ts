import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { api, json, keys, makeServer, monday, publish, queueOf, telling, type TestServer } from './helpers.js';

describe('the desk', () => {
  let server: TestServer;
  let now = monday;
  before(async () => {
    server = await makeServer({ now: () => now });
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
  });
  after(() => server.close());

  const decide = (decision: object) => server.desk('decisions', { revision: 1, ...decision });
  const statement = 'It names a person who did not agree to that.';
  const submitted = async (story = {}) => {
    const before = new Set(server.rows('story').map(({ id }) => id));
    await server.post(`${api}/stories`, telling(story));
    return String(server.rows('story').find(({ id }) => !before.has(id))?.['id']);
  };

  it('opens only with a token of this space', async () => {
    await server.store.tokens.add('annex', { name: 'Ann', role: 'moderator' }, keys.token('ff_annex'));
    for (const token of [undefined, '', 'Bearer', 'Bearer wrong', 'Bearer ff_annex', `Basic ${server.token}`, `Bearer ${server.token}x`]) {
      const headers: Record<string, string> = token === undefined ? {} : { Authorization: token };
      for (const answer of [await server.get(`${api}/desk/queue`, headers), await server.post(`${api}/desk/decisions`, {}, headers)]) {
        assert.equal(answer.status, 401, token);
        assert.equal(answer.headers.get('WWW-Authenticate'), 'Bearer');
        assert.equal(answer.headers.get('Cache-Control'), 'no-store');
        assert.equal((await json(answer))['type'], 'urn:failing-forward:problem:unauthorized');
      }
    }
    assert.equal((await server.get('/api/v1/spaces/annex/desk/queue', { Authorization: 'Bearer ff_annex' })).status, 200);
    const answer = await server.desk('queue');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
  });

  it('shows a story by week, in pages, without the day, the receipt or another space', async () => {
    for (let index = 0; index < 5; index++) await submitted();
    const seen: unknown[] = [];
    let query = '?limit=2';
    for (;;) {
      const page = await json(await server.desk(`queue${query}`));
      seen.push(...(page['items'] as unknown as unknown[]));
      if (page['next'] === undefined) break;
      query = `?limit=2&cursor=${String(page['next'])}`;
    }
    assert.equal(seen.length, 5);
    const item = seen[0] as Record<string, unknown>;
    assert.deepEqual(Object.keys(item).sort(), ['canUndo', 'featured', 'hints', 'id', 'lobbyApproved', 'messages', 'publishedOn', 'revision', 'status', 'story', 'submittedWeek', 'unread']);
    assert.equal(item['submittedWeek'], '2026-W10');
    assert.ok(!/receipt|2026-03-02/.test(JSON.stringify(seen)));
    const annex = await json(await server.get('/api/v1/spaces/annex/desk/queue', { Authorization: 'Bearer ff_annex' }));
    assert.deepEqual(annex, { items: [] });
  });

  it('never shows the inbox', async () => {
    for (const status of ['submitted', 'x', '']) assert.equal((await server.desk(`queue?status=${status}`)).status, 400);
    await server.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
    const id = await submitted();
    await server.database.db.updateTable('space').set({ queue_delay: 'none' }).execute();
    for (const status of ['in_review', 'published', 'hidden', 'rejected', 'spam']) {
      assert.ok(!(await queueOf(server, `?limit=50&status=${status}`)).some((item) => item.id === id));
    }
    assert.equal((await decide({ storyId: id, action: 'approve' })).status, 404);
  });

  it('publishes on the day of the space, keeps that day, and sets a last one', async () => {
    now = Date.parse('2026-03-31T22:30:00Z');
    const id = await submitted();
    const answer = await decide({ storyId: id, action: 'approve' });
    assert.deepEqual(await json(answer), { status: 'published', revision: 1 });
    const row = () => server.rows('story').find((story) => story['id'] === id);
    assert.equal(row()?.['published_on'], '2026-04-01');
    assert.equal(row()?.['expires_on'], '2028-04-01');
    now += 9 * 86_400_000;
    assert.equal((await decide({ storyId: id, action: 'hide', reasons: ['identifies_other'], statement })).status, 200);
    assert.equal(row()?.['statement'], statement);
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 404);
    await decide({ storyId: id, action: 'restore' });
    await decide({ storyId: id, action: 'approve' });
    assert.equal(row()?.['published_on'], '2026-04-01');
    now = monday;
  });

  it('approves for the lobby only what its author allowed there, and again after it was hidden', async () => {
    const wallOnly = await submitted();
    assert.equal((await decide({ storyId: wallOnly, action: 'approve_lobby' })).status, 409);
    const id = await submitted({ consent: { wall: true, lobby: true, meetup: 'no', index: false } });
    assert.equal((await decide({ storyId: id, action: 'approve_lobby' })).status, 200);
    const approved = () => server.rows('story').find((story) => story['id'] === id)?.['lobby_approved'];
    assert.equal(approved(), 1);
    await decide({ storyId: id, action: 'hide', statement });
    await decide({ storyId: id, action: 'restore' });
    await decide({ storyId: id, action: 'approve' });
    assert.equal(approved(), 0);
  });

  it('refuses a decision about another revision or from a state that it cannot start from, and logs neither', async () => {
    const id = await submitted();
    const before = server.rows('decision').length;
    assert.equal((await decide({ storyId: id, action: 'approve', revision: 2 })).status, 409);
    for (const action of ['hide', 'restore']) assert.equal((await decide({ storyId: id, action, statement })).status, 409, action);
    assert.equal((await decide({ storyId: '0'.repeat(26), action: 'approve' })).status, 404);
    assert.equal(server.rows('decision').length, before);
    assert.equal((await decide({ storyId: id, action: 'reject', reasons: ['promotion'], statement })).status, 200);
    const logged = server.rows('decision').find((row) => row['story_id'] === id);
    assert.deepEqual({ ...logged, id: '', seq: 0 }, { id: '', seq: 0, space: 'demo', story_id: id, revision: 1, action: 'reject', reasons: '["promotion"]', was: 'in_review', day: '2026-03-02' });
    assert.ok(!JSON.stringify(server.rows('decision')).includes(statement), 'the log holds somebody\'s words');
  });

  it('one of two moderators who decide at once is told', async () => {
    const id = await submitted();
    const answers = await Promise.all([decide({ storyId: id, action: 'spam' }), decide({ storyId: id, action: 'reject', statement })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  });

  it('a published story leaves the queue', async () => {
    const id = await publish(server);
    assert.ok(!(await queueOf(server)).some((item) => item.id === id));
    assert.ok((await queueOf(server, '?limit=50&status=published')).some((item) => item.id === id));
  });
});

describe('the owner link', () => {
  it('makes one token, once, and only in its space', async () => {
    const server = await makeServer();
    const [code, other] = [`ff_${'a'.repeat(52)}`, `ff_${'b'.repeat(52)}`];
    assert.equal(await server.store.tokens.invite('demo', keys.invite(other)), true);
    assert.equal(await server.store.tokens.invite('demo', keys.invite(code)), true, 'a later start replaces it');
    const claim = (body: object) => server.post(`${api}/desk/owner`, body);
    assert.equal((await claim({ code: other, name: 'Olga' })).status, 401, 'the older link is dead');
    assert.deepEqual((await json(await claim({ code, name: server.token })))['errors'], [{ field: 'name', rule: 'repeat' }]);
    const answer = await claim({ code, name: 'Olga' });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    const token = String((await json(answer))['token']);
    assert.equal((await server.get(`${api}/desk/queue`, { Authorization: `Bearer ${token}` })).status, 200);
    assert.equal((await claim({ code, name: 'Oleg' })).status, 401);
    assert.equal(await server.store.tokens.invite('demo', keys.invite(other)), false, 'somebody owns it');
    assert.deepEqual(await server.store.tokens.find('demo', keys.token(token)), { name: 'Olga', role: 'owner' });
    assert.ok(!JSON.stringify([server.rows('token'), server.rows('invite')]).includes(token.slice(3)), 'the token itself is stored');
    await server.close();
  });
});
