// An evening from the desk, on a real server: three stories whose authors allow it, their order, the stage; and none of
// a story whose author does not. And one that an author tells for it: from its link to the running order and the receipt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sampleSubmission } from '../../src/testing/contract.js';
import { openHouse } from './house.js';
import { fillStory, openSite, openTab, type Site } from './site.js';

let site: Site;
let page: Page;
let trouble: string[];
let ask: (method: string, path: string, body?: object) => Promise<{ status: number; body: Record<string, unknown> }>;
const titles = ['The lease', 'The oven', 'The partner'];
let kept: string;

before(async () => {
  const house = await openHouse();
  const [, code = ''] = await Promise.any(house.servers.map((server) => server.printed(/http:\S+\/desk#invite=([^\s&]+)/)));
  site = await openSite(house);
  let token = '';
  ask = async (method, path, body) => {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${site.server}/api/v1/spaces/demo/desk/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  token = String((await ask('POST', 'owner', { code, name: 'Grace' })).body['token']);
  const enter = async (title: string, meetup: string) => {
    const { story } = sampleSubmission();
    const told = { ...story, title, wentWrong: `${title}: ${story.wentWrong}`, consent: { ...story.consent, wall: true, meetup } };
    return String((await ask('POST', 'stories', { provenance: 'interview', story: told, publish: true })).body['id']);
  };
  for (const [index, title] of titles.entries()) await enter(title, index === 2 ? 'ask_me' : 'read_aloud');
  kept = await enter('For the pages alone', 'no');
  await ask('POST', 'meetups', { title: 'Stories and soup', startsAt: '2031-07-01T17:00:00Z', groundRules: ['What is told here stays here.'] });
  ({ page, trouble } = await openTab(await site.browser.newContext({ locale: 'en' })));
  await page.goto(`${site.server}/desk?space=demo`);
  await page.getByLabel('Your token').fill(token);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Meet-ups', exact: true }).click();
  await page.locator('.item', { hasText: 'Stories and soup' }).click();
});
after(() => site.close());

// The desk shows what it asks for before it is answered.
const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());

const stored = async () => {
  const { body } = await ask('GET', 'meetups?limit=50');
  const { id } = (body['items'] as { id: string; title: string }[]).find(({ title }) => title === 'Stories and soup') ?? { id: '' };
  return { id, ...(await ask('GET', `running-orders/${id}`)).body } as { id: string; revision: number; turns: { storyId: string; title: string; asked: boolean }[] };
};

test('three stories become an order, the one whose author wants to be asked with the word that they were', async () => {
  await page.getByText('Add a story').click();
  for (const title of titles) {
    const candidate = page.locator('[data-candidate]', { hasText: title });
    await Promise.all([saved(), candidate.getByRole('button').click()]);
    await page.locator('[data-turn]', { hasText: title }).waitFor();
  }
  assert.equal(await page.locator('[data-candidate]', { hasText: 'For the pages alone' }).count(), 0);
  await Promise.all([saved(), page.getByRole('button', { name: 'Up: The partner' }).click()]);
  await page.getByText('Number 2 now: The partner').waitFor();
  assert.deepEqual((await stored()).turns.map(({ title, asked }) => [title, asked]), [['The lease', false], ['The partner', true], ['The oven', false]]);
});

test('a story without consent is refused with its place and the reason, and the order stays', async () => {
  const { id, revision, turns } = await stored();
  const { status, body } = await ask('PATCH', `running-orders/${id}`, { revision, turns: [{ storyId: kept }] });
  assert.deepEqual([status, body['detail'], body['errors']], [400, 'Its author does not allow meet-ups.', [{ field: 'turns[0].storyId', rule: 'value' }]]);
  assert.deepEqual((await stored()).turns, turns);
});

test('a story that leaves the desk’s hands leaves the evening, and the stage goes without a network', async () => {
  const { body } = await ask('GET', 'candidates?limit=50');
  const oven = (body['items'] as { storyId: string; title: string }[]).find(({ title }) => title === 'The oven');
  assert.equal((await ask('POST', 'decisions', { storyId: oven?.storyId, revision: 1, action: 'hide', reasons: [], statement: 'We were asked to take it down.' })).status, 200);
  assert.deepEqual((await stored()).turns.map(({ title }) => title), ['The lease', 'The partner']);
  await page.getByRole('button', { name: 'Stage', exact: true }).click();
  const stage = page.locator('dialog.stage');
  await stage.waitFor();
  assert.equal(await page.locator('[data-turn]').count(), 2, 'the desk that lay open meanwhile asks again');
  await page.context().setOffline(true);
  assert.equal(await stage.locator('.time').textContent(), '7:00');
  await page.keyboard.press('Space');
  await stage.getByText('On stage').waitFor();
  await page.keyboard.press('PageDown');
  await stage.getByText('Questions').waitFor();
  await page.keyboard.press('PageDown');
  await stage.getByText('The partner').waitFor();
  await page.keyboard.press('Escape');
  await stage.waitFor({ state: 'detached' });
  await page.context().setOffline(false);
  assert.deepEqual(trouble, []);
});

test('on paper the script stands alone', async () => {
  await page.getByRole('button', { name: 'Script for the host' }).click();
  await page.locator('.script').waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.script').isVisible(), true);
  for (const other of ['nav', '.editing', '.list', '.head', '#script-close']) assert.equal(await page.locator(other).first().isVisible(), false, other);
  // Paper across, or of a large size, is as wide as a desktop: the place of the list must not stay empty beside it.
  const [script, desk] = await Promise.all(['.script', 'ff-moderation-desk'].map((name) => page.locator(name).boundingBox()));
  assert.ok((script?.width ?? 0) > 0.8 * (desk?.width ?? 0), 'the script has the width of the paper');
  // Engines before Chromium 105 leave out a rule that asks what an element holds, and print all of the desk.
  const rules = await page.locator('ff-moderation-desk').evaluate((it) => (it.shadowRoot?.adoptedStyleSheets ?? []).flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)));
  assert.ok(rules.some((rule) => rule.includes('.script')));
  assert.deepEqual(rules.filter((rule) => rule.includes(':has(')), []);
  // What is open elsewhere is printed as it is.
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Back to the evening' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.locator('.editing').first().waitFor();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Script for the host' }).click();
  await page.locator('.script').waitFor();
});

