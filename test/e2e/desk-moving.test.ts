// A space goes out by the desk as a file, and comes back into another server.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openHouse } from './house.js';
import { openSite, openTab, type Site } from './site.js';
import { tempFolder } from '../server/room.js';

let site: Site;
let page: Page;
const folder = tempFolder();
before(async () => {
  const house = await openHouse();
  const [, code = ''] = await Promise.any(house.servers.map((server) => server.printed(/#invite=(ff_\w+)/)));
  site = await openSite(house);
  ({ page } = await openTab(await site.browser.newContext({ acceptDownloads: true, locale: 'en' })));
  await page.goto(`${site.server}/desk?space=demo`);
  // Only an owner brings a space back.
  const claim = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code, name: 'Grace' }) };
  const { token } = (await (await fetch(`${site.server}/api/v1/spaces/demo/desk/owner`, claim)).json()) as { token: string };
  await page.getByLabel('Your token').fill(token);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Take along' }).click();
});
after(async () => {
  await site.close();
  folder.remove();
});

/** What a button hands to the browser. */
async function fileBehind(name: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  const path = join(folder.path, download.suggestedFilename());
  await download.saveAs(path);
  await page.locator('.notice').getByText('Downloaded').waitFor();
  return { name: download.suggestedFilename(), text: await readFile(path, 'utf8') };
}

/** Tries a file, until the report says what is expected; the one before stands until then. */
async function rehearse(path: string, wanted: RegExp): Promise<void> {
  await page.getByLabel('The file (.jsonl)').setInputFiles(path);
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.locator('#report', { hasText: wanted }).waitFor();
}

test('a space goes out, and what is gone since comes back after a rehearsal', async () => {
  const out = await fileBehind('Download the space');
  assert.match(out.name, /^demo-\d{4}-\d\d-\d\d\.jsonl$/);
  assert.equal((JSON.parse(out.text.split('\n')[0] ?? '') as { format: string }).format, 'failing-forward');
  const path = join(folder.path, out.name);
  await rehearse(path, /Everything in it is here already/);

  // A lesson goes; the file still has it.
  const lessons = site.rows('lesson').length;
  const headers = { Authorization: `Bearer ${site.token}` };
  const list = (await (await fetch(`${site.server}/api/v1/spaces/demo/desk/lessons?limit=1`, { headers })).json()) as { items: { id: string; revision: number }[] };
  const [gone] = list.items;
  assert.ok(gone);
  assert.equal((await fetch(`${site.server}/api/v1/spaces/demo/desk/lessons/${gone.id}?revision=${gone.revision}`, { method: 'DELETE', headers })).status, 200);

  await rehearse(path, /This would change/);
  const row = page.locator('.report tr', { has: page.getByRole('rowheader', { name: 'Lessons', exact: true }) });
  assert.equal(await row.getByRole('cell').first().textContent(), '1');
  assert.equal(site.rows('lesson').length, lessons - 1, 'the rehearsal changed something');
  await page.getByRole('button', { name: 'Bring it in now' }).click();
  await page.locator('.notice').getByText('It is in.').waitFor();
  assert.equal(site.rows('lesson').length, lessons);
});

test('a file of another secret is refused in words, and what was told is a sheet too', async () => {
  const path = join(folder.path, 'foreign.jsonl');
  await writeFile(path, `${JSON.stringify({ format: 'failing-forward', version: 1, fingerprint: '0'.repeat(16), space: 'demo', day: '2026-11-01', scope: 'desk' })}\n`);
  await page.getByLabel('The file (.jsonl)').setInputFiles(path);
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByText('it comes from one with another secret').waitFor();
  const sheet = await fileBehind('Stories, as CSV');
  assert.match(sheet.name, /^demo-\d{4}-\d\d-\d\d-stories\.csv$/);
  assert.ok(sheet.text.split('\n').length > 5);
});
