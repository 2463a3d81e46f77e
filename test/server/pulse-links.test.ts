import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { seedPoll } from '../../server/db/starter.js';
import type { PollTable } from '../../server/db/schema.js';
import { tagFor } from '../../src/client/ballots.js';
import { keep } from '../../src/client/storage.js';
import { periodKeyOf } from '../../src/model/index.js';
import { seeded } from '../model/helpers.js';
import { makeServer, monday, type TestServer } from './helpers.js';
import { postgres, type Row } from './room.js';

const day = 86_400_000;
const [devices, days] = [125, 4];
// Their ids are part of each tag, and so of the order in which rows lie.
const polls = ['firstpoll', 'secondpoll'] as const;
const timeZone = 'Europe/Berlin';

/** How far the places of the same device in two lists lie apart, all together. */
const apart = (one: readonly number[], other: readonly number[]) => one.reduce((sum, device, place) => sum + Math.abs(place - other.indexOf(device)), 0);

/** Of a thousand random orders, the share that is as close to a given one as this one is. Near 0 or 1, they are no chance. */
function closeness(one: readonly number[], other: readonly number[]): number {
  const random = seeded(1);
  const observed = apart(one, other);
  const closer = Array.from({ length: 1000 }, () => {
    const keys = new Map(other.map((device) => [device, random()]));
    return apart(one, [...other].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0)));
  }).filter((value) => value <= observed).length;
  return closer / 1000;
}

