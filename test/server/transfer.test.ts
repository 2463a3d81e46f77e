import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { heldTables, notHeld } from '../../server/db/held.js';
import { createStore } from '../../server/db/store.js';
import { createKeys } from '../../server/keys.js';
import { exported, imported, linesOf } from '../../server/transfer.js';
import { api, json, keys, makeServer, ownerOf, publish, reaction, type TestServer } from './helpers.js';
import { answering, pollOf } from './pulse-helpers.js';
import { author, everywhere, published, statement } from './receipt-helpers.js';
import { drafts } from './examples.js';
import { makeRoom } from './room.js';

type Row = Record<string, string | number | null>;
interface Line {
  readonly table: string;
  readonly row: Row;
}

/** A house in which something of everything happened, and what its members then hold. */
async function house() {
  const server = await makeServer();
  const shown = await published(server, { consent: everywhere, title: 'Shown' }, 'approve_lobby');
  await shown.decide('feature');
  await shown.write('Thank you for reading it.');
  await server.desk('messages', { storyId: shown.row()['id'], text: 'Thank you for telling it.' });
  const [proposed, refused, withdrawn] = [await author(server), await author(server), await author(server, { title: 'Withdrawn' })];
  await proposed.decide('propose_edit', { story: proposed.story({ title: 'Shorter' }), statement });
  await refused.decide('reject', { statement });
  const text = await (await server.desk('export')).text();
  await withdrawn.withdraw();
  const poll = await pollOf(server);
  for (const [device, value] of [1, 1, 2, 2, 3, 5].entries()) await server.post(`${api}/ballots`, answering(poll, device, value));
  for (let device = 10; device < 17; device++) await server.post(`${api}/reactions`, reaction(String(shown.row()['id']), device));
  await server.desk('meetups', drafts.Meetup);
  await server.get(`${api}/lessons`);
  await server.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
  const waiting = await author(server, { title: 'In the inbox' });
  return { server, shown, withdrawn, waiting, before: text };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  const all = new TextEncoder().encode(text);
  // In pieces that end in the middle of lines and letters.
  for (let from = 0; from < all.length; from += 997) yield all.subarray(from, from + 997);
}

const take = (store: ReturnType<typeof createStore>, text: string, dryRun = false) => imported({ store, keys, space: 'demo', bytes: bytes(text), dryRun });
const whole = async (store: ReturnType<typeof createStore>) => {
  let text = '';
  for await (const page of exported({ store, keys, space: 'demo', day: '2026-03-02', scope: 'whole' })) text += page.text;
  return text;
};
const sorted = (text: string) => text.split('\n').sort().join('\n');
const rowsOf = (text: string): readonly Line[] => text.split('\n').slice(1).filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
const sum = (outcome: Awaited<ReturnType<typeof take>>, what: 'add' | 'change' | 'same' | 'refuse' | 'erase') => {
  assert.ok(typeof outcome === 'object', String(outcome));
  return Object.values(outcome.tables).reduce((total, table) => total + table[what], 0);
};

