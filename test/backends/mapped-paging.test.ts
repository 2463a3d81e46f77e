import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Route } from '../../src/backends/mapped/description.js';
import { everyRow } from '../../src/testing/checks.js';
import { over, overList, type Answer, type Fake } from './fake-api.js';

// Three pages of 19: who does not know the number asks once more.
const rows = Array.from({ length: 57 }, (_, index) => ({ id: `r${index}` }));
const number = (address: URL, name: string) => Number(address.searchParams.get(name));
const page = (address: URL, first = 1) => {
  const from = (number(address, 'page') - first) * number(address, 'size');
  return rows.slice(from, from + number(address, 'size'));
};
const byPage = { page: '{page}', size: '{limit}' };
const byOffset = { from: '{offset}', size: '{limit}' };
const slice = (address: URL) => rows.slice(number(address, 'from'), number(address, 'from') + number(address, 'size'));

/** A way of paging that some API has: how it is described, and what the API answers. */
const ways: Readonly<Record<string, readonly [list: Omit<Route, 'path'>, answer: Answer, calls: number]>> = {
  'pages, with their number in a header': [
    { query: byPage, paging: { by: 'page', pages: { header: 'X-Pages' } } },
    (address) => Response.json(page(address), { headers: { 'X-Pages': String(Math.ceil(57 / number(address, 'size'))) } }), 3,
  ],
  'pages from 0, with the number of rows in the answer': [
    { query: byPage, at: 'data.rows', paging: { by: 'page', first: 0, total: 'meta.total' } },
    (address) => Response.json({ data: { rows: page(address, 0) }, meta: { total: 57 } }), 3,
  ],
  'pages that tell no number, and an error behind the last one': [
    { query: byPage, paging: { by: 'page' }, signs: [{ status: 400, path: 'code', is: 'past_end', means: 'empty' }] },
    (address) => (page(address).length > 0 ? Response.json(page(address)) : Response.json({ code: 'past_end' }, { status: 400 })), 4,
  ],
  'pages of a size of its own, with the number of rows': [
    { query: { page: '{page}' }, at: 'rows', paging: { by: 'page', total: 'total' } },
    (address) => Response.json({ rows: rows.slice((number(address, 'page') - 1) * 7, number(address, 'page') * 7), total: 57 }), 9,
  ],
  'offsets, with the number of rows in a header of its own': [
    { query: byOffset, paging: { by: 'offset', total: { header: 'X-Total-Count' } } },
    (address) => Response.json(slice(address), { headers: { 'X-Total-Count': '57' } }), 3,
  ],
  'offsets in the header Range, and Content-Range': [
    { headers: { Range: '{offset}-{end}' }, paging: { by: 'offset', total: { header: 'Content-Range' } } },
    (_address, { headers }) => {
      const [from = 0, end = 0] = (new Headers(headers).get('Range') ?? '').split('-').map(Number);
      return Response.json(rows.slice(from, end + 1), { status: 206, headers: { 'Content-Range': `${from}-${end}/57` } });
    }, 3,
  ],
  'offsets of an API that puts fewer rows on a page than it is asked for': [
    { query: byOffset, paging: { by: 'offset', total: 'total' }, at: 'rows' },
    (address) => Response.json({ rows: slice(address).slice(0, 7), total: 57 }), 9,
  ],
  'a cursor in the answer': [
    { query: { after: '{cursor}', size: '{limit}' }, at: 'rows', paging: { by: 'cursor', next: 'page.after' } },
    (address) => {
      const from = rows.findIndex(({ id }) => id === address.searchParams.get('after')) + 1;
      const items = rows.slice(from, from + number(address, 'size'));
      return Response.json({ rows: items, page: { after: from + items.length < 57 ? items[items.length - 1]?.id : null } });
    }, 3,
  ],
  'the header Link': [
    { query: byPage, paging: { by: 'link' } },
    (address) => {
      const next = new URL(address);
      next.searchParams.set('page', String(number(address, 'page') + 1));
      const links = [`<${address.origin}/v1/stories?page=1>; rel="first prev"`, ...(number(address, 'page') < 3 ? [`<${next.pathname}${next.search}>; title="more"; rel="next"`] : [])];
      return Response.json(page(address), { headers: { Link: links.join(', ') } });
    }, 3,
  ],
  'the address of the next page in the answer': [
    { query: byOffset, at: 'results', paging: { by: 'link', next: 'next' } },
    (address) => {
      const next = new URL(address);
      next.searchParams.set('from', String(number(address, 'from') + number(address, 'size')));
      return Response.json({ results: slice(address), next: number(next, 'from') < 57 ? next.href : null });
    }, 3,
  ],
  'all rows at once': [{ at: 'rows' }, () => Response.json({ rows }), 1],
  'a table': [{ format: 'csv' }, () => new Response(`id\r\n${rows.map(({ id }) => id).join('\r\n')}\r\n`), 1],
};

for (const [what, [list, answer, calls]] of Object.entries(ways)) {
  test(`mapped: pages by ${what}`, async () => {
    const { backend, asked } = await overList(list, answer);
    const { items } = await everyRow(backend, 'stories', { limit: 19 });
    assert.deepEqual(items, rows);
    assert.equal(asked.length, calls, asked.join('\n'));
  });
}

test('mapped: does not follow a link to another origin, where the key would go along', async () => {
  for (const elsewhere of ['https://[', 'https://evil.test/v1/stories?page=2', '//evil.test/v1', 'http://api.test/v1/stories?page=2']) {
    const { backend, asked } = await overList({ paging: { by: 'link', next: 'next' }, at: 'rows' }, () => Response.json({ rows, next: elsewhere }));
    const { next } = await backend.list('stories');
    await assert.rejects(backend.list('stories', { cursor: next }), { failure: 'broken' });
    assert.equal(asked.length, 1);
  }
});

