import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { parse } from 'acorn';
import { openSite, openTab, type Site } from './site.js';
import { strictPolicy } from './website.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

const file = (name: string) => `${site.server}/embed/0.1.0/${name}`;
const module = (name: string) => `<script type="module" src="${file(name)}"></script>`;
const classic = () => `<script src="${file('failing-forward.classic.js')}"></script>`;
const html = (head: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>${head}</head><body>${body}</body></html>`;
const source = () => `<ff-source default url="${site.server}/api/v1" space="demo"></ff-source>`;
const widgets = '<ff-story-card></ff-story-card><ff-submission-form></ff-submission-form>';

async function opened(path: string, body: string, strict = true) {
  const { page, trouble } = await openTab(await site.browser.newContext());
  await page.goto(site.serve(path, body, strict ? { 'Content-Security-Policy': strictPolicy(site.server) } : {}));
  return { page, trouble };
}

test('the classic file parses as ES2017 and loads nothing more', () => {
  const text = readFileSync(new URL('../../dist/failing-forward.classic.js', import.meta.url), 'utf8');
  parse(text, { ecmaVersion: 2017, sourceType: 'script' });
  assert.doesNotMatch(text, /\bimport\(/);
});

test('the full module loads nothing more', () => {
  const text = readFileSync(new URL('../../dist/failing-forward.full.js', import.meta.url), 'utf8');
  assert.doesNotMatch(text, /\bimport\(|\bfrom\s*["']\.|import\s*["']\./);
});

test('a screen of our own server needs its one file, whatever its language', async () => {
  const { page, trouble } = await openTab(await site.browser.newContext());
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await page.goto(site.serve('/screen', html(module('widgets/lobby.js'), `${source()}<ff-lobby></ff-lobby>`).replace('lang="en"', 'lang="de"'), { 'Content-Security-Policy': strictPolicy(site.server) }));
  await page.getByText('Die Lehre des Tages').waitFor();
  assert.deepEqual(scripts, [file('widgets/lobby.js')]);
  assert.deepEqual(trouble, []);
});

test('a screen with another backend takes its file as soon as it can be had', async () => {
  const { page } = await openTab(await site.browser.newContext());
  await page.clock.install();
  let away = true;
  await page.route('**/widgets/lobby/*.js', (route) => (away ? route.abort() : route.continue()));
  const refused = page.waitForEvent('requestfailed');
  await page.goto(site.serve('/screen-beside', html(module('widgets/lobby.js'), '<ff-source default type="memory" space="harbour"></ff-source><ff-lobby></ff-lobby>')));
  await refused;
  away = false;
  const shown = page.getByText('harbour').waitFor();
  await page.clock.runFor(31_000);
  await shown;
});

const ways: readonly [name: string, head: () => string][] = [
  ['the one module', () => module('failing-forward.js')],
  ['the full module', () => module('failing-forward.full.js')],
  ['the classic script', () => classic()],
  ['single widgets', () => module('widgets/story-card.js') + module('widgets/submission-form.js')],
  ['the module and the classic script together', () => classic() + module('failing-forward.js')],
  ['the classic script twice, and the module after it', () => classic() + classic() + module('failing-forward.full.js')],
];
for (const [name, head] of ways) {
  test(`works with ${name}, under the strict policy`, async () => {
    const { page, trouble } = await opened(`/way-${ways.findIndex(([other]) => other === name)}`, html(head(), source() + widgets));
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    await page.getByLabel('What went wrong?').waitFor();
    assert.deepEqual(trouble.filter((line) => !line.includes('Multiple versions of Lit')), []);
  });
}

for (const name of ['failing-forward.js', 'failing-forward.full.js', 'failing-forward.classic.js', 'widgets/resource-list.js']) {
  test(`${name} brings the list of places to turn to, under the strict policy`, async () => {
    const head = name.includes('classic') ? classic() : module(name);
    const { page, trouble } = await opened(`/places-of-${name}`, html(head, `${source()}<ff-resource-list></ff-resource-list>`));
    await page.getByRole('link', { name: /^Call .?0800 1110111/ }).waitFor();
    assert.deepEqual(trouble, []);
  });
}

test('the classic script leaves before its Lit runs where the one module was first, also without the widgets that come later', async () => {
  const { page } = await opened('/second', html(module('failing-forward.js') + classic().replace('<script', '<script defer'), source() + widgets));
  await page.getByLabel('What went wrong?').waitFor();
  assert.equal(await page.evaluate(() => (globalThis as { litElementVersions?: unknown[] }).litElementVersions?.length), 1);
});

test('speaks German from one file, too', async () => {
  const { page, trouble } = await opened('/german', html(classic(), source() + widgets).replace('lang="en"', 'lang="de"'));
  await page.getByLabel('Was ist schiefgegangen?').waitFor();
  assert.deepEqual(trouble, []);
});

test('places of editors that strip unknown tags become widgets, with their content as fallback', async () => {
  const places = `<div data-ff-widget="source" data-default data-url="${site.server}/api/v1" data-space="demo"></div>
    <div data-ff-widget="story-card" data-pick="latest" id="place"><p>Later.</p></div><div data-ff-widget="nonsense">Stays.</div>`;
  const { page, trouble } = await opened('/places', html(module('failing-forward.js'), places));
  await page.locator('ff-story-card#place').getByRole('heading', { level: 3 }).waitFor();
  assert.equal(await page.getByText('Stays.').count(), 1);
  await page.evaluate(() => {
    const later = document.createElement('section');
    later.append(Object.assign(document.createElement('div'), { id: 'later' }));
    later.firstElementChild?.setAttribute('data-ff-widget', 'submission-form');
    document.body.append(later);
  });
  await page.locator('ff-submission-form#later').getByLabel('What went wrong?').waitFor();
  assert.deepEqual(trouble, []);
});

test('widgets work when they are inserted, moved and removed later, and with properties set before they are defined', async () => {
  const { page, trouble } = await opened('/later', html('', `${source()}<main id="a"></main><aside id="b"></aside>`), false);
  await page.evaluate(() => {
    const card = document.createElement('ff-story-card');
    Object.assign(card, { headingLevel: 2, pick: 'of-the-day' });
    document.getElementById('a')?.append(card);
  });
  await page.addScriptTag({ url: file('failing-forward.js'), type: 'module' });
  await page.locator('#a ff-story-card [aria-level="2"]').waitFor();
  await page.evaluate(() => {
    const card = document.querySelector('ff-story-card');
    if (card) document.getElementById('b')?.append(card);
  });
  await page.locator('#b ff-story-card').getByRole('button', { name: 'Thank you' }).click();
  await page.getByText('Noted, without a name').waitFor();
  await page.evaluate(() => document.querySelector('ff-story-card')?.remove());
  await page.evaluate(() => document.getElementById('a')?.append(document.createElement('ff-submission-form')));
  await page.getByLabel('What went wrong?').waitFor();
  assert.deepEqual(trouble, []);
});
