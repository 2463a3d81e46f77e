// `npm run bench:pulse [count]`: how many answers a second a server takes, fifty at a time, beside what the same database
// takes of the same rows in the same transactions without a server: prepared statements, and nothing read or asked. In
// turns, so that whatever else the machine does falls on all. On SQLite, each transaction on the disk; then on PostgreSQL,
// as `npm test` starts it: without waiting for the disk, so that its own limit is higher than a real one's.
import Libsql from 'libsql';
import pg from 'pg';
import { createStore } from '../../server/db/store.js';
import { castBallot, resultOf, wordOf, type Answers, type Ballot, type Poll } from '../../src/model/index.js';
import { monday } from '../server/helpers.js';
import { startServer } from '../server/process.js';
import { pollOf } from '../server/pulse-helpers.js';
import { answersOf, castAll } from '../server/pulse-load.js';
import { makeRoom, postgres } from '../server/room.js';
import { run } from './command.js';
import { startPostgres } from './postgres.js';

const count = Number(process.argv[2] ?? 2000);
const [atOnce, rounds] = [50, 3];

/** A statement with its values, for one engine or the other. */
type Write = readonly [text: string, ...values: readonly (string | number)[]];

/** What each answer writes; the last of a batch moves it. */
function writesOf(ballots: readonly Ballot[], { id, periodKey, type, options, k }: Poll): readonly (readonly Write[])[] {
  let answers: Answers = { released: {}, waiting: {} };
  return ballots.map((ballot) => {
    const before = answers;
    answers = castBallot(before, ballot, k);
    const marked: Write = ["insert into meta (key, value) values ('untidy', 'yes') on conflict do nothing"];
    const row = (table: string, tag: string, value: Ballot['value']): Write => [`insert into ${table} (tag, poll, period, value) values (?, ?, ?, ?)`, tag, id, periodKey, wordOf(value)];
    if (answers.released === before.released) return [row('waiting', ballot.tag, ballot.value), marked];
    const batch = Object.entries({ ...before.waiting, [ballot.tag]: ballot.value }).sort();
    const { n = 0, shares } = resultOf({ id, type, options }, periodKey, Object.values(answers.released));
    return [
      ['delete from waiting where poll = ? and period = ?', id, periodKey],
      ...batch.map(([tag, value]) => row('ballot', tag, value)),
      ['insert into result (poll, period, counts, n, as_of) values (?, ?, ?, ?, ?) on conflict (poll, period) do update set counts = excluded.counts, n = excluded.n', id, periodKey, JSON.stringify(shares), n, '2026-03-02'],
      marked,
    ];
  });
}

async function onSqlite(file: string, transactions: readonly (readonly Write[])[]): Promise<void> {
  const raw = new Libsql(file);
  raw.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  const prepared = new Map<string, Libsql.Statement>();
  for (const writes of transactions) {
    raw.exec('begin immediate');
    for (const [text, ...values] of writes) {
      const statement = prepared.get(text) ?? raw.prepare(text);
      prepared.set(text, statement);
      statement.run(...values);
    }
    raw.exec('commit');
  }
  raw.close();
}

/** One after the other, since each builds on the one before; the server's writes take turns too. */
async function onPostgres(address: string, transactions: readonly (readonly Write[])[]): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const names = new Map<string, string>();
  for (const writes of transactions) {
    await client.query('begin');
    for (const [text, ...values] of writes) {
      const name = names.get(text) ?? `statement${names.size}`;
      names.set(text, name);
      let at = 0;
      await client.query({ name, text: text.replace(/\?/g, () => `$${++at}`), values });
    }
    await client.query('commit');
  }
  await client.end();
}

/** Answers a second: by the server, by its store without a server, and by the database alone. */
async function measure(): Promise<readonly number[]> {
  const rate = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return (1000 * count) / (performance.now() - began);
  };
  const served = makeRoom();
  const server = await startServer(served.folder, served.env);
  const poll = await pollOf({ get: (path) => fetch(`${server.address}${path}`) });
  const byServer = await rate(async () => {
    const statuses = await castAll(server.address, answersOf(poll, count), atOnce);
    if (statuses['201'] !== count) throw new Error(`refused: ${JSON.stringify(statuses)}`);
  });
  await server.end();

  const rooms = [makeRoom(), makeRoom()] as const;
  for (const room of rooms) {
    const database = await room.open();
    await createStore(database).samples.seed(monday);
    await database.close();
  }
  const [own, bare] = rooms;
  const database = await own.open();
  const store = createStore(database);
  const clock = { timeZone: 'Europe/Berlin', now: monday };
  const [asked] = (await store.polls.list('demo', { limit: 1, cursor: undefined }, clock)).items;
  if (!asked) throw new Error('nothing is asked');
  const byStore = await rate(async () => {
    for (const ballot of answersOf(asked, count)) await store.answers.take({ space: 'demo', ballot, clock }, 'free');
  });
  await database.close();

  const transactions = writesOf(answersOf(asked, count), asked);
  const address = bare.env['DATABASE_URL'];
  const byDatabase = await rate(() => (address === undefined ? onSqlite(bare.file, transactions) : onPostgres(address, transactions)));
  const stored = rooms.map((room) => room.rows('ballot').length + room.rows('waiting').length);
  if (stored.some((number) => number !== count)) throw new Error(`stored: ${stored.join()}`);
  for (const room of [served, ...rooms]) room.remove();
  return [byServer, byStore, byDatabase];
}

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

if (!postgres) {
  console.log(`${count} answers, ${rounds} rounds; medians, ratios inside a round.\n`);
  console.log('| | server, /s | its store alone, /s | the database alone, /s | server / database | store / database |\n|---|--:|--:|--:|--:|--:|');
}
const runs: (readonly number[])[] = [];
for (let round = 0; round < rounds; round++) runs.push(await measure());
const rates = [0, 1, 2].map((at) => middle(runs.map((run) => run[at] ?? NaN)).toFixed(0));
const ratios = [0, 1].map((at) => middle(runs.map((run) => (run[at] ?? NaN) / (run[2] ?? NaN))).toFixed(2));
console.log(`| ${[postgres ? 'PostgreSQL' : 'SQLite', ...rates, ...ratios].join(' | ')} |`);

// The rooms of a process stand on one engine.
if (!postgres) {
  const server = await startPostgres();
  await run(process.execPath, ['--import', 'tsx', 'test/tools/pulse-bench.ts', String(count)], { FF_TEST_DATABASE: server.address });
  server.stop();
}
