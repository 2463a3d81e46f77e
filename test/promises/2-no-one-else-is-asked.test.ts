import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { embed } from '../e2e/website.js';
import { tellStory } from './reader.js';
import { openVisits, type Visits } from './visit.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

describe('promise 2: no third-party request, font, cookie or script', () => {
  let site: Visits;
  before(async () => void (site = await openVisits()));
  after(() => site.close());

  it('widgets ask no one but their backend, without a referrer, and leave no cookie', async () => {
    const widgets = '<ff-story-card></ff-story-card><ff-lesson-ticker></ff-lesson-ticker><ff-pulse-poll></ff-pulse-poll><ff-submission-form></ff-submission-form>';
    const { gate } = site;
    const { reader, tab } = await site.visit(site.serve('/asks', embed(site.server, widgets)));
    await reader.see('label', 'What went wrong?');
    const before = gate.asked.length;
    await tellStory(reader, 'Nobody needs to know on which page I wrote this.');
    await reader.see('heading', 'It is with the moderators now');
    await reader.press('label', 'Somewhat');
    await reader.see('text', 'Thank you. Noted');
    await reader.press('button', 'Thank you');
    await reader.see('text', 'Noted, without a name');
    await gate.quiet();
    const origins = new Set(gate.asked.map(({ url }) => new URL(url).origin));
    assert.deepEqual([...origins].sort(), [site.origin, site.server].sort());
    const asking = gate.asked.slice(before);
    assert.ok(asking.length > 3);
    const said = (path: string) => [...new Set(asking.filter(({ url }) => url.startsWith(site.server + path)).map(({ headers }) => headers.referer))];
    assert.deepEqual(said('/api'), [undefined]);
    // Parts of the suite that are loaded later: WebKit says of which website, and no engine of which page.
    assert.deepEqual(said('/embed').filter((referrer) => referrer !== undefined && referrer !== `${site.origin}/`), []);
    assert.deepEqual([gate.cookies, gate.asked.filter(({ headers }) => headers.cookie !== undefined)], [[], []]);
    assert.deepEqual(await tab.evaluate('[document.cookie, localStorage.length, sessionStorage.length]'), ['', 0, 0]);
  });

  it('would have been noticed here: another host, and a cookie', async () => {
    const { tab } = await site.visit(site.serve('/control', '<!doctype html><html><head><title>A page</title></head>', { 'Set-Cookie': 'planted=1' }));
    await tab.evaluate(`Promise.all(['http://other.example/x', 'https://other.example/x'].map((url) => fetch(url, { mode: 'no-cors' }).catch(() => undefined)))`);
    await tab.reload();
    const asked = site.gate.asked.map(({ url }) => url);
    assert.ok(asked.some((url) => url.startsWith('http://other.example')) && asked.some((url) => url.startsWith('https://other.example')));
    assert.ok(site.gate.cookies.includes(site.origin) && site.gate.asked.some(({ headers }) => headers.cookie === 'planted=1'));
  });

  it('no built file names a host that it could ask', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    assert.ok(files.length > 10);
    // Names of formats, and examples in messages to developers.
    const harmless = /^https?:\/\/(www\.w3\.org|lit\.dev|[\w.-]*\.example)\b/;
    for (const file of files) {
      const text = readFileSync(`${dist}/${file}`, 'utf8');
      const hosts = [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([host]) => host);
      // The starter pack's help is links that a reader may follow, and pages where its numbers stood; some files have it inside.
      if (!/resources|helplines|full|classic|lobby\/beside/.test(file)) assert.deepEqual(hosts.filter((host) => !harmless.test(host)), [], file);
      assert.doesNotMatch(text, /@import|@font-face|document\.cookie|sendBeacon/, file);
    }
  });
});
