import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { here } from '../hosts/here.js';
import { launchOld, oldChromium, openOld } from '../hosts/old-chromium.js';
import { openSite, type Site } from './site.js';

let site: Site;
before(async () => void (site = await openSite()));
after(() => site.close());

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
  const path = await here(context, 'Chromium 85', () => oldChromium(85));
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
  const path = await here(context, 'Chromium 80', () => oldChromium(80));
  if (!path) return;
  const tab = await openOld(path, site.serve('/old80', page(`<script src="${site.server}/embed/0.1.0/failing-forward.classic.js"></script>`)));
  try {
    let seen = '';
    for (const end = Date.now() + 30_000; Date.now() < end && !expected.every((wanted) => seen.includes(wanted)); await sleep(100)) {
      seen = await tab.evaluate<string>("(document.getElementById('seen') || {}).textContent || ''");
    }
    assert.deepEqual(tab.uncaught, []);
    for (const wanted of expected) assert.ok(seen.includes(wanted), `"${wanted}" is not to be seen in:\n${seen}`);
  } finally {
    await tab.close();
  }
});
