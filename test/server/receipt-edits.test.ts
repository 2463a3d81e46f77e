import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, makeServer, monday, queueOf, type TestServer } from './helpers.js';
import { author, everywhere, published, statement, type Author } from './receipt-helpers.js';

const [old, fresh, freshest] = ['The first words of what went wrong here.', 'Other words of what went wrong here.', 'The last words of what went wrong here.'];

describe('an edit by its author', () => {
  let server: TestServer;
  const now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  const shown = async ({ row }: Author) => {
    const answer = await server.get(`${api}/stories/${String(row()['id'])}`);
    return answer.status === 200 ? await json(answer) : undefined;
  };
  const inQueue = async ({ row }: Author, query = '?limit=50') => {
    const { id } = row();
    return (await queueOf(server, query)).find((item) => item.id === id) as Record<string, unknown> | undefined;
  };
  const edit = async (one: Author, words: object) => assert.equal((await one.amend({ revision: (await one.told()).revision, story: one.story(words) })).status, 200);

  it('replaces a text that nobody has decided about, and waits for the same release', async () => {
    await server.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
    const one = await author(server, { wentWrong: old });
    await edit(one, { wentWrong: fresh });
    const told = await one.told();
    assert.deepEqual([told.status, told.revision, told.story.wentWrong, told.proposal], ['submitted', 2, fresh, undefined]);
    assert.equal(await inQueue(one), undefined, 'an edit brings nothing out of the inbox');
    await server.store.inbox.releaseDue(now + 86_400_000);
    await server.database.db.updateTable('space').set({ queue_delay: 'none' }).execute();
    assert.equal((await inQueue(one))?.['revision'], 2);
    await edit(one, { wentWrong: freshest, lang: 'de', kind: 'event' });
    assert.deepEqual([(await one.told()).status, (await one.told()).revision], ['in_review', 3]);
    assert.equal((await one.decide('approve', { revision: 2 })).status, 409, 'a decision about what was not read');
    assert.equal((await one.decide('approve')).status, 200);
    assert.equal((await shown(one))?.['wentWrong'], freshest);
    assert.ok((await (await server.get(`${api}/stories?lang=de&kind=event`)).text()).includes(freshest), 'lists filter by what it says now');
  });

  it('of what the moderators asked to change puts it back on the desk', async () => {
    const one = await author(server, { wentWrong: old });
    await one.decide('request_changes', { statement });
    assert.deepEqual([await inQueue(one), (await inQueue(one, '?limit=50&status=needs_author'))?.['status']], [undefined, 'needs_author']);
    await edit(one, { wentWrong: fresh });
    assert.deepEqual([(await one.told()).status, (await inQueue(one))?.['revision']], ['in_review', 2]);
  });

  it('names the revision that was read: of two at once, one is told', async () => {
    const one = await author(server);
    const answers = await Promise.all([fresh, freshest].map((wentWrong) => one.amend({ revision: 1, story: one.story({ wentWrong }) })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await one.told()).revision, 2);
    for (const revision of [1, 3]) assert.equal((await one.amend({ revision, story: one.story() })).status, 409);
  });

  it('is read as strictly as a submission', async () => {
    const one = await author(server);
    const { wentWrong: _, ...less } = one.story();
    const bodies = [{}, { revision: 1 }, { revision: '1', story: one.story() }, { revision: 1, story: less }, { revision: 1, story: { ...one.story(), status: 'published' } }, { revision: 1, story: one.story(), answer: 'accept' }, { revision: 1, answer: 'maybe' }, []];
    for (const body of bodies) assert.equal((await one.ask('PATCH', 'receipt', body)).status, 400, JSON.stringify(body));
    assert.equal((await one.told()).revision, 1);
  });

  it('of a published story shows nothing of itself before somebody has read it', async () => {
    const one = await published(server, { wentWrong: old });
    const before = await shown(one);
    await edit(one, { wentWrong: fresh });
    assert.deepEqual(await shown(one), before, 'not even that there is one');
    const told = await one.told();
    assert.deepEqual([told.status, told.story.wentWrong, told.proposal?.from, told.proposal?.story.wentWrong], ['published', old, 'author', fresh]);
    await edit(one, { wentWrong: freshest });
    assert.equal((await one.told()).proposal?.story.wentWrong, freshest, 'a newer one replaces it');
    const item = await inQueue(one);
    assert.deepEqual([item?.['status'], item?.['revision'], (item?.['proposal'] as { story: { wentWrong: string } }).story.wentWrong], ['published', 3, freshest]);
    for (const revision of [1, 2]) assert.equal((await one.decide('approve', { revision })).status, 409);
    assert.deepEqual(await json(await one.decide('approve')), { status: 'published', revision: 4 });
    assert.deepEqual([(await shown(one))?.['wentWrong'], (await shown(one))?.['publishedOn'], (await one.told()).proposal], [freshest, '2026-03-02', undefined]);
    assert.equal(await inQueue(one), undefined);
  });

  it('of a published story that is rejected leaves the story as it was, and tells why', async () => {
    const one = await published(server, { wentWrong: old, consent: everywhere }, 'approve_lobby');
    const [before, lessons] = [await shown(one), server.rows('lesson')];
    await edit(one, { wentWrong: fresh });
    assert.equal((await one.decide('reject')).status, 400, 'a statement is owed');
    assert.deepEqual(await json(await one.decide('reject', { statement, reasons: ['promotion'] })), { status: 'published', revision: 3 });
    assert.deepEqual(await shown(one), before);
    assert.deepEqual(server.rows('lesson'), lessons);
    const told = await one.told();
    assert.deepEqual([told.status, told.statement, told.reasons, told.proposal], ['published', statement, ['promotion'], undefined]);
    assert.equal((await one.decide('reject', { statement })).status, 409, 'there is no edit to reject');
  });

  it('has to be approved for the lobby anew', async () => {
    const one = await published(server, { lesson: 'The lesson that was approved.', consent: everywhere }, 'approve_lobby');
    const { id } = one.row();
    const lesson = () => server.rows('lesson').find((row) => row['story_id'] === id)?.['text'];
    await edit(one, { lesson: 'The lesson that was edited.' });
    assert.equal(lesson(), 'The lesson that was approved.');
    await one.decide('approve');
    assert.equal(lesson(), undefined);
    await one.decide('approve_lobby');
    assert.equal(lesson(), 'The lesson that was edited.');
    await edit(one, { lesson: 'The lesson that was edited again.' });
    await one.decide('approve_lobby');
    assert.equal(lesson(), 'The lesson that was edited again.');
  });

  it('of a hidden story may bring it back, once it was read', async () => {
    const one = await published(server, { wentWrong: old });
    await one.decide('hide', { statement });
    await edit(one, { wentWrong: fresh });
    assert.equal(await shown(one), undefined);
    assert.equal((await inQueue(one))?.['status'], 'hidden');
    assert.deepEqual(await json(await one.decide('approve')), { status: 'published', revision: 3 });
    assert.equal((await shown(one))?.['wentWrong'], fresh);
    await one.decide('hide', { statement });
    assert.equal((await one.decide('approve')).status, 409, 'without an edit it is restored and read first');
    await edit(one, { wentWrong: freshest });
    await one.decide('restore');
    assert.deepEqual([(await one.told()).status, (await one.told()).story.wentWrong, (await one.told()).proposal], ['in_review', freshest, undefined]);
  });

  it('of what was rejected is an appeal', async () => {
    for (const action of ['reject', 'spam']) {
      const one = await author(server, { wentWrong: old });
      await one.decide(action, { statement });
      const { keptUntil } = await one.told();
      await edit(one, { wentWrong: fresh });
      const told = await one.told();
      assert.deepEqual([told.status, told.statement, told.keptUntil], ['in_review', statement, undefined]);
      assert.ok(String(one.row()['kept_until']) >= String(keptUntil), 'it does not end unread');
      assert.equal((await one.decide('approve')).status, 200);
      assert.equal((await shown(one))?.['wentWrong'], fresh);
    }
  });

  it('leaves none of the words that it replaced in a table', async () => {
    const one = await author(server, { wentWrong: 'ReplacedCanary was the name of my partner.' });
    await edit(one, { wentWrong: fresh });
    const two = await published(server, { wentWrong: fresh });
    await edit(two, { wentWrong: 'DroppedCanary was the name of my partner.' });
    await two.decide('reject', { statement });
    for (const table of ['story', 'message', 'decision', 'meta', 'lesson']) assert.doesNotMatch(JSON.stringify(server.rows(table)), /ReplacedCanary|DroppedCanary/);
    assert.ok(server.rows('meta').some(({ key }) => key === 'untidy'), 'the file is cleaned at the next check');
  });
});

