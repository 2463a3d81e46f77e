import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../../src/model/index.js';
import { api, json, makeServer, monday, type TestServer } from './helpers.js';
import { author } from './receipt-helpers.js';

const count = 200;
const onPostgres = process.env['FF_TEST_DATABASE'] !== undefined;

// A seeded generator, so that the permutations are the same in every run; the ids that are tested are not.
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled(values: readonly number[], random: () => number): readonly number[] {
  const next = [...values];
  for (let at = next.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [next[at], next[other]] = [next[other] ?? 0, next[at] ?? 0];
  }
  return next;
}

/** How an order of arrivals may betray itself: as a trend, or by neighbours that came one after the other. */
const signs: Readonly<Record<string, (order: readonly number[]) => number>> = {
  trend: (order) => order.reduce((sum, arrival, index) => sum + arrival * index, 0),
  neighbours: (order) => -order.reduce((sum, arrival, index) => sum + (index === 0 ? 0 : Math.abs(arrival - (order[index - 1] ?? 0))), 0),
};

const arrivals = Array.from({ length: count }, (_, index) => index);

/** What the signs say of 20,000 random permutations, whichever order is permuted: mean and deviation. */
const chance = Object.entries(signs).map(([name, sign]) => {
  const random = seeded(7041);
  const values = Array.from({ length: 20_000 }, () => sign(shuffled(arrivals, random)));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { name, sign, mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
});

/** Fails when an order lies beyond what chance does, in either direction, by more than five of its deviations. */
function untold(order: readonly number[], what: string): void {
  assert.deepEqual([...order].sort((a, b) => a - b), arrivals, `${what}: each story once`);
  for (const { name, sign, mean, deviation } of chance) {
    const far = (sign(order) - mean) / deviation;
    assert.ok(Math.abs(far) < 5, `${what} tells the order of arrival: its ${name} lies ${far.toFixed(1)} deviations from chance`);
  }
}

describe('a release of 200 stories tells nobody in which order they came', () => {
  let server: TestServer;
  const nameOf = (arrival: number) => `Arrival-${String(arrival).padStart(3, '0')}`;
  const arrivalOf = (text: unknown) => Number(/Arrival-(\d{3})/.exec(String(text))?.[1]);

  before(async () => {
    server = await makeServer({ queueDelay: 'next_morning' });
    for (let arrival = 0; arrival < count; arrival++) {
      const one = await author(server, { title: nameOf(arrival), wentWrong: `${nameOf(arrival)} is one of many. ${'It went on for a while. '.repeat(arrival % 7)}` });
      // Some come back before the release: their rows are written twice, and messages have rows of their own.
      if (arrival % 3 === 0) await one.amend({ revision: 1, story: one.story({ feeling: 'Better now.' }) });
      await one.write(`${nameOf(arrival)} in a message.`);
    }
    // As each minute does, until the traces of the first writing are gone: what else runs in the cluster may hold them.
    const isUntidy = () => server.rows('meta').some(({ key }) => key === 'untidy');
    for (let minute = 0; minute === 0 || (minute < 60 && isUntidy()); minute++) await server.store.inbox.releaseDue(monday + 86_400_000);
    assert.ok(!isUntidy(), 'after an hour the traces of the first writing are still there');
  });
  after(() => server.close());

  it('the test sees an order where there is one', () => {
    assert.throws(() => untold(arrivals, 'arrival'));
    assert.throws(() => untold([...arrivals].reverse(), 'arrival, backwards'));
    // Batches of ten in random order, in order within.
    const batches = shuffled(Array.from({ length: count / 10 }, (_, index) => index), seeded(1)).flatMap((batch) => arrivals.slice(10 * batch, 10 * batch + 10));
    assert.throws(() => untold(batches, 'batches'));
    for (let seed = 0; seed < 20; seed++) untold(shuffled(arrivals, seeded(seed)), 'chance');
  });

  it('by the order of the queue', async () => {
    const listed: unknown[] = [];
    for (let query = '?limit=50'; query; ) {
      const page = await json(await server.desk(`queue${query}`));
      listed.push(...(page['items'] as unknown as unknown[]));
      query = page['next'] === undefined ? '' : `?limit=50&cursor=${String(page['next'])}`;
    }
    untold(listed.map((item) => arrivalOf((item as { story: { title: string } }).story.title)), 'the queue');
  });

  it('by the order in which rows lie in their tables', () => {
    untold(server.rows('story').map((row) => arrivalOf(row['story'])), 'the stories');
    untold(server.rows('message').map((row) => arrivalOf(row['text'])), 'the messages');
  });

  if (onPostgres) {
    it('by the transaction that wrote them, nor by the bytes of the files', async () => {
      for (const table of ['story', 'message'] as const) {
        const { rows } = await sql<{ writers: number }>`select count(distinct xmin::text)::int as writers from ${sql.table(table)}`.execute(server.database.db);
        assert.equal(rows[0]?.writers, 1, `${table}: one release, one transaction`);
        await sql`checkpoint`.execute(server.database.db);
        const { rows: files } = await sql<{ bytes: Buffer }>`select pg_read_binary_file(pg_relation_filepath(${table}::regclass)) as bytes`.execute(server.database.db);
        const bytes = files[0]?.bytes ?? Buffer.alloc(0);
        const mark = table === 'story' ? '"title":"Arrival-' : ' in a message.';
        const text = bytes.toString('latin1');
        assert.equal(text.split(mark).length - 1, count, 'a trace of the first writing');
      }
    });
  } else {
    it('by the bytes of the file, which holds each once, nor by the journal', async () => {
      const { rows } = await sql<{ file: string }>`select file from pragma_database_list`.execute(server.database.db);
      const file = rows[0]?.file ?? '';
      const text = readFileSync(file, 'latin1');
      for (const [what, form] of [['the stories', /"title":"Arrival-\d{3}/g], ['the messages', /Arrival-\d{3} in a message/g]] as const) untold((text.match(form) ?? []).map(arrivalOf), `the file, ${what},`);
      assert.ok(!readFileSync(`${file}-wal`, 'latin1').includes('Arrival-'), 'the journal tells the order');
    });
  }

  it('and ids are as random as new ones', async () => {
    const rows = await server.database.db.selectFrom('story').select(['id', 'story']).orderBy('id').execute();
    untold(rows.map(({ story }) => arrivalOf(story)), 'the ids');
    assert.equal(rows[0]?.id.length, newId().length);
    assert.equal((await server.get(`${api}/stories?limit=50`)).status, 200);
  });
});