test('mapped: never asks for more rows than the API puts on a page', async () => {
  const { backend, asked } = await overList({ query: byPage, paging: { by: 'page', most: 19 } }, (address) => Response.json(page(address)));
  assert.equal((await backend.list('stories', { limit: 50 })).next, '2');
  assert.match(asked[0] ?? '', /size=19/);
});

test('mapped: ends where the API names the same page again, or has no number for a page', async () => {
  const { backend, asked } = await overList({ query: { after: '{cursor}' }, at: 'rows', paging: { by: 'cursor', next: 'next' } }, () => Response.json({ rows: rows.slice(0, 3), next: 'x' }));
  assert.equal((await everyRow(backend, 'stories')).items.length, 6);
  assert.equal(asked.length, 2);
  const odd = await overList({ query: byPage, paging: { by: 'page' } }, (address) => Response.json(page(address)));
  for (const cursor of ['-1', 'NaN', '1e999', '']) assert.deepEqual((await odd.backend.list('stories', { limit: 2, cursor })).items, rows.slice(0, 2), cursor);
});

test('mapped: looks for itself for what the API is not asked, and refuses a search that it cannot do', async () => {
  const mixed = [{ id: 1, lang: 'de', kind: 'money' }, { id: 2, lang: 'en-GB', kind: 'money' }, { id: 3, lang: 'en', kind: 'event' }];
  const { backend, asked } = await overList({ query: { topic: 'is.{kind}', page: '{page}' }, paging: { by: 'page', pages: 'pages' }, at: 'rows' }, () => Response.json({ rows: mixed, pages: 1 }));
  assert.deepEqual((await backend.list('stories', { lang: 'en' })).items, mixed.slice(1));
  assert.deepEqual((await backend.list('stories', { kind: 'event' })).items, mixed);
  assert.deepEqual(asked.map((one) => one.split('?')[1]), ['page=1', 'topic=is.event&page=1']);
  await assert.rejects(backend.list('stories', { q: 'rent' }), { failure: 'unsupported', message: /collections\.stories\.list has no place \{q\}/ });
});

test('mapped: searches what comes whole and puts it in order, asks the API where it has a place for that, and says beforehand what it refuses of pages', async () => {
  const mixed = [{ id: 1, publishedOn: '2026-01-01', reactions: { been_there: 5 } }, { id: 2, publishedOn: '2026-02-01', reactions: {} }, { id: 3, publishedOn: '2026-01-02', lesson: 'Pay the rent.', reactions: { been_there: 10 } }];
  const wishes = [{}, { q: 'rent' }, { sort: 'echoed' }, { sort: 'surprise', seed: '7' }, { cause: 'timing' }, { q: '' }];
  const able = ({ backend }: Fake) => wishes.map((wish) => backend.can('list', 'stories', wish));
  const idsOf = (items: readonly unknown[]) => (items as typeof mixed).map(({ id }) => id);
  const whole = await overList({}, () => Response.json(mixed));
  assert.deepEqual(idsOf((await whole.backend.list('stories', { sort: 'echoed' })).items), [3, 1, 2]);
  assert.deepEqual(idsOf((await whole.backend.list('stories')).items), [1, 2, 3]);
  assert.deepEqual(idsOf((await whole.backend.list('stories', { q: 'rent' })).items), [3]);
  assert.deepEqual(able(whole), [true, true, true, true, true, true]);
  const paged = await overList({ query: { page: '{page}' }, paging: { by: 'page' } }, () => Response.json(mixed));
  await assert.rejects(paged.backend.list('stories', { sort: 'echoed' }), { failure: 'unsupported', message: /collections\.stories\.list has no place \{sort\}/ });
  assert.deepEqual([paged.asked, able(paged)], [[], [true, false, false, false, true, true]]);
  const asks = await overList({ query: { page: '{page}', order: '{sort}' }, paging: { by: 'page' } }, () => Response.json(mixed));
  assert.deepEqual(idsOf((await asks.backend.list('stories', { sort: 'echoed' })).items), [1, 2, 3]);
  assert.match(asks.asked[0] ?? '', /order=echoed/);
  // Without a seed each page would be drawn anew.
  await assert.rejects(asks.backend.list('stories', { sort: 'surprise', seed: '7' }), { failure: 'unsupported', message: /no place \{seed\}/ });
  assert.deepEqual(able(asks), [true, false, true, false, true, true]);
  const draws = await overList({ query: { page: '{page}', order: '{sort}[-{seed}]' }, paging: { by: 'page' } }, () => Response.json(mixed));
  assert.deepEqual([able(draws), (await draws.backend.list('stories', { sort: 'surprise', seed: '7' })).items.length], [[true, false, true, true, true, true], 3]);
  assert.match(draws.asked[0] ?? '', /order=surprise-7/);
});

test('mapped: finds one of the rows that come at once', async () => {
  const { backend } = await overList({}, () => Response.json(rows));
  assert.deepEqual(await backend.get('stories', 'r56'), rows[56]);
  await assert.rejects(backend.get('stories', 'r57'), { failure: 'missing' });
});

test('mapped: a trend has all its periods, though nobody says how many', async () => {
  const results = Array.from({ length: 26 }, (_, index) => ({ pollId: 'p', periodKey: `2026-W${String(index + 10)}` }));
  const { backend } = await over({ collections: { 'pulse-results': { list: { path: '/results' } } } }, () => Response.json(results));
  assert.equal((await backend.list('pulse-results', { poll: 'p' })).items.length, 26);
});
