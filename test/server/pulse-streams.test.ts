import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PollTable } from '../../server/db/schema.js';
import { keyOf, nothing, spelled, streamOf, toldOf, type Snapshot, type Stream } from '../model/pulse-streams.js';
import { newId } from '../../src/model/index.js';
import { api, json, makeServer, monday, type TestServer } from './helpers.js';
import { postgres } from './room.js';

const day = 86_400_000;
const count = Number(process.env['FF_STREAMS'] ?? (postgres ? 6 : 16));
const most = 40;

describe('the server, over streams of answers', () => {
  let server: TestServer;
  let now = monday;
  before(async () => void (server = await makeServer({ now: () => now })));
  after(() => server.close());

  /** Asks the stream's poll, anew every day. */
  async function ask({ poll: { type, options, k } }: Stream): Promise<string> {
    const [row] = server.rows('poll') as unknown as PollTable[];
    assert.ok(row);
    const poll = { ...row, id: newId(), type, options: JSON.stringify(options), k: Number.isNaN(k) ? 5 : k, period: 'daily' as const };
    await server.database.db.insertInto('poll').values(poll).execute();
    return poll.id;
  }

  /** The rows of a poll, as the ledger tells them. */
  const stored = (table: string, poll: string) => server.rows(table).filter((row) => row['poll'] === poll).map(({ tag, value }) => `${String(tag)} ${String(value).split('+').sort().join('+')}`).sort();
  const listed = (snapshot: Snapshot) => [...snapshot].map(([tag, { value }]) => `${tag} ${spelled(value)}`).sort();

  /** All that an outsider is told: of the poll at large, and of one period. */
  async function seen(poll: string, period: string): Promise<{ readonly bytes: string; readonly items: readonly Record<string, unknown>[] }> {
    const answers = await Promise.all(['', `&period=${period}`].map((query) => server.get(`${api}/pulse-results?poll=${poll}${query}`)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    const bytes = answers.map(({ status, headers }, at) => `${status} ${JSON.stringify([...headers])} ${texts[at]}`).join('\n');
    return { bytes, items: texts.map((text) => (JSON.parse(text) as { items: Record<string, unknown>[] }).items[0] ?? {}) };
  }

  for (let seed = 1; seed <= count; seed++) {
    it(`tells what the ledger tells, to the byte, and keeps nothing after the close (${seed})`, async () => {
      const made = streamOf(seed, { most });
      const stream = { ...made, poll: { ...made.poll, id: await ask(made) } };
      const { id } = stream.poll;
      // Stored, what is no number would be another.
      const periods = Number.isNaN(made.poll.k) ? [] : made.periods;
      now = monday;
      for (const [at, turns] of periods.entries()) {
        const period = keyOf(at);
        let [last, bytes] = [nothing, ''];
        for (const turn of turns) {
          if ('tag' in turn) {
            const { tag, value } = turn;
            assert.equal(await server.store.answers.take({ space: 'demo', ballot: { poll: id, period, tag, value }, clock: { timeZone: 'Europe/Berlin', now } }, 'free'), 'taken');
            continue;
          }
          const look = await seen(id, period);
          if (bytes && turn.shown === last) assert.equal(look.bytes, bytes, 'what waits shows');
          for (const { asOf, ...item } of look.items) {
            assert.deepEqual(item, toldOf(stream, period, turn.shown));
            assert.equal(asOf, turn.shown.size > 0 ? period : undefined);
          }
          assert.deepEqual(stored('ballot', id), listed(turn.shown));
          [last, bytes] = [turn.shown, look.bytes];
        }
        now += day;
        await server.store.answers.closeDue(now);
        assert.deepEqual([stored('ballot', id), stored('waiting', id)], [[], []]);
        const { items: [item] = [] } = (await json(await server.get(`${api}/pulse-results?poll=${id}&period=${period}`))) as { items?: readonly Record<string, unknown>[] };
        const { asOf: _, ...closed } = item ?? {};
        assert.deepEqual(closed, toldOf(stream, period, last));
      }
    });
  }
});
