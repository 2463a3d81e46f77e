import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeServer, tempFolder } from './helpers.js';

test('the page of the receipts is kept by nobody, sends no referrer, loads nothing from elsewhere and leads nowhere', async () => {
  const demo = fileURLToPath(new URL('../../demo', import.meta.url));
  // Any folder that is there: the page itself is not built.
  const folder = tempFolder();
  const server = await makeServer({ assets: { dist: folder.path, demo }, version: '1.2.3' });
  try {
    const answer = await server.get('/receipt?space=demo');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.equal(answer.headers.get('Referrer-Policy'), 'no-referrer');
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]) assert.ok(policy.includes(rule), rule);
    const page = await answer.text();
    assert.match(page, /<ff-receipt from-hash /);
    assert.match(page, /src="\/embed\/1\.2\.3\/failing-forward\.js"/);
    assert.doesNotMatch(page, /https?:|<a\b|style=|<style/);
    assert.doesNotMatch(readFileSync(join(demo, 'guest.js'), 'utf8'), /https?:|fetch|storage|cookie|location\.hash/i);
  } finally {
    await server.close();
    folder.remove();
  }
});
