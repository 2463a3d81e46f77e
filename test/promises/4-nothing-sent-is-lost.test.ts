import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { embed } from '../e2e/website.js';
import type { Place } from '../tools/tab.js';
import { fillStory, tellStory, until } from './reader.js';
import { openVisits, type Visits } from './visit.js';

// Promise 4: a story survives a failed request, a closed tab and a retry; it is sent once and stored once.
let site: Visits;
before(async () => void (site = await openVisits()));
after(() => site.close());

const form = () => site.serve('/tell', embed(site.server, '<ff-submission-form></ff-submission-form>'));
const stored = async (words: string) => ((await site.desk('queue')).items ?? []).filter(({ story }) => story.wentWrong.startsWith(words)).length;
const outbox = (place: Place) =>
  place.evaluate<string[]>(`new Promise((done) => {
    const open = indexedDB.open('failing-forward');
    open.onsuccess = () => {
      const keys = open.result.transaction('kept').objectStore('kept').getAllKeys();
      keys.onsuccess = () => (open.result.close(), done(keys.result.map(String).filter((key) => key.startsWith('outbox|'))));
    };
  })`);

test('a story told without a network goes out by itself, once, also from a tab that was closed in between', async () => {
  const { tab, reader, visitor } = await site.visit(form());
  await reader.see('label', 'What went wrong?');
  const mend = site.gate.fail('/stories', 'cut');
  await tellStory(reader, 'The network went away exactly when I pressed send.');
  await reader.see('heading', 'kept on this device until sent');
  await tab.close();

  mend();
  const later = await site.visit(form(), visitor);
  await later.reader.see('label', 'What went wrong?');
  await until('it arrives', () => stored('The network went away'));
  assert.equal(await stored('The network went away'), 1);
  await later.tab.reload();
  await later.reader.see('label', 'What went wrong?');
  assert.equal(await later.reader.count('text', 'still on this device'), 0);
});

test('an answer that is lost on its way is asked for again, and the story is stored once', async () => {
  const { reader } = await site.visit(form());
  await reader.see('label', 'What went wrong?');
  const mend = site.gate.fail('/stories', 'lose');
  await tellStory(reader, 'The answer got lost, though the story had arrived.');
  await reader.see('heading', 'kept on this device until sent');
  assert.equal(await stored('The answer got lost'), 1);
  mend();
  await reader.press('button', 'Try now');
  await reader.see('heading', 'It is with the moderators now');
  assert.equal(await stored('The answer got lost'), 1);
});

test('a server in trouble gets the story when it is well again, and the device then keeps nothing', async () => {
  const { tab, reader } = await site.visit(form());
  await reader.see('label', 'What went wrong?');
  const mend = site.gate.fail('/stories', { status: 500, type: 'text/html', body: '<h1>Oops</h1>' });
  await tellStory(reader, 'The server fell over while I was telling this.');
  await reader.see('heading', 'kept on this device until sent');
  assert.equal((await outbox(tab)).length, 1);
  mend();
  await reader.press('button', 'Try now');
  await reader.see('heading', 'It is with the moderators now');
  assert.equal(await stored('The server fell over'), 1);
  assert.deepEqual(await outbox(tab), []);
});

test('what is removed from the device never leaves it', async () => {
  const { tab, reader } = await site.visit(form());
  await reader.see('label', 'What went wrong?');
  const mend = site.gate.fail('/stories', 'cut');
  await tellStory(reader, 'I changed my mind before it could go out.');
  await reader.press('button', 'Remove from this device');
  await reader.press('button', 'Really remove?');
  await reader.see('heading', 'Removed from this device');
  assert.deepEqual(await outbox(tab), []);
  mend();
  await tab.reload();
  await reader.see('label', 'What went wrong?');
  await site.gate.quiet();
  assert.equal(await stored('I changed my mind'), 0);
});

test('two tabs, a double click and the back button send it once', async () => {
  const { tab, reader, visitor } = await site.visit(form());
  const other = await site.visit(form(), visitor);
  await reader.see('label', 'What went wrong?');
  const mend = site.gate.fail('/stories', 'cut');
  await fillStory(reader, 'Two tabs were open, and I was impatient.');
  await reader.ask('button', 'Send to the moderators', '(it.click(), it.click(), true)');
  await reader.see('heading', 'kept on this device until sent');
  mend();
  await Promise.all([tab, other.tab].map((one) => one.evaluate("dispatchEvent(new Event('online'))")));
  await reader.see('heading', 'It is with the moderators now');
  await tab.goto(`${site.server}/`);
  await tab.back();
  await until('the page is back', () => tab.evaluate(`location.href === '${form()}' && document.readyState === 'complete'`));
  await site.gate.quiet();
  assert.equal(await stored('Two tabs were open'), 1);
  assert.deepEqual(await outbox(tab), []);
});
