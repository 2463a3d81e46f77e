import assert from 'node:assert/strict';
import { it } from 'node:test';
import { makeServer, monday } from './helpers.js';
import { plansOf, preferIndexes } from './query-plans.js';
import { author, published } from './receipt-helpers.js';
import { makeRoom } from './room.js';

// Both engines leave an index aside as soon as a condition is not word by word that of the index, and nothing else tells.
it('the desk and feeds never look at all stories or all decisions to find a few', async () => {
  const room = makeRoom();
  const first = await room.open();
  await preferIndexes(first);
  await first.close();
  const server = await makeServer({ room });
  const [one, other] = [await author(server), await published(server)];
  await other.write('Hello?');
  const context = { space: 'demo', today: '2026-03-02', retentionMonths: 24 };
  const scene = { space: { id: 'demo', timeZone: 'Europe/Berlin', k: 5 }, now: Date.parse('2026-03-02T11:00:00Z') };
  const about = { storyId: String(one.row()['id']), revision: 1, reasons: [], statement: '' };
  const listing = { limit: 20, cursor: Buffer.from('0'.repeat(26)).toString('base64url'), now: monday };
  const plans = await plansOf(server.database, async ({ desk, feeds, runningOrders }) => {
    for (const status of [undefined, 'published', 'in_review'] as const) await desk.queue('demo', { ...listing, status });
    assert.equal((await desk.queue('demo', { ...listing, status: undefined })).items.length, 2);
    assert.equal((await desk.decide({ ...about, action: 'approve' }, context)).refusal, undefined);
    assert.equal((await desk.undo({ ...about, status: 'published' }, context)).refusal, undefined);
    await desk.read({ space: 'demo', storyId: about.storyId, seen: 1 });
    await desk.log('demo', listing);
    await feeds.stories({ space: 'demo', lang: undefined, today: context.today });
    for (const meetupId of [undefined, 'm'.repeat(26)]) for (const cursor of [undefined, listing.cursor]) await runningOrders.candidates(scene, { ...listing, cursor, meetupId });
  });
  assert.ok(plans.length > 15);
  const whole = plans.filter(({ lines }) => lines.some((line) => /SCAN (story|message|decision|lesson)\b(?!.*USING.*INDEX)|Seq Scan on (story|message|decision|lesson)/.test(line)));
  assert.deepEqual(whole, []);
  for (const index of ['story_waiting', 'story_to_be_told', 'decision_by_story']) assert.ok(plans.some(({ lines }) => lines.some((line) => line.includes(index))), `the index ${index} is not used`);
  assert.deepEqual(plans.filter(({ lines }) => lines.some((line) => /TEMP B-TREE|Sort/.test(line)) && lines.some((line) => line.includes('story_to_be_told'))), [], 'candidates come in order');
  await server.close();
  room.remove();
});