describe('what a space takes along', () => {
  const servers: TestServer[] = [];
  after(() => Promise.all(servers.map((server) => server.close())));
  const made = async () => {
    const found = await house();
    servers.push(found.server);
    return found;
  };

  it('is every table that is a space’s; the others are listed as staying', async () => {
    const { server } = await made();
    const known = [...heldTables.map(({ table }) => table), ...notHeld].sort();
    assert.deepEqual([...server.room.dump().keys()].sort(), known);
  });

  it('is the same, byte for byte, after it was taken into an empty database; and taken in twice, it changes nothing', async () => {
    const { server, shown, waiting, withdrawn } = await made();
    const first = await whole(server.store);
    const present = new Set(rowsOf(first).map(({ table }) => table));
    assert.deepEqual([...present].sort(), heldTables.map(({ table }) => table as string).sort(), 'a table without a row proves nothing');
    const room = makeRoom();
    const database = await room.open();
    const store = createStore(database);
    const dry = await take(store, first, true);
    assert.deepEqual([...room.dump().values()].flat(), [], 'a dry run leaves nothing behind');
    const wet = await take(store, first);
    assert.deepEqual(wet, dry, 'a dry run tells what the other does');
    assert.deepEqual([sum(wet, 'add'), sum(wet, 'refuse')], [rowsOf(first).length, 0]);
    assert.equal(sorted(await whole(store)), sorted(first));
    const again = await take(store, first);
    assert.deepEqual([sum(again, 'same'), sum(again, 'add') + sum(again, 'change') + sum(again, 'erase') + sum(again, 'refuse')], [rowsOf(first).length, 0]);
    await store.samples.skip();
    await database.close();

    const moved = await makeServer({ room });
    for (const one of [shown, waiting]) assert.equal((await moved.get(`${api}/receipt`, { Authorization: `Receipt ${one.receipt}` })).status, 200, 'receipts lead to the same');
    assert.equal((await moved.get(`${api}/receipt`, { Authorization: `Receipt ${withdrawn.receipt}` })).status, 404);
    await moved.close();
    room.remove();
  });

  it('through the desk holds neither the inbox nor a single answer, no token, no instant, and no order of arrival', async () => {
    const { server } = await made();
    const answer = await server.desk('export');
    assert.deepEqual([answer.headers.get('Content-Type'), answer.headers.get('Content-Disposition')], ['application/x-ndjson', 'attachment; filename="demo-2026-03-02.jsonl"']);
    const text = await answer.text();
    assert.deepEqual(JSON.parse(text.split('\n')[0] ?? ''), { format: 'failing-forward', version: 1, fingerprint: keys.fingerprint, space: 'demo', day: '2026-03-02', scope: 'desk' });
    const rows = rowsOf(text);
    const tables = new Set(rows.map(({ table }) => table));
    for (const table of ['ballot', 'waiting', 'token', 'invite', 'spent', 'meta']) assert.ok(!tables.has(table), table);
    assert.ok(rows.every(({ table, row }) => table !== 'story' || row['status'] !== 'submitted'));
    assert.ok(!text.includes('In the inbox'));
    assert.ok(!text.includes(server.token) && !text.includes(keys.token(server.token)));
    for (const table of tables) {
      const ids = rows.filter((line) => line.table === table).map(({ row }) => String(row['id'] ?? row['story_hash'] ?? ''));
      assert.deepEqual(ids, [...ids].sort(), table);
    }
  });

  it('never brings a story back that its author took back since, and takes those back that were taken back there', async () => {
    const { server, before, withdrawn } = await made();
    assert.ok(before.includes('"Withdrawn') || before.includes('\\"Withdrawn'));
    const outcome = await take(server.store, before);
    assert.ok(typeof outcome === 'object');
    assert.deepEqual(outcome.tables['story']?.refuse, 1);
    assert.equal(outcome.refused.find(({ table }) => table === 'story')?.reason, 'withdrawn');
    assert.ok(!JSON.stringify([...server.room.dump()]).includes('Withdrawn'));
    assert.equal((await withdrawn.ask('GET')).status, 404);

    const room = makeRoom();
    const elsewhere = await room.open();
    const store = createStore(elsewhere);
    await take(store, before);
    assert.ok(JSON.stringify(room.rows('story')).includes('Withdrawn'));
    const later = await take(store, await whole(server.store), true);
    assert.equal(sum(later, 'erase'), 1);
    assert.deepEqual(await take(store, await whole(server.store)), later);
    assert.ok(!JSON.stringify(room.rows('story')).includes('Withdrawn'));
    await elsewhere.close();
    room.remove();
  });

  it('is refused line by line where it is not what the server can work with, and the rest is taken in', async () => {
    const { server } = await made();
    const [header = ''] = (await whole(server.store)).split('\n');
    const rows = rowsOf(await whole(server.store));
    const one = (table: string, pick = (_: Row) => true) => rows.find((line) => line.table === table && pick(line.row))?.row ?? {};
    const story = one('story', (row) => row['status'] === 'published');
    const fresh = { ...story, id: '0'.repeat(26), receipt_hash: 'a'.repeat(64) };
    const cases: readonly (readonly [string, unknown, string])[] = [
      ['malformed', undefined, 'no JSON'], ['malformed', { table: 'token', row: { hash: 'x', space: 'demo', name: 'x', role: 'owner' } }, 'a table that stays'],
      ['malformed', { table: 'story', row: { ...fresh, more: 1 } }, 'a column too many'], ['malformed', { table: 'story', row: { ...fresh, revision: '1' } }, 'a text for a number'],
      ['malformed', { table: 'story', row: { ...fresh, statement: 'a\u0000b' } }, 'what PostgreSQL cannot store'], ['malformed', { table: 'story', row: { ...fresh, statement: null } }, 'nothing where something must be'],
      ['unfit', { table: 'story', row: { ...fresh, story: '{}' } }, 'no story'], ['unfit', { table: 'story', row: { ...fresh, for_index: 1 - Number(story['for_index']) } }, 'a consent other than its author’s'],
      ['unfit', { table: 'story', row: { ...fresh, status: 'withdrawn' } }, 'an unknown status'], ['unfit', { table: 'story', row: { ...fresh, published_on: '2026-03-02T10:00:00Z' } }, 'an instant'],
      ['unfit', { table: 'decision', row: { ...one('decision'), id: '1'.repeat(26), reasons: '["Mara told me"]' } }, 'free text in the log'],
      ['log', { table: 'decision', row: { ...one('decision'), action: 'spam' } }, 'another decision'],
      ['taken', { table: 'story', row: { ...fresh, receipt_hash: story['receipt_hash'] ?? '' } }, 'a receipt that another story has'],
      ['orphan', { table: 'message', row: { ...one('message'), id: '2'.repeat(26), story_id: '3'.repeat(26) } }, 'a message to nothing'],
      ['orphan', { table: 'lesson', row: { ...one('lesson', (row) => row['story_id'] !== null), id: '4'.repeat(26), story_id: '3'.repeat(26) } }, 'a lesson of nothing'],
      ['unfit', { table: 'meetup', row: { ...one('meetup'), id: '5'.repeat(26), status: 'postponed' } }, 'a meet-up in an unknown state'],
      ['foreign', { table: 'story', row: { ...fresh, space: 'annex' } }, 'another space'],
    ];
    const dump = () => JSON.stringify([...server.room.dump()].filter(([name]) => name !== 'meta'));
    const before = dump();
    const text = [header, ...cases.map(([, line]) => (line === undefined ? '{' : JSON.stringify(line)))].join('\n');
    const outcome = await take(server.store, text);
    assert.ok(typeof outcome === 'object');
    assert.deepEqual(outcome.refused.map(({ line, reason }) => [cases[line - 2]?.[2], reason]), cases.map(([reason, , what]) => [what, reason]));
    assert.equal(dump(), before);

    await server.database.db.updateTable('story').set({ revision: 5 }).where('id', '=', String(story['id'])).execute();
    const mixed = await take(server.store, [header, JSON.stringify({ table: 'story', row: story }), '{', JSON.stringify({ table: 'story', row: fresh })].join('\n'));
    assert.ok(typeof mixed === 'object');
    assert.deepEqual([mixed.refused, mixed.tables['story']], [[{ line: 2, table: 'story', reason: 'older' }, { line: 3, reason: 'malformed' }], { add: 1, change: 0, same: 0, refuse: 1, erase: 0 }]);
    assert.equal((await server.get(`${api}/stories/${fresh.id}`)).status, 200);
  });

  it('is taken in from a server that was older, without the columns that came since', async () => {
    const { server } = await made();
    // A once-only evening, whose end follows from its start alone.
    await server.desk('meetups', { title: 'Once', startsAt: '2026-03-09T18:00:00Z', place: '' });
    const text = await whole(server.store);
    const [header = ''] = text.split('\n');
    const older = rowsOf(text).filter(({ table, row }) => table === 'resource' || table === 'story' || (table === 'meetup' && row['title'] === 'Once'));
    const added = new Map(heldTables.map(({ table, added }) => [table as string, Object.keys(added)]));
    assert.deepEqual(added.get('story'), ['featured', 'meetup_id', 'meetup_on']);
    assert.ok(['meetup', 'resource', 'story'].every((name) => older.some(({ table }) => table === name)));
    const lines = older.map(({ table, row }) => JSON.stringify({ table, row: Object.fromEntries(Object.entries(row).filter(([name]) => !added.get(table)?.includes(name))) }));
    const room = makeRoom();
    const database = await room.open();
    const outcome = await take(createStore(database), [header, ...lines, ''].join('\n'));
    assert.deepEqual([sum(outcome, 'add'), sum(outcome, 'refuse')], [older.length, 0]);
    await database.close();
    room.remove();
  });

  it('is refused whole by a server with another secret', async () => {
    const { server } = await made();
    const other = await imported({ store: server.store, keys: createKeys('77'.repeat(32)), space: 'demo', bytes: bytes(await whole(server.store)), dryRun: false });
    assert.equal(other, 'secret');
  });

  it('goes through the desk: a dry run tells, the other does', async () => {
    const server = await makeServer();
    servers.push(server);
    const id = await publish(server, { title: 'Before' });
    const text = await (await server.desk('export')).text();
    await server.database.db.updateTable('space').set({ name: 'Another name' }).execute();
    const post = (query: string, token: string) => server.send('POST', `${api}/desk/import${query}`, text, { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-ndjson' });
    assert.equal((await post('', server.token)).status, 403);
    const owner = await ownerOf(server);
    const send = async (query: string) => json(await post(query, owner));
    const dry = await send('?dryRun=1');
    assert.equal(server.rows('space')[0]?.['name'], 'Another name');
    const wet = await send('');
    assert.deepEqual([dry['dryRun'], wet['dryRun']], [true, false]);
    assert.deepEqual(wet['tables'], dry['tables']);
    assert.deepEqual((wet['tables'] as unknown as Record<string, object>)['space'], { add: 0, change: 1, same: 0, refuse: 0, erase: 0 });
    assert.equal(server.rows('space')[0]?.['name'], 'Harbour House');
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 200);
  });

  it('is read in lines, however its bytes come, and a line without an end is no JSON', async () => {
    const read = async (text: string) => {
      const lines: string[] = [];
      for await (const line of linesOf(bytes(text))) lines.push(line);
      return lines;
    };
    const lines = Array.from({ length: 300 }, (_, index) => `${index} 👩‍👩‍👧 é`);
    assert.deepEqual(await read(`${lines.join('\n')}\n`), [...lines, '']);
    const [long = '', ...rest] = await read(`{"a":"${'x'.repeat(3_000_000)}"}\nlast`);
    assert.ok(long.length < 1_100_000);
    assert.deepEqual(rest, ['last']);
  });
});
