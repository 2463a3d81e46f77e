// The recipe for PostgREST on the real thing: PostgREST 12 over PostgreSQL 15.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it, test } from 'node:test';
import { createClient } from '../../src/client/client.js';
import { parseStory } from '../../src/model/index.js';
import { everyRow } from '../../src/testing/checks.js';
import { backendContract, sampleStory, sampleSubmission } from '../../src/testing/contract.js';
import { inSituation, openPostgrest, publish, type PostgrestHouse } from './postgrest-house.js';
import { recipePath } from './recipe.js';

let house: PostgrestHouse;
before(async () => void (house = await openPostgrest()), { timeout: 600_000 });
after(() => house?.close());

describe('PostgREST, set up by its recipe', () => {
  it('is the house that the recipe names, with its lessons and its question', async () => {
    const backend = await house.backend();
    const space = (await backend.get('space')) as Record<string, unknown>;
    assert.deepEqual([space['id'], space['name'], space['timeZone']], ['harbour', 'Harbour House', 'Europe/Berlin']);
    assert.deepEqual(space['guarantees'], ['coarse-time', 'random-ids', 'pre-moderated', 'withdraw', 'k-results']);
    assert.equal((await everyRow(backend, 'lessons', { lang: 'en' })).items.length, 2);
    assert.match(String((await backend.list('polls')).items.map((row) => (row as Record<string, unknown>)['periodKey'])), /^\d{4}-W\d\d$/);
  });

  backendContract(it, 'postgrest', (situation) => inSituation(house, situation));

  it('pages over more rows than PostgREST gives at once, and past their end', async () => {
    await house.empty();
    for (let number = 1; number <= 130; number++) await publish(house, sampleStory(number));
    const statuses: string[] = [];
    const backend = await house.backend(async (input, init) => {
      const answer = await fetch(input, init);
      statuses.push(`${answer.status} ${answer.headers.get('Content-Range')}`);
      return answer;
    });
    const { items } = await everyRow(backend, 'stories');
    assert.equal(new Set(items.map((row) => parseStory(row)?.id)).size, 130);
    assert.deepEqual(statuses, ['206 0-49/130', '206 50-99/130', '206 100-129/130']);
    assert.deepEqual(await backend.list('stories', { cursor: '500' }), { items: [] });
    assert.equal(statuses[3], '416 */130');
  });

  it('narrows by facets and by words, whatever stands in them', async () => {
    await house.empty();
    await publish(house, { ...sampleStory(1), kind: 'event', title: 'A "lease", (or so)' });
    await publish(house, { ...sampleStory(2), causes: { root: 'people' }, publishedOn: '2026-03-05' });
    const backend = await house.backend();
    const found = async (query: Record<string, string>) => (await backend.list('stories', query)).items.map((row) => Number(parseStory(row)?.id));
    assert.deepEqual(await found({}), [2, 1], 'the newest day comes first');
    assert.deepEqual(await found({ cause: 'people' }), [2]);
    assert.deepEqual(await found({ kind: 'event' }), [1]);
    assert.deepEqual(await found({ q: 'LEASE' }), [1]);
    assert.deepEqual(await found({ q: 'lesson of story' }), [2, 1]);
    for (const q of ['")', '*', 'nobody,id.neq.x', 'a.b:c', '%', '\\']) await found({ q });
    assert.deepEqual(await found({ q: 'nobody),(id.neq.x' }), []);
  });
});

test('of two polls the open one is asked, whatever their ids', async () => {
  await house.empty();
  await house.sql("insert into failing_forward.poll (id, question, options, status) values ('a', 'Is this over?', '[]', 'closed'), ('b', 'Is this open?', '[]', 'open'), ('c', 'Is this a draft?', '[]', 'draft')");
  assert.deepEqual((await (await house.backend()).list('polls')).items.map((row) => (row as Record<string, unknown>)['id']), ['b', 'a']);
});

