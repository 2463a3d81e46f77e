import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, keys, makeServer, monday, queueOf, type TestServer } from './helpers.js';
import { author, everywhere, published, statement, type Author } from './receipt-helpers.js';

const [old, fresh] = ['The first words of what went wrong here.', 'Other words of what went wrong here.'];

describe('a decision that is taken back', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  const undo = (one: Author, more: object = {}) => server.desk('decisions/undo', { storyId: one.row()['id'], revision: one.row()['revision'], status: one.row()['status'], ...more });
  /** All of a row but what only tells that something can be taken back. */
  const rowOf = (one: Author): Record<string, unknown> => ({ ...one.row(), undo: 0 });
  const itemOf = async (one: Author, query = '') => (await queueOf(server, `?limit=50${query}`)).find(({ id }) => id === one.row()['id']);

  it('leaves the story as it was, whatever was decided', async () => {
    const from: Readonly<Record<string, readonly string[]>> = {
      in_review: ['approve', 'approve_lobby', 'request_changes', 'reject', 'spam'],
      needs_author: ['reject', 'restore', 'spam'],
      published: ['approve', 'approve_lobby', 'feature', 'unfeature', 'hide', 'spam'],
      hidden: ['restore'],
      rejected: ['restore'],
      spam: ['restore'],
    };
    const way: Readonly<Record<string, readonly string[]>> = { in_review: [], needs_author: ['request_changes'], published: ['approve_lobby', 'feature'], hidden: ['approve', 'hide'], rejected: ['reject'], spam: ['spam'] };
    for (const [status, actions] of Object.entries(from)) {
      for (const action of actions) {
        const one = await author(server, { consent: everywhere });
        for (const step of way[status] ?? []) assert.equal((await one.decide(step, { statement: 'What was said at first.', reasons: ['other'] })).status, 200);
        const before = rowOf(one);
        const lessons = server.rows('lesson').filter((row) => row['story_id'] === before['id']).length;
        assert.equal((await one.decide(action, { statement, reasons: ['promotion'] })).status, 200);
        assert.notDeepEqual(rowOf(one), before, `${status} ${action} changes nothing`);
        const answer = await undo(one);
        assert.deepEqual(await json(answer), { status, revision: 1 }, `${status} ${action}`);
        const after = rowOf(one);
        // An end that was put off by a refusal stays put off: an author was told of it.
        assert.ok(String(after['kept_until']) >= String(before['kept_until']), `${status} ${action} ends sooner`);
        assert.deepEqual({ ...after, kept_until: 0 }, { ...before, kept_until: 0 }, `${status} ${action}`);
        assert.equal(server.rows('lesson').filter((row) => row['story_id'] === before['id']).length, lessons);
        assert.equal((await undo(one)).status, 409, 'once');
      }
    }
  });

  it('takes a story off the pages at once, and its lesson off the screens', async () => {
    const one = await published(server, { consent: everywhere }, 'approve_lobby');
    const id = String(one.row()['id']);
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 200);
    assert.equal((await undo(one)).status, 200);
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 404);
    assert.ok(!server.rows('lesson').some((row) => row['story_id'] === id));
    assert.equal((await itemOf(one))?.status, 'in_review');
  });

  it('takes a proposed text back, so that its author cannot accept what nobody proposes', async () => {
    const one = await author(server, { wentWrong: old });
    await one.decide('propose_edit', { story: one.story({ wentWrong: fresh }) });
    assert.deepEqual(await json(await undo(one)), { status: 'in_review', revision: 3 });
    const told = await one.told();
    assert.deepEqual([told.status, told.story.wentWrong, told.proposal], ['in_review', old, undefined]);
    for (const revision of [2, 3]) assert.equal((await one.amend({ revision, answer: 'accept' })).status, 409);
  });

  it('is refused where a text was replaced or dropped, by it or since', async () => {
    const [taken, dropped, answered, edited, narrowed] = [await published(server), await published(server), await author(server), await author(server), await published(server, { consent: everywhere })];
    for (const one of [taken, dropped]) await one.amend({ revision: 1, story: one.story({ wentWrong: fresh }) });
    await taken.decide('approve');
    await dropped.decide('reject', { statement });
    await answered.decide('propose_edit', { story: answered.story({ wentWrong: fresh }) });
    await answered.amend({ revision: 2, answer: 'accept' });
    await edited.decide('request_changes', { statement });
    await edited.amend({ revision: 1, story: edited.story({ wentWrong: fresh }) });
    await narrowed.amend({ revision: 1, story: narrowed.story({ consent: { ...everywhere, lobby: false } }) });
    for (const [index, one] of [taken, dropped, answered, edited, narrowed].entries()) {
      const before = one.row();
      const item = await itemOf(one, before['status'] === 'published' ? '&status=published' : '');
      assert.equal(item?.canUndo, false, String(index));
      const answer = await json(await undo(one));
      assert.deepEqual([answer['status'], answer['now']], [409, { status: before['status'], revision: before['revision'] }]);
      assert.match(String(answer['detail']), /text was changed/);
      assert.deepEqual(one.row(), before);
    }
  });

  it('is refused to who saw another state, and to who asks about a story that is gone', async () => {
    const [one, gone] = [await published(server), await published(server)];
    const { id } = gone.row();
    await gone.withdraw();
    assert.equal((await server.desk('decisions/undo', { storyId: id, revision: 1, status: 'published' })).status, 404);
    for (const more of [{ status: 'hidden' }, { revision: 2 }]) assert.equal((await undo(one, more)).status, 409);
    assert.equal((await itemOf(one, '&status=published'))?.canUndo, true);
  });

  it('never ends a story sooner than its author was told', async () => {
    const one = await author(server);
    now = Date.parse('2028-02-28T11:00:00Z');
    await one.decide('reject', { statement });
    const { keptUntil } = await one.told();
    assert.equal((await undo(one)).status, 200);
    assert.equal(one.row()['kept_until'], keptUntil);
    await server.store.retention.endDue(Date.parse('2028-03-03T11:00:00Z'), keys.story);
    assert.equal((await one.told()).status, 'in_review');
    now = monday;
  });
});
