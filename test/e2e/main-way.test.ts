import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, openTab, tellStory, type Site } from './site.js';
import { embed } from './website.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

const told = 'I signed the lease for the second room before anybody had asked for it.';

test('a story is told on one site, read at the desk, shown on another, and answered once a device', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext());
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));

  await page.goto(site.serve('/tell', embed(site.server, '<ff-submission-form></ff-submission-form>')));
  await page.getByText('This form is anonymous').waitFor();
  await tellStory(page, told);
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  assert.deepEqual(sent, [`${site.server}/api/v1/spaces/demo/stories`]);

  // Pending: nobody but the desk sees it.
  await page.goto(site.serve('/read', embed(site.server, '<ff-story-card pick="latest"></ff-story-card>')));
  await page.getByRole('heading', { level: 3 }).waitFor();
  assert.equal(await page.getByText(told).count(), 0);
  const { items = [] } = await site.desk('queue');
  const [waiting] = items;
  assert.equal(items.length, 1);
  assert.equal(waiting?.story.wentWrong, told);

  assert.equal((await site.desk('decisions', { storyId: waiting.id, revision: waiting.revision, action: 'approve' })).status, 'published');
  await page.reload();
  await page.getByText(told).waitFor();

  // Five devices, one of them changing its mind: five ballots, shown as a step.
  for (let device = 0; device < 5; device++) {
    const context = await site.browser.newContext();
    const { page: reader } = await openTab(context);
    await reader.goto(`${site.origin}/read`);
    const answer = (name: string) => reader.getByRole('button', { name });
    if (device === 0) {
      await answer('Thank you').click();
      await reader.getByText('Noted, without a name').waitFor();
    }
    await answer('been there').click();
    await reader.locator('button[aria-pressed="true"]', { hasText: 'been there' }).waitFor();
    await reader.getByText('Noted, without a name').waitFor();
    assert.equal(await reader.getByText('5+').count(), 0);
    await context.close();
  }
  assert.deepEqual(site.rows('ballot').map(({ value }) => value), Array(5).fill('been_there'));
  await page.reload();
  await page.getByRole('button', { name: 'been there 5+' }).waitFor();
  assert.deepEqual(trouble, []);
});
