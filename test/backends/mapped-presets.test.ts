import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../src/client/client.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { over, type Answer } from './fake-api.js';

const columns = { title: 'A lease', went_wrong: 'We signed <b>first</b>.', lesson: 'Ask ten people first.', root_cause: 'no_need', published_on: '2026-03-02', next_time: 'Ask.', consent: { wall: true, lobby: true, meetup: 'no', index: false }, kind: null };
const table = Array.from({ length: 23 }, (_, index) => ({ id: `s${String(index).padStart(2, '0')}`, ...columns }));

/** PostgREST 12, as it answered; `stored` are the receipts that it took. */
function postgrest(): { answer: Answer; stored: Map<string, unknown>; headers: Headers[] } {
  const stored = new Map<string, unknown>();
  const headers: Headers[] = [];
  const error = (status: number, code: string) => Response.json({ code, details: null, hint: null, message: 'As PostgREST says it' }, { status });
  const answer: Answer = ({ pathname, searchParams }, init) => {
    headers.push(new Headers(init.headers));
    if (pathname === '/v1/submissions') {
      const { receipt, ...rest } = JSON.parse(String(init.body)) as { receipt: string };
      if (new Headers(init.headers).get('Prefer') !== 'return=minimal') return error(401, '42501');
      if (Object.keys(rest).join() !== 'story') return error(400, 'PGRST204');
      if (stored.has(receipt)) return error(409, '23505');
      stored.set(receipt, rest);
      return new Response(null, { status: 201, headers: { 'Content-Range': '*/*' } });
    }
    if (pathname === '/v1/lessons') return error(404, '42P01');
    const wanted = searchParams.get('id');
    const cause = searchParams.get('root_cause');
    const rows = table.filter(({ id, root_cause }) => (wanted === null || `eq.${id}` === wanted) && (cause === null || `eq.${root_cause}` === cause));
    if (wanted !== null) return Response.json(rows);
    const from = Number(searchParams.get('offset'));
    const some = rows.slice(from, from + Number(searchParams.get('limit')));
    if (from > 0 && some.length === 0) return error(416, 'PGRST103');
    return Response.json(some, { status: 206, headers: { 'Content-Range': some.length > 0 ? `${from}-${from + some.length - 1}/${rows.length}` : '*/0' } });
  };
  return { answer, stored, headers };
}

test('mapped: PostgREST shows a table, and takes a story once', async () => {
  const { answer, stored, headers } = postgrest();
  const { backend, asked } = await over({ preset: 'postgrest' }, answer, 'anon');
  assert.equal((await everyRow(backend, 'stories', { limit: 10 })).items.length, 23);
  assert.equal(asked.length, 3);
  assert.deepEqual([headers[0]?.get('apikey'), headers[0]?.get('Authorization'), headers[0]?.get('Prefer')], ['anon', 'Bearer anon', 'count=exact']);
  const client = createClient(backend);
  const story = await client.stories.get('s07');
  assert.deepEqual([story.title, story.wentWrong, story.nextTime, story.causes.root, story.consent.lobby, story.kind], ['A lease', 'We signed <b>first</b>.', 'Ask.', 'no_need', true, 'undisclosed']);
  assert.equal((await client.stories.list({ cause: 'timing' })).items.length, 0);
  assert.equal((await client.stories.list({ cause: 'no_need', limit: 50 })).items.length, 23);
  assert.deepEqual((await backend.list('stories', { cursor: '500' })).items, []);
  await fails(backend.get('stories', 'nope'), 'missing');
  await fails(backend.list('lessons'), 'missing');
  const submission = sampleSubmission();
  for (let attempt = 0; attempt < 3; attempt++) await client.stories.submit(submission);
  assert.deepEqual([...stored], [[submission.receipt, { story: submission.story }]]);
});

test('mapped: PostgREST without a key sends none, and what a role may not do is forbidden', async () => {
  const { answer, headers } = postgrest();
  const { backend } = await over({ preset: 'postgrest', collections: { stories: { create: { headers: { Prefer: 'return=representation' } } } } }, answer);
  await fails(backend.create('stories', sampleSubmission()), 'forbidden');
  assert.deepEqual([headers[0]?.get('apikey'), headers[0]?.get('Authorization')], [null, null]);
});
