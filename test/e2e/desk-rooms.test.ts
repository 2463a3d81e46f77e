// The rooms of the desk beside the queue, on a real server: what is written there is what visitors get.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { openHouse } from './house.js';
import { openSite, openTab, type Site } from './site.js';

let site: Site;
let invite: string;
let page: Page;
let trouble: string[];
before(async () => {
  const house = await openHouse();
  // Of two servers that find one empty database, one makes the link.
  [, invite = ''] = await Promise.any(house.servers.map((server) => server.printed(/http:\S+(\/desk#invite=\S+)/)));
  site = await openSite(house);
  // A device in another zone than the house.
  ({ page, trouble } = await openTab(await site.browser.newContext({ timezoneId: 'Pacific/Auckland', locale: 'en' })));
});
after(() => site.close());

const { source: axeSource } = axe;

async function room(on: Page, name: string): Promise<void> {
  await on.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await on.getByRole('heading', { level: 2, name }).waitFor();
  await on.locator('.room > :not(h2)').first().waitFor();
}

const press = (on: Page, name: string | RegExp) => on.locator('.room').getByRole('button', { name, exact: typeof name === 'string' }).first().click();

/** Waits for what the desk says was done, and closes it: the next one may say the same. */
async function saved(on: Page, text = 'Saved.'): Promise<void> {
  await on.locator('.notice').getByText(text).waitFor();
  await on.locator('.notice').getByRole('button', { name: 'Close' }).click();
}

/** The rows of a public list. */
async function visitors<T>(path: string): Promise<readonly T[]> {
  const answer = (await (await fetch(`${site.server}/api/v1/spaces/demo/${path}`)).json()) as { items: readonly T[] };
  return answer.items;
}

async function signIn(on: Page, token: string): Promise<void> {
  await on.goto(`${site.server}/desk?space=demo`);
  await on.getByLabel('Your token').fill(token);
  await on.getByRole('button', { name: 'Come in' }).click();
  await on.getByRole('navigation').waitFor();
}

test('an owner begins with the house, and with a call', async () => {
  await page.goto(site.server + invite);
  await page.getByLabel('Your name, as other moderators see it').fill('Grace');
  await page.getByRole('button', { name: 'Make my token' }).click();
  await page.getByRole('button', { name: 'I have kept it, go on' }).click();
  await page.getByRole('heading', { level: 2, name: 'First steps' }).waitFor();
  await page.getByLabel('Who reads what is sent').fill('Grace and the house team');
  await press(page, 'Save and go on');
  await page.getByText('in Germany').waitFor();
  await press(page, 'I have called, it is as it says');
  await page.getByText('Confirmed on').first().waitFor();
  const confirmed = (await visitors<{ kind: string; verifiedOn?: string }>('resources?limit=50')).filter(({ verifiedOn }) => verifiedOn !== undefined);
  assert.deepEqual(confirmed.map(({ kind }) => kind), ['crisis']);
  const space = (await (await fetch(`${site.server}/api/v1/spaces/demo`)).json()) as { moderators: string };
  assert.equal(space.moderators, 'Grace and the house team');
});

test('a lesson that is written here reaches the screens, and leaves them', async () => {
  const text = 'Ask for the deposit while they are still excited.';
  await room(page, 'Lessons');
  await press(page, 'Write a lesson');
  await page.getByLabel('The lesson').fill(text);
  await press(page, 'Save');
  await saved(page);
  const shown = async () => {
    const all: { text: string }[] = [];
    for (let next = ''; next !== 'end'; ) {
      const answer = (await (await fetch(`${site.server}/api/v1/spaces/demo/lessons?lang=en&limit=50${next && `&cursor=${next}`}`)).json()) as { items: { text: string }[]; next?: string };
      all.push(...answer.items);
      next = answer.next ?? 'end';
    }
    return all.some((lesson) => lesson.text === text);
  };
  assert.equal(await shown(), true);
  await page.locator('.item', { hasText: text }).click();
  await press(page, 'Remove');
  await press(page, 'Really remove?');
  await saved(page, 'Removed.');
  assert.equal(await shown(), false);
});

test('a question that people can answer only closes', async () => {
  await room(page, 'Questions');
  await press(page, 'Ask something');
  await page.getByLabel('Question', { exact: true }).fill('What helps after a setback?');
  await page.getByLabel('Answer 1').fill('A walk');
  await page.getByLabel('Answer 2').fill('A talk');
  await page.getByLabel('State').selectOption('open');
  await press(page, 'Save');
  await saved(page);
  const asked = async () => (await visitors<{ question: string; status: string }>('polls')).find(({ question }) => question.startsWith('What helps'))?.status;
  assert.equal(await asked(), 'open');
  await page.locator('.item', { hasText: 'What helps' }).click();
  await page.getByText('would change what they said').waitFor();
  assert.equal(await page.getByLabel('Question', { exact: true }).count(), 0);
  await page.getByLabel('State').selectOption('closed');
  await press(page, 'Save');
  await saved(page);
  assert.equal(await asked(), 'closed');
});

test('an evening begins when the clocks of the house say so', async () => {
  await room(page, 'Meet-ups');
  await press(page, 'Plan an evening');
  await page.getByLabel('What it is called').fill('Stories in the kitchen');
  await page.getByLabel('Begins, in the time of Europe/Berlin').fill('2031-07-01T19:00');
  await press(page, 'Save');
  await saved(page);
  const [evening] = await visitors<{ startsAt: string; timeZone: string }>('meetups');
  assert.deepEqual([evening?.startsAt, evening?.timeZone], ['2031-07-01T17:00:00.000Z', 'Europe/Berlin']);
  await page.locator('.item', { hasText: 'Stories in the kitchen' }).getByText('7:00').waitFor();
});

test('a place with a new number has to be called anew', async () => {
  await room(page, 'Places to turn to');
  await press(page, 'Add a place');
  await page.getByLabel('What it is', { exact: true }).fill('The night line');
  await page.getByLabel('How to get there').fill('0800 111 0 111');
  await press(page, 'Save');
  await saved(page);
  await page.locator('.item', { hasText: 'The night line' }).click();
  await press(page, 'I have called, it is as it says');
  await page.getByText('Confirmed on').first().waitFor();
  await page.getByLabel('How to get there').fill('0800 111 0 222');
  await press(page, 'Save');
  await saved(page);
  const night = (await visitors<{ title: string; contact: string; verifiedOn?: string }>('resources?limit=50')).find(({ title }) => title === 'The night line');
  assert.deepEqual([night?.contact, night?.verifiedOn], ['tel:08001110222', undefined]);
});

test('a story that somebody told is published with how it was heard', async () => {
  await room(page, 'Told to you');
  await page.getByLabel('I tell it again in my own words').check();
  await page.getByLabel('What went wrong?').fill('They hired a friend and never said who decides.');
  await page.getByLabel('What did they learn from it?').fill('Say who decides before the first day.');
  await page.getByLabel('What was it mostly about?').selectOption('people');
  await page.getByLabel(/On pages: /).check();
  await page.getByLabel('Publish it at once').check();
  await press(page, 'Enter the story');
  await saved(page, 'Published.');
  const story = (await visitors<{ wentWrong: string; provenance: string }>('stories')).find(({ wentWrong }) => wentWrong.startsWith('They hired'));
  assert.equal(story?.provenance, 'retold');
});

test('two moderators at once lose nothing, and one whose token is taken back is out', async () => {
  const { page: other, trouble: others } = await openTab(await site.browser.newContext({ locale: 'en' }));
  await room(page, 'The space');
  await page.getByLabel('Name, as the desk calls them').fill('Ben');
  await press(page, 'Make a token');
  const token = (await page.locator('.room .code').textContent()) ?? '';
  await signIn(other, token);
  await room(other, 'The space');
  await other.getByText('Only an owner changes these').waitFor();

  for (const each of [page, other]) {
    await room(each, 'Places to turn to');
    await each.locator('.item', { hasText: 'The night line' }).click();
    await each.getByLabel('What it does').waitFor();
  }
  await other.getByLabel('What it does').fill('Listens, all night.');
  await press(other, 'Save');
  await saved(other);
  await page.getByLabel('What it does').fill('Somebody listens.');
  await press(page, 'Save');
  await page.getByText('Somebody else changed this meanwhile.').waitFor();
  await page.getByText('Listens, all night.').waitFor();
  assert.equal(await page.getByLabel('What it does').inputValue(), 'Somebody listens.');
  await press(page, 'Save');
  await saved(page);

  await room(page, 'The space');
  await press(page, 'Take back the token of Ben');
  await press(page, 'Really take it back?');
  await saved(page, 'opens nothing any more');
  await room(other, 'Overview').catch(() => undefined);
  await other.getByText('This token opens nothing here.').waitFor();
  // The browser's own lines about the refused requests.
  assert.deepEqual(others.filter((line) => !/401|Failed to load resource|forbidden|Password forms/.test(line)), []);
});

test('every room is accessible and fits a phone, in the dark too', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const name of ['Overview', 'Lessons', 'Questions', 'Meet-ups', 'Places to turn to', 'Told to you', 'The space', 'Log']) {
      await room(page, name);
      // On a phone what was opened in the light is still open in the dark.
      const [first] = await page.locator('.room .item[data-id]').all();
      if (await first?.isVisible()) await first?.click();
      await page.evaluate(axeSource);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(selector: string): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }> } };
        return (await axe.run('ff-moderation-desk')).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      assert.deepEqual(violations, [], `${name}, ${colorScheme}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, name);
      const small = await page.locator('.room').evaluate((at) =>
        [...at.querySelectorAll('button, a, select, input:not([type="checkbox"]):not([type="radio"]), summary')]
          .filter((one) => one.getClientRects().length > 0 && (one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24))
          .map(({ outerHTML }) => outerHTML),
      );
      assert.deepEqual(small, [], name);
    }
  }
  assert.deepEqual(trouble.filter((line) => !/409|Password forms/.test(line)), []);
});
