import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { threadLimit } from '../../src/model/index.js';
import { api, json, makeServer, monday, queueOf, type TestServer } from './helpers.js';
import { author, published, statement } from './receipt-helpers.js';

describe('a receipt', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  it('leads its author to the story, from the inbox on', async () => {
    await server.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
    const { told, story } = await author(server, { title: 'In the inbox' });
    await server.database.db.updateTable('space').set({ queue_delay: 'none' }).execute();
    assert.deepEqual(await told(), { status: 'submitted', revision: 1, story: story(), statement: '', reasons: [], messages: [] });
  });

  it('tells of each decision, with its reasons and what was written', async () => {
    const { told, decide } = await author(server);
    assert.equal((await told()).status, 'in_review');
    await decide('request_changes', { statement, reasons: ['identifies_other'] });
    const asked = await told();
    assert.deepEqual([asked.status, asked.statement, asked.reasons, asked.keptUntil], ['needs_author', statement, ['identifies_other'], undefined]);
    await decide('restore');
    await decide('approve');
    const shown = await told();
    assert.deepEqual([shown.status, shown.statement, shown.reasons, shown.keptUntil], ['published', '', [], '2028-04-01']);
    await decide('hide', { statement });
    assert.equal((await told()).status, 'hidden');
  });

  it('does not tell spam from what was rejected', async () => {
    const [one, other] = [await author(server), await author(server)];
    await one.decide('spam');
    await other.decide('reject', { statement });
    assert.deepEqual([(await one.told()).status, (await other.told()).status], ['rejected', 'rejected']);
    assert.equal((await other.told()).keptUntil, '2026-05-31');
  });

  it('says that a story is on no page any more, and then leads nowhere', async () => {
    const { told, ask, amend, story } = await published(server);
    now = Date.parse('2028-03-02T22:00:00Z');
    assert.equal((await told()).status, 'published');
    now += 3_600_000;
    assert.deepEqual([(await told()).status, (await told()).keptUntil], ['expired', '2028-04-01']);
    assert.equal((await amend({ revision: 1, story: story() })).status, 409);
    now = Date.parse('2028-03-31T21:00:00Z');
    assert.equal((await ask('GET')).status, 200);
    now += 3_600_000;
    assert.equal((await ask('GET')).status, 404, 'also before the check of the minute came by');
    now = monday;
  });

  it('is kept by no cache, whatever it does', async () => {
    const { ask, story } = await author(server);
    const answers = [
      await ask('GET'), await ask('PATCH', 'receipt', { revision: 1, story: story() }), await ask('PATCH', 'receipt', { revision: 1, story: story() }), await ask('PATCH', 'receipt', {}),
      await ask('POST', 'receipt/messages', { text: 'Hello' }), await ask('PUT'), await ask('HEAD'), await ask('DELETE'), await ask('DELETE'),
    ];
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 409, 400, 201, 405, 200, 200, 404]);
    for (const { headers } of answers) assert.deepEqual([headers.get('Cache-Control'), headers.get('ETag')], ['no-store', null]);
  });
});

describe('messages between an author and the desk', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());
  const answer = (storyId: unknown, text: string) => server.desk('messages', { storyId, text });

  it('go both ways, by day, in the order in which they were written', async () => {
    const { write, told, row } = await author(server);
    assert.equal((await write('Is it  too\u202e long?')).status, 201);
    now += 86_400_000;
    assert.equal((await answer(row()['id'], 'Not at all.')).status, 201);
    assert.equal((await write('Good.')).status, 201);
    now = monday;
    const thread = [
      { from: 'author', text: 'Is it  too long?', day: '2026-03-02' }, { from: 'desk', text: 'Not at all.', day: '2026-03-03' }, { from: 'author', text: 'Good.', day: '2026-03-03' },
    ];
    assert.deepEqual((await told()).messages, thread);
    const { id: storyId } = row();
    const item = (await queueOf(server)).find(({ id }) => id === storyId);
    assert.deepEqual((item as unknown as { messages: unknown }).messages, thread);
    assert.equal((await told()).revision, 1, 'a message changes nothing that is decided about');
    for (const stored of server.rows('message')) assert.deepEqual(Object.keys(stored).sort(), ['day', 'id', 'position', 'sender', 'story_id', 'text']);
  });

  it('stay in their own thread', async () => {
    const [one, other] = [await author(server), await author(server)];
    await one.write('From one.');
    await other.write('From the other.');
    assert.deepEqual([(await one.told()).messages.length, (await other.told()).messages[0]?.text], [1, 'From the other.']);
  });

  it('end when the thread is full; what is sent again because an answer was lost takes no place', async () => {
    const { write, told, row } = await author(server);
    for (let turn = 0; turn < threadLimit; turn++) {
      assert.equal((await (turn % 2 ? answer(row()['id'], `Turn ${turn}`) : write(`Turn ${turn}`))).status, 201);
      if (turn % 2 === 0) assert.equal((await write(`Turn ${turn}`)).status, 201);
    }
    assert.deepEqual((await told()).messages.map(({ text }) => text), Array.from({ length: threadLimit }, (_, turn) => `Turn ${turn}`));
    for (const full of [await write('One more'), await answer(row()['id'], 'One more')]) assert.equal(full.status, 409);
    assert.equal((await told()).messages.length, threadLimit);
  });

  it('of both sides at once are all kept, each in its place', async () => {
    const { write, told, row } = await author(server);
    await Promise.all(Array.from({ length: 8 }, (_, turn) => (turn % 2 ? answer(row()['id'], `At once ${turn}`) : write(`At once ${turn}`))));
    assert.equal(new Set((await told()).messages.map(({ text }) => text)).size, 8);
  });

  it('are read strictly', async () => {
    const { ask, row } = await author(server);
    for (const body of [{}, { text: '' }, { text: ' \u202e ' }, { text: 'x'.repeat(2001) }, { text: 'x', day: '2026-01-01' }, { text: ['x'] }, [], 'x']) {
      assert.equal((await ask('POST', 'receipt/messages', body)).status, 400, JSON.stringify(body));
    }
    for (const body of [{ text: 'x' }, { storyId: 'x', text: 'x' }, { storyId: row()['id'], text: '' }, { storyId: row()['id'], text: 'x', from: 'author' }]) assert.equal((await server.desk('messages', body)).status, 400);
    assert.equal((await answer('0'.repeat(26), 'x')).status, 404);
    assert.equal((await server.post(`${api}/desk/messages`, { storyId: row()['id'], text: 'x' })).status, 401);
  });

  it('from the desk never land on a story in the inbox, and from its author they wait with it', async () => {
    await server.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
    const { write, told, row } = await author(server);
    assert.equal((await write('I forgot to say something.')).status, 201);
    assert.equal((await answer(row()['id'], 'I should not know of it.')).status, 404);
    assert.equal((await told()).messages.length, 1);
    for (const status of ['', '&status=needs_author', '&status=published']) assert.ok(!JSON.stringify(await queueOf(server, `?limit=50${status}`)).includes('I forgot'));
    await server.store.inbox.releaseDue(monday + 86_400_000);
    assert.ok(JSON.stringify(await json(await server.desk('queue?limit=50'))).includes('I forgot'));
    assert.equal((await told()).messages.length, 1, 'the release kept it');
  });
});
