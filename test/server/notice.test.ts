import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createNotice } from '../../server/notice.js';
import { noticeText } from '../../server/notice-words.js';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { makeServer, monday, type TestServer } from './helpers.js';
import { author, type Author } from './receipt-helpers.js';

const hour = 3_600_000;
type Hook = (response: ServerResponse) => void;
const ok: Hook = (response) => response.end('ok');
const secret = 'T0SECRET';

describe('a notice to the house', () => {
  let server: TestServer;
  let webhook: Server;
  let hook: Hook = ok;
  let got: { readonly path: string | undefined; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  let slept: number[] = [];
  let now = monday;

  beforeEach(async () => {
    [hook, got, slept, now] = [ok, [], [], monday];
    server = await makeServer({ now: () => now });
    // One for each test, since it is asked over connections that are kept, and cut after the test.
    webhook = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      got.push({ path: request.url, headers: request.headers, body });
      hook(response);
    });
    webhook.listen(0, '127.0.0.1');
    await once(webhook, 'listening');
  });
  afterEach(async () => {
    webhook.close();
    webhook.closeAllConnections();
    await server.close();
  });

  const address = () => `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/${secret}?key=${secret}`;
  const make = (timeout = 30_000) =>
    createNotice({ store: server.store, url: address(), minutes: 60, log: (line) => server.lines.push(line), sleep: async (wait) => void slept.push(wait), timeout });
  const texts = () => got.map(({ body }) => (JSON.parse(body) as { text: string }).text);
  const tell = (count: number): Promise<readonly Author[]> => Promise.all(Array.from({ length: count }, () => author(server, { title: 'CanaryTitle' })));

  it('says how many wait, and nothing of them', async () => {
    await tell(3);
    await make()(now);
    assert.equal(got.length, 1);
    assert.deepEqual(JSON.parse(got[0]?.body ?? ''), { text: '3 stories wait', content: '3 stories wait' });
    assert.equal(got[0]?.headers['content-type'], 'application/json');
    assert.doesNotMatch(JSON.stringify(got), /Canary|demo|Harbour/);
    assert.deepEqual(server.lines, []);
  });

  it('comes once an hour at most, at its beginning, and only when more wait than before', async () => {
    const notice = make();
    await notice(now);
    assert.deepEqual(texts(), [], 'nothing waits');
    const [first] = await tell(2);
    for (let minute = 1; minute < 60; minute++) await notice(now + minute * 60_000);
    assert.deepEqual(texts(), [], 'the hour has been told');
    now += hour;
    for (let minute = 0; minute < 60; minute += 10) await notice(now + minute * 60_000);
    assert.deepEqual(texts(), ['2 stories wait']);
    now += hour;
    await notice(now);
    assert.equal(got.length, 1, 'no more than before');
    await first?.decide('approve');
    now += hour;
    await notice(now);
    await tell(1);
    now += hour;
    await notice(now);
    assert.deepEqual(texts(), ['2 stories wait', '2 stories wait']);
  });

  it('stores the same whether somebody was here or not, but for the number', async () => {
    const notice = make();
    const stored = () => server.rows('meta').filter(({ key }) => String(key).startsWith('notice'));
    await notice(now + 59_000);
    const turn = Math.floor(now / hour);
    assert.deepEqual(stored(), [{ key: 'notice:demo', value: `${turn} 0` }]);
    await tell(1);
    await notice(now + 120_000);
    assert.deepEqual(stored(), [{ key: 'notice:demo', value: `${turn} 0` }]);
  });

  it('is sent by one of many processes', async () => {
    await tell(1);
    const all = [make(), make(), make()];
    await Promise.all(all.map((notice) => notice(now)));
    assert.deepEqual(texts(), ['1 story waits']);
  });

  it('speaks the language of the space, and names it where there are several', async () => {
    await tell(3);
    server.room.run(`update space set langs = '["de","en"]'`);
    await make()(now);
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
    await tell(1);
    await make()(now + hour);
    assert.deepEqual(texts(), ['3 Geschichten warten', 'Harbour House: 4 Geschichten warten']);
    const said = ([lang, n]: readonly [string, number]) => noticeText(lang, n);
    assert.deepEqual(([['en-GB', 1], ['de', 1], ['xx', 1200], ['', 2]] as const).map(said), ['1 story waits', '1 Geschichte wartet', '1,200 stories wait', '2 stories wait']);
    assert.equal(new Set([1, 2, 3, 11].map((n) => noticeText('ar', n).replace(/[\d\u0660-\u0669]+/, '#'))).size, 4);
  });

  it('is tried again, then told to the log without its secret, and is still new an hour later', async () => {
    const trouble: readonly (readonly [Hook, RegExp, number?])[] = [
      [(response) => response.writeHead(500).end(), /HTTP 500/],
      [() => undefined, /no answer in time/, 50],
      [(response) => response.destroy(), /no connection/],
    ];
    await tell(2);
    for (const [bad, says, timeout] of trouble) {
      const notice = make(timeout);
      [hook, got, slept, server.lines.length] = [bad, [], [], 0];
      await notice(now);
      assert.deepEqual(slept, [1000, 5000], String(says));
      assert.equal(server.lines.length, 1);
      assert.match(server.lines[0] ?? '', says);
      assert.match(server.lines[0] ?? '', /^\[failing-forward\] server: a notice to http:\/\/127\.0\.0\.1:\d+ was not taken/);
      assert.ok(!server.lines.join().includes(secret));
      await notice(now + 60_000);
      assert.equal(slept.length, 2, 'not before the next hour');
      now += hour;
    }
    [hook, got] = [ok, []];
    await make()(now);
    assert.deepEqual(texts(), ['2 stories wait']);
  });

  it('gets through when the second try does', async () => {
    await tell(1);
    hook = (response) => response.writeHead(got.length < 2 ? 503 : 204).end();
    await make()(now);
    assert.deepEqual([got.length, slept, server.lines], [2, [1000], []]);
  });

  it('follows no redirect', async () => {
    await tell(1);
    hook = (response) => response.writeHead(307, { Location: '/elsewhere' }).end();
    await make()(now);
    assert.ok(got.every(({ path }) => path?.includes(secret)));
    assert.match(server.lines[0] ?? '', /HTTP 307/);
  });

  it('counts nothing of the inbox', async () => {
    server.room.run("update space set queue_delay = 'next_morning'");
    await (await author(server)).write('Nobody may know that I was here.');
    await make()(now);
    assert.deepEqual(texts(), []);
    now += 24 * hour;
    await server.store.inbox.releaseDue(now);
    await make()(now);
    assert.deepEqual(texts(), ['1 story waits']);
  });
});
