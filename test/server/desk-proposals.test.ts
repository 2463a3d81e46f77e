import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { json, makeServer, type TestServer } from './helpers.js';
import { author, everywhere, statement, type Author } from './receipt-helpers.js';

const [old, fresh, freshest] = ['The first words of what went wrong here.', 'Other words of what went wrong here.', 'The last words of what went wrong here.'];

describe("a moderator's edit", () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());
  const propose = (one: Author, words: object, more: object = {}) => one.decide('propose_edit', { story: one.story(words), ...more });

  it('is the text once its author accepts it, and is read again', async () => {
    const one = await author(server, { wentWrong: old });
    assert.deepEqual(await json(await propose(one, { wentWrong: fresh, kind: 'event' }, { statement })), { status: 'needs_author', revision: 2 });
    const told = await one.told();
    assert.deepEqual([told.status, told.statement, told.story.wentWrong, told.proposal], ['needs_author', statement, old, { from: 'desk', story: one.story({ wentWrong: fresh, kind: 'event' }) }]);
    assert.equal((await one.amend({ revision: 1, answer: 'accept' })).status, 409, 'not what was read');
    const answer = await one.amend({ revision: 2, answer: 'accept' });
    const after = await json(answer);
    assert.deepEqual([after['status'], after['revision'], (after['story'] as unknown as { wentWrong: string }).wentWrong, 'proposal' in after], ['in_review', 3, fresh, false]);
    assert.equal(one.row()['kind'], 'event');
    assert.equal((await one.amend({ revision: 3, answer: 'accept' })).status, 409, 'nothing is proposed now');
  });

  it('is dropped when its author refuses it, or writes another text', async () => {
    const one = await author(server, { wentWrong: old });
    await propose(one, { wentWrong: fresh });
    assert.equal((await one.amend({ revision: 2, answer: 'refuse' })).status, 200);
    assert.deepEqual([(await one.told()).status, (await one.told()).revision, (await one.told()).story.wentWrong, (await one.told()).proposal], ['in_review', 3, old, undefined]);
    await propose(one, { wentWrong: fresh });
    assert.equal((await one.amend({ revision: 4, story: one.story({ wentWrong: freshest }) })).status, 200);
    assert.deepEqual([(await one.told()).revision, (await one.told()).story.wentWrong, (await one.told()).proposal], [5, freshest, undefined]);
  });

  it('may be taken back by the desk, and goes with what is rejected', async () => {
    for (const [action, status] of [['restore', 'in_review'], ['reject', 'rejected'], ['spam', 'spam']] as const) {
      const one = await author(server, { wentWrong: old });
      await propose(one, { wentWrong: fresh });
      assert.deepEqual(await json(await one.decide(action, { statement })), { status, revision: 3 });
      assert.equal(one.row()['proposal'], null);
      assert.equal((await one.amend({ revision: 3, answer: 'accept' })).status, 409);
    }
  });

  it('leaves to its author what the author allows and how the author is named', async () => {
    const own = { attribution: 'pseudonym', byline: 'Mara', consent: everywhere } as const;
    const one = await author(server, own);
    const touching = [
      { consent: { ...everywhere, wall: false } }, { consent: { ...everywhere, lobby: false } }, { consent: { ...everywhere, index: false } }, { consent: { ...everywhere, meetup: 'ask_me' } },
      { byline: 'Maria' }, { attribution: 'named' }, { attribution: 'anonymous', byline: '' },
    ] as const;
    for (const words of touching) {
      const answer = await propose(one, words);
      assert.deepEqual([answer.status, (await json(answer))['errors']], [400, [{ field: 'story', rule: 'value' }]], JSON.stringify(words));
    }
    assert.deepEqual([one.row()['revision'], one.row()['status']], [1, 'in_review']);
    assert.equal((await propose(one, { lesson: 'A lesson without the name.', causes: { root: 'legal', contributing: [] } })).status, 200);
  });

  it('starts only from what is in review, with a text, and no other decision carries one', async () => {
    const one = await author(server);
    assert.equal((await one.decide('propose_edit')).status, 400);
    assert.equal((await one.decide('approve', { story: one.story() })).status, 400);
    assert.equal((await one.decide('request_changes')).status, 400, 'a statement is owed');
    await one.decide('approve');
    for (const action of ['propose_edit', 'request_changes']) assert.equal((await one.decide(action, { statement, ...(action === 'propose_edit' ? { story: one.story() } : {}) })).status, 409);
  });
});
