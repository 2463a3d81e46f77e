import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { newReceipt } from '../../src/model/receipt.js';
import { padded } from '../../src/model/pad.js';
import { openHouse } from './house.js';
import { openSite, openTab, type Site } from './site.js';

const { source: axeSource } = axe;
const words = {
  title: '', project: '', wentWrong: 'We took a second room before the first one was full.', feeling: '', lesson: 'Fill one room before you rent two.', nextTime: '', byline: '',
  kind: 'business', sector: 'food', stage: 'undisclosed', outcome: 'undisclosed', when: 'undisclosed', lookingFor: [], contentNotes: [], attribution: 'anonymous',
  consent: { wall: true, lobby: true, meetup: 'no', index: false }, lang: 'en', causes: { root: 'timing', contributing: [] },
} as const;

let site: Site;
before(async () => void (site = await openSite(await openHouse({ FF_POW: '0' }))));
after(() => site.close());

const api = () => `${site.server}/api/v1/spaces/demo`;
const call = async (method: string, path: string, authorization: string, body?: unknown): Promise<Response> =>
  fetch(`${api()}/${path}`, { method, headers: { Authorization: authorization, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const visit = async (receipt: string) => (await call('GET', 'receipt', `Receipt ${receipt}`)).json() as Promise<{ status: string; revision: number; statement: string; story: { lesson: string }; messages: { text: string }[] }>;

/** Sends a story with a title of its own; its receipt. */
async function send(title: string, change: object = {}): Promise<string> {
  const receipt = newReceipt();
  const story = { ...words, title, wentWrong: `${title}. ${words.wentWrong}`, ...change };
  const body = padded({ schemaVersion: 1, receipt, story, hp: '', pad: '' } as Parameters<typeof padded>[0]);
  assert.equal((await call('POST', 'stories', '', body)).status, 201);
  return receipt;
}
/** Three stories, which come out of the inbox together. */
const sendThree = async (...titles: readonly [string, string, string]) => Promise.all(titles.map((title) => send(title)));

/** A desk at which somebody sits. */
async function sit(options: BrowserContextOptions = {}) {
  const { page, trouble } = await openTab(await site.browser.newContext(options));
  await page.goto(`${site.server}/desk`);
  await page.getByLabel('Your token').fill(site.token);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'What waits' }).waitFor();
  return { page, trouble };
}
const show = (page: Page, what: string) => page.getByLabel('Show', { exact: true }).selectOption({ label: what });
async function read(page: Page, title: string) {
  await page.locator('.item', { hasText: title }).click();
  await page.getByRole('heading', { level: 3, name: title }).waitFor();
}
const act = (page: Page, name: string) => page.locator('.decide').getByRole('button', { name, exact: true }).click();
const confirm = (page: Page, name: string) => page.locator('.decide-panel').getByRole('button', { name, exact: true }).click();
const done = (page: Page, text: string) => page.locator('.notice.shown', { hasText: text }).waitFor();
async function accessible(page: Page, where: string) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(found, [], where);
}

