import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Libsql from 'libsql';
import { newReceipt } from '../../src/model/index.js';
import { api, tempFolder, telling } from '../server/helpers.js';
import { startServer, type Running } from '../server/process.js';

// Any address in 127.0.0.0/8 reaches the server as it is; this one stands nowhere else.
const visitor = '127.13.37.11';
const canaries = { address: visitor, forwarded: '198.51.100.78', agent: 'ReturningBrowser/7.7', referrer: 'returning-canary.example', cookie: 'returning-cookie', origin: 'returning-origin.example', language: 'qcr-CANARY' };
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:?\d\d|\b(1[5-9]|2[0-2])\d{8}(\d{3})?\b/;

// The same holds for first visits; this is about those who come back with a receipt, again and again, the way to link them.
describe('promise 1: nothing about who comes back with a receipt is stored or logged', () => {
  const folder = tempFolder();
  let server: Running & { readonly address: string };
  let log = '';
  const receipts = Array.from({ length: 12 }, () => newReceipt());
  const wrong = newReceipt();

  function visit(method: string, path: string, receipt: string, body?: unknown): Promise<number> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
      const headers = {
        'X-Forwarded-For': canaries.forwarded, 'User-Agent': canaries.agent, Referer: `https://${canaries.referrer}/#${receipt}`, Cookie: `session=${canaries.cookie}`, Origin: `https://${canaries.origin}`,
        'Accept-Language': canaries.language, Authorization: `Receipt ${receipt}`, ...(text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
      };
      request(`${server.address}${api}/${path}`, { method, headers, localAddress: visitor }, (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0))).on('error', reject).end(text);
    });
  }

  before(async () => {
    server = await startServer(folder.path);
    for (const [index, receipt] of receipts.entries()) {
      const { story } = telling({ title: `Told ${index}` });
      assert.equal(await visit('POST', 'stories', '', telling({ title: `Told ${index}` }, { receipt })), 201);
      assert.equal(await visit('PATCH', 'receipt', receipt, { revision: 1, story: { ...story, feeling: `EditMark-${index} and better now.` } }), 200);
      assert.equal(await visit('POST', 'receipt/messages', receipt, { text: `LetterMark-${index} to the moderators.` }), 201);
      assert.equal(await visit('GET', 'receipt', receipt), 200);
      assert.equal(await visit('PATCH', 'receipt', receipt, { revision: 1, story }), 409);
      assert.equal(await visit('PATCH', 'receipt', receipt, `{"story":"${receipt}`), 400);
      assert.equal(await visit('POST', `receipt/messages?receipt=${receipt}`, receipt, { text: receipt.repeat(200) }), 400);
    }
    for (let turn = 0; turn < 9; turn++) assert.equal(await visit('GET', 'receipt', wrong), 404);
    for (const receipt of receipts.slice(0, 4)) assert.equal(await visit('DELETE', 'receipt', receipt), 200);
    log = server.output();
  });
  after(async () => {
    await server.end();
    folder.remove();
  });

  const traces = [...Object.values(canaries), ...receipts, wrong].flatMap((text) => [
    text, Buffer.from(text).toString('base64').replace(/.?=*$/, ''), ...(['md5', 'sha1', 'sha256'] as const).flatMap((kind) => (['hex', 'base64'] as const).map((form) => createHash(kind).update(text).digest(form))),
  ]);
  const stored = () => readdirSync(folder.path).map((name) => [name, readFileSync(join(folder.path, name))] as const);

  it('no file and no line of the log holds a trace of the visitor, or a receipt, not even hashed by what others could compute', () => {
    const all = [...stored(), ['log', Buffer.from(log)] as const];
    assert.ok(all.some(([name, bytes]) => name.endsWith('-wal') || bytes.includes('EditMark')), 'the right files are searched');
    for (const [name, bytes] of all) for (const trace of traces) assert.ok(!bytes.includes(trace), `${name} holds ${trace}`);
  });

  it('the log says nothing about who came, nor that somebody did', () => {
    assert.doesNotMatch(log, instant);
    // Its own address has a port, and the owner's link a code, that may hold any number.
    const lines = log.replace(/http:\S+/g, '').split('\n');
    assert.deepEqual(lines.filter((line) => /receipt|Mark-|404|409/i.test(line)), [], log);
  });

  it('a message is its story, its place, its sender, its words and its day; an edit leaves no row of its own', () => {
    const database = new Libsql(join(folder.path, 'failing-forward.db'));
    const rows = (table: string) => database.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
    const [messages, stories, tombstones] = [rows('message'), rows('story'), rows('tombstone')];
    database.close();
    assert.deepEqual([messages.length, stories.length, tombstones.length], [8, 6 + 8, 4]);
    for (const row of messages) assert.deepEqual([Object.keys(row).sort(), row['position'], row['sender']], [['day', 'id', 'position', 'sender', 'story_id', 'text'], 0, 'author']);
    for (const row of tombstones) assert.deepEqual(Object.keys(row).sort(), ['receipt_hash', 'story_hash']);
    for (const row of [...messages, ...stories, ...tombstones]) {
      for (const [column, value] of Object.entries(row)) {
        assert.doesNotMatch(String(value), instant, column);
        assert.ok(typeof value !== 'number' || value < 1e6, column);
      }
    }
    for (let index = 0; index < 4; index++) for (const [name, bytes] of stored()) assert.ok(!bytes.includes(`EditMark-${index} `) && !bytes.includes(`LetterMark-${index} `), `${name}: taken back`);
  });
});
