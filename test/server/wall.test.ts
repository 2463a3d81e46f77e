import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { browse } from '../../server/db/browse.js';
import { parseCauseCounts, type Sort, type Story } from '../../src/model/index.js';
import { api, json, makeServer, monday, publish, reaction, type TestServer } from './helpers.js';
import { published, type Author } from './receipt-helpers.js';

const day = 86_400_000;
let devices = 0;

describe('the wall', () => {
  let server: TestServer;
  let now = monday;
  const ids: string[] = [];
  const react = async (story: number, times: number, value = 'been_there') => {
    for (let time = 0; time < times; time++) assert.equal((await server.post(`${api}/reactions`, reaction(ids[story] ?? '', devices++, value))).status, 201);
  };
  const list = async (query: string) => json(await server.get(`${api}/stories?${query}`));
  const found = async (query: string) => ((await list(`limit=50&${query}`))['items'] as unknown as Story[]).map(({ id }) => ids.indexOf(id));

  before(async () => {
    server = await makeServer({ now: () => now });
    for (let index = 0; index < 8; index++) {
      now = monday + index * day;
      ids.push(await publish(server, {
        title: `Number ${index}`, causes: { root: index < 3 ? 'people' : 'legal', contributing: index === 5 ? ['people', 'timing'] : [] },
        lookingFor: index % 4 === 0 ? ['advice', 'work'] : [], lang: index === 6 ? 'de-AT' : 'en',
      }));
    }
  });
  after(() => server.close());

  it('lies newest first, also where that is asked for', async () => {
    assert.deepEqual(await found(''), [7, 6, 5, 4, 3, 2, 1, 0]);
    assert.deepEqual(await found('sort=newest'), [7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('is ordered by the echoes that pages show, and tells nothing of those between the steps', async () => {
    await react(1, 9);
    await react(2, 5, 'learned');
    await react(3, 4, 'been_there');
    await react(3, 4, 'thank_you');
    await react(0, 5, 'been_there');
    await react(0, 5, 'thank_you');
    // Nine are shown as five, and so newer ones with five stand before them; four and four are shown as nothing.
    assert.deepEqual(await found('sort=echoed'), [0, 2, 1, 7, 6, 5, 4, 3]);
    const tags = server.rows('ballot').filter((row) => row['poll'] === ids[2]);
    await server.post(`${api}/reactions`, { storyId: ids[2], tag: tags[0]?.['tag'], value: 'none' });
    assert.deepEqual(await found('sort=echoed'), [0, 1, 7, 6, 5, 4, 3, 2]);
    // A change of mind takes one from a step and brings none to another.
    await server.post(`${api}/reactions`, { storyId: ids[2], tag: tags[0]?.['tag'], value: 'learned' });
    assert.deepEqual(await found('sort=echoed'), [0, 2, 1, 7, 6, 5, 4, 3]);
    await server.post(`${api}/reactions`, { storyId: ids[2], tag: tags[0]?.['tag'], value: 'thank_you' });
    assert.deepEqual(await found('sort=echoed'), [0, 1, 7, 6, 5, 4, 3, 2]);
  });

  it('surprises with all of it once around, alike for the same seed', async () => {
    const orders = await Promise.all(Array.from({ length: 30 }, (_, seed) => found(`sort=surprise&seed=${seed}`)));
    for (const order of orders) assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(await found('sort=surprise&seed=7'), orders[7]);
    assert.ok(new Set(orders.map((order) => order.join())).size > 2, 'seeds begin at different places');
  });

  it('is narrowed to a cause at the root or beside it, and to who looks for something', async () => {
    assert.deepEqual(await found('cause=people'), [5, 2, 1, 0]);
    assert.deepEqual(await found('cause=timing'), [5]);
    assert.deepEqual(await found('lookingFor=work'), [4, 0]);
    assert.deepEqual(await found('cause=people&lookingFor=advice'), [0]);
    assert.deepEqual([await found('lang=de'), await found('lang=DE-at'), await found('lang=de-DE')], [[6], [6], []]);
  });

  it('is counted by root causes, most first, of what is on the pages', async () => {
    assert.deepEqual(parseCauseCounts(await json(await server.get(`${api}/facets/causes`))), [{ cause: 'legal', n: 5 }, { cause: 'people', n: 3 }]);
    const after = now;
    // The first of them is over then.
    now = Date.parse('2028-03-03T12:00:00Z');
    assert.deepEqual(parseCauseCounts(await json(await server.get(`${api}/facets/causes`))), [{ cause: 'legal', n: 5 }, { cause: 'people', n: 2 }]);
    assert.deepEqual(await found('cause=people&sort=echoed'), [1, 5, 2]);
    now = after;
  });

  const selections = ['', 'sort=newest', 'sort=echoed', 'sort=surprise&seed=a', 'cause=people', 'sort=echoed&q=number', 'sort=surprise&seed=b&q=number', 'q=number'];
  for (const query of selections) {
    it(`pages by "${query}" while stories come and go: none twice, and none left out that was there throughout`, async () => {
      const throughout = new Set(await found(query));
      const seen: string[] = [];
      const passing: Author[] = [];
      for (let cursor = ''; ; ) {
        const page = await list(`limit=2&${query}${cursor && `&cursor=${cursor}`}`);
        seen.push(...(page['items'] as unknown as Story[]).map(({ id }) => id));
        if (page['next'] === undefined) break;
        cursor = String(page['next']);
        // Two come, and one goes, perhaps the one that the cursor stands at.
        for (let one = 0; one < 2; one++) passing.push(await published(server, { title: 'Number passing', causes: { root: 'people', contributing: [] } }));
        const last = passing.find(({ row }) => row()['id'] === seen.at(-1)) ?? passing[0];
        await last?.withdraw();
      }
      for (const one of passing) await one.withdraw();
      assert.equal(new Set(seen).size, seen.length);
      for (const id of throughout) assert.ok(seen.includes(ids[id] ?? ''), `number ${id} was left out`);
    });
  }

  it('goes on after the story that a cursor stands at is gone', async () => {
    for (const sort of ['newest', 'echoed', 'surprise&seed=c']) {
      const passing = await published(server, { title: 'Passing' });
      const id = String(passing.row()['id']);
      const order = (await list(`limit=50&sort=${sort}`))['items'] as unknown as Story[];
      const at = order.findIndex((story) => story.id === id);
      const page = await list(`limit=${at + 1}&sort=${sort}`);
      await passing.withdraw();
      const rest = page['next'] === undefined ? [] : ((await list(`limit=50&sort=${sort}&cursor=${String(page['next'])}`))['items'] as unknown as Story[]);
      assert.deepEqual(rest.map(({ id }) => id), order.slice(at + 1).map(({ id }) => id), sort);
    }
  });

  it('reads the same pages whether few or many have what is asked for', async () => {
    for (const sort of ['newest', 'echoed', 'surprise'] as const satisfies readonly Sort[]) {
      for (const filter of [{ cause: 'people' }, { cause: 'legal', lookingFor: 'work' }, { lang: 'en' }]) {
        const browsing = { space: 'demo', filter, q: 'num', sort, seed: sort === 'surprise' ? 'x' : undefined, limit: 50, cursor: undefined, today: '2026-03-12' };
        const gathered = await browse(server.database, browsing);
        assert.ok(gathered.length > 0);
        assert.deepEqual(await browse(server.database, browsing, 0), gathered);
      }
    }
  });

  it('refuses a cursor of another order, filter, search or seed, and says which parameter it is', async () => {
    const cursors = new Map<string, unknown>();
    for (const query of selections.slice(1)) cursors.set(query, (await list(`limit=1&${query}`))['next']);
    for (const [query, cursor] of cursors) {
      for (const other of cursors.keys()) {
        const answer = await server.get(`${api}/stories?limit=1&${other}&cursor=${String(cursor)}`);
        assert.equal(answer.status, other === query ? 200 : 400, `${query} for ${other}`);
        if (other !== query) assert.deepEqual((await json(answer))['errors'], [{ field: 'cursor', rule: 'value' }]);
      }
    }
  });

  it('wants a seed for surprises, and for nothing else', async () => {
    const errors = async (query: string) => (await list(query))['errors'];
    assert.deepEqual(await errors('sort=surprise'), [{ field: 'seed', rule: 'required' }]);
    assert.deepEqual(await errors('sort=echoed&seed=1'), [{ field: 'seed', rule: 'unknown' }]);
    assert.deepEqual(await errors('sort=oldest'), [{ field: 'sort', rule: 'value' }]);
    assert.deepEqual(await errors('lookingFor=love'), [{ field: 'lookingFor', rule: 'value' }]);
  });
});
