// The running order of an evening: nothing is told that its author does not allow.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Consent, RunningOrder, Tellable } from '../../src/model/index.js';
import { drafts } from './examples.js';
import { api, json, makeServer, monday, type TestServer } from './helpers.js';
import { author, everywhere, published, statement, type Author } from './receipt-helpers.js';

describe('the running order of an evening', () => {
  let server: TestServer;
  let now = monday;
  let evening: string;
  let read: Author;
  let asking: Author;
  let waiting: Author;
  let private_: Author;

  const allowing = (meetup: Consent['meetup']) => ({ consent: { ...everywhere, meetup } });
  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now });
    evening = String((await json(await server.desk('meetups', drafts.Meetup)))['id']);
    read = await published(server, { ...allowing('read_aloud'), title: 'A lease', attribution: 'pseudonym', byline: 'Mara', contentNotes: ['debt'] });
    asking = await published(server, { ...allowing('ask_me'), wentWrong: 'We asked nobody for a whole year, and then it was late.' });
    waiting = await author(server, { ...allowing('read_aloud'), wentWrong: 'The oven was sold twice, and both buyers came.' });
    private_ = await published(server, { ...allowing('no'), wentWrong: 'This one is for the pages and for nobody’s stage.' });
  });
  afterEach(() => server.close());

  const idOf = (who: Author) => String(who.row()['id']);
  const get = async () => (await json(await server.desk(`running-orders/${evening}`))) as unknown as RunningOrder;
  const put = (turns: readonly object[], revision = 1, id = evening) => server.send('PATCH', `${api}/desk/running-orders/${id}`, { revision, turns }, { Authorization: `Bearer ${server.token}` });
  const order = async () => (await get()).turns.map(({ storyId }) => storyId);
  const three = () => [{ storyId: idOf(waiting) }, { storyId: idOf(asking), minutes: 5, asked: true }, { storyId: idOf(read), images: 0 }];
  const putThree = async () => assert.equal((await put(three())).status, 200);

  it('three stories whose authors allow it become an order, with what is told of each', async () => {
    assert.deepEqual(await get(), { id: evening, revision: 1, turns: [] });
    const answer = await put(three());
    assert.equal(answer.status, 200);
    const { revision, turns } = (await json(answer)) as unknown as RunningOrder;
    assert.deepEqual({ id: evening, revision, turns }, await get());
    assert.equal(revision, 2);
    assert.deepEqual(turns.map(({ storyId, minutes, images, asked }) => [storyId, minutes, images, asked]), [[idOf(waiting), 7, 10, false], [idOf(asking), 5, 10, true], [idOf(read), 7, 0, false]]);
    const { title, byline, contentNotes, consent, wentWrong, lesson, lang } = turns[2] ?? ({} as never);
    const story = read.story();
    assert.deepEqual([title, byline, contentNotes, consent, wentWrong, lesson, lang], ['A lease', 'Mara', ['debt'], 'read_aloud', story.wentWrong, story.lesson, story.lang]);
    assert.equal(turns[0]?.byline, '', 'an anonymous author has no name, whatever was typed');
  });

  it('candidates are the stories whose authors allow it, and no others', async () => {
    const { items } = (await json(await server.desk('candidates'))) as unknown as { items: readonly Tellable[] };
    assert.deepEqual(items.map(({ storyId, consent }) => [storyId, consent]).sort(), [[idOf(read), 'read_aloud'], [idOf(asking), 'ask_me'], [idOf(waiting), 'read_aloud']].sort());
    const first = (await json(await server.desk('candidates?limit=2'))) as unknown as { items: readonly Tellable[]; next: string };
    const rest = (await json(await server.desk(`candidates?limit=2&cursor=${first.next}`))) as unknown as { items: readonly Tellable[] };
    assert.deepEqual([...first.items, ...rest.items], items);
  });

  it('a story that may not be told is refused with its place and the reason', async () => {
    const rejected = await author(server, { ...allowing('read_aloud'), wentWrong: 'This was thrown out of the house before anybody told it.' });
    await rejected.decide('reject', { statement });
    const cases: readonly (readonly [object, object, RegExp])[] = [
      [{ storyId: idOf(private_) }, { field: 'turns[1].storyId', rule: 'value' }, /does not allow/],
      [{ storyId: idOf(private_), asked: true }, { field: 'turns[1].storyId', rule: 'value' }, /does not allow/],
      [{ storyId: idOf(asking) }, { field: 'turns[1].asked', rule: 'required' }, /asked first/],
      [{ storyId: idOf(rejected) }, { field: 'turns[1].storyId', rule: 'value' }, /no such story/],
      [{ storyId: '0'.repeat(26) }, { field: 'turns[1].storyId', rule: 'value' }, /no such story/],
    ];
    for (const [turn, error, detail] of cases) {
      const answer = await put([{ storyId: idOf(read) }, turn]);
      const body = await json(answer);
      assert.equal(answer.status, 400, JSON.stringify(turn));
      assert.deepEqual(body['errors'], [error]);
      assert.match(String(body['detail']), detail);
    }
    assert.deepEqual(await get(), { id: evening, revision: 1, turns: [] }, 'nothing of it was kept');
  });

  it('takes one to fifteen minutes, up to ten pictures and up to six stories, each once', async () => {
    const storyId = idOf(read);
    for (const turn of [{ minutes: 0 }, { minutes: 16 }, { images: 11 }, { images: -1 }, { asked: 'yes' }, { title: 'Mine' }]) {
      assert.equal((await put([{ storyId, ...turn }])).status, 400, JSON.stringify(turn));
    }
    const twice = await json(await put([{ storyId }, { storyId, minutes: 3 }]));
    assert.deepEqual(twice['errors'], [{ field: 'turns[1].storyId', rule: 'repeat' }]);
    const seven = await json(await put(Array.from({ length: 7 }, (_, n) => ({ storyId: String(n).padStart(26, '0') }))));
    assert.deepEqual(seven['errors'], [{ field: 'turns', rule: 'many', limit: 6 }]);
  });

  it('of two at once, one is told to read again; and there is no order without an evening', async () => {
    const answers = await Promise.all([put(three()), put(three().slice(1))]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    for (const id of ['0'.repeat(26), 'nowhere']) {
      assert.equal((await put([], 1, id)).status, 404);
      assert.equal((await server.desk(`running-orders/${id}`)).status, 404);
    }
    assert.equal((await server.get(`${api}/desk/running-orders/${evening}`)).status, 401);
    assert.equal((await server.get(`${api}/desk/candidates`)).status, 401);
  });

  it('what is taken back is off the stage at once, and nothing of it stays with the evening', async () => {
    await putThree();
    const gone = idOf(asking);
    assert.equal((await asking.withdraw()).status, 200);
    assert.deepEqual(await order(), [idOf(waiting), idOf(read)]);
    assert.ok(!JSON.stringify(server.rows('meetup')).includes(gone));
    assert.equal((await put(three().slice(2), 2)).status, 409, 'who had read it before reads again');
  });

  it('what the desk rejects or hides is off the stage, and comes back with its story', async () => {
    await putThree();
    assert.equal((await waiting.decide('reject', { statement })).status, 200);
    assert.equal((await read.decide('hide', { statement })).status, 200);
    assert.deepEqual(await order(), [idOf(asking)]);
    assert.equal((await read.decide('restore')).status, 200);
    assert.deepEqual(await order(), [idOf(asking), idOf(read)]);
  });

  it('an author who allows less is heard at once, and one who allows it again is asked again', async () => {
    await putThree();
    const amend = async (who: Author, meetup: Consent['meetup']) => assert.equal((await who.amend({ revision: Number(who.row()['revision']), story: who.story(allowing(meetup)) })).status, 200);
    await amend(read, 'ask_me');
    assert.deepEqual(await order(), [idOf(waiting), idOf(asking)], 'nobody asked this one');
    await amend(asking, 'no');
    assert.deepEqual(await order(), [idOf(waiting)]);
    await amend(asking, 'ask_me');
    assert.equal((await asking.decide('approve')).status, 200);
    assert.equal(asking.row()['for_meetup'], 'ask_me');
    assert.deepEqual(await order(), [idOf(waiting)]);
  });

  it('an order that an import spoilt is an empty one, which can be written anew', async () => {
    const row = server.rows('meetup').find(({ id }) => id === evening);
    const details = JSON.stringify({ ...(JSON.parse(String(row?.['details'])) as object), order: { revision: 'x', turns: [7, { storyId: 'nobody' }] } });
    await server.database.db.updateTable('meetup').set({ details }).where('id', '=', evening).execute();
    assert.deepEqual(await get(), { id: evening, revision: 1, turns: [] });
    assert.equal((await put(three())).status, 200);
  });

  it('a story whose time on the pages is over is told nowhere', async () => {
    await putThree();
    now = Date.parse('2028-03-03T11:00:00Z');
    assert.ok(!(await order()).includes(idOf(read)));
  });

  it('an evening that is edited keeps its order and its revision apart from it, and visitors see none of it', async () => {
    await putThree();
    const changed = await server.send('PATCH', `${api}/desk/meetups/${evening}`, { revision: 1, ...drafts.Meetup, title: 'Stories and stew' }, { Authorization: `Bearer ${server.token}` });
    assert.equal(changed.status, 200, 'the order did not make another revision of the evening');
    assert.equal((await order()).length, 3);
    assert.ok(!(await (await server.get(`${api}/meetups/${evening}`)).text()).includes(idOf(read)));
    assert.ok(!(await changed.text()).includes('order'));
  });
});
