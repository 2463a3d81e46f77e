import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Request } from 'playwright-core';
import { embed, openSite, openTab, tellStory, type Site } from '../e2e/site.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

describe('promise 2: no third-party request, font, cookie or script', () => {
  let site: Site;
  before(async () => void (site = await openSite()));
  after(() => site.close());

  it('widgets ask no one but their backend, without a referrer, and leave no cookie', async () => {
    const widgets = '<ff-story-card></ff-story-card><ff-lesson-ticker></ff-lesson-ticker><ff-pulse-poll></ff-pulse-poll><ff-submission-form></ff-submission-form>';
    const { page } = await openTab(await site.browser.newContext());
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.goto(site.serve('/asks', embed(site.server, widgets)));
    await page.getByLabel('What went wrong?').waitFor();
    const asking: Request[] = [];
    page.on('request', (request) => asking.push(request));
    await tellStory(page, 'Nobody needs to know on which page I wrote this.');
    await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
    await page.getByText('Somewhat', { exact: true }).click();
    await page.getByText('Thank you. Noted').waitFor();
    await page.getByRole('button', { name: 'Thank you' }).click();
    await page.getByText('Noted, without a name').first().waitFor();
    assert.deepEqual([...asked].filter((origin) => origin !== site.origin && origin !== site.server), []);
    const referrers = await Promise.all(asking.splice(0).map((request) => request.allHeaders().then(({ referer = '' }) => referer)));
    assert.ok(referrers.length > 3);
    assert.deepEqual([...new Set(referrers)], ['']);
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  });

  it('no built file names a host that it could ask', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    assert.ok(files.length > 10);
    // Names of formats, and examples in messages to developers.
    const harmless = /^https?:\/\/(www\.w3\.org|lit\.dev|[\w.-]*\.example)\b/;
    for (const file of files) {
      const text = readFileSync(`${dist}/${file}`, 'utf8');
      const hosts = [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([host]) => host);
      // The starter pack's help is links that a reader may follow.
      if (!/resources/.test(file) && !/full|classic/.test(file)) assert.deepEqual(hosts.filter((host) => !harmless.test(host)), [], file);
      assert.doesNotMatch(text, /@import|@font-face|document\.cookie|sendBeacon/, file);
    }
  });
});
