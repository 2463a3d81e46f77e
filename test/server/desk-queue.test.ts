import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, makeServer, queueOf, telling, type TestServer } from './helpers.js';
import { migrate, takeBack } from './older.js';
import { author, authorOf, published, statement, type Author } from './receipt-helpers.js';

describe('what waits on the desk', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());

  const itemOf = async (one: Author, query = '') => (await queueOf(server, `?limit=50${query}`)).find(({ id }) => id === one.row()['id']);
  const read = async (one: Author, seen: number) => json(await server.desk('messages/read', { storyId: one.row()['id'], seen }));
  const waiting = async () => ((await json(await server.desk('overview')))['waiting'] as unknown as { all: number }).all;

  it('is also an unread message, wherever its story stands, until somebody has read it', async () => {
    const states: Readonly<Record<string, readonly string[]>> = { in_review: [], needs_author: ['request_changes'], published: ['approve'], hidden: ['approve', 'hide'], rejected: ['reject'], spam: ['spam'] };
    for (const [status, steps] of Object.entries(states)) {
      const one = await author(server);
      for (const step of steps) await one.decide(step, { statement });
      assert.equal((await itemOf(one))?.unread, status === 'in_review' ? false : undefined, status);
      const before = await waiting();
      assert.equal((await one.write('Is it too long?')).status, 201);
      const item = await itemOf(one);
      assert.deepEqual([item?.status, item?.unread], [status, true], status);
      assert.equal(await waiting(), before + (status === 'in_review' ? 0 : 1));
      assert.equal((await itemOf(one, `&status=${status}`))?.unread, true);
      assert.deepEqual(await read(one, 1), { unread: false });
      assert.equal((await itemOf(one))?.unread, status === 'in_review' ? false : undefined, status);
      assert.equal(await waiting(), before);
    }
  });

  it('still waits when another message came while the first was read', async () => {
    const one = await published(server);
    await one.write('One.');
    await server.desk('messages', { storyId: one.row()['id'], text: 'An answer.' });
    assert.equal((await itemOf(one))?.unread, true, 'an answer is no reading');
    await one.write('Two.');
    assert.deepEqual(await read(one, 2), { unread: true });
    assert.deepEqual(await read(one, 3), { unread: false });
    await one.write('Two.');
    assert.equal(await itemOf(one), undefined, 'said twice on end, it was meant once');
  });

  it('is nothing of the inbox: not its messages, not its number, not its words', async () => {
    const words = 'Nobody has read these words yet, nor may.';
    const shown = await published(server, { wentWrong: words });
    const before = await waiting();
    const set = (delay: string) => server.room.run(`update space set queue_delay = '${delay}'`);
    set('next_morning');
    const one = await author(server, { wentWrong: words });
    await one.write('Are you there?');
    assert.equal(one.row()['unread'], 1);
    assert.deepEqual([await waiting(), await itemOf(one)], [before, undefined]);
    assert.deepEqual((await itemOf(shown, '&status=published'))?.hints, [], 'that it is there twice tells of the inbox');
    assert.equal((await server.desk('messages/read', { storyId: one.row()['id'], seen: 1 })).status, 404);
    set('none');
    await server.post(`${api}/stories`, telling());
    assert.deepEqual([(await itemOf(one))?.unread, (await itemOf(one))?.hints], [true, ['duplicate']]);
    assert.deepEqual((await itemOf(shown, '&status=published'))?.hints, ['duplicate']);
  });

  it('shows who sent the same words twice, whatever the case and the blanks', async () => {
    const words = { wentWrong: 'We sold what nobody wanted to buy.', lesson: 'Ask before you build.' };
    const one = await author(server, words);
    assert.deepEqual((await itemOf(one))?.hints, []);
    const other = authorOf(server, { ...words, wentWrong: 'We sold  what\nNOBODY wanted to buy.', title: 'Another title' });
    await server.post(`${api}/stories`, { ...other.submission(), hp: 'x' });
    assert.deepEqual([(await itemOf(one))?.hints, (await itemOf(other))?.hints], [['duplicate'], ['honeypot', 'duplicate']]);
    await other.amend({ revision: 1, story: other.story({ lesson: 'Ask ten people before you build.' }) });
    assert.deepEqual([(await itemOf(one))?.hints, (await itemOf(other))?.hints], [[], ['honeypot']], 'an edit is looked at anew');
    const third = await author(server, words);
    assert.deepEqual((await itemOf(one))?.hints, ['duplicate']);
    await third.withdraw();
    assert.deepEqual((await itemOf(one))?.hints, []);
  });

  it('knows the same words in stories from a version before', async () => {
    const house = await makeServer();
    for (let turn = 0; turn < 2; turn++) await author(house, { wentWrong: 'The very same words, twice.' });
    await takeBack(house, '003_receipts');
    await migrate(house.database);
    assert.deepEqual((await queueOf(house)).map(({ hints, unread }) => [hints, unread]), [[['duplicate'], false], [['duplicate'], false]]);
    await house.close();
  });
});

describe('two moderators at once', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());

  it('lose no decision: one is taken, the other is told where the story stands', async () => {
    const pairs = [[{ action: 'approve' }, { action: 'spam' }], [{ action: 'approve' }, { action: 'approve_lobby' }], [{ action: 'reject', statement }, { action: 'approve' }], [{ action: 'request_changes', statement }, { action: 'spam' }]] as const;
    for (const pair of pairs) {
      // Allowed in the lobby: else that one is refused before anybody has decided, and rightly says so.
      const one = await author(server, { consent: { wall: true, lobby: true, meetup: 'no', index: false } });
      const answers = await Promise.all(pair.map((more) => one.decide(more.action, { ...more, status: 'in_review' })));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409], JSON.stringify(pair));
      const [taken, refused] = await Promise.all([...answers].sort((a, b) => a.status - b.status).map(json));
      assert.deepEqual(refused?.['now'], taken, 'both see the truth');
      assert.deepEqual([one.row()['status'], server.rows('decision').filter((row) => row['story_id'] === one.row()['id']).length], [taken?.['status'], 1]);
    }
  });

  it('do not take back what the other has decided since', async () => {
    const one = await published(server);
    const about = { storyId: one.row()['id'], revision: 1 };
    await one.decide('hide', { statement, status: 'published' });
    const answer = await json(await server.desk('decisions/undo', { ...about, status: 'published' }));
    assert.deepEqual([answer['status'], answer['now']], [409, { status: 'hidden', revision: 1 }]);
    const both = await Promise.all([1, 2].map(() => server.desk('decisions/undo', { ...about, status: 'hidden' })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(one.row()['status'], 'published');
  });
});
