// The recipe for PocketBase, followed word for word, on the real thing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { mapped } from '../../src/backends/mapped.js';
import { createClient } from '../../src/client/client.js';
import { isRecord, parseStory } from '../../src/model/index.js';
import { everyRow, fails } from '../../src/testing/checks.js';
import { backendContract, sampleStory, sampleSubmission } from '../../src/testing/contract.js';
import { tellStory } from '../e2e/site.js';
import { fetchOn, openHouse, record, snippet, type House } from './pocketbase-house.js';
import { openHostSite, type HostSite } from './site.js';

const description = /<script type="application\/json">([^]*?)<\/script>/.exec(snippet)?.[1] ?? '';
const records = (collection: string) => `/api/collections/${collection}/records`;

let house: House;
let site: HostSite;
before(async () => {
  [house, site] = [await openHouse(), await openHostSite()];
});
after(async () => {
  await site?.close();
  await house?.stop();
});
const behind = (fetch = globalThis.fetch, timeout?: number) => mapped({ description, url: house.address, space: 'harbour', fetch, ...(timeout === undefined ? {} : { timeout }) });
const open = () => site.open(snippet.replace('https://pocketbase.example', house.address));
const poll = { question: 'Would you tell somebody here?', type: 'scale5', options: [1, 2, 3, 4, 5].map((value) => ({ value, label: `Point ${value}` })), period: 'weekly', k: 5, visibility: 'after_vote', status: 'open' };
const told = 'I signed the lease for the second room before anybody had asked for it.';
const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> &amp; done, after all.';

test('pocketbase: the import alone takes stories and shows them, and has nothing to ask', async () => {
  const backend = await behind();
  const submission = sampleSubmission();
  for (let attempt = 0; attempt < 2; attempt++) await backend.create('stories', submission);
  assert.equal((await house.rows('submissions')).length, 1);
  assert.deepEqual([(await backend.list('polls')).items, (await backend.list('stories')).items], [[], []]);
  await fails(backend.create('ballots', { poll: 'p', period: 'once', tag: 'a'.repeat(64), value: 1 }), 'missing');
  await house.clear();
  await house.withHooks();
});

/** Whatever the public can try to read what it may only write. */
async function isClosed(id: string): Promise<void> {
  for (const collection of ['submissions', 'polls', 'rounds']) {
    for (const path of ['', '?filter=id!=""', '?sort=@rowid', `/${id}`, '?expand=receipt', '?fields=*']) assert.ok((await house.ask('GET', records(collection) + path)).status >= 400, collection + path);
    for (const method of ['PATCH', 'DELETE']) assert.ok((await house.ask(method, `${records(collection)}/${id}`, { status: 'published' })).status >= 400);
  }
  const asked = async (query: string) => (await house.ask('GET', `${records('stories')}?${encodeURI(query)}`)).status;
  assert.equal(await asked('filter=lesson!=""'), 200);
  for (const query of ['filter=receipt!=""', 'filter=hp!=""', 'sort=@rowid', 'filter=status=""', 'sort=receipt', 'filter=@collection.submissions.lesson!=""']) assert.ok((await asked(query)) >= 400, query);
  assert.equal((await house.ask('GET', `${records('stories')}/${id}`)).status, 404);
  assert.deepEqual((await house.ask('GET', `${records('stories')}?fields=*&expand=*`)).body['items'], []);
}

/** What somebody hears who has subscribed to everything, while something is done. */
async function heard(act: () => Promise<unknown>): Promise<string> {
  const stop = new AbortController();
  const stream = (await fetch(`${house.address}/api/realtime`, { signal: stop.signal })).body;
  assert.ok(stream);
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const clientId = /"clientId":"(\w+)"/.exec((await reader.read()).value ?? '')?.[1];
  const subscriptions = ['submissions/*', 'submissions', 'stories/*', 'rounds/*', 'polls/*', 'lessons/*'];
  assert.equal((await house.ask('POST', '/api/realtime', { clientId, subscriptions })).status, 204);
  await act();
  // What is public comes after it, so nothing else is on its way.
  await house.own('POST', records('lessons'), { text: 'The last thing that is heard here.', lang: 'en' });
  let said = '';
  while (!said.includes('The last thing')) said += (await reader.read()).value ?? '';
  stop.abort();
  return said;
}