describe('what an author no longer allows', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());
  const onPages = async ({ row }: Author) => (await server.get(`${api}/stories/${String(row()['id'])}`)).status === 200;
  const hasLesson = ({ row }: Author) => {
    const { id } = row();
    return server.rows('lesson').some(({ story_id }) => story_id === id);
  };
  const columns = ({ row }: Author) => ['for_wall', 'for_lobby', 'for_meetup', 'for_index'].map((name) => row()[name]);
  const allow = async (one: Author, consent: object, words: object = {}) =>
    assert.equal((await one.amend({ revision: (await one.told()).revision, story: one.story({ consent: { ...everywhere, ...consent }, ...words }) })).status, 200);

  it('ends at once on a published story, channel by channel, and nothing waits for the desk', async () => {
    const one = await published(server, { consent: everywhere }, 'approve_lobby');
    assert.ok((await onPages(one)) && hasLesson(one));
    await allow(one, { lobby: false });
    assert.deepEqual([await onPages(one), hasLesson(one), one.row()['lobby_approved']], [true, false, 0]);
    await allow(one, { lobby: false, meetup: 'no', index: false });
    assert.deepEqual(columns(one), [1, 0, 'no', 0]);
    assert.deepEqual([(await one.told()).proposal, (await one.told()).story.consent], [undefined, { wall: true, lobby: false, meetup: 'no', index: false }]);
    const two = await published(server, { consent: everywhere }, 'approve_lobby');
    await allow(two, { wall: false });
    assert.deepEqual([await onPages(two), hasLesson(two)], [false, true]);
    assert.ok(!(await (await server.get(`${api}/stories?limit=50`)).text()).includes(String(two.row()['id'])));
  });

  it('ends whatever happens to the text that came with it', async () => {
    const one = await published(server, { consent: everywhere }, 'approve_lobby');
    await allow(one, { lobby: false, meetup: 'ask_me' }, { wentWrong: fresh });
    assert.deepEqual([columns(one), hasLesson(one), (await one.told()).proposal?.story.wentWrong], [[1, 0, 'ask_me', 1], false, fresh]);
    await one.decide('reject', { statement });
    assert.deepEqual([columns(one), hasLesson(one)], [[1, 0, 'ask_me', 1], false]);
    assert.equal((await one.decide('approve_lobby')).status, 409, 'the desk cannot take it back');
  });

  it('is the only thing that holds at once: what is newly allowed waits for the desk', async () => {
    const one = await published(server, { consent: { wall: true, lobby: false, meetup: 'ask_me', index: false } });
    await allow(one, { wall: false });
    assert.deepEqual(columns(one), [0, 0, 'ask_me', 0]);
    assert.ok(!(await onPages(one)));
    assert.deepEqual((await one.told()).proposal?.story.consent, { ...everywhere, wall: false });
    assert.equal((await one.decide('approve_lobby')).status, 200);
    assert.deepEqual([columns(one), hasLesson(one), await onPages(one)], [[0, 1, 'read_aloud', 1], true, false]);
  });

  it('ends on a hidden story too, so that it does not come back with more than is allowed', async () => {
    const one = await published(server, { consent: everywhere });
    await one.decide('hide', { statement });
    await allow(one, { wall: false });
    await one.decide('restore');
    await one.decide('approve');
    assert.ok(!(await onPages(one)));
  });
});
