import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeServer, type TestServer } from '../server/helpers.js';
import { about, between, checks, failing, look, withRows, type Passing } from './troubled.js';

let server: TestServer;
before(async () => (server = await makeServer({ samples: true })));
after(() => server.close());

const isStories = ({ method, path }: Passing) => method === 'GET' && /^\/stories(\?|$)/.test(path);

/** What fails when answers are changed, each check once. */
async function found(change: Parameters<typeof between>[1]) {
  const report = await look(between(server, change));
  assert.equal(report.holds, failing(report).length === 0);
  return { report, fails: checks(failing(report)), first: failing(report)[0] };
}

test('all holds of the reference server, and nothing is written', async () => {
  const asked: string[] = [];
  const { report, fails } = await found(({ method, path }) => void asked.push(`${method} ${path}`));
  assert.deepEqual(fails, []);
  assert.equal(report.wrote, false);
  assert.deepEqual([...new Set(asked.map((line) => line.split(' ')[0]))].sort(), ['GET', 'OPTIONS']);
  for (const check of ['space', 'rows-readable', 'paging-agrees', 'unknown-missing', 'receipt-missing', 'problem-documents', 'no-html', 'cors-reads', 'cors-preflight', 'not-modified', 'no-cookies', 'guarantee-coarse-time', 'guarantee-random-ids', 'inbox-closed']) {
    assert.equal(about(report, check)?.verdict, 'holds', check);
  }
  for (const guarantee of ['no-ip', 'pre-moderated', 'withdraw']) assert.match(about(report, `guarantee-${guarantee}`)?.what ?? '', /declared, not observable/);
});

test('asks leave for each write as a browser does, and for every header of it', async () => {
  const { report } = await found(() => undefined);
  const asked = report.findings.filter(({ check }) => check === 'cors-preflight').map(({ what }) => what.replace(/.*may (\w+) .*\/demo/, '$1 '));
  assert.deepEqual(asked.sort(), [
    'DELETE /receipt with authorization', 'GET /receipt with authorization', 'PATCH /receipt with authorization, content-type', 'POST /ballots with content-type', 'POST /reactions with content-type',
    'POST /receipt/messages with authorization, content-type', 'POST /stories with content-type',
  ]);
});

test('a row that cannot be read is told with its list, its place, its id, its field and the rule', async () => {
  const ids = (await between(server, () => undefined)('http://server.test/api/v1/spaces/demo/stories').then((answer) => answer.json())) as { items: readonly { id: string }[] };
  const [first, second] = ids.items.map(({ id }) => id);
  const { fails, report } = await found((passing) =>
    isStories(passing) ? withRows(passing.answer(), (rows) => rows.map((row) => (row['id'] === first ? { ...row, lesson: '', wentWrong: 7 } : row['id'] === second ? 12 : row))) : undefined,
  );
  assert.deepEqual(fails, ['rows-readable']);
  assert.deepEqual(failing(report).map(({ what, detail }) => `${what}: ${detail}`), [`stories: row 1 (${first ?? ''}) can be read: wentWrong: required, lesson: required`, 'stories: row 2 can be read: the row: type']);
});

test('a planned lesson that is not there is told with its day', async () => {
  // All but one are gone: which are planned is the server's to draw.
  const { fails, first } = await found((passing) => (passing.path.startsWith('/lessons') ? withRows(passing.answer(), (rows) => rows.slice(0, 1)) : undefined));
  assert.ok(fails.includes('plan-readable'));
  assert.match(first?.detail ?? '', /^\d{4}-\d\d-\d\d has lesson \S+, which is not in the list/);
});

const paging: Readonly<Record<string, readonly [change: (passing: Passing) => Promise<Response> | undefined, fails: readonly string[]]>> = {
  'a page is lost': [(passing) => (isStories(passing) && passing.path.includes('limit=2') && passing.path.includes('cursor') ? withRows(passing.answer(), () => []) : undefined), ['paging-agrees']],
  'a page comes twice': [(passing) => (isStories(passing) && !passing.path.includes('cursor') ? withRows(passing.answer(), (rows) => [...rows, ...rows]) : undefined), ['paging-agrees', 'paging-each-once', 'paging-limit']],
  'the limit is not kept': [(passing) => (isStories(passing) ? withRows(passing.answer(), (rows) => [...rows, { ...rows[0], id: 'one-more' }]) : undefined), ['paging-agrees', 'paging-limit']],
  'the order changes with the size of the page': [(passing) => (isStories(passing) && passing.path.includes('limit=2') ? withRows(passing.answer(), (rows) => [...rows].reverse()) : undefined), ['paging-agrees']],
};
for (const [what, [change, wanted]] of Object.entries(paging)) {
  test(`found: ${what}`, async () => {
    const { fails, report } = await found(change);
    assert.deepEqual(fails, wanted);
    assert.ok(failing(report).every(({ advice }) => advice !== ''));
  });
}
