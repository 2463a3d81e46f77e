import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../src/client/client.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { over, type Answer } from './fake-api.js';

const columns = { title: 'A lease', went_wrong: 'We signed <b>first</b>.', lesson: 'Ask ten people first.', root_cause: 'no_need', published_on: '2026-03-02', next_time: 'Ask.', consent: { wall: true, lobby: true, meetup: 'no', index: false }, kind: null };
const table = Array.from({ length: 23 }, (_, index) => ({ id: `s${String(index).padStart(2, '0')}`, ...columns }));

interface Asked {
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** PostgREST 12, as it answered below a path; what it was asked for. */
function postgrest(root = '/v1'): { answer: Answer; asked: Asked[] } {
  const asked: Asked[] = [];
  const error = (status: number, code: string) => Response.json({ code, details: null, hint: null, message: 'As PostgREST says it' }, { status });
  const answer: Answer = ({ pathname, searchParams }, init) => {
    const path = pathname.replace(root, '');
    asked.push({ path, headers: new Headers(init.headers), body: typeof init.body === 'string' ? init.body : '' });
    if (path === '/rpc/submit_story') return Response.json({ title: 'This does not fit.', errors: [{ rule: 'short', field: 'story.lesson', limit: 10 }] }, { status: 422 });
    if (path === '/rpc/read_receipt') return Response.json({ title: 'There is no story behind this receipt.' }, { status: 404 });
    if (path.startsWith('/rpc/')) return error(404, 'PGRST202');
    if (path === '/space') return Response.json([{ name: 'Harbour House', time_zone: 'Europe/Berlin', guarantees: ['coarse-time'] }]);
    if (path === '/polls') return error(401, '42501');
    if (path !== '/stories') return error(404, '42P01');
    const wanted = searchParams.get('id');
    const cause = searchParams.get('root_cause');
    // A table of one's own, which has no such column.
    if (searchParams.has('featured')) return error(400, '42703');
    const rows = table.filter(({ id, root_cause }) => (wanted === null || `eq.${id}` === wanted) && (cause === null || `eq.${root_cause}` === cause));
    if (wanted !== null) return Response.json(rows);
    const from = Number(searchParams.get('offset'));
    const some = rows.slice(from, from + Number(searchParams.get('limit')));
    if (from > 0 && some.length === 0) return error(416, 'PGRST103');
    return Response.json(some, { status: 206, headers: { 'Content-Range': some.length > 0 ? `${from}-${from + some.length - 1}/${rows.length}` : '*/0' } });
  };
  return { answer, asked };
}

test('mapped: PostgREST shows a table', async () => {
  const { answer, asked } = postgrest();
  const { backend } = await over({ preset: 'postgrest' }, answer, 'a.b.c');
  assert.equal((await everyRow(backend, 'stories', { limit: 10 })).items.length, 23);
  assert.equal(asked.length, 3);
  assert.deepEqual(['apikey', 'Authorization', 'Prefer'].map((name) => asked[0]?.headers.get(name)), [null, 'Bearer a.b.c', 'count=exact']);
  const client = createClient(backend);
  const story = await client.stories.get('s07');
  assert.deepEqual([story.title, story.wentWrong, story.nextTime, story.causes.root, story.consent.lobby, story.kind], ['A lease', 'We signed <b>first</b>.', 'Ask.', 'no_need', true, 'undisclosed']);
  assert.equal((await client.stories.list({ cause: 'timing' })).items.length, 0);
  assert.equal((await client.stories.list({ cause: 'no_need', limit: 50 })).items.length, 23);
  assert.deepEqual((await backend.list('stories', { cursor: '500' })).items, []);
  await fails(backend.list('stories', { featured: 'true' }), 'unsupported');
  const { name, timeZone, guarantees } = await client.space.get();
  assert.deepEqual([name, timeZone, guarantees], ['Harbour House', 'Europe/Berlin', ['coarse-time']]);
  await fails(backend.get('stories', 'nope'), 'missing');
  await fails(backend.list('lessons'), 'missing');
  await fails(backend.list('polls'), 'forbidden');
});

test('mapped: PostgREST names the field that does not fit, and a receipt is in no address', async () => {
  const { answer, asked } = postgrest();
  const { backend } = await over({ preset: 'postgrest' }, answer);
  const submission = sampleSubmission();
  const { receipt } = submission;
  assert.deepEqual((await fails(backend.create('stories', submission), 'invalid')).misfits, [{ rule: 'short', field: 'story.lesson', limit: 10 }]);
  assert.deepEqual(JSON.parse(asked[0]?.body ?? ''), submission);
  assert.equal(asked[0]?.headers.get('Authorization'), null);
  await fails(backend.get('receipt', receipt), 'missing');
  await fails(backend.remove('receipt', receipt), 'missing');
  await fails(backend.update('receipt', receipt, { revision: 1, story: submission.story }), 'missing');
  await fails(backend.create('messages', { receipt, text: 'Hello.' }), 'missing');
  const later = asked.slice(1);
  assert.deepEqual(later.map(({ path }) => path), ['/rpc/read_receipt', '/rpc/withdraw_story', '/rpc/amend_story', '/rpc/send_message']);
  for (const { headers, body } of later) assert.deepEqual([headers.get('Receipt'), body.includes(receipt)], [receipt, false]);
});

test('mapped: Supabase stands below a path, and its key is no bearer token', async () => {
  const { answer, asked } = postgrest('/v1/rest/v1');
  const { backend } = await over({ preset: 'supabase' }, answer, 'sb_publishable_x');
  assert.equal((await backend.list('stories')).items.length, 20);
  await fails(backend.create('stories', sampleSubmission()), 'invalid');
  assert.deepEqual(asked.map(({ path, headers }) => [path, headers.get('apikey'), headers.get('Authorization')]), [['/stories', 'sb_publishable_x', null], ['/rpc/submit_story', 'sb_publishable_x', null]]);
});
