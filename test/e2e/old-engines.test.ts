import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchOld, oldChromium, openAlone, type OldVersion } from '../hosts/old-chromium.js';
import { openSite, type Site } from './site.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

/** An old engine, or a loud skip; where the whole suite must have run, its absence is a failure. */
function engine(context: TestContext, version: OldVersion): string | undefined {
  const found = oldChromium(version);
  if ('path' in found) return found.path;
  assert.notEqual(process.env['FF_CI'], '1', `Chromium ${version} is not here: ${found.why}`);
  context.skip(`NOT TESTED on Chromium ${version}: ${found.why}`);
  return undefined;
}

const widgets = '<ff-story-card></ff-story-card><ff-submission-form></ff-submission-form><ff-lesson-ticker></ff-lesson-ticker><ff-pulse-poll></ff-pulse-poll>';
const page = (script: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A screen</title>${script}</head>
<body><ff-source default url="${site.server}/api/v1" space="demo"></ff-source>${widgets}<pre id="seen"></pre>
<script>addEventListener('error', function (e) { document.title += ' ERROR ' + e.message; });
setInterval(function () {
  var text = '';
  document.querySelectorAll('ff-story-card, ff-submission-form, ff-lesson-ticker, ff-pulse-poll').forEach(function (w) {
    text += w.localName + ': ' + (w.shadowRoot ? w.shadowRoot.textContent.replace(/\\s+/g, ' ') : 'nothing') + '\\n';
  });
  document.getElementById('seen').textContent = text;
}, 200);</script></body></html>`;

const expected = ['What I learned', 'What went wrong?', 'Lesson of the day', 'How ready do you feel'];

test('the modules run on Chromium 85', async (context) => {
  const path = engine(context, 85);
  if (!path) return;
  const browser = await launchOld(path);
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', ({ message }) => errors.push(message));
    await tab.goto(site.serve('/old85', page(`<script type="module" src="${site.server}/embed/0.1.0/failing-forward.js"></script>`)));
    for (const text of expected) await tab.waitForFunction((wanted) => document.getElementById('seen')?.textContent?.includes(wanted), text, { timeout: 15_000 });
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
});

test('the classic script runs on Chromium 80', async (context) => {
  const path = engine(context, 80);
  if (!path) return;
  // The page tells by itself what it shows, for as long as it takes.
  let told = '';
  const ear = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      told = body;
      response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end();
    });
  });
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve));
  const tell = `<script>setInterval(function () {
  var request = new XMLHttpRequest();
  request.open('POST', 'http://127.0.0.1:${(ear.address() as AddressInfo).port}/');
  request.send(document.title + '\\n' + document.getElementById('seen').textContent);
}, 300);</script>`;
  const close = openAlone(path, site.serve('/old80', page(`<script src="${site.server}/embed/0.1.0/failing-forward.classic.js"></script>${tell}`)));
  try {
    for (const end = Date.now() + 30_000; Date.now() < end && !expected.every((wanted) => told.includes(wanted)); ) await sleep(100);
    assert.doesNotMatch(told.split('\n')[0] ?? '', /ERROR/);
    for (const wanted of expected) assert.ok(told.includes(wanted), `"${wanted}" is not to be seen in:\n${told}`);
  } finally {
    await close();
    ear.close();
    ear.closeAllConnections();
  }
});
