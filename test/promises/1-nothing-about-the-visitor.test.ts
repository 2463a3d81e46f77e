import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newReceipt } from '../../src/model/index.js';
import { api, reaction, telling } from '../server/helpers.js';
import { startServer, type Running } from '../server/process.js';
import { answering, pollOf } from '../server/pulse-helpers.js';
import { makeRoom, postgres } from '../server/room.js';

// Any address in 127.0.0.0/8 reaches the server as it is; this one stands nowhere else.
const visitor = '127.13.37.9';
const canaries = {
  address: visitor,
  forwarded: '198.51.100.77',
  agent: 'CanaryBrowser/7.7',
  referrer: 'referrer-canary.example',
  cookie: 'cookie-canary-value',
  origin: 'origin-canary.example',
  language: 'qcx-CANARY',
  query: 'query-canary',
  token: 'ff_token_canary',
  malformed: 'malformed-canary',
  receipt: newReceipt(),
};
const words = (index: number) => `BodyCanary-${index}-: these words belong into one row of one table.`;
const lostWords = 'LostCanary: these words met an accident and belong nowhere.';

const instant = /\d{4}-\d\d-\d\d[T ]\d\d:?\d\d|\b(1[5-9]|2[0-2])\d{8}(\d{3})?\b/;

describe('promise 1: nothing about the visitor is stored or logged', () => {
  const room = makeRoom();
  let server: Running & { readonly address: string };
  let log = '';

  /** A request as a visitor's browser makes it, from the visitor's own address; resolves to its status, 0 when it broke. */
  function visit(path: string, body?: string, { cut = false } = {}): Promise<number> {
    return new Promise((resolve) => {
      const headers = {
        'X-Forwarded-For': canaries.forwarded, Forwarded: `for=${canaries.forwarded}`, 'X-Real-IP': canaries.forwarded, 'User-Agent': canaries.agent,
        Referer: `https://${canaries.referrer}/page`, Cookie: `session=${canaries.cookie}`, Origin: `https://${canaries.origin}`, 'Accept-Language': canaries.language,
        'If-None-Match': `"${canaries.query}"`, Authorization: `Bearer ${canaries.token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body) + (cut ? 99 : 0)) }),
      };
      const sent = request(`${server.address}${path}`, { method: body === undefined ? 'GET' : 'POST', headers, localAddress: visitor }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.on('error', () => resolve(0));
      if (!cut) return void sent.end(body);
      sent.write(body);
      setTimeout(() => sent.destroy(), 50);
    });
  }

  before(async () => {
    server = await startServer(room.folder, room.env);
    const seen = await (await fetch(`${server.address}${api}/stories`)).json() as { items: { id: string }[] };
    const storyId = seen.items[0]?.id ?? '';

    const stories = Array.from({ length: 200 }, (_, index) => telling({ title: `Story ${index}`, wentWrong: words(index) }, { receipt: newReceipt() }));
    stories[100] = telling({ wentWrong: words(100) }, { receipt: canaries.receipt });
    for (let from = 0; from < stories.length; from += 20) {
      const answers = await Promise.all(stories.slice(from, from + 20).map((story) => visit(`${api}/stories`, JSON.stringify(story))));
      assert.deepEqual([...new Set(answers)], [201]);
    }
    for (let device = 0; device < 7; device++) assert.equal(await visit(`${api}/reactions`, JSON.stringify(reaction(storyId, device))), 201);

    // Ten answers to the poll: a released batch, one of it changed, and a batch that waits.
    const poll = await pollOf({ get: (path) => fetch(`${server.address}${path}`) });
    for (const [device, value] of [4, 4, 2, 2, 3, 1, 1, 1, 1].entries()) assert.equal(await visit(`${api}/ballots`, JSON.stringify(answering(poll, device, value))), 201);
    assert.equal(await visit(`${api}/ballots`, JSON.stringify(answering(poll, 0, 1))), 201);
    assert.equal(await visit(`${api}/ballots`, JSON.stringify({ ...answering(poll, 99, 9), period: canaries.malformed.slice(0, 20) })), 409);
    assert.equal(await visit(`${api}/ballots`, JSON.stringify({ ...answering(poll, 99, 9), [canaries.malformed]: 1 })), 400);
    for (const path of ['lessons', 'polls', `pulse-results?poll=${poll.id}`]) assert.equal(await visit(`${api}/${path}`), 200);
    assert.equal(await visit(`${api}/lessons?lang=${canaries.query}`), 400);
    assert.equal(await visit(`${api}/lessons?lang=${canaries.language}`), 200);

    assert.equal(await visit(`${api}/stories?${canaries.query}=${canaries.query}`), 400);
    assert.equal(await visit(`/${canaries.query}`), 404);
    assert.equal(await visit(`${api}/stories`, `{"story":"${canaries.malformed}`), 400);
    assert.equal(await visit(`${api}/stories`, JSON.stringify({ ...telling(), [canaries.malformed]: canaries.malformed })), 400);
    assert.equal(await visit(`${api}/stories`, JSON.stringify({ pad: canaries.malformed.repeat(3000) })), 413);
    assert.equal(await visit(`${api}/desk/queue`), 401);
    assert.equal(await visit(`${api}/stories`, JSON.stringify({ x: lostWords }), { cut: true }), 0);
    assert.equal(await visit(api), 200);

    // An accident in the middle of a visitor's request.
    room.run('alter table story rename to misplaced');
    assert.equal(await visit(`${api}/stories`, JSON.stringify(telling({ wentWrong: lostWords }, { receipt: newReceipt() }))), 500);
    room.run('alter table misplaced rename to story');
    // What it prints takes its time to come here.
    await server.printed(/stories failed: .*\n/);
    log = server.output();
  });
  after(async () => {
    await server.end();
    room.remove();
  });

  const traces = Object.entries(canaries).flatMap(([name, text]) => [
    [name, text] as const,
    // Nor as what somebody may take for anonymous.
    ...(['md5', 'sha1', 'sha256'] as const).flatMap((kind) => (['hex', 'base64'] as const).map((form) => [`${kind} of ${name}`, createHash(kind).update(text).digest(form)] as const)),
    [`base64 of ${name}`, Buffer.from(text).toString('base64').replace(/.?=*$/, '')] as const,
  ]);

  it('the visits happened, and the accident was logged', () => {
    assert.equal(room.dump().get('story')?.length, 206);
    assert.equal(room.dump().get('ballot')?.length, 7 + 5);
    assert.equal(room.dump().get('waiting')?.length, 5);
    assert.equal(room.dump().get('lesson_plan')?.length, 2 * 35);
    assert.match(log, /POST \/api\/v1\/spaces\/:space\/stories failed: (SqliteError|error 42P01)/);
  });

  it('neither a file of the data folder nor a row holds a trace of a visitor', () => {
    const files = readdirSync(room.folder);
    assert.ok(postgres || files.includes('failing-forward.db-wal'), 'the journal is searched too');
    const places = [...files.map((name) => [name, readFileSync(join(room.folder, name))] as const), ['a row', Buffer.from(JSON.stringify([...room.dump()]))] as const];
    for (const [name, bytes] of places) {
      for (const [what, text] of traces) assert.ok(!bytes.includes(text), `${name} holds the ${what}`);
      assert.ok(!bytes.includes('LostCanary'), `${name} holds words of a request that failed`);
    }
  });

  it('no line of the log holds a trace of a visitor, a word of a story, or a moment', () => {
    for (const [what, text] of [...traces, ['story', 'BodyCanary'], ['lost story', 'LostCanary'], ['title', 'Story 1']] as const) assert.ok(!log.includes(text), `the log holds the ${what}`);
    assert.doesNotMatch(log, instant);
    assert.ok(log.split('\n').filter((line) => line.startsWith('[')).length <= 3, `that is an access log: ${log}`);
  });

  it('the words of a story stand in its row and in no other', () => {
    const values = [...room.dump()].flatMap(([table, rows]) => rows.flatMap((row) => Object.entries(row).map(([column, value]) => [`${table}.${column}`, String(value)] as const)));
    for (let index = 0; index < 200; index++) {
      const holding = values.filter(([, value]) => value.includes(`BodyCanary-${index}-`)).map(([column]) => column);
      assert.deepEqual(holding, ['story.story'], `story ${index}`);
    }
  });

  it('an answer to a poll is a tag, its poll, its period and its value', () => {
    for (const table of ['ballot', 'waiting']) {
      for (const row of room.dump().get(table) ?? []) {
        assert.deepEqual(Object.keys(row).sort(), ['period', 'poll', 'tag', 'value']);
        assert.match(String(row['tag']), /^[0-9a-f]{64}$/);
      }
    }
    assert.deepEqual(room.dump().get('result')?.map((row) => Object.keys(row).sort()), [['as_of', 'counts', 'n', 'period', 'poll']]);
  });

  it('no value of any table is a moment, and no row has a number that tells its turn', () => {
    for (const [table, rows] of room.dump()) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          // A lot is drawn when a moderator publishes, and tells nothing; among all that can be drawn some look like a moment.
          if (column === 'lot') continue;
          assert.doesNotMatch(String(value), instant, `${table}.${column}`);
          assert.ok(typeof value !== 'number' || value < 1e6, `${table}.${column} is ${String(value)}`);
        }
      }
    }
    assert.equal(room.dump().size, 19);
    if (postgres) {
      const kinds = room.run("select distinct data_type, column_name = 'lot' as is_lot, is_identity, column_default from information_schema.columns where table_schema = 'public' and table_name not like 'kysely_%' order by 1");
      for (const { data_type, is_lot, is_identity, column_default } of kinds) {
        assert.match(String(data_type), is_lot ? /^bigint$/ : /^(integer|text)$/, 'no type of moments');
        assert.equal(is_identity, 'NO');
        assert.match(String(column_default), /^(null|\d+|'[^']*'::text)$/, 'nothing that counts up');
      }
    } else {
      // The index of words is made of what moderators have published, whose order may be known.
      for (const { name, sql } of room.run("select name, sql from sqlite_master where type = 'table' and name not like 'kysely_%' and name not like 'wall_index%'")) {
        assert.match(String(sql), String(name).startsWith('wall') ? /"lot" integer (not null )?primary key/i : /without rowid/i, String(name));
      }
    }
  });
});
