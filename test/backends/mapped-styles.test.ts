// The styles of the guide, over answers as servers of each kind gave them: jsonapi-server 4.2 (its refusal as JSON:API 1.0
// has it), express-pouchdb 4.2, simple-odata-server 1.2.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import { createClient } from '../../src/client/client.js';
import { isRecord } from '../../src/model/index.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { lines, url } from './fake-api.js';

const guide = readFileSync(new URL('../../src/backends/recipes/mapped.md', import.meta.url), 'utf8');
const described = (style: string) => ({ collections: JSON.parse(new RegExp(`^\\*\\*${style}\\*\\*[^\`]*(?:\`\\w+\`)?\\s*\`\`\`json\\n([^]*?)^\`\`\``, 'm').exec(guide)?.[1] ?? '') as object });

type Row = Readonly<Record<string, unknown>>;
type Inbox = readonly unknown[];
interface Style {
  readonly id: (index: number) => string;
  readonly row: (id: string) => Row;
  /** The answer with some of all rows; `total` is how many there are. */
  readonly page: (rows: readonly Row[], total: number) => Row;
  readonly one: (row: Row) => Row;
  readonly path: string;
  readonly parameters: readonly [skip: string, limit: string];
  /** What it answers to what is written, after what was written before. */
  readonly write?: (sent: Row, before: Inbox) => Response;
  readonly misfits?: unknown;
}

const inner = (row: unknown, ...names: readonly string[]) => names.reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), row);
const styles: Readonly<Record<string, Style>> = {
  'JSON:API': {
    id: (index) => `4adf241e-2812-4c70-acf2-${String(index).padStart(12, '0')}`,
    row: (id) => ({ type: 'stories', id, attributes: { account: '<p>It went wrong.</p>', takeaway: 'Ask earlier.' }, links: {}, relationships: { author: { data: { type: 'people', id: 'p1' } } } }),
    page: (data, total) => ({ jsonapi: { version: '1.0' }, meta: { page: { offset: 0, limit: 20, total } }, data, included: [] }),
    one: (data) => ({ jsonapi: { version: '1.0' }, data }),
    path: '/stories',
    parameters: ['page[offset]', 'page[limit]'],
    write: (sent) =>
      String(inner(sent, 'data', 'attributes', 'takeaway')).length < 10
        ? Response.json({ errors: [{ status: '422', title: 'Invalid Attribute', source: { pointer: '/data/attributes/takeaway' } }] }, { status: 422 })
        : Response.json({ data: { ...(sent['data'] as object), id: 'made' } }, { status: 201 }),
    misfits: [{ field: 'story.lesson', rule: 'value' }],
  },
  CouchDB: {
    id: (index) => `story:${index}/2026`,
    row: (_id) => ({ _id, _rev: '1-5f65', account: 'It went wrong.', takeaways: ['Ask earlier.'], ts: 1783324264 }),
    page: (rows, total_rows) => ({ total_rows, offset: 0, rows: rows.map((doc) => ({ key: doc['ts'], id: doc['_id'], value: null, doc })) }),
    one: (doc) => doc,
    path: '/stories/_design/app/_view/newest',
    parameters: ['skip', 'limit'],
    write: (sent, before) => {
      if (String(sent['takeaway']).length < 10) return Response.json({ error: 'forbidden', reason: 'account: too short' }, { status: 403 });
      const known = before.some((one) => inner(one, '_id') === sent['_id']);
      return known ? Response.json({ error: 'conflict', reason: 'Document update conflict.' }, { status: 409 }) : Response.json({ ok: true, id: sent['_id'], rev: '1-a' }, { status: 201 });
    },
    misfits: [{ field: 'story.wentWrong', rule: 'short' }],
  },
  OData: {
    id: (index) => `C${100 + index}`,
    row: (Id) => ({ Id, Report: 'It went wrong.', Advice: 'Ask earlier.', Held: '2026-06-19T15:38:04.000Z' }),
    page: (value, total) => ({ '@odata.context': 'https://api.test/v1/$metadata#Cases', value, '@odata.count': total }),
    one: (row) => ({ '@odata.context': 'https://api.test/v1/$metadata#Cases/$entity', ...row }),
    path: '/Cases',
    parameters: ['$skip', '$top'],
  },
};

for (const [name, { id, row, page, one, path, parameters, write, misfits }] of Object.entries(styles)) {
  const ids = Array.from({ length: 40 }, (_, index) => id(index));
  const asked: string[] = [];
  const inbox: unknown[] = [];
  const types: (string | null)[] = [];
  const serve = (all: readonly string[]): typeof globalThis.fetch => async (input, init = {}) => {
    const { pathname, searchParams } = new URL(String(input));
    asked.push(`${pathname}?${searchParams.toString()}`);
    if (init.method === 'POST') {
      const sent = JSON.parse(String(init.body)) as Row;
      types.push(new Headers(init.headers).get('Content-Type'));
      const answer = write?.(sent, inbox) ?? new Response(null, { status: 405 });
      if (answer.ok) inbox.push(sent);
      return answer;
    }
    if (pathname === `/v1${path}`) {
      const [skip = 0, limit = 0] = parameters.map((parameter) => Number(searchParams.get(parameter)));
      return Response.json(page(all.slice(skip, skip + limit).map(row), all.length));
    }
    const found = all.find((one) => decodeURIComponent(pathname).includes(one));
    return found === undefined ? Response.json({ error: 'not_found' }, { status: 404 }) : Response.json(one(row(found)));
  };

  test(`mapped guide: ${name} gives all its stories, each by its id, and none where there are none`, async () => {
    const backend = await mapped({ description: described(name), url, space: 'house', fetch: serve(ids) });
    const said = await lines(async () => {
      const client = createClient(backend);
      assert.deepEqual((await everyRow(backend, 'stories', { limit: 20 })).items.map((row) => inner(row, 'id')), ids);
      // Both pages are full: only the total says that the second is the last.
      assert.equal(asked.length, 2, asked.join('\n'));
      const { wentWrong, lesson } = await client.stories.get(ids[7] ?? '');
      assert.deepEqual([wentWrong, lesson], ['It went wrong.', 'Ask earlier.']);
      await fails(backend.get('stories', 'nobody'), 'missing');
      const empty = await mapped({ description: described(name), url, space: 'house', fetch: serve([]) });
      assert.deepEqual(await empty.list('stories'), { items: [] });
    });
    assert.deepEqual(said, []);
  });

  if (!write) continue;
  test(`mapped guide: ${name} takes a story, and its words mark the field`, async () => {
    const backend = await mapped({ description: described(name), url, space: 'house', fetch: serve(ids) });
    const submission = sampleSubmission();
    const { story } = submission;
    const refused = await fails(backend.create('stories', { ...submission, story: { ...story, lesson: 'short' } }), 'invalid');
    assert.deepEqual(refused.misfits, misfits);
    await backend.create('stories', submission);
    if (name === 'CouchDB') await backend.create('stories', submission);
    assert.equal(inbox.length, 1);
    assert.ok(JSON.stringify(inbox).includes(story.lesson) && JSON.stringify(inbox).includes(submission.receipt));
    assert.equal(new Set(types).size, 1);
    assert.equal(types[0], name === 'JSON:API' ? 'application/vnd.api+json' : 'application/json');
  });
}