test('who follows the link of an evening tells for it, the desk finds it first, and the receipt says so until it is taken back', async () => {
  const { page: visitor, trouble: theirs } = await openTab(await site.browser.newContext({ locale: 'en' }));
  await ask('PATCH', 'space', { queueDelay: 'none' });
  await visitor.goto(`${site.server}/stories?space=demo`);
  const card = visitor.locator('ff-meetup-list article', { hasText: 'Stories and soup' });
  await card.getByRole('link', { name: 'Tell your story there' }).click();
  await visitor.getByText('You tell this for').waitFor();
  const { id } = await stored();
  assert.equal(new URL(visitor.url()).searchParams.get('meetup-id'), id);
  const form = visitor.locator('ff-submission-form');
  await fillStory(visitor, 'The soup went cold while I waited for the one investor.');
  const meetups = form.getByLabel(/Read aloud at a meet-up/);
  assert.equal(await meetups.isChecked(), false);
  await meetups.check();
  assert.equal(await form.getByLabel(/Put it forward for .*Stories and soup/).isChecked(), true);
  await form.getByRole('button', { name: 'Send to the moderators' }).click();
  const code = await form.locator('.receipt .code').textContent();
  const told = await ask('GET', `candidates?limit=1&meetupId=${id}`);
  const [first] = told.body['items'] as { storyId: string; toldFor: boolean; wentWrong: string }[];
  assert.deepEqual([first?.toldFor, first?.wentWrong], [true, 'The soup went cold while I waited for the one investor.']);

  await page.getByRole('button', { name: 'Back to the evening' }).click();
  await page.getByText('Add a story').click();
  const candidate = page.locator('[data-candidate]').first();
  await candidate.getByText('Told for this evening').waitFor();
  await Promise.all([saved(), candidate.getByRole('button').click()]);

  await visitor.goto(`${site.server}/receipt?space=demo`);
  await visitor.getByLabel('Your receipt').fill(code ?? '');
  await visitor.getByRole('button', { name: 'Open', exact: true }).click();
  await visitor.getByText('It is in the running order of').waitFor();
  await visitor.getByRole('button', { name: 'Change it' }).click();
  await visitor.getByLabel(/For .*Stories and soup/).uncheck();
  await visitor.getByRole('button', { name: 'Save the change' }).click();
  await visitor.getByText('Your changed text is in place.').waitFor();
  assert.equal(await visitor.getByText('Stories and soup').count(), 0);
  assert.equal((await stored()).turns.some(({ storyId }) => storyId === first?.storyId), false);
  assert.deepEqual(theirs, []);
});

