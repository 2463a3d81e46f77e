// Other people's backends, examined: by a description, as a folder of files, and by an address that is something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine, type ExamineOptions, type ExamineSource } from '../../src/testing/index.js';
import { about, checks, failing } from './troubled.js';

type Answer = (url: URL, init: RequestInit) => Response | undefined;

/** A fake of somebody's API; what it does not know is a 404 in JSON. */
const overFake = (answer: Answer): typeof globalThis.fetch => async (input, init = {}) =>
  answer(new URL(String(input)), init) ?? Response.json({ message: 'No such thing.' }, { status: 404, headers: { 'Access-Control-Allow-Origin': '*' } });
const run = (source: Partial<ExamineSource>, answer: Answer, options: ExamineOptions = {}) => examine({ type: 'rest', url: 'https://other.test/api', space: 'house', ...source }, { ...options, fetch: overFake(answer) });

const open = { 'Access-Control-Allow-Origin': '*' };
const posts = Array.from({ length: 25 }, (_, index) => ({
  id: 100 + index, date: `2026-03-${String(25 - index).padStart(2, '0')}T10:11:12`, title: { rendered: `Post ${index}` }, content: { rendered: '<p>It went wrong.</p>' }, excerpt: { rendered: '<p>Ask earlier.</p>' },
}));

/** WordPress, as far as posts go. */
function wordpress(exposed: string): Answer {
  return ({ pathname, searchParams }) => {
    if (pathname !== '/wp-json/wp/v2/posts') return undefined;
    const [size, page] = [Number(searchParams.get('per_page') ?? 10), Number(searchParams.get('page') ?? 1)];
    const include = searchParams.get('include[]');
    const found = posts.filter(({ id }) => include === null || String(id) === include);
    return Response.json(found.slice((page - 1) * size, page * size), { headers: { ...open, 'Access-Control-Expose-Headers': exposed, 'X-WP-TotalPages': String(Math.ceil(found.length / size)) } });
  };
}
const blog = (space: object = {}): Partial<ExamineSource> => ({
  type: 'mapped', url: 'https://other.test/wp-json', description: JSON.stringify({ preset: 'wordpress', vars: { stories: 3, lessons: 4 }, space }),
});

test('a WordPress by its preset: hints where our own API would fail, and what it cannot do', async () => {
  const report = await run(blog(), wordpress('X-WP-TotalPages'));
  assert.deepEqual(checks(failing(report)), []);
  assert.equal(about(report, 'etag')?.verdict, 'note');
  assert.match(about(report, 'guarantee-random-ids')?.detail ?? '', /numbers, such as 100, 101, 102/);
  assert.equal(about(report, 'unknown-missing')?.verdict, 'holds');
  assert.match(about(report, 'verbs')?.detail ?? '', /^space: get · stories: list get · lessons: list$/);
});

test('found: a header that no browser shows, without which lists end too early', async () => {
  const report = await run(blog(), wordpress(''));
  assert.deepEqual(checks(failing(report)), ['cors-exposed']);
  assert.equal(about(report, 'cors-exposed')?.detail, 'X-WP-TotalPages');
});

test('found: guarantees that a blog cannot give', async () => {
  const report = await run(blog({ guarantees: ['coarse-time', 'random-ids', 'withdraw', 'no-ip'] }), wordpress('X-WP-TotalPages'));
  assert.deepEqual(checks(failing(report)), ['guarantee-coarse-time', 'guarantee-random-ids', 'guarantee-withdraw']);
  assert.match(about(report, 'guarantee-withdraw')?.detail ?? '', /no way to remove/);
});

/** Tables behind PostgREST, of which the inbox may be open. */
const tables = (inbox: readonly object[] | undefined): Answer => ({ pathname }, { method = 'GET', body, headers }) => {
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...open, 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'apikey, Authorization, Content-Type' } });
  if (pathname === '/stories') return Response.json([], { headers: { ...open, 'Content-Range': '*/0', 'Access-Control-Expose-Headers': 'Content-Range' } });
  if (pathname !== '/submissions') return undefined;
  if (method === 'GET') return inbox ? Response.json(inbox, { headers: open }) : Response.json({ code: '42501' }, { status: 401, headers: open });
  assert.ok(new Headers(headers).has('prefer'));
  inbox = [...(inbox ?? []), JSON.parse(String(body)) as object];
  return new Response(null, { status: 201, headers: open });
};
const told = {
  space: { name: 'House', guarantees: ['pre-moderated'] },
  headers: { apikey: '{key}', Authorization: 'Bearer {key}' },
  collections: { stories: { list: { path: '/stories', query: { limit: '{limit}', offset: '{offset}' }, paging: { by: 'offset', total: { header: 'Content-Range' } } }, create: { path: '/submissions', headers: { Prefer: 'return=minimal' } } } },
};
const database: Partial<ExamineSource> = { type: 'mapped', url: 'https://db.test', key: 'anon', description: JSON.stringify(told) };

