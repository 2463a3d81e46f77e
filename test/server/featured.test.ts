import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Story } from '../../src/model/index.js';
import { api, json, keys, makeServer, monday, queueOf, type TestServer } from './helpers.js';
import { migrate, takeBack } from './older.js';
import { assets } from './reading-helpers.js';
import { author, everywhere, published, statement, type Author } from './receipt-helpers.js';

const week = 7 * 86_400_000;
const pages = { ...everywhere, lobby: false } as const;

describe('a story that the moderators picked', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now, assets })));
  after(() => server.close());
  beforeEach(async () => void (await server.store.retention.endDue(monday + 999 * week, keys.story)));

  const list = async (query: string) => (await json(await server.get(`${api}/stories?limit=50&${query}`)))['items'] as unknown as Story[];
  const titles = async (query = 'featured=true') => (await list(query)).map(({ title }) => title);
  const public_ = async ({ row }: Author) => (await server.get(`${api}/stories/${String(row()['id'])}`)).text();
  const told = async (title: string) => published(server, { title, consent: pages });
  const undo = ({ row }: Author) => server.desk('decisions/undo', { storyId: row()['id'], revision: row()['revision'], status: row()['status'] });
  async function picked(title: string): Promise<Author> {
    const one = await told(title);
    assert.deepEqual(await json(await one.decide('feature')), { status: 'published', revision: 1 });
    return one;
  }

  it('says so on the pages and in the list of its like, and no other says anything', async () => {
    const [one, other] = [await picked('Picked'), await told('Other')];
    assert.deepEqual((await list('')).map(({ title, featured }) => [title, featured]).sort(), [['Other', undefined], ['Picked', true]]);
    assert.deepEqual(await titles(), ['Picked']);
    assert.match(await public_(one), /"featured":true/);
    assert.doesNotMatch(await public_(other), /featured/);
    const items = await queueOf(server, '?limit=50&status=published') as unknown as readonly { readonly id: string; readonly featured: boolean }[];
    assert.deepEqual(items.map(({ id, featured }) => [id === one.row()['id'], featured]).sort(), [[false, false], [true, true]]);
  });

  it('is found together with all else that is asked for, page by page, and by nothing but "true"', async () => {
    for (const title of ['Boat one', 'Boat two', 'Boat three']) await picked(title);
    await picked('Kite');
    await told('Boat four');
    for (const sort of ['sort=newest', 'sort=echoed', 'sort=surprise&seed=x']) assert.equal((await titles(`featured=true&q=boat&cause=no_need&${sort}`)).length, 3, sort);
    assert.deepEqual(await titles('featured=true&cause=legal'), []);
    const first = await json(await server.get(`${api}/stories?featured=true&limit=3`));
    const second = await json(await server.get(`${api}/stories?featured=true&limit=3&cursor=${String(first['next'])}`));
    assert.deepEqual([first, second].map(({ items }) => (items as unknown as Story[]).length), [3, 1]);
    assert.equal((await server.get(`${api}/stories?limit=3&cursor=${String(first['next'])}`)).status, 400, 'a cursor of another filter');
    for (const value of ['false', '', '1', 'TRUE']) assert.equal((await server.get(`${api}/stories?featured=${value}`)).status, 400, value);
  });

  it('is a list that can be revalidated, and is another when a pick is taken back', async () => {
    const one = await picked('Tagged');
    const tag = (await server.get(`${api}/stories?featured=true`)).headers.get('ETag') ?? '';
    const again = () => server.get(`${api}/stories?featured=true`, { 'If-None-Match': tag });
    assert.equal((await again()).status, 304);
    assert.equal((await one.decide('unfeature')).status, 200);
    assert.equal((await again()).status, 200);
    assert.deepEqual(await titles(), []);
  });

  it('is one that its author lets go on pages, and that stands there', async () => {
    const hidden = await published(server, { consent: { ...everywhere, wall: false } });
    const answer = await hidden.decide('feature');
    assert.deepEqual([answer.status, (await json(answer))['detail']], [409, 'Its author did not allow that place.']);
    const waiting = await author(server, { consent: everywhere });
    for (const action of ['feature', 'unfeature']) assert.equal((await waiting.decide(action)).status, 409, action);
    for (const one of [hidden, waiting]) assert.equal(one.row()['featured'], 0);
  });

  it('is logged like any other decision, and can be taken back and brought back', async () => {
    const one = await picked('Logged');
    assert.deepEqual(await json(await undo(one)), { status: 'published', revision: 1 });
    assert.deepEqual(await titles(), []);
    await one.decide('feature');
    await one.decide('unfeature');
    assert.equal((await undo(one)).status, 200);
    assert.deepEqual(await titles(), ['Logged'], 'what is taken back is that it is picked no more');
    const { id } = one.row();
    const log = (await json(await server.desk('decisions?limit=50')))['items'] as unknown as readonly { readonly storyId: string; readonly action: string; readonly was: string; readonly day: string }[];
    const own = log.filter(({ storyId }) => storyId === id);
    assert.deepEqual(own.map(({ action }) => action), ['undo', 'unfeature', 'feature', 'undo', 'feature', 'approve']);
    assert.ok(own.every(({ day }) => day === '2026-03-02'));
  });

  it('stays picked when it is approved for the screens, and while another text of it waits; a new text has to be picked anew', async () => {
    const one = await published(server, { title: 'Old', consent: everywhere });
    await one.decide('feature');
    await one.decide('approve_lobby');
    assert.deepEqual(await titles(), ['Old']);
    assert.equal((await one.amend({ revision: 1, story: one.story({ title: 'New' }) })).status, 200);
    assert.deepEqual(await titles(), ['Old']);
    assert.equal((await one.decide('unfeature')).status, 200);
    assert.equal((await one.decide('feature')).status, 200);
    assert.equal((await one.told()).proposal?.story.title, 'New', 'the edit waits on');
    assert.equal((await one.decide('approve')).status, 200);
    assert.deepEqual([await titles(''), await titles()], [['New'], []]);
  });

  it('is no more once it leaves the pages, however it does, and does not come back as one', async () => {
    const [hidden, spam, narrowed, withdrawn] = [await picked('Hidden'), await picked('Spam'), await picked('Narrowed'), await picked('Withdrawn')];
    await hidden.decide('hide', { statement });
    await spam.decide('spam');
    for (const one of [hidden, spam]) await one.decide('restore');
    await narrowed.amend({ revision: 1, story: narrowed.story({ consent: { ...pages, wall: false } }) });
    assert.equal(narrowed.row()['featured'], 0);
    assert.deepEqual(await titles(), ['Withdrawn']);
    const { id } = withdrawn.row();
    assert.equal((await withdrawn.withdraw()).status, 200);
    assert.deepEqual(await titles(), []);
    assert.equal((await server.get(`${api}/stories/${String(id)}`)).status, 410);
    for (const one of [hidden, spam]) await one.decide('approve');
    await narrowed.amend({ revision: 2, story: narrowed.story({ consent: pages }) });
    await narrowed.decide('approve');
    assert.deepEqual([(await titles('')).sort(), await titles()], [['Hidden', 'Narrowed', 'Spam'], []]);
  });

  it('is no more after its last day', async () => {
    await picked('Over');
    now = Date.parse('2028-03-03T11:00:00Z');
    assert.deepEqual(await titles(), []);
    now = monday;
  });

  it('tells nowhere since when: picked in another week it is the same row and the same answer, and counts nothing', async () => {
    const [early, late] = [await told('Twin'), await told('Twin')];
    await early.decide('feature');
    now += 5 * week;
    await late.decide('feature');
    now = monday;
    const bare = ({ row }: Author) => ({ ...row(), id: 0, receipt_hash: 0 });
    assert.deepEqual(bare(early), bare(late));
    const wordless = async (one: Author) => (await public_(one)).replaceAll(String(one.row()['id']), '');
    assert.equal(await wordless(early), await wordless(late));
    const text = await (await server.get(`${api}/stories?featured=true`)).text();
    assert.deepEqual([...new Set([...text.matchAll(/\d{4}-\d\d-\d\d/g)].map(([day]) => day))], ['2026-03-02'], 'the day of publication alone');
  });

  it('stands with a word on the pages without scripts and in feeds, whose entries keep their day', async () => {
    const [one] = [await picked('Readable'), await told('Plain')];
    const id = String(one.row()['id']);
    for (const path of ['/read?space=demo', `/read/story?space=demo&id=${id}`]) assert.equal((await (await server.get(path)).text()).match(/Picked by the moderators/g)?.length, 1, path);
    assert.match(await (await server.get('/read?space=demo&lang=de')).text(), /Von der Moderation ausgewählt/);
    const { items } = await json(await server.get(`${api}/feeds/stories.json`)) as unknown as { readonly items: readonly { readonly title: string; readonly tags: readonly string[]; readonly date_published: string }[] };
    assert.deepEqual(items.map(({ title, tags, date_published: day }) => [title, tags.length, day]).sort(), [['Plain', 1, '2026-03-02T00:00:00Z'], ['Readable', 2, '2026-03-02T00:00:00Z']]);
  });

  it('is none in a database from before there were any, where the desk can pick one', async () => {
    const one = await told('Older');
    await one.decide('hide', { statement });
    await takeBack(server, '008_evenings');
    assert.ok(!('featured' in one.row()));
    await migrate(server.database);
    assert.deepEqual(await titles(), []);
    assert.equal((await undo(one)).status, 200, 'a decision from before can be taken back');
    assert.equal((await one.decide('feature')).status, 200);
    assert.deepEqual(await titles(), ['Older']);
  });
});