test('what its author takes back is gone from the wall, the feeds, the plain pages and the running order', async () => {
  const text = 'The gramophone sank with all of its records.';
  const { page: visitor, trouble: theirs } = await openTab(await site.browser.newContext({ locale: 'en' }));
  await visitor.goto(`${site.server}/tell?space=demo`);
  await visitor.getByLabel('What went wrong?').waitFor();
  await fillStory(visitor, text);
  await visitor.getByLabel(/Read aloud at a meet-up/).check();
  await visitor.getByLabel(/Search engines/).check();
  await visitor.getByRole('button', { name: 'Send to the moderators' }).click();
  const code = (await visitor.locator('.receipt .code').textContent()) ?? '';
  const { body } = await ask('GET', 'candidates?limit=50');
  const { storyId = '' } = (body['items'] as { storyId: string; wentWrong: string }[]).find(({ wentWrong }) => wentWrong === text) ?? {};
  assert.equal((await ask('POST', 'decisions', { storyId, revision: 1, action: 'approve' })).status, 200);
  const { id, revision, turns } = await stored();
  assert.equal((await ask('PATCH', `running-orders/${id}`, { revision, turns: [...turns.map((turn) => ({ storyId: turn.storyId, asked: turn.asked })), { storyId }] })).status, 200);

  const places = async () => {
    const addresses = ['/read?space=demo', `/read/story?space=demo&id=${storyId}`, '/api/v1/spaces/demo/feeds/stories.atom', '/api/v1/spaces/demo/feeds/stories.json'];
    const texts = await Promise.all(addresses.map(async (address) => (await fetch(site.server + address)).text()));
    await visitor.goto(`${site.server}/stories?space=demo&q=gramophone`);
    await visitor.locator('ff-story-wall .count').getByText(/^\s*(1 story|No story fits what you are looking for\.)\s*$/).waitFor();
    const onWall = await visitor.locator('ff-story-wall article').count();
    const inOrder = (await stored()).turns.some((turn) => turn.storyId === storyId);
    return [...texts.map((found) => found.includes(text)), onWall > 0, inOrder];
  };
  assert.deepEqual(await places(), [true, true, true, true, true, true]);
  await visitor.goto(`${site.server}/receipt?space=demo`);
  await visitor.getByLabel('Your receipt').fill(code);
  await visitor.getByRole('button', { name: 'Open', exact: true }).click();
  await visitor.getByRole('button', { name: 'Take it back' }).click();
  const gone = visitor.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.ok());
  await visitor.getByRole('button', { name: 'Take it back for good' }).click();
  await gone;
  assert.deepEqual(await places(), [false, false, false, false, false, false]);
  assert.deepEqual(theirs, []);
});
