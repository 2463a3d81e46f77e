import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Poll } from '../../src/model/index.js';
import { solved } from './helpers.js';
import { startServer } from './process.js';
import { pollOf } from './pulse-helpers.js';
import { answersOf, castAll } from './pulse-load.js';
import { makeRoom, postgres } from './room.js';

describe('a whole house that answers at once, from one address', () => {
  /** The real server, as a process of its own; the poll is the one that visitors are asked. */
  async function onServer(pow: string, use: (house: { readonly address: string; readonly get: (path: string) => Promise<Response>; readonly poll: Poll; readonly rows: (table: string) => readonly Record<string, unknown>[] }) => Promise<void>) {
    const room = makeRoom();
    const server = await startServer(room.folder, { ...room.env, FF_POW: pow });
    const get = (path: string) => fetch(`${server.address}${path}`);
    try {
      await use({ address: server.address, get, poll: await pollOf({ get }), rows: room.rows });
      const { err } = await server.end();
      assert.equal(err, '');
    } finally {
      await server.end('SIGKILL');
      room.remove();
    }
  }

  const count = postgres ? 1000 : 5000;
  it(`${count} devices, fifty at a time: none is refused, lost or counted twice`, () =>
    onServer('0', async ({ address, poll, rows }) => {
      const ballots = answersOf(poll, count);
      // Every tenth comes twice, as where an answer was lost on its way back.
      const sent = ballots.flatMap((ballot, at) => (at % 10 === 0 ? [ballot, ballot] : [ballot]));
      assert.deepEqual(await castAll(address, sent, 50), { 201: sent.length });
      const [released, waiting] = [rows('ballot'), rows('waiting')];
      const words = (list: readonly { readonly tag?: unknown; readonly value?: unknown }[]) => list.map(({ tag, value }) => `${String(tag)} ${String(value)}`).sort();
      assert.deepEqual(words([...released, ...waiting]), words(ballots));
      const [result] = rows('result');
      assert.equal(result?.['n'], released.length);
      const counts = JSON.parse(String(result['counts'])) as Readonly<Record<string, number>>;
      for (const [value, chosen] of Object.entries(counts)) assert.equal(chosen, released.filter((row) => row['value'] === value).length, value);
    }));

  it('also where each device does its work: as many proofs are spent as there are devices', () =>
    onServer('1', async ({ address, get, poll, rows }) => {
      const ballots = await Promise.all(answersOf(poll, 60).map(async (ballot) => ({ ...ballot, pow: await solved({ get }) })));
      assert.deepEqual(await castAll(address, [...ballots, ...ballots], 50), { 201: 120 });
      assert.deepEqual([rows('ballot').length + rows('waiting').length, rows('spent').length], [60, 60]);
    }));
});