test('pocketbase: a story is stored once as the recipe says, and nobody but its superuser can read it', async () => {
  const { page, trouble } = await open();
  await page.getByText('This form is confidential').waitFor();
  const said = await heard(async () => {
    await tellStory(page, told);
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  });
  const [stored, ...more] = await house.rows('submissions');
  assert.ok(stored);
  assert.equal(more.length, 0);
  assert.deepEqual([stored['wentWrong'], stored['root'], stored['wall'], stored['status'], stored['publishedOn']], [told, 'timing', true, '', '']);
  assert.match(String(stored['receipt']), /^[0-9a-f]{64}$/);
  assert.match(String(stored['id']), /^[a-z0-9]{26}$/);
  assert.ok(!said.includes('lease'), said);
  await isClosed(String(stored['id']));
  assert.deepEqual((await house.own('GET', '/api/logs'))['totalItems'], 0);
  assert.ok(!house.log().includes('lease'));

  const backend = await behind();
  const submission = sampleSubmission();
  for (let attempt = 0; attempt < 3; attempt++) await backend.create('stories', submission);
  assert.equal((await house.rows('submissions')).length, 2);
  assert.ok(!JSON.stringify(await house.rows('submissions')).includes(submission.receipt));
  assert.deepEqual(trouble, []);
});

test('pocketbase: a guest can neither publish, nor choose an id, nor tell a story without a place or a name', async () => {
  await house.clear();
  const { story, receipt } = sampleSubmission();
  const { causes, consent, ...words } = story;
  const good = { ...words, ...causes, ...consent, receipt };
  const bad = [{ status: 'published' }, { publishedOn: '2026-03-02' }, { featured: true }, { id: 'a'.repeat(26) }, { wall: false }, { attribution: 'named' }, { receipt: 'f'.repeat(64) }, { lesson: 'x'.repeat(281) }, { contributing: ['no_need'] }, { kind: 'odd' }];
  for (const change of bad) assert.equal((await house.ask('POST', records('submissions'), { ...good, ...change })).status, 400, JSON.stringify(change));
  assert.equal((await house.ask('POST', records('submissions'), good)).status, 200);
  assert.equal((await house.rows('submissions')).length, 1);
});

test('pocketbase: refuses what does not fit, and the form marks the field', async () => {
  await house.clear();
  // Somebody has made the rule stricter than the form knows.
  const collection = await house.own('GET', '/api/collections/submissions');
  const fields = (min: number) => (Array.isArray(collection['fields']) ? collection['fields'].filter(isRecord) : []).map((field) => (field['name'] === 'lesson' ? { ...field, min } : field));
  await house.own('PATCH', '/api/collections/submissions', { fields: fields(200) });
  const { page } = await open();
  await tellStory(page, told);
  const lesson = page.getByLabel('What did you learn from it?');
  await page.locator('[aria-invalid="true"]').waitFor();
  assert.equal(await lesson.getAttribute('aria-invalid'), 'true');
  assert.equal(await lesson.inputValue(), 'Ask ten people before you sign anything.');
  assert.deepEqual(await house.rows('submissions'), []);
  await house.own('PATCH', '/api/collections/submissions', { fields: fields(10) });
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  assert.equal((await house.rows('submissions')).length, 1);
});

const answer = async (page: Page, label: string) => {
  await page.locator('ff-pulse-poll').getByText(label, { exact: true }).click();
  await page.locator('ff-pulse-poll').getByText(/noted|Thank/i).first().waitFor();
};

test('pocketbase: four widgets are full on another origin, and markup is text', async () => {
  await house.clear();
  await house.own('POST', records('submissions'), { ...record({ ...sampleStory(7), wentWrong: hostile, title: hostile }), publishedOn: '', status: '' });
  const [{ id } = { id: '' }] = await house.rows('submissions');
  const published = await house.own('PATCH', `${records('submissions')}/${String(id)}`, { status: 'published' });
  assert.equal(published['publishedOn'], new Date().toLocaleDateString('en-CA', { timeZone: 'Pacific/Auckland' }));
  await house.own('POST', records('lessons'), { text: 'Ask ten people, <b>then</b> sign.', lang: 'en', lobbyApproved: true });
  const { id: asked } = await house.own('POST', records('polls'), poll);
  const { page, trouble } = await open();
  await page.locator('ff-story-card').getByText(hostile).first().waitFor();
  await page.getByText('This form is confidential').waitFor();
  await page.locator('ff-lesson-ticker').getByText('Ask ten people, <b>then</b> sign.').waitFor();
  await answer(page, 'Point 2');
  assert.equal(await page.evaluate('window.hacked'), undefined);
  const [round] = await house.rows('rounds');
  assert.deepEqual([Object.values(round?.['released'] ?? {}), Object.values(round?.['waiting'] ?? {})], [[], [2]]);
  const backend = await behind();
  const { items } = await backend.list('polls');
  const period = isRecord(items[0]) ? items[0]['periodKey'] : undefined;
  for (const [device, value] of [1, 1, 1, 2].entries()) {
    await page.reload();
    await page.locator('ff-pulse-poll').getByText(/waiting|Results appear|once/i).first().waitFor();
    assert.equal(await page.locator('ff-pulse-poll').getByText('60').count(), 0);
    await backend.create('ballots', { poll: asked, period, tag: String(device).repeat(64), value });
  }
  await page.reload();
  await page.locator('ff-pulse-poll').getByText(/60/).first().waitFor();
  assert.deepEqual(trouble, []);
});

