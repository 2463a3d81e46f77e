// How long a withdrawal takes, and how long readers wait meanwhile, with 50,000 stories and with 50: `npx tsx
// test/tools/withdrawal-bench.ts`. In turns, on real servers, so that whatever else the machine does falls on both.
import { setTimeout as sleep } from 'node:timers/promises';
import { newReceipt } from '../../src/model/index.js';
import { api, keys } from '../server/helpers.js';
import { startServer } from '../server/process.js';
import { makeRoom, postgres } from '../server/room.js';
import { fill } from './many-stories.js';

const rounds = Number(process.env['TURNS'] ?? 7);
const pause = 20;
const reads = { time: `${api}/time`, wall: `${api}/stories`, lessons: `${api}/lessons` };

/** A server with so many stories. */
async function open(count: number) {
  const room = makeRoom();
  const database = await room.open();
  await fill(count)(database);
  await database.close();
  const receipts = Array.from({ length: rounds }, () => newReceipt());
  const rows = room.run(`select id from story limit ${rounds}`);
  receipts.forEach((receipt, index) => room.run(`update story set receipt_hash = '${keys.receipt(receipt)}' where id = '${String(rows[index]?.['id'])}'`));
  return { room, receipts, server: await startServer(room.folder, room.env) };
}

/** Reads fifty times a second while something is under way; resolves to the longest that one reading took. */
async function longest(address: string, isOver: () => boolean): Promise<number> {
  let most = 0;
  do {
    const begin = performance.now();
    const answer = await fetch(address);
    const body = await answer.text();
    if (answer.status !== 200) throw new Error(`not read: ${answer.status} ${body}`);
    most = Math.max(most, performance.now() - begin);
    await sleep(pause);
  } while (!isOver());
  return most;
}

/** What one withdrawal takes, and the longest reading of each kind beside it. */
async function measure(address: string, receipt: string): Promise<readonly number[]> {
  // What is new after a withdrawal, the plan of lessons say, is made before it.
  for (const path of Object.values(reads)) await longest(`${address}${path}`, () => true);
  let isOver = false;
  const readers = Object.values(reads).map((path) => longest(`${address}${path}`, () => isOver));
  const begin = performance.now();
  const answer = await fetch(`${address}${api}/receipt`, { method: 'DELETE', headers: { Authorization: `Receipt ${receipt}` } });
  const took = performance.now() - begin;
  isOver = true;
  if (answer.status !== 200) throw new Error(`not withdrawn: ${answer.status} ${await answer.text()}`);
  return [took, ...(await Promise.all(readers))];
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

const houses = [await open(50_000), await open(50)];
const times: number[][][] = houses.map(() => []);
for (let round = 0; round < rounds; round++) {
  for (const [side, { server, receipts }] of houses.entries()) times[side]?.push([...(await measure(server.address, receipts[round] ?? ''))]);
}
for (const { server, room } of houses) {
  await server.end();
  room.remove();
}

console.log(`${postgres ? 'PostgreSQL' : 'SQLite'}, medians and worst of ${rounds} withdrawals; milliseconds\n${['', '50,000', 'worst', '50', 'worst', 'ratio'].map((head) => head.padStart(12)).join('')}`);
['withdrawal', ...Object.keys(reads)].forEach((name, at) => {
  const [many = [], few = []] = times.map((list) => list.map((one) => one[at] ?? NaN));
  const numbers = [median(many), Math.max(...many), median(few), Math.max(...few), median(many) / median(few)];
  console.log(name.padEnd(12) + numbers.map((number) => number.toFixed(1).padStart(12)).join(''));
});
