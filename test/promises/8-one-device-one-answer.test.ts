import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newReceipt, type Poll } from '../../src/model/index.js';
import { api, telling } from '../server/helpers.js';
import { startServer, type Running } from '../server/process.js';
import { answering, pollOf } from '../server/pulse-helpers.js';
import { makeRoom } from '../server/room.js';

// The server side: a device is a tag. That a device makes the same tag again is shown with the client's ballots.
describe('promise 8: one device, one answer a period, and nobody is refused because of an address', () => {
  const room = makeRoom();
  let server: Running & { readonly address: string };
  let poll: Poll;
  before(async () => {
    server = await startServer(room.folder, room.env);
    poll = await pollOf({ get: (path) => fetch(`${server.address}${path}`) });
  });
  after(async () => {
    await server.end();
    room.remove();
  });

  const post = async (path: string, body: unknown) =>
    (await fetch(`${server.address}${api}/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status;
  const { rows } = room;
  const ballots = () => [...rows('ballot'), ...rows('waiting')];

  it('a device that answers forty times, also at once, has one answer: its last', async () => {
    for (let turn = 0; turn < 20; turn++) assert.equal(await post('ballots', answering(poll, 0, 1 + (turn % 5))), 201);
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, turn) => post('ballots', answering(poll, 0, 1 + (turn % 5)))));
    assert.deepEqual([...new Set(statuses)], [201]);
    assert.equal(await post('ballots', answering(poll, 0, 2)), 201);
    assert.deepEqual(ballots().map((row) => [row['tag'], row['value']]), [[answering(poll, 0, 2).tag, '2']]);
  });

  it('a whole house behind one address answers: 700 devices, none refused, each counted once', async () => {
    const devices = Array.from({ length: 700 }, (_, index) => index + 1);
    for (let from = 0; from < devices.length; from += 50) {
      const statuses = await Promise.all(devices.slice(from, from + 50).map((device) => post('ballots', answering(poll, device, 1 + (device % 5)))));
      assert.deepEqual([...new Set(statuses)], [201]);
    }
    const tags = ballots().map((row) => row['tag']);
    assert.equal(tags.length, 701, 'the device from before among them');
    assert.equal(new Set(tags).size, 701);
    // Half of them change their mind: no answer more.
    for (let from = 0; from < 350; from += 50) await Promise.all(devices.slice(from, from + 50).map((device) => post('ballots', answering(poll, device, 5))));
    assert.equal(new Set(ballots().map((row) => row['tag'])).size, 701);
    const [result] = rows('result');
    assert.equal(result?.['n'], rows('ballot').length, 'what is published counts each once');
    assert.equal(await post('stories', telling({}, { receipt: newReceipt() })), 201, 'and a story is taken from there too');
  });
});
