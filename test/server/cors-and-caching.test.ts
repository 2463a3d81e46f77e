import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, makeServer, publish, reaction, telling, type TestServer } from './helpers.js';
import { pollOf } from './pulse-helpers.js';

const stranger = 'https://harbour.example';
const preflight = (server: TestServer, path: string, origin: string, method = 'POST') =>
  server.app.request(path, { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'content-type' } });
const allowed = (answer: Response) => answer.headers.get('Access-Control-Allow-Origin');

describe('pages of other origins', () => {
  let open: TestServer;
  let listed: TestServer;
  before(async () => {
    open = await makeServer();
    listed = await makeServer({ origins: [stranger] });
  });
  after(async () => {
    await open.close();
    await listed.close();
  });

  it('read everywhere', async () => {
    for (const server of [open, listed]) {
      for (const path of ['', '/stories', '/time', '/stories/nothing']) {
        const answer = await server.get(`${api}${path}`, { Origin: 'https://other.example' });
        assert.equal(allowed(answer), '*', path);
        assert.equal(answer.headers.get('Access-Control-Expose-Headers'), 'ETag, Retry-After');
      }
      assert.equal(allowed(await server.get('/api/v1/openapi.json')), '*');
      assert.equal(allowed(await preflight(server, `${api}/stories`, 'https://other.example', 'GET')), '*');
    }
  });

  it('write where no origin is listed', async () => {
    const answer = await open.post(`${api}/stories`, telling(), { Origin: stranger });
    assert.equal(answer.status, 201);
    assert.equal(allowed(answer), '*');
    assert.equal(allowed(await open.post(`${api}/stories`, {}, { Origin: stranger })), '*', 'a problem can be read too');
    const asked = await preflight(open, `${api}/stories`, stranger);
    assert.equal(asked.status, 204);
    assert.equal(allowed(asked), '*');
    assert.equal(asked.headers.get('Access-Control-Max-Age'), '3600');
    assert.equal(asked.headers.get('Access-Control-Allow-Headers'), 'Content-Type');
    assert.match(asked.headers.get('Access-Control-Allow-Methods') ?? '', /POST/);
  });

  it('write only from a listed origin, exactly', async () => {
    const good = await listed.post(`${api}/stories`, telling(), { Origin: stranger });
    assert.equal(good.status, 201);
    assert.equal(allowed(good), stranger);
    assert.match(good.headers.get('Vary') ?? '', /Origin/);
    assert.equal(allowed(await preflight(listed, `${api}/stories`, stranger)), stranger);
    const count = listed.rows('story').length;
    for (const origin of ['https://evil.example', 'null', `${stranger}.evil.example`, 'http://harbour.example', `${stranger}:444`, 'https://HARBOUR.example']) {
      for (const answer of [await listed.post(`${api}/stories`, telling(), { Origin: origin }), await preflight(listed, `${api}/stories`, origin)]) {
        assert.equal(answer.status, 403, origin);
        assert.equal(allowed(answer), null);
        assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
      }
    }
    assert.equal(listed.rows('story').length, count);
  });

  it("the server's own pages write always, and so does what is no page", async () => {
    assert.equal((await listed.post(`${api}/stories`, telling(), { Origin: 'http://localhost' })).status, 201);
    assert.equal((await listed.post(`${api}/stories`, telling(), { Origin: 'https://behind.proxy', 'Sec-Fetch-Site': 'same-origin' })).status, 201);
    assert.equal((await listed.post(`${api}/stories`, telling())).status, 201);
  });

  it('the desk is never for other origins', async () => {
    for (const server of [open, listed]) {
      for (const path of ['queue', 'decisions', 'owner']) {
        const asked = await preflight(server, `${api}/desk/${path}`, stranger);
        assert.ok(asked.status >= 400);
        assert.equal(allowed(asked), null);
      }
      const answer = await server.post(`${api}/desk/owner`, { code: `ff_${'a'.repeat(52)}`, name: 'x' }, { Origin: stranger });
      assert.equal(answer.status, 403);
      assert.equal(allowed(answer), null);
      assert.equal(allowed(await server.get(`${api}/desk/queue`, { Origin: stranger, Authorization: `Bearer ${server.token}` })), null);
    }
  });
});

describe('caching', () => {
  it('revalidates every public read, and keeps nothing else', async () => {
    const server = await makeServer({ pow: 1 });
    const free = await makeServer();
    const [id, poll] = [await publish(free), await pollOf(free)];
    for (const path of ['/api/v1/openapi.json', api, `${api}/stories`, `${api}/stories?limit=1`, `${api}/stories/${id}`, `${api}/lessons`, `${api}/polls`, `${api}/pulse-results?poll=${poll.id}`]) {
      const answer = await free.get(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=15');
      const tag = answer.headers.get('ETag') ?? '';
      assert.match(tag, /^"\w+"$/);
      const same = await free.get(path, { 'If-None-Match': tag, Origin: stranger });
      assert.equal(same.status, 304, path);
      assert.equal(await same.text(), '');
      assert.equal(same.headers.get('Cache-Control'), 'public, max-age=15');
      assert.equal(allowed(same), '*', 'a page of another origin must be allowed to see that nothing changed');
      const head = await free.app.request(path, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('ETag'), tag);
    }
    const tag = (await free.get(`${api}/stories/${id}`)).headers.get('ETag') ?? '';
    for (let device = 0; device < 5; device++) await free.post(`${api}/reactions`, reaction(id, device));
    assert.equal((await free.get(`${api}/stories/${id}`, { 'If-None-Match': tag })).status, 200, 'a changed count is a new answer');
    for (const path of ['/time', '/challenge', '/challenge/wait', '/desk/queue', '/stories/none', '/stories?x=1', '/nowhere']) {
      assert.equal((await server.get(`${api}${path}`)).headers.get('Cache-Control'), 'no-store', path);
    }
    for (const path of [api, '/nowhere']) {
      const { headers } = await server.get(path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
    }
    // Few authors want to be found by search engines, and these read JSON too.
    for (const path of [`${api}/stories/${id}`, `${api}/stories`, `${api}/lessons`, '/api/v1/openapi.json']) assert.equal((await free.get(path)).headers.get('X-Robots-Tag'), 'noindex', path);
    await server.close();
    await free.close();
  });
});
