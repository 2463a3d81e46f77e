// The snippet of the recipe for PostgREST, pasted into a page on another origin, in a real browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sampleStory } from '../../src/testing/contract.js';
import { fillStory, tellStory } from '../e2e/site.js';
import { openPostgrest, publish, type PostgrestHouse } from './postgrest-house.js';
import { blocks, snippet } from './recipe.js';
import { openHostSite, type HostSite } from './site.js';

const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script> &amp; {{7*7}}';
let house: PostgrestHouse;
let site: HostSite;
let body = '';

before(async () => {
  house = await openPostgrest();
  site = await openHostSite();
  body = snippet('postgrest.md', { 'https://api.example': house.url });
}, { timeout: 600_000 });
after(async () => {
  await site?.close();
  await house?.close();
});

/** As it is after the recipe, with one story. */
async function furnish(): Promise<void> {
  await house.empty();
  await house.sql(blocks('postgrest.md', 'sql')[1] ?? '');
  await publish(house, { ...sampleStory(1), title: `The lease ${hostile}`, wentWrong: `We signed it first. ${hostile}`, lesson: 'Ask ten people before you sign anything at all.' });
}

async function isFull(page: Page): Promise<void> {
  await page.locator('ff-story-card').getByRole('heading', { name: 'The lease' }).waitFor();
  await page.locator('ff-lesson-ticker [part~="lesson"]', { hasText: /A plan that needs a miracle|Ask ten people before you sign anything/ }).waitFor();
  await page.locator('ff-pulse-poll').getByText('would you tell somebody here?').waitFor();
  await page.getByRole('button', { name: 'Send to the moderators' }).waitFor();
}

test('four widgets are full, and what others wrote is text', async () => {
  await furnish();
  const { page, trouble } = await site.open(body);
  await isFull(page);
  const card = await page.locator('ff-story-card [part~="base"]').innerText();
  assert.ok(card.includes(hostile), card);
  assert.equal(await page.title(), 'A coworking site');
  assert.deepEqual(trouble, []);
});

test('a form says what the tables keep: confidential, and anonymous where the operator keeps no addresses either', async () => {
  await furnish();
  const { page } = await site.open(body);
  await page.getByText('This form is confidential').waitFor();
  assert.equal(await page.getByText('This form is anonymous').count(), 0);
  await house.sql('update failing_forward.space set keeps_no_addresses = true');
  const { page: other } = await site.open(body);
  await other.getByText('This form is anonymous').waitFor();
  await house.sql('update failing_forward.space set keeps_no_addresses = false');
});

test('a story that is sent lies where the recipe says, once, and leads its author back', async () => {
  await furnish();
  const { page, trouble } = await site.open(`${body}<ff-receipt></ff-receipt>`);
  const wentWrong = `I rebuilt it three times. ${hostile}`;
  // The answer to the first attempt is lost on its way.
  let lost = 0;
  await page.route('**/rpc/submit_story', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await tellStory(page, wentWrong);
  await page.getByText('It goes out by itself when the connection is back').waitFor();
  assert.equal((await house.sql('select from failing_forward.desk')).length, 1);
  await page.evaluate('dispatchEvent(new Event("online"))');
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  const desk = await house.sql('select id, status, went_wrong, consent from failing_forward.desk');
  assert.deepEqual(desk.map(({ id: _, ...row }) => row), [{ status: 'submitted', went_wrong: wentWrong, consent: { wall: true, lobby: false, meetup: 'no', index: false } }]);

  const code = (await page.locator('ff-submission-form .code').textContent())?.trim() ?? '';
  await page.locator('ff-receipt input').fill(code);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.locator('ff-receipt').getByText('I rebuilt it three times.').first().waitFor({ state: 'attached' });
  await house.sql('select failing_forward.publish($1)', [desk[0]?.['id']]);
  const { page: reader } = await site.open(body);
  await reader.locator('ff-story-card').getByText('I rebuilt it three times.').waitFor();
  assert.deepEqual(trouble.filter((line) => !/submit_story|ERR_FAILED/.test(line)), []);
});

test('a story that the database refuses stays in the form, which marks the field', async () => {
  await furnish();
  const { page } = await site.open(body);
  // The form knows the same limits, so that something on the way has to change the text.
  await page.route('**/rpc/submit_story', (route) => (route.request().method() === 'POST' ? route.continue({ postData: route.request().postData()?.replace(/"lesson":"[^"]*"/, '"lesson":"short"') ?? '' }) : route.continue()));
  await fillStory(page, 'It went wrong slowly, and then all at once.');
  await page.getByRole('button', { name: 'Send to the moderators' }).click();
  const lesson = page.getByLabel('What did you learn from it?');
  await page.locator('ff-submission-form [aria-invalid="true"]').waitFor();
  assert.equal(await lesson.getAttribute('aria-invalid'), 'true');
  assert.equal(await lesson.inputValue(), 'Ask ten people before you sign anything.');
  assert.deepEqual(await house.sql('select from failing_forward.desk'), []);
});

test('four answers never show, nor 4:1; five of 3:2 do', async () => {
  await furnish();
  const answer = async (label: string) => {
    const { page, trouble } = await site.open(body);
    await page.locator('ff-pulse-poll label', { hasText: label }).click();
    await page.getByText('Noted, without a name').waitFor();
    const shown = await page.locator('ff-pulse-poll [part~="result"]').innerText();
    assert.deepEqual(trouble, []);
    await page.context().close();
    return shown;
  };
  for (const label of ['Probably', 'Probably', 'Probably', 'Probably', 'Perhaps']) assert.doesNotMatch(await answer(label), /\d/, `${label} showed something`);
  assert.match(await answer('Perhaps'), /Perhaps\s+35\s%[^]*Probably\s+65\s%[^]*5\+ answers/);
});

test('a reaction is given on the card, and taken once', async () => {
  await furnish();
  const { page } = await site.open(body);
  const button = page.locator('ff-story-card').getByRole('button', { name: /thank/i });
  await button.click();
  // Pressed at once; noted when the answer has come.
  await page.locator('ff-story-card').getByText('Noted, without a name').waitFor();
  assert.deepEqual((await house.sql('select story_id, value from failing_forward.reaction')).map((row) => row['value']), ['thank_you']);
});
