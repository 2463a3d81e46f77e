import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makeServer, tempFolder, type TestServer } from './helpers.js';

describe('pages and built files', () => {
  const folder = tempFolder();
  const assets = { dist: join(folder.path, 'dist'), demo: join(folder.path, 'demo') };
  let server: TestServer;
  before(async () => {
    for (const path of ['dist/chunks', 'demo/img']) mkdirSync(join(folder.path, path), { recursive: true });
    const files = {
      'dist/failing-forward.js': 'export const here = 1;', 'dist/chunks/a-B_9.js': '1', 'dist/.hidden.js': 'x', 'demo/index.html': '<script src="/embed/%VERSION%/failing-forward.js"></script>%VERSION%',
      'demo/desk.html': '<p>%VERSION%', 'demo/lobby.html': '<script nonce="%NONCE%">', 'demo/lobby-worker.js': "'%VERSION%'", 'demo/site.css': 'a{}%VERSION%', 'demo/img/house.svg': '<svg/>', 'outside.txt': 'outside', 'demo/.env': 'x',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
    server = await makeServer({ assets, version: '1.2.3' });
  });
  after(async () => {
    await server.close();
    folder.remove();
  });

  it('serves the page with this version in it, under a policy that allows no framing and no strange script', async () => {
    const answer = await server.get('/');
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.equal(await answer.text(), '<script src="/embed/1.2.3/failing-forward.js"></script>1.2.3');
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types lit-html 'allow-duplicates'"]) assert.ok(policy.includes(rule), rule);
    const same = await server.get('/', { 'If-None-Match': answer.headers.get('ETag') ?? '' });
    assert.equal(same.status, 304);
  });

  it('never lets a copy of the desk be kept', async () => {
    const answer = await server.get('/desk');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.match(answer.headers.get('Content-Security-Policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(await answer.text(), '<p>1.2.3');
  });

  it('lets the lobby alone have a worker, and styles that are written as elements', async () => {
    const answer = await server.get('/lobby?space=demo');
    const [, nonce = ''] = /nonce="([^"]{22,})"/.exec(await answer.text()) ?? [];
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}';`) && nonce !== '', policy);
    assert.ok(policy.endsWith("trusted-types lit-html ff-worker 'allow-duplicates'"), policy);
    assert.equal((await server.get('/lobby', { 'If-None-Match': answer.headers.get('ETag') ?? '' })).status, 304);
    const worker = await server.get('/lobby-worker.js');
    assert.match(worker.headers.get('Content-Type') ?? '', /javascript/);
    assert.equal(worker.headers.get('Cache-Control'), 'no-cache');
    assert.equal(await worker.text(), "'1.2.3'");
    assert.doesNotMatch((await server.get('/')).headers.get('Content-Security-Policy') ?? '', /nonce|ff-worker/);
  });

  it('serves files with their types, and changes none but pages', async () => {
    const css = await server.get('/demo/site.css');
    assert.match(css.headers.get('Content-Type') ?? '', /^text\/css/);
    assert.equal(await css.text(), 'a{}%VERSION%');
    assert.match((await server.get('/demo/img/house.svg')).headers.get('Content-Type') ?? '', /^image\/svg\+xml/);
    assert.match(await (await server.get('/demo/index.html')).text(), /1\.2\.3$/);
  });

  it('serves this version of the scripts to everybody, for ever, and no other version', async () => {
    for (const path of ['failing-forward.js', 'chunks/a-B_9.js']) {
      const answer = await server.get(`/embed/1.2.3/${path}`, { Origin: 'https://harbour.example' });
      assert.equal(answer.status, 200, path);
      assert.match(answer.headers.get('Content-Type') ?? '', /javascript/);
      assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
    }
    for (const path of ['1.2.4/failing-forward.js', '1.2.3/missing.js', '1.2.3/', '1.2.3', 'failing-forward.js']) {
      const answer = await server.get(`/embed/${path}`);
      assert.equal(answer.status, 404, path);
      assert.equal(answer.headers.get('Cache-Control'), 'no-store', 'a missing file must not be missing for ever');
    }
  });

  it('serves the newest scripts under an address that outlives an upgrade, asked for again each time', async () => {
    const answer = await server.get('/embed/latest/failing-forward.js');
    assert.equal(await answer.text(), 'export const here = 1;');
    assert.equal(answer.headers.get('Cache-Control'), 'no-cache');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal((await server.get('/embed/latest/failing-forward.js', { 'If-None-Match': answer.headers.get('ETag') ?? '' })).status, 304);
  });

  it('compresses what is worth it, in the way that the browser takes', async () => {
    const long = `export const long = '${'failing forward '.repeat(200)}';`;
    writeFileSync(join(assets.dist, 'long.js'), long);
    const ask = (accepted: string) => server.get('/embed/1.2.3/long.js', { 'Accept-Encoding': accepted });
    const brotli = await ask('gzip, deflate, br');
    assert.equal(brotli.headers.get('Content-Encoding'), 'br');
    assert.equal(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString(), long);
    const zipped = await ask('gzip;q=0.8, br;q=0');
    assert.equal(zipped.headers.get('Content-Encoding'), 'gzip');
    assert.equal(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString(), long);
    const plain = await ask('');
    assert.equal(plain.headers.get('Content-Encoding'), null);
    assert.equal(await plain.text(), long);
    for (const answer of [brotli, zipped, plain]) assert.equal(answer.headers.get('Vary'), 'Accept-Encoding');
  });

  it('leads nowhere else', async () => {
    const ways = ['../outside.txt', '..%2foutside.txt', '..%252foutside.txt', '%2e%2e/outside.txt', '%2e%2e%2foutside.txt', '..\\outside.txt', '..%5coutside.txt', 'img/../../outside.txt', 'img/%2e%2e/%2e%2e/outside.txt', '/etc/passwd', '%2fetc%2fpasswd', '.env', 'img', 'img/', '.', 'x%00.html', '%', 'site.css/x'];
    for (const way of ways) {
      for (const base of ['/demo/', '/embed/1.2.3/']) {
        // Given as a request, since an address would be tidied up before it is sent.
        const request = new Request('http://localhost/');
        Object.defineProperty(request, 'url', { value: `http://localhost${base}${way}` });
        const answer = await server.app.request(request);
        assert.equal(answer.status, 404, base + way);
        assert.ok(!(await answer.text()).includes('outside'));
      }
    }
    assert.equal((await server.get('/embed/1.2.3/.hidden.js')).status, 404);
  });

  it('says what to do when nothing is built yet', async () => {
    rmSync(assets.dist, { recursive: true });
    for (const path of ['/', '/desk', '/embed/1.2.3/failing-forward.js']) {
      const answer = await server.get(path);
      assert.equal(answer.status, 503);
      assert.match(await answer.text(), /npm run build/);
      assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    }
    assert.equal((await server.get('/api/v1/spaces/demo')).status, 200, 'the API works without');
  });
});
