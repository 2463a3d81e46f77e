import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, openTab, type Site } from './site.js';
import { embed } from './website.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

const lesson = 'Ask for the deposit while the client is still excited.';

test('a story’s lesson that the lobby may show enters the plan and turns in the ticker', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext());
  await page.goto(site.serve('/tell', embed(site.server, '<ff-submission-form></ff-submission-form>')));
  await page.getByLabel('What went wrong?').fill('The invoice was late, then the client was, and then they were gone.');
  await page.getByLabel('What did you learn from it?').fill(lesson);
  await page.getByLabel('What was it mostly about?').selectOption('out_of_money');
  await page.getByLabel(/On pages: /).check();
  await page.getByLabel(/Its lesson on screens: /).check();
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();

  const { items: [waiting] = [] } = await site.desk('queue');
  assert.ok(waiting);
  assert.equal((await site.desk('decisions', { storyId: waiting.id, revision: waiting.revision, action: 'approve_lobby' })).status, 'published');
  const answer = (await (await fetch(`${site.server}/api/v1/spaces/demo/lessons?lang=en&limit=50`)).json()) as { items: { id: string; text: string }[]; lessonPlan: { lessonId: string; date: string }[]; next?: string };
  assert.equal(answer.lessonPlan.length, 35);

  await page.goto(site.serve('/ticker', embed(site.server, '<ff-lesson-ticker></ff-lesson-ticker>')));
  await page.getByText('Lesson of the day').waitFor();
  const text = () => page.locator('ff-lesson-ticker [part~="lesson"]').textContent();
  const today = await text();
  const seen = new Set<string | null>();
  for (let turn = 0; turn < 200 && !(seen.has(lesson) && seen.size > 5); turn++) {
    seen.add(await text());
    await page.getByRole('button', { name: 'Next lesson' }).click();
  }
  assert.ok(seen.has(lesson), 'the lesson never turned up');
  assert.ok(seen.size > 5 && seen.has(today));
  // Another device, in another zone, begins with the same one.
  const { page: far } = await openTab(await site.browser.newContext({ timezoneId: 'Pacific/Auckland' }));
  await far.goto(`${site.origin}/ticker`);
  await far.getByText('Lesson of the day').waitFor();
  assert.equal(await far.locator('ff-lesson-ticker [part~="lesson"]').textContent(), today);
  assert.deepEqual(trouble, []);
});

test('four answers never show, five of 3:2 do; of those after them 4:1 never show, a sixth that mixes them does', async () => {
  const url = site.serve('/poll', embed(site.server, '<ff-pulse-poll></ff-pulse-poll>'));
  const answer = async (label: string) => {
    const context = await site.browser.newContext();
    const { page, trouble } = await openTab(context);
    await page.goto(url);
    await page.locator('ff-pulse-poll label', { hasText: label }).click();
    await page.getByText('Noted, without a name').waitFor();
    const shown = await page.locator('ff-pulse-poll [part~="result"]').innerText();
    assert.deepEqual(trouble, []);
    await context.close();
    return shown;
  };
  for (const label of ['Mostly', 'Mostly', 'Mostly', 'Barely']) assert.doesNotMatch(await answer(label), /\d/, `${label} showed something`);
  const first = await answer('Barely');
  assert.match(first, /Barely\s+40\s%[^]*Mostly\s+60\s%[^]*5\+ answers/);
  for (const label of ['Mostly', 'Mostly', 'Mostly', 'Mostly', 'Barely']) assert.equal(await answer(label), first, `${label} showed something`);
  assert.match(await answer('Barely'), /Barely\s+35\s%[^]*Mostly\s+65\s%[^]*10\+ answers/);
});

test('the lobby page shows lessons of its space', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext({ viewport: { width: 1920, height: 1080 } }));
  await page.goto(`${site.server}/lobby?space=demo&theme=light&quiet=never&form-url=${encodeURIComponent('https://harbour.example/tell')}`);
  await page.getByText('Lesson of the day').waitFor();
  await page.locator('[part~="form"]').getByText('harbour.example/tell').waitFor();
  const { width = 0, height = 0 } = (await page.locator('ff-lobby').boundingBox()) ?? {};
  assert.deepEqual([width, Math.round(height)], [1920, 1080]);
  assert.equal(await page.locator('ff-lobby .light').count(), 1);
  assert.equal(trouble.length, 1);
  assert.match(trouble[0] ?? '', /"quiet" is "never"/);
});