test('found: leave is asked for every header of the description, and an inbox that strangers read', async () => {
  const report = await run(database, tables([{ story: { wentWrong: 'Told in confidence.' } }]));
  assert.deepEqual(checks(failing(report)), ['cors-preflight', 'guarantee-pre-moderated', 'inbox-closed']);
  const refused = failing(report).filter(({ check }) => check === 'cors-preflight');
  assert.ok(refused.every(({ detail }) => detail === 'Access-Control-Allow-Headers lacks prefer'));
  assert.ok(refused.some(({ what }) => /POST https:\/\/db\.test\/submissions with apikey, authorization, content-type, prefer$/.test(what)));
  assert.equal(about(report, 'inbox-closed')?.detail, 'https://db.test/submissions');
});

test('--write where nothing can be taken back says what stays', async () => {
  const answer = tables([]);
  const report = await run(database, answer, { write: true });
  const mark = /its mark: (\w{26})$/.exec(about(report, 'story-sent')?.detail ?? '')?.[1];
  assert.ok(mark);
  assert.match(about(report, 'guarantee-pre-moderated')?.detail ?? '', /strangers read it at https:\/\/db\.test\/submissions/);
  assert.match(about(report, 'withdrawn')?.what ?? '', /the test story stays/);
});

test('a folder of files: what is not there is told, and what can be written is nothing', async () => {
  const row = (id: string) => ({ id, wentWrong: 'It went wrong.', lesson: 'Ask earlier, ask more.', publishedOn: '2026-03-02' });
  const files: Readonly<Record<string, unknown>> = { '/data/space.json': { id: 'house', name: 'House' }, '/data/stories.json': [row('a'), row('b'), { id: 'c' }, row('b')] };
  const report = await run({ type: 'static-json', url: 'https://files.test/data', space: '' }, ({ pathname }) => (pathname in files ? Response.json(files[pathname], { headers: open }) : undefined), { write: true });
  assert.deepEqual(failing(report).map(({ what, detail }) => `${what}: ${detail}`), ['stories: row 3 (c) can be read: wentWrong: required, lesson: required', 'each row of stories comes once: b']);
  assert.equal(report.wrote, false);
  assert.equal(report.space, 'house');
  assert.match(about(report, 'story-taken')?.what ?? '', /cannot be sent/);
});

test('a list that leads in a circle, and one without an end, are left', async () => {
  const described = (next: string): Partial<ExamineSource> => ({
    type: 'mapped', description: JSON.stringify({ collections: { stories: { list: { path: `/list/${next}`, query: { after: '{cursor}' }, at: 'rows', paging: { by: 'cursor', next: 'next' } } } } }),
  });
  const answer: Answer = ({ pathname, searchParams }) => {
    const turn = Number(searchParams.get('after') ?? 0);
    return Response.json({ rows: [{ id: `row-${turn}`, wentWrong: 'It went wrong.', lesson: 'Ask earlier.' }], next: pathname.endsWith('circle') ? (turn + 1) % 3 : turn + 1 }, { headers: open });
  };
  const circle = await run(described('circle'), answer);
  assert.deepEqual(checks(failing(circle)), ['paging-each-once', 'paging-ends']);
  assert.match(about(circle, 'paging-ends')?.detail ?? '', /leads back/);
  const endless = await run(described('endless'), answer);
  assert.deepEqual(checks(failing(endless)), []);
  assert.match(about(endless, 'paging-ends')?.what ?? '', /there are more than 40 rows/);
});

