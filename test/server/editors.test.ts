import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { drafts } from './examples.js';
import { api, json, keys, makeServer, monday, telling, type TestServer } from './helpers.js';
import { answering } from './pulse-helpers.js';
import { everywhere, published } from './receipt-helpers.js';

type Item = Readonly<Record<string, unknown>> & { readonly id: string; readonly revision: number };

describe('the editors of the desk', () => {
  let server: TestServer;
  let now = monday;
  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now });
  });
  afterEach(() => server.close());

  const headers = () => ({ Authorization: `Bearer ${server.token}` });
  const make = async (name: string, draft: object) => (await json(await server.desk(name, draft))) as unknown as Item;
  const change = (name: string, { id }: Item, body: object) => server.send('PATCH', `${api}/desk/${name}/${id}`, body, headers());
  const remove = (name: string, { id, revision }: Item) => server.send('DELETE', `${api}/desk/${name}/${id}?revision=${revision}`, undefined, headers());
  const all = async (name: string) => {
    const items: Item[] = [];
    let cursor = '';
    do {
      const page = await json(await server.desk(`${name}?limit=50${cursor}`));
      items.push(...(page['items'] as unknown as Item[]));
      cursor = page['next'] === undefined ? '' : `&cursor=${String(page['next'])}`;
    } while (cursor);
    return items;
  };

  for (const [kind, draft] of Object.entries(drafts)) {
    const name = `${kind.toLowerCase()}s`;

    it(`${name}: what was made is listed as it was written, changed, and removed`, async () => {
      const made = await make(name, draft);
      assert.equal(made.revision, 1);
      const asWritten = (item: object) => JSON.parse(JSON.stringify(item, (key, value: unknown) => (/At$/.test(key) ? new Date(String(value)).toISOString() : value))) as Item;
      assert.deepEqual({ ...made, ...asWritten(draft) }, made);
      assert.deepEqual((await all(name)).find(({ id }) => id === made.id), made);
      const changed = (await json(await change(name, made, { revision: 1, ...draft, ...(name === 'polls' ? { k: 7 } : name === 'lessons' ? { weight: 5 } : { title: 'Another' }) }))) as unknown as Item;
      assert.equal(changed.revision, 2);
      assert.notDeepEqual({ ...changed, revision: 1 }, made);
      assert.equal((await remove(name, changed)).status, 200);
      assert.equal((await remove(name, changed)).status, 404);
      assert.ok(!(await all(name)).some(({ id }) => id === made.id));
    });

    it(`${name}: of two editors at once, one is told to read again`, async () => {
      const made = await make(name, draft);
      const answers = await Promise.all([change(name, made, { revision: 1, ...draft }), change(name, made, { revision: 1, ...draft })]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      assert.equal((await remove(name, made)).status, 409, 'also who would remove what was changed');
    });

    it(`${name}: another space has none of them`, async () => {
      await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
      await server.store.tokens.add('annex', { name: 'Ann', role: 'owner' }, keys.token('ff_annex'));
      const made = await make(name, draft);
      const asAnn = { Authorization: 'Bearer ff_annex' };
      const at = `/api/v1/spaces/annex/desk/${name}`;
      assert.deepEqual((await json(await server.get(at, asAnn)))['items'], []);
      assert.equal((await server.send('PATCH', `${at}/${made.id}`, { revision: 1, ...draft }, asAnn)).status, 404);
      assert.equal((await server.send('DELETE', `${at}/${made.id}?revision=1`, undefined, asAnn)).status, 404);
    });
  }

  it('a lesson that an editor approves is planned behind the days that are, and one that is removed gives up its days', async () => {
    const planned = async () => ((await json(await server.desk('lessons')))['lessonPlan'] as unknown as { lessonId: string }[]).map(({ lessonId }) => lessonId);
    // With fewer lessons than days none is left that was never planned.
    await sql`delete from lesson where id not in (select id from lesson where lang = 'en' order by id limit 9)`.execute(server.database.db);
    const before = await planned();
    assert.equal(before.length, 35);
    const { from: _f, to: _t, ...draft } = drafts.Lesson as Record<string, unknown>;
    const made = await make('lessons', draft);
    assert.deepEqual(await planned(), before);
    now += 86_400_000;
    const after = await planned();
    assert.deepEqual(after, [...before.slice(1), made.id]);
    assert.equal((await change('lessons', made, { revision: 1, ...draft, lobbyApproved: false })).status, 200);
    assert.ok(!(await planned()).includes(made.id));
  });

  it('of a story’s lesson the words stay its author’s; it can be hidden, and a decision about the story shows it again', async () => {
    const author = await published(server, { consent: everywhere }, 'approve_lobby');
    const story = () => author.row();
    const lesson = async () => (await all('lessons')).find((item) => item['storyId'] === story()['id']) as Item;
    const { id: _i, storyId: _s, source: _o, revision, ...draft } = await lesson();
    for (const word of [{ text: 'Other words than those of the author.' }, { lang: 'de' }, { cause: 'legal' }, { to: '2030-01-01' }]) {
      assert.equal((await change('lessons', await lesson(), { revision, ...draft, ...word })).status, 409, JSON.stringify(word));
    }
    assert.equal((await remove('lessons', await lesson())).status, 409);
    assert.equal((await change('lessons', await lesson(), { revision, ...draft, weight: 3, lobbyApproved: false })).status, 200);
    assert.equal(story()['lobby_approved'], 0, 'the story says the same');
    assert.equal((await lesson())['lobbyApproved'], false);
    assert.equal((await change('lessons', await lesson(), { revision: revision + 1, ...draft, lobbyApproved: true })).status, 409);
    await author.decide('approve_lobby');
    assert.deepEqual([(await lesson())['lobbyApproved'], (await lesson())['weight']], [true, 3]);
  });

  it('a poll is locked from the moment at which people can answer, whether anybody did or not', async () => {
    const body = { ...drafts.Poll, status: 'open', opensAt: '2026-03-03T10:00:00.000Z', closesAt: null };
    const poll = await make('polls', body);
    assert.equal(poll['locked'], false);
    assert.equal((await change('polls', poll, { revision: 1, ...body, question: 'What shall we bake?', status: 'closed' })).status, 409, 'there is nothing to close');
    assert.equal((await change('polls', poll, { revision: 1, ...body, question: 'What shall we bake?' })).status, 200);
    now = Date.parse('2026-03-03T10:00:00Z');
    const open = (await all('polls')).find(({ id }) => id === poll.id) as Item;
    assert.equal(open['locked'], true);
    const asked = { ...body, question: 'What shall we bake?' };
    for (const other of [{ question: 'What shall we eat?' }, { k: 6 }, { options: [{ value: 1, label: 'Soup' }, { value: 2, label: 'Cake' }] }, { closesAt: '2026-04-01T10:00:00Z' }, { opensAt: null }, { period: 'daily' }, { type: 'multi' }, { status: 'draft' }]) {
      assert.equal((await change('polls', open, { revision: 2, ...asked, ...other })).status, 409, JSON.stringify(other));
    }
    assert.equal((await remove('polls', open)).status, 409);
    assert.equal((await change('polls', open, { revision: 2, ...asked, visibility: 'never' })).status, 200);
    now += 3_600_000;
    const closed = (await json(await change('polls', open, { revision: 3, ...asked, status: 'closed' }))) as unknown as Item;
    assert.deepEqual([closed['status'], closed['closesAt'], closed['periodKey']], ['closed', '2026-03-03T11:00:00.000Z', '2026-W10']);
    assert.equal((await server.post(`${api}/ballots`, answering({ id: poll.id, periodKey: '2026-W10' }, 1, 1))).status, 409);
    now += 14 * 86_400_000;
    assert.equal((await all('polls')).find(({ id }) => id === poll.id)?.['periodKey'], '2026-W10', 'it keeps its last period');
    assert.equal((await change('polls', closed, { revision: 4, ...asked, closesAt: closed['closesAt'], status: 'open' })).status, 409, 'a closed poll stays closed');
  });

  it('a scale has its points, and a choice two to seven', async () => {
    const labelled = (...values: readonly number[]) => values.map((value) => ({ value, label: `Point ${value}` }));
    const cases: readonly (readonly [string, readonly object[], boolean])[] = [
      ['scale5', labelled(1, 2, 3, 4, 5), true], ['scale5', labelled(1, 2, 3, 4), false], ['scale5', labelled(0, 1, 2, 3, 4), false], ['scale5', labelled(5, 4, 3, 2, 1), false],
      ['scale10', labelled(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), true], ['scale10', labelled(1, 2, 3, 4, 5), false],
      ['single', labelled(1), false], ['single', labelled(3, 9), true], ['multi', labelled(1, 2, 3, 4, 5, 6, 7, 8), false], ['multi', [...labelled(1), { value: 1, label: 'Again' }], false],
    ];
    for (const [type, options, fits] of cases) assert.equal((await server.desk('polls', { ...drafts.Poll, type, options })).status, fits ? 201 : 400, JSON.stringify([type, options]));
    assert.equal((await server.desk('polls', { ...drafts.Poll, k: 4 })).status, 400);
    assert.equal((await server.desk('polls', { ...drafts.Poll, closesAt: '2026-03-01T10:00:00Z' })).status, 400);
  });

  it('only a confirmation says that a resource was verified, and a new number has to be called again', async () => {
    const made = await make('resources', drafts.Resource);
    assert.equal('verifiedOn' in made, false);
    assert.equal((await server.desk('resources', { ...drafts.Resource, verifiedOn: '2026-03-02' })).status, 400);
    const confirmed = (await json(await server.desk('confirmations', { resourceId: made.id, revision: 1 }))) as unknown as Item;
    assert.deepEqual(confirmed, { ...made, revision: 2, verifiedOn: '2026-03-02' });
    const edited = (await json(await change('resources', made, { revision: 2, ...drafts.Resource, summary: 'Free.' }))) as unknown as Item;
    assert.equal(edited['verifiedOn'], '2026-03-02');
    const moved = (await json(await change('resources', made, { revision: 3, ...drafts.Resource, contact: 'tel:+49301234' }))) as unknown as Item;
    assert.equal('verifiedOn' in moved, false);
  });

  it('hours for the clock need a zone, and other hours have to be called again', async () => {
    const { Resource: draft } = drafts;
    assert.equal((await server.desk('resources', { ...draft, timeZone: null })).status, 400);
    for (const openingHours of ['Mondays', 'Mo 9-17', 24]) assert.equal((await server.desk('resources', { ...draft, openingHours })).status, 400);
    const made = await make('resources', { ...draft, openingHours: '24/7', timeZone: null });
    await server.desk('confirmations', { resourceId: made.id, revision: 1 });
    const zoned = (await json(await change('resources', made, { revision: 2, ...draft, openingHours: '24/7', timeZone: 'Asia/Tokyo' }))) as unknown as Item;
    assert.equal(zoned['verifiedOn'], '2026-03-02', 'day and night is the same everywhere');
    const less = (await json(await change('resources', made, { revision: 3, ...draft }))) as unknown as Item;
    assert.equal('verifiedOn' in less, false);
  });

  it('a line that came with the suite keeps the pages on which it was seen, until its number changes', async () => {
    const { items } = await json(await server.desk('resources?limit=50'));
    const line = (items as unknown as Item[]).find(({ title }) => title === 'TelefonSeelsorge' ) as Item;
    const { id, revision, source, seenOn, verifiedOn: _, ...draft } = line as Item & Record<string, unknown>;
    assert.deepEqual([(source as unknown[]).length, seenOn], [2, '2022-09-01']);
    assert.equal((await server.desk('resources', { ...draft, source })).status, 400, 'nobody writes them');
    const renamed = (await json(await change('resources', line, { revision, ...draft, title: 'Somebody who listens' }))) as unknown as Item;
    assert.deepEqual([renamed['source'], renamed['seenOn']], [source, seenOn]);
    const called = (await json(await server.desk('confirmations', { resourceId: id, revision: 2 }))) as unknown as Item;
    assert.deepEqual([called['seenOn'], called['verifiedOn']], [seenOn, '2026-03-02']);
    const moved = (await json(await change('resources', line, { revision: 3, ...draft, contact: 'tel:+49301234' }))) as unknown as Item;
    assert.deepEqual([moved['source'], 'seenOn' in moved, 'verifiedOn' in moved], [[], false, false]);
  });

  it('a story that an editor heard lies on the desk or is published, without a receipt, and its publication is logged', async () => {
    const { story } = telling({ wentWrong: 'She told me this one at the counter, and said that I may.' });
    const waiting = await json(await server.desk('stories', { provenance: 'interview', story }));
    assert.equal(waiting['status'], 'in_review');
    assert.equal(server.rows('decision').length, 0);
    const shown = await json(await server.desk('stories', { provenance: 'retold', story, publish: true }));
    assert.equal(shown['status'], 'published');
    const told = await json(await server.get(`${api}/stories/${String(shown['id'])}`));
    assert.deepEqual([told['provenance'], told['publishedOn']], ['retold', '2026-03-02']);
    assert.deepEqual(server.rows('decision').map(({ id: _, ...row }) => row), [{ space: 'demo', story_id: shown['id'], revision: 1, action: 'approve', reasons: '[]', was: 'in_review', seq: 1, day: '2026-03-02' }]);
    assert.equal((await server.desk('decisions', { storyId: waiting['id'], revision: 1, action: 'approve' })).status, 200);
    for (const provenance of ['first_hand', 'sample']) assert.equal((await server.desk('stories', { provenance, story })).status, 400);
  });
});