describe('the desk, with a real server behind it', () => {
  it('lets nobody in with a wrong token, and forgets who leaves', async () => {
    const { page } = await openTab(await site.browser.newContext());
    await page.goto(`${site.server}/desk`);
    await page.getByLabel('Your token').fill(site.token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')));
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByText('This token opens nothing here').waitFor();
    await page.getByLabel('Your token').fill(site.token);
    await page.getByLabel('Stay at the desk in this tab').check();
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByRole('heading', { name: 'What waits' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'What waits' }).waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByLabel('Your token').waitFor();
    await page.reload();
    await page.getByLabel('Your token').waitFor();
    assert.deepEqual(await page.evaluate(() => [Object.values(sessionStorage), Object.values(localStorage), document.cookie]), [[], [], '']);
  });

  it('publishes, takes that back, and publishes for the screens after a look at what they will show', async () => {
    const [receipt = ''] = await sendThree('Rooms', 'Chairs', 'Lamps');
    const { page, trouble } = await sit();
    await read(page, 'Rooms');
    await act(page, 'Publish');
    await done(page, 'Published.');
    assert.equal((await visit(receipt)).status, 'published');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await done(page, 'Taken back');
    assert.equal((await visit(receipt)).status, 'in_review');
    await read(page, 'Rooms');
    await act(page, 'Publish, screens too');
    assert.equal(await page.locator('.screen').textContent(), words.lesson);
    await confirm(page, 'Publish, screens too');
    await done(page, 'Published, and its lesson');
    assert.ok(site.rows('lesson').some((row) => row['text'] === words.lesson && row['lobby_approved'] === 1));
    // The next story is read without another click.
    assert.notEqual(await page.locator('#story').textContent(), 'Rooms');
    assert.deepEqual(trouble, []);
  });

  it('offers to undo a decision where it was made, by the name of its story, and nowhere else', async () => {
    const [receipt = ''] = await sendThree('Ledger', 'Stamps', 'Paper');
    const { page } = await sit();
    const room = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    await read(page, 'Ledger');
    await act(page, 'Publish');
    await done(page, 'Ledger: Published.');
    await room('Log');
    await page.getByRole('heading', { level: 2, name: 'Log' }).waitFor();
    assert.equal(await page.locator('.notice.shown').count(), 0);
    // Nor by its key.
    await page.keyboard.press('u');
    await room('What waits');
    await done(page, 'Ledger: Published.');
    assert.equal((await visit(receipt)).status, 'published');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await done(page, 'Taken back');
    assert.equal((await visit(receipt)).status, 'in_review');
  });

  it('asks the author, reads the answer, and writes back', async () => {
    const [receipt = ''] = await sendThree('Kitchen', 'Stove', 'Table');
    const { page } = await sit();
    await read(page, 'Kitchen');
    await act(page, 'Ask the author');
    await page.getByLabel('What the author will read').fill('Which winter was it?');
    await confirm(page, 'Ask the author');
    await done(page, 'The author is asked.');
    assert.deepEqual([(await visit(receipt)).status, (await visit(receipt)).statement], ['needs_author', 'Which winter was it?']);
    assert.equal((await call('POST', 'receipt/messages', `Receipt ${receipt}`, { text: 'The last one.' })).status, 201);
    await show(page, 'What waits for you');
    await page.reload();
    await page.getByLabel('Your token').fill(site.token);
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.locator('.item', { hasText: 'Kitchen' }).locator('.tag', { hasText: 'New message' }).waitFor();
    await read(page, 'Kitchen');
    await page.getByText('The last one.').waitFor();
    await page.getByLabel('Write to the author').fill('Thank you.');
    await page.getByRole('button', { name: 'Send the message' }).click();
    await done(page, 'Sent.');
    assert.deepEqual((await visit(receipt)).messages.map(({ text }) => text), ['The last one.', 'Thank you.']);
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByText('Next story').waitFor();
  });

  it('proposes an edit word by word, which the author accepts', async () => {
    const [receipt = ''] = await sendThree('Garden', 'Fence', 'Shed');
    const { page } = await sit();
    await read(page, 'Garden');
    await page.locator('#story').focus();
    await page.keyboard.press('e');
    await page.getByLabel('What did you learn from it?').fill('Fill one room before you rent another.');
    assert.deepEqual(await page.locator('.diff del').allTextContents(), ['two']);
    assert.deepEqual(await page.locator('.diff ins').allTextContents(), ['another']);
    await confirm(page, 'Propose an edit');
    await done(page, 'The author will find your proposal.');
    const { revision, status } = await visit(receipt);
    assert.equal(status, 'needs_author');
    assert.equal((await call('PATCH', 'receipt', `Receipt ${receipt}`, { revision, answer: 'accept' })).status, 200);
    assert.equal((await visit(receipt)).story.lesson, 'Fill one room before you rent another.');
  });

  it('declines with reasons and words for the author, never without; hides, and takes it back to the desk', async () => {
    const [receipt = '', other = ''] = await sendThree('Roof', 'Cellar', 'Attic');
    const { page } = await sit();
    await read(page, 'Roof');
    await act(page, 'Decline');
    await page.getByLabel('What the author will read').fill('No.');
    await confirm(page, 'Decline');
    await page.getByText('Write at least 10 characters').waitFor();
    await page.getByLabel('People might know somebody else by it').check();
    await page.getByLabel('What the author will read').fill('Thank you. It names a person who cannot answer.');
    await confirm(page, 'Decline');
    await done(page, 'Declined.');
    assert.deepEqual([(await visit(receipt)).status, (await visit(receipt)).statement], ['rejected', 'Thank you. It names a person who cannot answer.']);
    await read(page, 'Cellar');
    await act(page, 'Publish');
    await done(page, 'Published.');
    await show(page, 'Published');
    await read(page, 'Cellar');
    await act(page, 'Hide');
    await confirm(page, 'Hide');
    await done(page, 'Hidden.');
    assert.equal((await visit(other)).status, 'hidden');
    await show(page, 'Hidden');
    await read(page, 'Cellar');
    await act(page, 'Back to the desk');
    await done(page, 'It is back on the desk.');
    assert.equal((await visit(other)).status, 'in_review');
    await page.getByRole('button', { name: 'Log' }).click();
    await page.locator('tbody tr', { hasText: 'Decline' }).filter({ hasText: 'People might know somebody else by it' }).first().waitFor();
    const rows = await page.locator('tbody tr').allTextContents();
    assert.ok(rows.every((row) => !row.includes('Thank you')));
  });

  it('is done with a change that its author proposed once that is published (bug: the pane showed it as still waiting)', async () => {
    const [receipt = ''] = await sendThree('Mill', 'Dam', 'Lock');
    const { page } = await sit();
    await read(page, 'Mill');
    await act(page, 'Publish');
    await done(page, 'Published.');
    const { revision, story } = await visit(receipt);
    assert.equal((await call('PATCH', 'receipt', `Receipt ${receipt}`, { revision, story: { ...story, title: 'Tide' } })).status, 200);
    await show(page, 'Published');
    await read(page, 'Mill');
    await act(page, 'Publish the change');
    await page.locator('.item', { hasText: 'Mill' }).waitFor({ state: 'detached' });
    await show(page, 'Hidden');
    await show(page, 'Published');
    await read(page, 'Tide');
    assert.equal(await page.locator('article').getByText('The author proposes this change').count(), 0);
  });

  it('features a story of the pages, by button or key; says so in the list, and takes it back', async () => {
    await sendThree('Bridge', 'Ferry', 'Ford');
    const picks = async () => ((await (await call('GET', 'stories?featured=true', '')).json()) as { items: { title: string }[] }).items.map(({ title }) => title);
    const offers = (name: string) => page.locator('.decide').getByRole('button', { name, exact: true });
    const tag = () => page.locator('.item', { hasText: 'Bridge' }).locator('.tag', { hasText: 'Featured' });
    const { page, trouble } = await sit();
    await read(page, 'Bridge');
    assert.equal(await offers('Feature').count(), 0, 'what nobody has read yet');
    await act(page, 'Publish');
    await done(page, 'Published.');
    await show(page, 'Published');
    await read(page, 'Bridge');
    await act(page, 'Feature');
    await done(page, 'Featured.');
    await page.locator('article').getByText(/^Published · .* · Featured$/).waitFor();
    await tag().waitFor();
    assert.deepEqual([await picks(), await offers('Feature').count()], [['Bridge'], 0]);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await done(page, 'Taken back');
    await offers('Feature').waitFor();
    await tag().waitFor({ state: 'detached' });
    assert.deepEqual(await picks(), []);
    await page.locator('#story').focus();
    await page.keyboard.press('f');
    await done(page, 'Featured.');
    assert.deepEqual(await picks(), ['Bridge']);
    await act(page, 'No longer feature');
    await done(page, 'No longer featured.');
    await offers('Feature').waitFor();
    assert.deepEqual(await picks(), []);
    await page.getByRole('button', { name: 'Log' }).click();
    await page.locator('tbody tr').nth(3).waitFor();
    const said = await page.locator('tbody tr td:nth-child(2)').allTextContents();
    assert.deepEqual(said.slice(0, 4), ['No longer feature', 'Feature', 'Undone', 'Feature']);
    assert.deepEqual(trouble, []);
  });

  it('marks several as spam at once', async () => {
    const receipts = await sendThree('Buy one', 'Buy two', 'Buy three');
    const { page } = await sit();
    await page.getByRole('button', { name: 'Choose several' }).click();
    for (const title of ['Buy one', 'Buy two', 'Buy three']) await page.getByLabel(`Choose “${title}”`).check();
    await page.getByRole('button', { name: 'Mark 3 as spam' }).click();
    await done(page, '3 are spam now.');
    // Its sender is told no more than that it was declined.
    for (const receipt of receipts) assert.equal((await visit(receipt)).status, 'rejected');
    assert.equal(await page.locator('.item', { hasText: 'Buy' }).count(), 0);
  });

  it('of two moderators at once, one decides and the other is told, and keeps the words', async () => {
    const [receipt = ''] = await sendThree('Door', 'Window', 'Stairs');
    const [one, two] = [await sit(), await sit()];
    await read(one.page, 'Door');
    await read(two.page, 'Door');
    await act(two.page, 'Decline');
    await two.page.getByLabel('What the author will read').fill('Thank you. These words took a while.');
    await act(one.page, 'Ask the author');
    await one.page.getByLabel('What the author will read').fill('Which door do you mean?');
    await confirm(one.page, 'Ask the author');
    await done(one.page, 'The author is asked.');
    await confirm(two.page, 'Decline');
    await done(two.page, 'This has changed since you read it');
    assert.deepEqual([(await visit(receipt)).status, (await visit(receipt)).statement], ['needs_author', 'Which door do you mean?']);
    assert.equal(await two.page.getByLabel('What the author will read').inputValue(), 'Thank you. These words took a while.');
    await two.page.locator('article').getByText('Asked back').waitFor();
  });

  it('shows a hostile story as text, in its place', async () => {
    const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> javascript:alert(1) =HYPERLINK("https://evil.example")';
    await send('Zalgo', { wentWrong: `${evil} ${'e\u0301\u0300\u0316\u0323'.repeat(300)}`, lesson: '<b onmouseover="window.hit=1">Hover</b> and see.' });
    const marks = padded({ schemaVersion: 1, receipt: newReceipt(), story: { ...words, wentWrong: `Ze${'\u0301'.repeat(50_000)}` }, hp: '', pad: '' } as Parameters<typeof padded>[0]);
    assert.ok(new TextEncoder().encode(JSON.stringify(marks)).length > 100_000);
    assert.equal((await call('POST', 'stories', '', marks)).status, 413);
    await send(evil.slice(0, 78));
    await send('\u202Edesrever\u202C and plain');
    const { page, trouble } = await sit({ viewport: { width: 360, height: 740 } });
    await read(page, 'Zalgo');
    assert.equal(await page.evaluate(() => (window as unknown as { hit?: number }).hit), undefined);
    assert.equal(await page.locator('article img, article script, article a').count(), 0);
    assert.ok((await page.locator('article').textContent())?.includes(evil));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
    assert.deepEqual(trouble, []);
  });

  for (const [name, options] of Object.entries({ desktop: {}, phone: { viewport: { width: 360, height: 740 } }, dark: { colorScheme: 'dark' } } as const satisfies Record<string, BrowserContextOptions>)) {
    it(`is accessible in every face: ${name}`, async () => {
      const title = `Bench ${name}`;
      await sendThree(title, `Stool ${name}`, `Sofa ${name}`);
      const { page } = await openTab(await site.browser.newContext(options));
      await page.goto(`${site.server}/desk`);
      await page.getByLabel('Your token').waitFor();
      await accessible(page, 'the door');
      await page.getByLabel('Your token').fill(site.token);
      await page.getByRole('button', { name: 'Come in' }).click();
      await page.getByRole('heading', { name: 'What waits' }).waitFor();
      await page.locator('.item').first().waitFor();
      await accessible(page, 'the list');
      await read(page, title);
      await page.getByRole('button', { name: 'This text worries me' }).click();
      await accessible(page, 'a story');
      for (const action of ['Publish, screens too', 'Ask the author', 'Propose an edit', 'Decline']) {
        await act(page, action);
        await accessible(page, action);
        await page.locator('.decide-panel').getByRole('button', { name: 'Cancel' }).click();
      }
      const small = await page.evaluate(() => {
        const root = document.querySelector('ff-moderation-desk')?.shadowRoot;
        return [...(root?.querySelectorAll('button, select, summary') ?? [])].filter((target) => target.getClientRects().length > 0 && target.getBoundingClientRect().height < 24).map(({ textContent }) => textContent);
      });
      assert.deepEqual(small, []);
      await page.getByRole('button', { name: 'Log' }).click();
      await page.locator('table').waitFor();
      await accessible(page, 'the log');
    });
  }

  it('can be worked from the keyboard alone', async () => {
    const [receipt = ''] = await sendThree('Alpha key', 'Beta key', 'Gamma key');
    const { page } = await openTab(await site.browser.newContext());
    await page.goto(`${site.server}/desk`);
    await page.getByLabel('Your token').focus();
    await page.keyboard.type(site.token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What waits' }).waitFor();
    await page.locator('.item').first().waitFor();
    for (let steps = 0; steps < 60 && (await page.locator('#story').count() === 0 || (await page.locator('#story').textContent()) !== 'Alpha key'); steps++) {
      await page.keyboard.press('j');
      await page.locator('.items li').nth(steps).locator('[aria-current]').waitFor();
    }
    assert.equal(await page.locator('#story').textContent(), 'Alpha key');
    await page.keyboard.press('d');
    await page.locator('#decide').waitFor();
    for (let steps = 0; steps < 40 && !(await page.evaluate(() => document.querySelector('ff-moderation-desk')?.shadowRoot?.activeElement?.id === 'statement')); steps++) await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Thank you for this. We would rather wait a while.');
    for (let steps = 0; steps < 10 && !(await page.evaluate(() => document.querySelector('ff-moderation-desk')?.shadowRoot?.activeElement?.textContent === 'Decline')); steps++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await done(page, 'Declined.');
    assert.equal((await visit(receipt)).status, 'rejected');
    await page.keyboard.press('u');
    await done(page, 'Taken back');
    assert.equal((await visit(receipt)).status, 'in_review');
  });
});
