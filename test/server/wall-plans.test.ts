import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { cursorAt } from '../../server/db/order.js';
import { makeServer, publish } from './helpers.js';
import { plansOf, preferIndexes } from './query-plans.js';
import { makeRoom, postgres } from './room.js';

it('the wall never looks at all stories to show a page, nor sorts them', async () => {
  const room = makeRoom();
  const first = await room.open();
  await preferIndexes(first);
  // Of three stories none would be too dear to sort.
  if (postgres) await sql`do $$ begin execute format('alter database %I set enable_sort = off', current_database()); end $$`.execute(first.db);
  await first.close();
  const server = await makeServer({ room });
  for (let index = 0; index < 3; index++) await publish(server, { title: 'Harbour' });
  const { rows: [place] } = await sql<Parameters<typeof cursorAt>[1]>`select story_id, day, echoed, lot from wall limit 1`.execute(server.database.db);
  assert.ok(place);
  const plans = await plansOf(server.database, async ({ stories }) => {
    for (const sort of ['newest', 'echoed', 'surprise'] as const) {
      for (const [filter, q] of [[{}, undefined], [{ cause: 'no_need' }, undefined], [{ featured: 'true' }, undefined], [{}, 'harb']] as const) {
        const selection = { filter, q, sort, seed: sort === 'surprise' ? 'x' : undefined };
        for (const cursor of [undefined, cursorAt(selection, place)]) await stories.list({ ...selection, space: 'demo', limit: 20, cursor, today: '2026-03-02' });
      }
    }
    await stories.causes('demo', '2026-03-02');
  });
  assert.ok(plans.length > 40, String(plans.length));
  const bad = (lines: readonly string[]) => lines.some((line) => /SCAN (story|wall|wall_words|ballot)\b(?!.*USING.*INDEX)|Seq Scan on (story|wall|wall_words|ballot)\b/.test(line));
  assert.deepEqual(plans.filter(({ lines }) => bad(lines)), []);
  // The counts of causes are sorted, and they are eighteen.
  const pages = plans.filter(({ statement }) => /from "wall".*limit/s.test(statement));
  assert.ok(pages.length > 8, String(pages.length));
  assert.deepEqual(pages.filter(({ lines }) => lines.some((line) => /TEMP B-TREE|Sort\b/.test(line))), []);
  for (const index of ['wall_by_day', 'wall_by_echoes', 'wall_by_lot', 'wall_by_cause']) assert.ok(plans.some(({ lines }) => lines.some((line) => line.includes(index))), `${index} is not used`);
  await server.close();
  room.remove();
});