test('pocketbase: pages through more than a hundred stories, and looks for what it is asked', async () => {
  await house.clear();
  const numbers = Array.from({ length: 120 }, (_, index) => index + 1);
  await Promise.all(numbers.map((number) => house.own('POST', records('submissions'), { ...record(sampleStory(number)), root: number % 10 === 0 ? 'people' : 'timing', wall: number !== 60 })));
  const backend = await behind();
  const { items } = await everyRow(backend, 'stories', { limit: 30 });
  assert.equal(items.length, 119);
  assert.equal(new Set(items.map((row) => parseStory(row)?.id)).size, 119);
  const client = createClient(backend);
  assert.equal((await client.stories.list({ cause: 'people', limit: 50 })).items.length, 11);
  assert.deepEqual((await client.stories.list({ q: 'story 77 is', limit: 50 })).items.map(({ title }) => title), ['Story 77']);
  assert.equal((await client.stories.list({ q: `') || (id!='`, limit: 50 })).items.length, 0);
});

test('pocketbase: what its superuser picks is listed alone where that is asked for, and is what cards of picks show', async () => {
  await house.clear();
  for (const number of [1, 2, 3]) await house.own('POST', records('submissions'), { ...record({ ...sampleStory(number), publishedOn: `2026-03-0${number}` }), featured: number === 2 });
  const client = createClient(await behind());
  const titles = async (query = {}) => (await client.stories.list(query)).items.map(({ title, featured }) => [title, featured]);
  assert.deepEqual([await titles(), await titles({ featured: 'true' })], [[['Story 3', false], ['Story 2', true], ['Story 1', false]], [['Story 2', true]]]);
  assert.equal((await client.stories.pick('featured'))?.title, 'Story 2');
  await house.own('PATCH', `${records('submissions')}/${String(sampleStory(2)['id'])}`, { featured: false });
  assert.equal((await client.stories.pick('featured'))?.title, 'Story 3');
});

test('pocketbase: a period that is over keeps no ballot', async () => {
  await house.clear();
  const { id } = await house.own('POST', records('polls'), poll);
  const ballots = (values: readonly number[]) => Object.fromEntries(values.map((value, index) => [String(index).repeat(64), value]));
  await house.own('POST', records('rounds'), { poll: id, period: '2020-W07', released: ballots([1, 2, 1, 2, 1]), waiting: ballots([5]) });
  const results = (await (await behind()).list('pulse-results', { poll: String(id) })).items;
  assert.deepEqual(results.map((row) => isRecord(row) && [row['periodKey'] === '2020-W07', row['suppressed'], row['shares']]), [[false, 'waiting', []], [true, 'none', [60, 40, 0, 0, 0]]]);
  const [over] = await house.rows('rounds');
  assert.deepEqual([over?.['released'], over?.['waiting']], [[1, 1, 1, 2, 2], {}]);
});

backendContract(test, 'pocketbase', async ({ stories, lessons = [], polls = [], fault, timeout }) => {
  await house.clear();
  const lost = stories.every((row) => parseStory(row) !== undefined) ? undefined : stories;
  const rows: readonly [string, unknown][] = [...(lost ? [] : stories.map((row): [string, unknown] => ['submissions', record(isRecord(row) ? row : {})])), ...lessons.map((row): [string, unknown] => ['lessons', row]), ...polls.map((row): [string, unknown] => ['polls', row])];
  await Promise.all(rows.map(([collection, row]) => house.own('POST', records(collection), row)));
  const day = { fault };
  const flat = lost?.map((row) => (isRecord(row) ? record(row) : row));
  return {
    backend: await behind(fetchOn(day, flat), timeout),
    stored: async () => (await house.rows('submissions')).filter(({ status }) => status === '').length,
    recover: () => void (day.fault = undefined),
  };
});
