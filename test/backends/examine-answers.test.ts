import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeServer, publish, type TestServer } from '../server/helpers.js';
import { about, between, checks, failing, look, withHeaders, withRows, type Passing } from './troubled.js';

let server: TestServer;
before(async () => {
  server = await makeServer({ samples: true });
  for (let count = 0; count < 4; count++) await publish(server);
});
after(() => server.close());

type Change = Parameters<typeof between>[1];
const isRead = ({ method }: Passing) => method === 'GET';
const stories = ({ method, path }: Passing) => method === 'GET' && /^\/stories(\?|$)/.test(path);
const header = (changes: Readonly<Record<string, string | null>>, where: (passing: Passing) => boolean = isRead): Change => (passing) => (where(passing) ? withHeaders(passing.answer(), changes) : undefined);
const rows = (change: (row: Readonly<Record<string, unknown>>, index: number) => unknown): Change => (passing) => (stories(passing) ? withRows(passing.answer(), (all) => all.map(change)) : undefined);
/** Numbers that a row keeps, whatever page it is on. */
const numbers = new Map<unknown, number>();
const numberOf = (id: unknown) => numbers.get(id) ?? (numbers.set(id, numbers.size + 1), numbers.size);
const page = (status = 200) => new Response('<!doctype html><title>Welcome</title>', { status, headers: { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' } });

// Each trouble alone, and all that it makes fail.
const troubles: Readonly<Record<string, readonly [Change, readonly string[], RegExp]>> = {
  'no pages of other origins': [header({ 'Access-Control-Allow-Origin': null }), ['cors-reads'], /\/stories/],
  'one other origin alone': [header({ 'Access-Control-Allow-Origin': 'https://friend.example' }), ['cors-reads'], /\/stories/],
  'a star beside credentials': [header({ 'Access-Control-Allow-Credentials': 'true' }), ['cors-credentials'], /\/stories/],
  'an echoed origin without Vary': [header({ 'Access-Control-Allow-Origin': 'https://somebody-else.example', Vary: null }), ['cors-vary'], /\/stories/],
  'no leave for Content-Type': [header({ 'Access-Control-Allow-Headers': 'Authorization' }, ({ method, path }) => method === 'OPTIONS' && path === '/stories'), ['cors-preflight'], /lacks content-type$/],
  'a star for Authorization, which it does not stand for': [header({ 'Access-Control-Allow-Headers': '*' }, ({ method, headers }) => method === 'OPTIONS' && headers.get('Access-Control-Request-Method') === 'DELETE'), ['cors-preflight'], /lacks authorization$/],
  'no leave for DELETE': [header({ 'Access-Control-Allow-Methods': 'GET, PATCH' }, ({ method }) => method === 'OPTIONS'), ['cors-preflight'], /lacks DELETE$/],
  'preflights sent elsewhere': [({ method, path }) => (method === 'OPTIONS' && path === '/ballots' ? new Response(null, { status: 301, headers: { Location: '/sign-in' } }) : undefined), ['cors-preflight'], /301$/],
  'a page with 200 instead of a list': [({ method, path }) => (method === 'GET' && path.startsWith('/meetups') ? page() : undefined), ['etag', 'no-html', 'short-lived', 'verb-answers'], /meetups.*not JSON/],
  'a page with 404 instead of a problem': [({ method, path }) => (method === 'GET' && path.startsWith('/stories/') ? page(404) : undefined), ['problem-documents', 'story-by-id'], /answered 404/],
  'something for an unknown story': [async (passing) => (isRead(passing) && passing.path.startsWith('/stories/') && !(await passing.answer()).ok ? Response.json({}, { headers: { 'Access-Control-Allow-Origin': '*', ETag: '"1"', 'Cache-Control': 'max-age=15' } }) : undefined), ['unknown-missing'], /something was answered/],
  'another refusal for an unknown story': [async (passing) => (isRead(passing) && passing.path.startsWith('/stories/') && !(await passing.answer()).ok ? new Response(JSON.stringify({ type: 'about:blank', title: 'No id.', status: 400 }), { status: 400, headers: (await passing.answer()).headers }) : undefined), ['unknown-missing'], /answered 400/],
  'a stack trace': [async (passing) => (isRead(passing) && passing.path === '/receipt' ? new Response(JSON.stringify({ ...(await (await passing.answer()).json() as object), detail: 'Error\n    at find (db.js:3:5)' }), { status: 404, headers: (await passing.answer()).headers }) : undefined), ['no-insides'], /\/receipt/],
  'cookies': [header({ 'Set-Cookie': 'session=abc; Path=/' }, stories), ['no-cookies'], /^session at \/api/],
  'no ETag': [header({ ETag: null }, stories), ['etag'], /\/stories$/],
  'no 304': [(passing) => (isRead(passing) && passing.headers.has('If-None-Match') ? Response.json({ items: [] }) : undefined), ['not-modified'], /answers 200/],
  'copies that are shown for an hour': [header({ 'Cache-Control': 'public, max-age=15, stale-while-revalidate=3600' }, stories), ['short-lived'], /stories: .*3600/],
  'receipts that caches keep': [header({ 'Cache-Control': 'max-age=15' }, ({ method, path }) => method === 'GET' && path === '/receipt'), ['no-store'], /\/receipt$/],
  'a moment in a story': [rows((row, index) => (index === 0 ? { ...row, createdAt: '2026-03-02T11:04:05Z' } : row)), ['guarantee-coarse-time'], /1 row with a moment/],
  'numbers for ids': [rows((row) => ({ ...row, id: numberOf(row['id']) })), ['guarantee-random-ids', 'story-by-id'], /numbers, such as 1, 2, 3/],
  'ids that hold the moment': [rows((row) => ({ ...row, id: `01HQ${String(numberOf(row['id'])).padStart(22, '0')}` })), ['guarantee-random-ids', 'story-by-id'], /ULIDs/],
  'a story that nobody has read': [rows((row, index) => (index === 0 ? { ...row, status: 'submitted' } : row)), ['guarantee-pre-moderated'], /: submitted/],
  'an open desk': [({ path }) => (path === '/desk/queue' ? Response.json({ items: [{ id: 'x' }] }) : undefined), ['guarantee-pre-moderated', 'inbox-closed'], /desk\/queue/],
  'four answers in a result': [(passing) => (isRead(passing) && passing.path.startsWith('/pulse-results') ? withRows(passing.answer(), ([first]) => [{ ...first, n: 4, suppressed: 'none' }]) : undefined), ['guarantee-k-results'], /1 result of fewer/],
};

for (const [what, [change, wanted, seen]] of Object.entries(troubles)) {
  test(`found: ${what}`, async () => {
    const report = await look(between(server, change));
    const fails = failing(report);
    assert.deepEqual(checks(fails), wanted);
    assert.ok(fails.some(({ detail }) => seen.test(detail)), fails.map(({ detail }) => detail).join('\n'));
    assert.ok(fails.every(({ advice }) => advice !== ''), 'nobody is told what to do');
  });
}

test('pages of the backend’s own origin need no leave, and a site that is named may be the only one', async () => {
  const own = await look(between(server, header({ 'Access-Control-Allow-Origin': null }, () => true)), { origin: 'http://server.test' });
  assert.equal(own.holds, true);
  assert.match(about(own, 'cors-reads')?.what ?? '', /are its own/);
  const named = await look(between(server, header({ 'Access-Control-Allow-Origin': 'https://harbour.example', Vary: 'Origin' }, () => true)), { origin: 'https://harbour.example' });
  assert.deepEqual(checks(failing(named)), []);
});

test('what is not declared fails nobody, but is told', async () => {
  const report = await look(between(server, async (passing) => {
    if (passing.path === '') return Response.json({ id: 'demo', name: 'Demo', guarantees: [] }, { headers: (await passing.answer()).headers });
    return rows((row, index) => (index === 0 ? { ...row, createdAt: '2026-03-02T11:04:05Z' } : row))(passing);
  }));
  assert.equal(about(report, 'guarantee-coarse-time')?.verdict, 'note');
  assert.match(about(report, 'form')?.what ?? '', /confidential/);
});