test('what a moderator decides in SQL is what the author and the pages see', async () => {
  await house.empty();
  const backend = await house.backend();
  const submission = sampleSubmission();
  const { receipt } = submission;
  await backend.create('stories', { ...submission, story: { ...submission.story, consent: { wall: true, lobby: true, meetup: 'no', index: false } } });
  const [{ id } = {}] = await house.sql('select id from failing_forward.desk');
  const told = async () => (await backend.get('receipt', receipt)) as Record<string, unknown>;
  const shown = async () => [(await backend.list('stories')).items.length, (await everyRow(backend, 'lessons')).items.length];
  assert.match(String(id), /^[0-9a-f]{32}$/);

  await house.sql("select failing_forward.decline($1, 'needs_author', 'May we leave out the street?')", [id]);
  await house.sql("select failing_forward.reply($1, 'It is a fine story.')", [id]);
  assert.deepEqual([(await told())['status'], (await told())['statement']], ['needs_author', 'May we leave out the street?']);
  assert.match(JSON.stringify((await told())['messages']), /^\[\{"day": ?"\d{4}-\d\d-\d\d","from": ?"desk","text": ?"It is a fine story\."\}\]$/);
  assert.deepEqual(await shown(), [0, 0]);

  await house.sql('select failing_forward.publish($1, true)', [id]);
  assert.deepEqual([await shown(), (await told())['status']], [[1, 1], 'published']);
  const story = { ...submission.story, title: 'Another title', consent: { wall: true, lobby: false, meetup: 'ask_me' as const, index: true } };
  await backend.update('receipt', receipt, { revision: 1, story });
  // What is allowed less counts at once; more, and the text, once somebody has read it.
  assert.deepEqual(await shown(), [1, 0]);
  const [published] = (await backend.list('stories')).items.map(parseStory);
  assert.deepEqual([published?.title, published?.consent], ['', { wall: true, lobby: false, meetup: 'no', index: false }]);
  await house.sql('select failing_forward.accept($1)', [id]);
  assert.equal(parseStory((await backend.list('stories')).items[0])?.title, 'Another title');

  await house.sql("update failing_forward.story set status = 'hidden' where id = $1", [id]);
  assert.deepEqual(await shown(), [0, 0]);
  await house.sql("update failing_forward.story set status = 'published' where id = $1", [id]);
  assert.deepEqual(await shown(), [1, 0]);
  await backend.remove('receipt', receipt);
  assert.deepEqual([await shown(), await house.sql('select from failing_forward.story')], [[0, 0], []]);
});

test('what a moderator picks is what cards of picks show, also in a house that was made before stories could be picked', async () => {
  await house.empty();
  // A column asks for no new look at the schema, and what is run while PostgREST takes one may end in a deadlock.
  const now = readFileSync(recipePath('postgrest.sql'), 'utf8').replace(/^notify .*$/m, '');
  const before = now.replace(/^alter table .* featured .*$/m, '').replace(/,\n +featured$/m, '');
  assert.ok(!/\bfeatured\b(?!")/.test(before));
  await house.sql('drop view api.stories');
  await house.sql('alter table failing_forward.story drop column featured');
  await house.sql(before);
  for (const number of [1, 2, 3]) await publish(house, { ...sampleStory(number), publishedOn: `2026-03-0${number}` });
  const backend = await house.backend();
  const picked = async () => (await createClient(backend).stories.pick('featured'))?.title;
  await assert.rejects(backend.list('stories', { featured: 'true' }), { failure: 'unsupported' });
  assert.equal(await picked(), 'Story 3');

  await house.sql(now);
  assert.deepEqual([(await backend.list('stories', { featured: 'true' })).items, await picked()], [[], 'Story 3']);
  const two = String(sampleStory(2)['id']);
  await house.sql('update failing_forward.story set featured = true where id = $1', [two]);
  assert.deepEqual((await backend.list('stories', { featured: 'true' })).items.map((row) => parseStory(row)?.id), [two]);
  assert.deepEqual((await backend.list('stories')).items.map((row) => parseStory(row)?.featured), [false, true, false]);
  assert.equal(await picked(), 'Story 2');
  await house.sql("update failing_forward.story set status = 'hidden' where id = $1", [two]);
  assert.equal(await picked(), 'Story 3');
});

test('what has run out is gone, and its receipt leads nowhere', async () => {
  await house.empty();
  const backend = await house.backend();
  const submission = sampleSubmission();
  await backend.create('stories', submission);
  await house.sql("update failing_forward.story set status = 'published'");
  await house.sql('update failing_forward.story set kept_until = current_date - 2');
  assert.deepEqual((await backend.list('stories')).items, []);
  await backend.create('stories', sampleSubmission());
  await assert.rejects(backend.get('receipt', submission.receipt), { failure: 'missing' });
  await backend.create('stories', submission);
  assert.equal((await house.sql('select from failing_forward.story')).length, 1);
});

test('a reaction counts once a device and story, and is shown in steps of five', async () => {
  await house.empty();
  await publish(house, sampleStory(1));
  await publish(house, sampleStory(2));
  const backend = await house.backend();
  const [one, other] = [String(1).padStart(26, '0'), String(2).padStart(26, '0')];
  const give = (device: number, value: string, storyId = one) => backend.create('reactions', { storyId, tag: String(device).padStart(64, '0'), value });
  // As anybody can ask for it: the suite would round it again.
  const counts = async () => ((await (await fetch(`${house.url}/stories?select=reactions&id=eq.${one}`)).json()) as { reactions: unknown }[])[0]?.reactions;
  for (let device = 0; device < 4; device++) await give(device, 'thank_you');
  for (let again = 0; again < 3; again++) await give(0, 'thank_you');
  assert.equal(await counts(), null);
  for (let device = 4; device < 9; device++) await give(device, 'thank_you');
  assert.deepEqual([await counts(), parseStory(await backend.get('stories', one))?.reactions], [{ thank_you: 5 }, { thank_you: 5 }]);
  for (let device = 0; device < 5; device++) await give(device, 'none');
  assert.equal(await counts(), null);
  await assert.rejects(give(8, 'thank_you', other), { failure: 'invalid' });
  await assert.rejects(give(9, 'thank_you', 'nobody'), { failure: 'missing' });
  await assert.rejects(give(9, 'applause'), { failure: 'invalid' });
});
