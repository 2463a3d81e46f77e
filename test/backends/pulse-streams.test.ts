import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memory } from '../../src/backends/memory.js';
import { keyOf, streamOf, toldOf } from '../model/pulse-streams.js';

for (let seed = 1; seed <= 100; seed++) {
  test(`memory tells of a stream of answers what the ledger tells (${seed})`, async () => {
    const stream = streamOf(seed);
    const row = { ...stream.poll, question: 'How is it going?', period: 'daily', status: 'open', periodKey: '' };
    // A poll row whose k is no number is read as five.
    if (Number.isNaN(stream.poll.k)) return;
    const backend = memory({ polls: [row] });
    for (const [at, turns] of stream.periods.entries()) {
      row.periodKey = keyOf(at);
      for (const turn of turns) {
        if ('tag' in turn) await backend.create('ballots', { poll: row.id, period: row.periodKey, tag: turn.tag, value: turn.value });
        else assert.deepEqual(JSON.parse(JSON.stringify(await backend.list('pulse-results', { poll: row.id, period: row.periodKey }))), { items: [toldOf(stream, row.periodKey, turn.shown)] });
      }
    }
  });
}
