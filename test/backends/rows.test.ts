import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causesOf, sorted } from '../../src/backends/rows.js';
import { memory } from '../../src/backends/memory.js';
import { staticJson } from '../../src/backends/static-json.js';
import { createClient } from '../../src/client/client.js';
import { sampleStory } from '../../src/testing/contract.js';

const rows = [
  { ...sampleStory(1), publishedOn: '2026-03-01', reactions: { been_there: 5 } },
  { ...sampleStory(2), publishedOn: '2026-03-03' },
  { ...sampleStory(3), publishedOn: '2026-03-02', reactions: { been_there: 5, learned: 10 }, causes: { root: 'people', contributing: ['timing'] } },
  { ...sampleStory(4), publishedOn: '2026-03-02', reactions: { thank_you: 5 } },
];
const numbers = (list: readonly unknown[]) => list.map((row) => Number((row as { id: string }).id));

test('rows: sorts as it is asked, and leaves them as they came where it is not', () => {
  assert.deepEqual(numbers(sorted(rows, {})), [1, 2, 3, 4]);
  assert.deepEqual(numbers(sorted(rows, { sort: 'newest' })), [2, 3, 4, 1]);
  assert.deepEqual(numbers(sorted(rows, { sort: 'echoed' })), [3, 4, 1, 2]);
  const orders = Array.from({ length: 20 }, (_, seed) => numbers(sorted(rows, { sort: 'surprise', seed })).join());
  assert.ok(new Set(orders).size > 5);
  assert.equal(numbers(sorted(rows, { sort: 'surprise', seed: 3 })).join(), orders[3]);
  const odd = [null, 7, {}, { reactions: 'many' }, { id: 'x', reactions: { learned: 'NaN' } }];
  for (const sort of ['newest', 'echoed', 'surprise']) assert.equal(sorted(odd, { sort, seed: 1 }).length, odd.length, 'what is no row stays for the one who reads it');
});

test('rows: counts the root causes of what can be read', async () => {
  const counts = [{ cause: 'timing', n: 3 }, { cause: 'people', n: 1 }];
  assert.deepEqual(causesOf([...rows, null, { id: 'x' }]), { counts });
  const files = staticJson({ url: 'https://files.example/', fetch: async () => Response.json({ items: rows }) });
  for (const backend of [memory({ stories: rows }), files]) assert.deepEqual(await createClient(backend).stories.causes(), counts, backend.name);
});

test('memory: orders by the reactions that it was given meanwhile', async () => {
  const backend = memory({ stories: rows });
  for (let device = 0; device < 5; device++) await backend.create('reactions', { storyId: rows[1]?.['id' as never], tag: String(device).repeat(64), value: 'learned' });
  assert.deepEqual(numbers((await backend.list('stories', { sort: 'echoed' })).items), [3, 2, 4, 1]);
});
