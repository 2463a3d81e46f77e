// `npm run bench:refusals [rounds]`: whether the time of a refusal tells why a receipt was refused. A real server on a file,
// the kinds in a new random order each round; without the brake, whose pauses would hide any difference.
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp } from '../../server/app.js';
import { newReceipt } from '../../src/model/index.js';
import { api, keys, makeServer, monday } from '../server/helpers.js';
import { author, published } from '../server/receipt-helpers.js';
import { secret } from '../server/room.js';

const rounds = Number(process.argv[2] ?? 2000);
const warmUp = 200;

const server = await makeServer();
const many = async <T>(make: () => T | Promise<T>) => Promise.all(Array.from({ length: 50 }, make));
const [withdrawn, expired] = [await many(() => author(server)), await many(() => published(server))];
for (const { withdraw } of withdrawn) await withdraw();
await server.database.db.updateTable('story').set({ kept_until: '2026-03-02' }).where('receipt_hash', 'in', expired.map(({ receipt }) => keys.receipt(receipt))).execute();
await many(() => author(server));

// As many of each, made before: what a try costs here must not look like what it costs there.
const kinds: Readonly<Record<string, readonly string[]>> = {
  wrong: await many(() => newReceipt()),
  // What chance does between two that are alike.
  'wrong, too': await many(() => newReceipt()),
  malformed: (await many(() => newReceipt())).map((code) => code.slice(0, 16) + (code.endsWith('0') ? '1' : '0')),
  withdrawn: withdrawn.map(({ receipt }) => receipt),
  expired: expired.map(({ receipt }) => receipt),
};
const names = Object.keys(kinds);

const app = createApp({ store: server.store, secret, version: '0', assets: undefined, origins: [], pow: 0, log: () => undefined, now: () => monday, sleep: async () => undefined });
const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
await new Promise((resolve) => listening.once('listening', resolve));
const { port } = listening.address() as AddressInfo;

/** Microseconds from asking to the last byte of the refusal. */
function ask(receipt: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    request({ host: '127.0.0.1', port, path: `${api}/receipt`, headers: { Authorization: `Receipt ${receipt}` } }, (answer) => {
      if (answer.statusCode !== 404) reject(new Error(`answered ${answer.statusCode}`));
      answer.resume().on('end', () => resolve(Number(process.hrtime.bigint() - began) / 1000));
    })
      .on('error', reject)
      .end();
  });
}

const times = new Map(names.map((name) => [name, [] as number[]]));
for (let round = -warmUp; round < rounds; round++) {
  for (const name of [...names].sort(() => Math.random() - 0.5)) {
    const time = await ask(kinds[name]?.at(round % 50) ?? '');
    if (round >= 0) times.get(name)?.push(time);
  }
}

const quantile = (values: readonly number[], part: number) => [...values].sort((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? 0;

/** Mann and Whitney's U over all pairs: how often one of the first takes longer than one of the second. A half tells nothing. */
function longer(first: readonly number[], second: readonly number[]): { readonly share: number; readonly deviations: number } {
  const [m, n] = [first.length, second.length];
  const all = [...first.map((time) => ({ time, isFirst: true })), ...second.map((time) => ({ time, isFirst: false }))].sort((a, b) => a.time - b.time);
  const ranks = all.reduce((sum, { isFirst }, index) => sum + (isFirst ? index + 1 : 0), 0);
  const u = ranks - (m * (m + 1)) / 2;
  return { share: u / (m * n), deviations: (u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12) };
}

const base = quantile(times.get('wrong') ?? [], 0.5);
console.log('| refused | p50 | p95, of the median of wrong ones |\n|---|--:|--:|');
for (const [name, list] of times) console.log(`| ${name} | ${(quantile(list, 0.5) / base).toFixed(3)}× | ${(quantile(list, 0.95) / base).toFixed(2)}× |`);
console.log(`\n| pair, ${rounds} of each | the first takes longer | deviations from a half |\n|---|--:|--:|`);
for (const [at, first] of names.entries()) {
  for (const second of names.slice(at + 1)) {
    const { share, deviations } = longer(times.get(first) ?? [], times.get(second) ?? []);
    console.log(`| ${first} / ${second} | ${(100 * share).toFixed(1)} % | ${deviations.toFixed(1)} |`);
  }
}
listening.close();
await server.close();
