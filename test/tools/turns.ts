// How long uses of the store take in a large house and in a small one, in turns, so that whatever else the machine does
// falls on both; then how the engine goes about them in the large one.
import type { Database } from '../../server/db/open.js';
import { createStore, type Store } from '../../server/db/store.js';
import { plansOf } from '../server/query-plans.js';
import { makeRoom, postgres } from '../server/room.js';

export interface House {
  readonly store: Store;
  readonly database: Database;
  close(): Promise<void>;
}

/** A house with nothing but what `fill` puts there. */
export async function openFilled(fill: (database: Database) => Promise<void>): Promise<House> {
  const room = makeRoom();
  const database = await room.open();
  const store = createStore(database);
  await store.samples.seed(Date.parse('2026-03-02T11:00:00Z'));
  await store.samples.remove('demo');
  await fill(database);
  if (postgres) room.run('analyze');
  return {
    store,
    database,
    async close() {
      await database.close();
      room.remove();
    },
  };
}

type Uses = Readonly<Record<string, (store: Store) => Promise<unknown>>>;

const turns = Number(process.env['TURNS'] ?? 400);
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** Prints a table of times and then the plans; `uses` are made anew for each house, since cursors walk through one. */
export async function inTurns(large: string, small: string, houses: readonly [House, House], uses: () => Uses): Promise<void> {
  const heads = [`p50 of ${large}`, 'p99', `p50 of ${small}`, 'p99', 'ratio of p50'];
  console.log(`${postgres ? 'PostgreSQL' : 'SQLite'}, ${turns} turns each; milliseconds\n${''.padEnd(36)}${heads.map((head) => head.padStart(15)).join('')}`);
  for (const name of Object.keys(uses())) {
    const times: [number[], number[]] = [[], []];
    const own = houses.map(() => uses()[name]);
    for (let turn = 0; turn < turns; turn++) {
      for (const side of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const begin = performance.now();
        await own[side]?.(houses[side].store);
        times[side].push(performance.now() - begin);
      }
    }
    const [many, few] = times.map((list) => list.sort((a, b) => a - b)) as [number[], number[]];
    const numbers = [at(many, 0.5), at(many, 0.99), at(few, 0.5), at(few, 0.99), at(many, 0.5) / at(few, 0.5)];
    console.log(name.padEnd(36) + numbers.map((number) => number.toFixed(2).padStart(15)).join(''));
  }
  for (const [name, use] of Object.entries(uses())) {
    console.log(`\n${name}`);
    for (const { statement, lines } of await plansOf(houses[0].database, use)) console.log(`  ${statement.replace(/select (?:"story"\.)?\*/, 'select *').slice(0, 160)}\n    ${lines.join('\n    ')}`);
  }
  for (const house of houses) await house.close();
}