describe('a thousand answers in four periods of two polls', () => {
  let server: TestServer;
  let now = monday;
  let untouched: ReadonlyMap<string, Row[]>;
  /** Who made a tag, and for what. */
  const madeBy = new Map<string, { readonly device: number; readonly about: string }>();
  const tagsOf = (about: string) => [...madeBy].flatMap(([tag, made]) => (made.about === about ? [tag] : []));

  /** One after the other comes, and answers both polls. */
  async function answerAll(): Promise<void> {
    const random = seeded(now);
    const period = periodKeyOf('daily', timeZone, now);
    for (let device = 0; device < devices; device++) {
      await keep('secret', new Uint8Array(createHash('sha256').update(String(device)).digest()));
      for (const poll of polls) {
        const tag = await tagFor('test', poll, period);
        madeBy.set(tag, { device, about: `${poll}|${period}` });
        // In the end the second poll is of one mind, so that nearly all wait.
        const value = poll === 'secondpoll' && device > 20 ? 1 : 1 + Math.floor(random() * 5);
        assert.equal(await server.store.answers.take({ space: 'demo', ballot: { poll, period, tag, value }, clock: { timeZone, now } }, 'free'), 'taken');
      }
    }
  }

  /** What the checks of the minute do. */
  async function minute(): Promise<void> {
    await server.store.answers.closeDue(now);
    await server.store.inbox.releaseDue(now);
  }

  /** The bytes of all that the tables with answers are made of, their indexes too. PostgreSQL's journal is the operator's. */
  async function files(): Promise<readonly Buffer[]> {
    const { db } = server.database;
    if (!postgres) return [server.room.file, `${server.room.file}-wal`].map((name) => readFileSync(name));
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{ bytes: Buffer }>`
      select pg_read_binary_file(pg_relation_filepath(oid)) as bytes from pg_class
      where oid in ('ballot'::regclass, 'waiting'::regclass, 'result'::regclass) or oid in (select indexrelid from pg_index where indrelid in ('ballot'::regclass, 'waiting'::regclass, 'result'::regclass))
    `.execute(db);
    return rows.map(({ bytes }) => bytes);
  }

  before(async () => {
    server = await makeServer({ now: () => now });
    const { db } = server.database;
    await db.transaction().execute((trx) => seedPoll(trx, 'demo', 5));
    for (const [at, { id }] of (server.rows('poll') as unknown as PollTable[]).entries()) {
      await db.updateTable('poll').set({ id: polls[at] ?? '', period: 'daily' }).where('id', '=', id).execute();
    }
    untouched = server.room.dump();
    for (let turn = 0; turn < days; turn++) {
      if (turn > 0) {
        now += day;
        await minute();
      }
      await answerAll();
    }
    await minute();
  });
  after(() => server.close());

  it('leave rows of four columns, of which one is the device\'s, and that is another in every one', async () => {
    assert.equal(madeBy.size, devices * polls.length * days);
    const rows = [...server.rows('ballot'), ...server.rows('waiting')];
    assert.equal(rows.length, devices * polls.length, 'of the running period alone');
    for (const row of rows) {
      assert.deepEqual(Object.keys(row).sort(), ['period', 'poll', 'tag', 'value']);
      assert.equal(`${String(row['poll'])}|${String(row['period'])}`, madeBy.get(String(row['tag']))?.about);
    }
    // No part of a tag is that of another, of the same device least of all.
    for (const part of [[0, 16], [16, 32], [32, 48], [48, 64]]) assert.equal(new Set([...madeBy.keys()].map((tag) => tag.slice(...part))).size, madeBy.size);
    const changed = [...server.room.dump()].filter(([table, rows]) => JSON.stringify(rows) !== JSON.stringify(untouched.get(table))).map(([table]) => table);
    assert.deepEqual(changed.filter((table) => !['lesson_plan', 'space'].includes(table)).sort(), ['ballot', 'result', 'waiting'], 'nothing is written elsewhere');
    for (const row of server.rows('result')) assert.deepEqual(Object.keys(row).sort(), ['as_of', 'counts', 'n', 'period', 'poll']);
  });

  type Order = (table: 'ballot' | 'waiting', poll: string) => Promise<readonly string[]>;
  const byStatement =
    (order: string): Order =>
    async (table, poll) =>
      server.room.run(`select tag from ${table} where poll = '${poll}' ${order}`).map(({ tag }) => String(tag));
  const orders: Readonly<Record<string, Order>> = {
    'as they are read': byStatement(''),
    ...(postgres ? { 'as they were written': byStatement('order by xmin::text::bigint, ctid') } : {}),
    async 'as they lie in the file'(table, poll) {
      const bytes = Buffer.concat(await files());
      const tags = server.rows(table).flatMap((row) => (row['poll'] === poll ? [String(row['tag'])] : []));
      return tags.sort((a, b) => bytes.indexOf(a) - bytes.indexOf(b));
    },
  };
  for (const [how, order] of Object.entries(orders)) {
    it(`lie in no order that tells who answered both polls (${how})`, async () => {
      const devicesIn = async (table: 'ballot' | 'waiting', poll: string) => (await order(table, poll)).map((tag) => madeBy.get(tag)?.device ?? -1);
      let compared = 0;
      for (const table of ['ballot', 'waiting'] as const) {
        const [first, second] = [await devicesIn('ballot', 'firstpoll'), await devicesIn(table, 'secondpoll')];
        const both = [first.filter((device) => second.includes(device)), second.filter((device) => first.includes(device))] as const;
        const share = closeness(...both);
        assert.ok(share > 0.005 && share < 0.995, `those of "${table}" lie as close as ${share} of all orders`);
        compared += both[0].length;
      }
      assert.ok(compared > 100, `${compared} compared`);
    });
  }

  it('are gone after the close, to the last byte', async () => {
    const tags = tagsOf(`firstpoll|${periodKeyOf('daily', timeZone, now)}`);
    const isIn = (parts: readonly Buffer[], tag: string) => parts.some((bytes) => bytes.includes(tag));
    assert.ok(await files().then((parts) => tags.every((tag) => isIn(parts, tag))), 'they were there');
    now += day;
    await minute();
    const parts = await files();
    assert.deepEqual([...madeBy].filter(([tag]) => isIn(parts, tag)).map(([, { about }]) => about), []);
    assert.deepEqual([server.rows('ballot'), server.rows('waiting')], [[], []]);
    assert.ok(server.rows('result').length >= days);
  });
});
