import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { rest } from '../../src/backends/rest.js';
import { createClient } from '../../src/client/client.js';
import { answer, loadPoll } from '../../src/client/pulse.js';
import type { Poll } from '../../src/model/index.js';
import { api, makeServer, monday, type TestServer } from './helpers.js';
import { answering, pollOf, pulseOn } from './pulse-helpers.js';

const year = 365 * 86_400_000;

describe('an answer that cannot be taken', () => {
  let server: TestServer;
  let poll: Poll;
  let now = monday;
  beforeEach(async () => {
    now = monday;
    server = await makeServer({ now: () => now });
    poll = await pollOf(server);
    // Some are there already: what is refused must neither join nor release them.
    await pulseOn(server).answerAll([1, 1, 2, 2], 100);
  });
  afterEach(() => server.close());
  const alter = (change: object) => pulseOn(server).alter(change);

  async function refused(change: object, status: number, said: object) {
    const before = JSON.stringify([...server.room.dump()]);
    const response = await server.post(`${api}/ballots`, { ...answering(poll, 1, 1), ...change });
    assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    const { status: told, type, detail, errors } = JSON.parse(await response.text()) as Record<string, unknown>;
    assert.deepEqual({ answered: response.status, told, type, detail, errors }, { answered: status, told: status, detail: undefined, errors: undefined, ...said }, JSON.stringify(change));
    assert.equal(JSON.stringify([...server.room.dump()]), before, `${JSON.stringify(change)}: something was stored`);
  }
  const urn = (name: string) => `urn:failing-forward:problem:${name}`;
  const names = (field: string) => ({ type: urn('invalid'), errors: [{ field, rule: 'value' }] });
  const closed = { type: urn('conflict'), detail: 'The poll is closed.' };
  const missing = { type: urn('not-found') };

  it('says what is no option', async () => {
    for (const value of [0, 6, 100, [1], [1, 2], [], 1.5, '1', null, true]) await refused({ value }, 400, names('value'));
    await alter({ type: 'multi' });
    for (const value of [1, [], [6], [1, 6], [1, 1], ['1']]) await refused({ value }, 400, names('value'));
    await alter({ type: 'single', options: '[{"value":3,"label":"Three"},{"value":9,"label":"Nine"}]' });
    for (const value of [1, 2, 4, [3]]) await refused({ value }, 400, names('value'));
  });

  it('says that a tag is none, or belongs to another poll or period', async () => {
    const { tag } = answering(poll, 1, 1);
    for (const bad of ['', tag.slice(1), `${tag}0`, tag.toUpperCase(), `${tag.slice(0, 63)}g`, ` ${tag.slice(1)}`, `${tag.slice(0, 63)}\u0000`]) await refused({ tag: bad }, 400, names('tag'));
    const other = { ...(server.rows('poll')[0] as object), id: 'otherpoll' };
    await server.database.db.insertInto('poll').values(other as never).execute();
    await refused({ poll: 'otherpoll', tag: answering(poll, 100, 1).tag }, 400, names('tag'));
  });

  it('says that a poll is closed, by the desk or by its time', async () => {
    await alter({ closes_at: '2026-03-02T11:00:00.001Z' });
    now += 1;
    await refused({}, 409, closed);
    await alter({ closes_at: null, status: 'closed' });
    await refused({}, 409, closed);
    await refused({ tag: answering(poll, 100, 1).tag, value: 2 }, 409, closed);
  });

  it('knows no poll that is not asked yet, that is elsewhere, or that never was', async () => {
    await refused({ poll: 'nowhere' }, 404, missing);
    await alter({ opens_at: '2026-03-02T11:00:00.001Z' });
    await refused({}, 404, missing);
    await alter({ opens_at: null, status: 'draft' });
    await refused({}, 404, missing);
    await alter({ status: 'open', space: 'annex' });
    await refused({}, 404, missing);
  });

  it('says that another period runs, whatever year the device believes it to be', async () => {
    for (const period of ['2025-W10', '2027-W10', '2026-W09', '2026-W11', '2026-03', '2026-03-02', 'once', '9999-W99']) {
      await refused({ period }, 409, { type: urn('conflict'), detail: 'That period is not the running one. Read the polls again.' });
    }
  });

  for (const off of [-year, year]) {
    it(`but a device whose clock is ${off > 0 ? 'a year ahead' : 'a year behind'} answers in the running period`, async () => {
      mock.timers.enable({ apis: ['Date'], now: monday + off });
      try {
        const client = createClient(rest({ url: 'http://server.test/api/v1', space: 'demo', fetch: async (input, init) => server.app.request(new Request(input, init)) }));
        const asked = await loadPoll(client, '');
        assert.ok(asked);
        await answer(client, asked, 1);
      } finally {
        mock.timers.reset();
      }
      const rows = server.rows('ballot');
      assert.deepEqual([rows.length, [...new Set(rows.map((row) => row['period']))]], [5, ['2026-W10']]);
      assert.deepEqual(server.rows('result').map(({ n, as_of }) => [n, as_of]), [[5, '2026-03-02']]);
    });
  }
});