const likely: Readonly<Record<string, readonly [Partial<ExamineSource>, Answer, RegExp]>> = {
  'a WordPress, from its front page': [
    { url: 'https://other.test/' }, ({ pathname }) => (pathname === '/' ? new Response('<html><link rel="https://api.w.org/" href="https://other.test/wp-json/" /></html>', { headers: { 'Content-Type': 'text/html' } }) : undefined),
    /WordPress\. Try: https:\/\/other\.test\/wp-json --type mapped/,
  ],
  'a WordPress, from any address': [{}, ({ pathname }) => (pathname === '/wp-json/' ? Response.json({ namespaces: ['oembed/1.0', 'wp/v2'] }) : undefined), /wp-json --type mapped/],
  'PostgREST': [{}, ({ pathname }) => (pathname === '/api' ? Response.json({ swagger: '2.0', info: { title: 'PostgREST API' } }) : undefined), /PostgREST.*"preset":"postgrest"/],
  'our API, one folder further': [{ url: 'https://other.test' }, ({ pathname }) => (pathname === '/api/v1/spaces/house' ? Response.json({ id: 'house', name: 'House' }) : undefined), /Our API answers at https:\/\/other\.test\/api\/v1/],
  'files': [{}, ({ pathname }) => (pathname === '/api/stories.json' ? Response.json([]) : undefined), /--type static-json/],
  'a page': [{}, () => new Response('<html>Hello</html>', { headers: { 'Content-Type': 'text/html' } }), /answers with a page/],
  'somebody else’s JSON': [{}, () => Response.json({ hello: 'world' }), /"id" \(small letters.*Describe it/],
};
for (const [what, [source, answer, advice]] of Object.entries(likely)) {
  test(`says what it is likely to be: ${what}`, async () => {
    const asked: string[] = [];
    const report = await run(source, (url, init) => (asked.push(url.href), answer(url, init)));
    assert.equal(report.holds, false);
    assert.match(about(report, 'space')?.advice ?? '', advice);
    assert.ok(asked.length <= 6, `it asked ${asked.length} times`);
  });
}

test('what is no list of a widget’s is not read to its end', async () => {
  const endless = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20).fill(32)) }));
  const report = await run({}, ({ pathname }) => (pathname.endsWith('/spaces/house') ? endless() : undefined));
  assert.match(about(report, 'space')?.detail ?? '', /longer than 8 MiB/);
});

test('noted: what came and is shown nowhere, such as a number where a day should be', async () => {
  const rows = Array.from({ length: 3 }, (_, index) => ({ no: `a${index}b`, told: 'It went wrong.', moral: 'Ask earlier.', ts: 1783324264 + index, area: 'LAW' }));
  const fields = { id: 'no', wentWrong: 'told', lesson: 'moral', publishedOn: 'ts', sector: 'area', titel: 'told', causes: { object: { root: { const: 'legal' } } } };
  const look = async (fields: object) => {
    const description = JSON.stringify({ collections: { stories: { list: { path: '/posts' }, fields } } });
    const report = await run({ type: 'mapped', url: 'https://other.test/api', description }, ({ pathname }) => (pathname === '/api/posts' ? Response.json(rows, { headers: open }) : undefined));
    return about(report, 'rows-unread')?.detail;
  };
  assert.equal(await look(fields), 'publishedOn (such as 1783324264), sector (such as "LAW"), titel (such as "It went wrong.")');
  assert.equal(await look({ ...fields, publishedOn: { path: 'ts', as: 'day' }, sector: { const: 'other' }, titel: { const: null } }), undefined);
});

test('found: pages that end too early, and that it is the paging', async () => {
  const answer: Answer = ({ pathname, searchParams }) => (pathname === '/api/posts' ? Response.json({ rows: posts.slice(0, Number(searchParams.get('size'))).map(({ id }) => ({ id, wentWrong: 'It went wrong.', lesson: 'Ask earlier.' })) }, { headers: open }) : undefined);
  const list = { path: '/posts', query: { size: '{limit}' }, at: 'rows', paging: { by: 'link', next: 'links.next' } };
  const report = await run({ type: 'mapped', url: 'https://other.test/api', description: JSON.stringify({ collections: { stories: { list } } }) }, answer);
  assert.deepEqual(checks(failing(report)), ['paging-agrees']);
  assert.match(about(report, 'paging-agrees')?.advice ?? '', /end too early/);
});

test('found: an inbox of CouchDB that strangers read', async () => {
  const look = async (status: number) => {
    const inbox: unknown[] = [];
    const description = { collections: { stories: { list: { path: '/stories/_all_docs', at: 'rows.*.doc' }, create: { path: '/inbox', body: { object: { _id: 'receipt', text: 'story.wentWrong' } }, signs: [{ status: 409, means: 'empty' }] } } } };
    const answer: Answer = ({ pathname, searchParams }, { method = 'GET', body }) => {
      if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...open, 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': 'content-type' } });
      if (pathname === '/api/stories/_all_docs') return Response.json({ total_rows: 0, rows: [] }, { headers: open });
      if (method === 'POST') return inbox.length > 0 ? Response.json({ error: 'conflict' }, { status: 409, headers: open }) : (inbox.push(JSON.parse(String(body))), Response.json({ ok: true }, { status: 201, headers: open }));
      if (pathname === '/api/inbox') return Response.json({ db_name: 'inbox', doc_count: inbox.length }, { headers: open });
      return pathname === '/api/inbox/_all_docs' && searchParams.has('include_docs') ? Response.json(status === 200 ? { rows: inbox.map((doc) => ({ doc })) } : { error: 'unauthorized' }, { status, headers: open }) : undefined;
    };
    const report = await run({ type: 'mapped', url: 'https://other.test/api', description: JSON.stringify(description) }, answer, { write: true });
    return checks(failing(report));
  };
  assert.deepEqual(await look(200), ['inbox-closed']);
  assert.deepEqual(await look(401), []);
});
