import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, makeServer, publish, reaction, telling, type TestServer } from './helpers.js';
import { answering, pollOf } from './pulse-helpers.js';

const base = telling();
const { story } = base;
const ballot = reaction('0'.repeat(26), 1);
const answer = answering({ id: '0'.repeat(26), periodKey: 'once' }, 1, 3);
const decision = { storyId: '0'.repeat(26), revision: 1, action: 'approve', reasons: [], statement: '' };
const claim = { code: `ff_${'a'.repeat(52)}`, name: 'Olga' };

/** `[field that is named, body]` for each endpoint that takes one. */
const misfits: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  stories: [
    ['', []], ['', 'text'], ['', 7], ['', null], ['schemaVersion', {}],
    ['schemaVersion', { ...base, schemaVersion: 2 }], ['schemaVersion', { ...base, schemaVersion: '1' }],
    ['receipt', { ...base, receipt: undefined }], ['receipt', { ...base, receipt: 7 }], ['receipt', { ...base, receipt: base.receipt.toLowerCase() }],
    ['receipt', { ...base, receipt: base.receipt.slice(1) }], ['receipt', { ...base, receipt: '0'.repeat(30_000) }],
    ['hp', { ...base, hp: 7 }], ['hp', { ...base, hp: undefined }], ['pad', { ...base, pad: 'x' }], ['pad', { ...base, pad: 3 }], ['pow', { ...base, pow: 'x' }], ['pow', { ...base, pow: [] }],
    ['extra', { ...base, extra: 1 }], ['constructor', { ...base, constructor: 1 }], ['id', { ...base, id: '0'.repeat(26) }],
    ['story', { ...base, story: undefined }], ['story', { ...base, story: [] }], ['story', { ...base, story: 'x' }],
    ['story.submittedAt', { ...base, story: { ...story, submittedAt: '2026-01-01T00:00:00Z' } }], ['story.toString', { ...base, story: { ...story, toString: 1 } }],
    ['story.wentWrong', { ...base, story: { ...story, wentWrong: undefined } }], ['story.wentWrong', { ...base, story: { ...story, wentWrong: { $ne: 1 } } }],
    ['story.wentWrong', { ...base, story: { ...story, wentWrong: 'x'.repeat(3001) } }], ['story.wentWrong', { ...base, story: { ...story, wentWrong: 'short' } }],
    ['story.wentWrong', { ...base, story: { ...story, wentWrong: ' \u202e\u0000 '.repeat(40) } }],
    ['story.lesson', { ...base, story: { ...story, lesson: 'x'.repeat(281) } }], ['story.lesson', { ...base, story: { ...story, lesson: ['a long enough lesson'] } }],
    ['story.causes.root', { ...base, story: { ...story, causes: { root: 'multiple', contributing: [] } } }], ['story.causes', { ...base, story: { ...story, causes: 'timing' } }],
    ['story.causes.contributing', { ...base, story: { ...story, causes: { root: 'timing', contributing: ['people', 'legal', 'focus'] } } }],
    ['story.causes.contributing', { ...base, story: { ...story, causes: { root: 'timing', contributing: ['timing'] } } }],
    ['story.consent', { ...base, story: { ...story, consent: { wall: false, lobby: false, meetup: 'no', index: true } } }],
    ['story.consent.wall', { ...base, story: { ...story, consent: { wall: 'yes', lobby: false, meetup: 'no', index: false } } }],
    ['story.consent.email', { ...base, story: { ...story, consent: { ...story.consent, email: true } } }],
    ['story.kind', { ...base, story: { ...story, kind: 'x' } }], ['story.lang', { ...base, story: { ...story, lang: '../en' } }], ['story.byline', { ...base, story: { ...story, attribution: 'named' } }],
    ['story.contentNotes[1]', { ...base, story: { ...story, contentNotes: ['debt', 'debt'] } }], ['story.lookingFor', { ...base, story: { ...story, lookingFor: 'advice' } }],
  ],
  reactions: [
    ['', []], ['', 'x'], ['storyId', {}], ['storyId', { ...ballot, storyId: "x' or 1=1" }], ['storyId', { ...ballot, storyId: 5 }], ['tag', { ...ballot, tag: 'x' }], ['tag', { ...ballot, tag: ballot.tag.toUpperCase().replace(/1$/, 'F') }],
    ['tag', { ...ballot, tag: null }], ['value', { ...ballot, value: 'hate' }], ['value', { ...ballot, value: 1 }], ['pow', { ...ballot, pow: 7 }], ['name', { ...ballot, name: 'x' }], ['__proto__', JSON.parse('{"__proto__":1,"storyId":"x"}')],
  ],
  ballots: [
    ['', []], ['', 'x'], ['poll', {}], ['poll', { ...answer, poll: "x' or 1=1" }], ['poll', { ...answer, poll: 5 }], ['poll', { ...answer, poll: '0'.repeat(65) }], ['period', { ...answer, period: undefined }],
    ['period', { ...answer, period: 'a|b' }], ['period', { ...answer, period: 2026 }], ['tag', { ...answer, tag: 'x' }], ['tag', { ...answer, tag: answer.tag.toUpperCase() }], ['tag', { ...answer, tag: null }],
    ['value', { ...answer, value: undefined }], ['value', { ...answer, value: '3' }], ['value', { ...answer, value: 101 }], ['value', { ...answer, value: -1 }], ['value', { ...answer, value: 1.5 }],
    ['value', { ...answer, value: [1, 1] }], ['value', { ...answer, value: [1, 2, 3, 4, 5, 6, 7, 8] }], ['value', { ...answer, value: { 0: 1 } }], ['pow', { ...answer, pow: 'x' }], ['device', { ...answer, device: 'x' }],
    ['at', { ...answer, at: '2026-03-02T10:00:00Z' }], ['__proto__', JSON.parse('{"__proto__":1,"poll":"x"}')],
  ],
  'desk/decisions': [
    ['', []], ['', null], ['storyId', {}], ['storyId', { ...decision, storyId: 'x' }], ['revision', { ...decision, revision: '1' }], ['revision', { ...decision, revision: 0.5 }], ['action', { ...decision, action: 'publish' }], ['action', { ...decision, action: ['approve'] }],
    ['reasons', { ...decision, reasons: 'spam' }], ['reasons[0]', { ...decision, reasons: ['boring'] }], ['statement', { ...decision, action: 'reject' }], ['statement', { ...decision, action: 'hide', statement: 'short' }],
    ['statement', { ...decision, statement: 'x'.repeat(1001) }], ['statement', { ...decision, statement: 3 }], ['note', { ...decision, note: 'x' }],
  ],
  'desk/owner': [['', 4], ['code', {}], ['code', { ...claim, code: 'x' }], ['code', { ...claim, code: 1 }], ['name', { ...claim, name: '' }], ['name', { ...claim, name: 'x'.repeat(81) }], ['name', { ...claim, name: {} }], ['role', { ...claim, role: 'owner' }]],
};

describe('bodies that do not fit', () => {
  let server: TestServer;
  let stored: string;
  const all = () => JSON.stringify([...server.room.dump()]);
  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    server.app.request(`${api}/${path}`, { method: 'POST', body, headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json', ...headers }, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) } as RequestInit);

  async function refused(answer: Response, status: number, name: string, told: string) {
    const text = await answer.text();
    assert.equal(answer.status, status, `${told}: ${text}`);
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
    const body = JSON.parse(text) as Record<string, unknown>;
    assert.equal(body['type'], `urn:failing-forward:problem:${name}`, told);
    assert.equal(body['status'], status);
    assert.ok(!/\bat \/|node_modules|server\/|\.ts\b|SQLITE|postgres|select /i.test(text), `it tells too much: ${text}`);
    assert.equal(all(), stored, `${told}: something was stored`);
    return body;
  }

  before(async () => {
    server = await makeServer();
    await publish(server);
    stored = all();
  });
  after(() => server.close());

  for (const [path, table] of Object.entries(misfits)) {
    it(`POST ${path} names the field and stores nothing`, async () => {
      for (const [field, body] of table) {
        const told = `${field || 'the body'} of ${JSON.stringify(body)?.slice(0, 90)}`;
        const { errors } = await refused(await send(path, JSON.stringify(body)), 400, 'invalid', told);
        assert.ok((errors as { field: string }[]).some((error) => error.field === field), `${told}: it names ${JSON.stringify(errors)}`);
      }
    });

    it(`POST ${path} refuses what is no JSON, is too large, or says it is something else`, async () => {
      for (const body of ['', '{', 'null,', '<a>', '{"a":1}}', new Uint8Array([0x22, 0xff, 0x22])]) await refused(await send(path, body), 400, 'malformed', String(body));
      const large = JSON.stringify({ ...base, pad: ' '.repeat(33_000) });
      await refused(await send(path, large), 413, 'too-large', 'large');
      await refused(await send(path, large, { 'Content-Length': '40000' }), 413, 'too-large', 'large, said so');
      let chunks = 0;
      const endless = new ReadableStream({ pull: (controller) => (chunks++ > 500 ? controller.close() : controller.enqueue(new Uint8Array(1024).fill(32))) });
      await refused(await send(path, endless), 413, 'too-large', 'a stream without an end');
      assert.ok(chunks < 60, 'it read on after the limit');
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) await refused(await send(path, '{}', { 'Content-Type': type }), 415, 'media-type', type);
      assert.notEqual((await send(path, '{}', { 'Content-Type': 'application/json; charset=utf-8' })).status, 415);
    });
  }

  it('an answer to a poll that is not there, not running, or has no such option stores nothing', async () => {
    const poll = await pollOf(server);
    const post = (change: object) => send('ballots', JSON.stringify({ ...answering(poll, 1, 3), ...change }));
    await refused(await post({ poll: '0'.repeat(26) }), 404, 'not-found', 'unknown poll');
    await refused(await post({ poll: String(server.rows('story')[0]?.['id']) }), 404, 'not-found', 'a story is no poll');
    for (const period of ['2026-W09', '2026-W11', 'once', '2026-03-02']) await refused(await post({ period }), 409, 'conflict', period);
    for (const value of [0, 6, 100, [], [3], [1, 2]]) {
      const { errors } = await refused(await post({ value }), 400, 'invalid', JSON.stringify(value));
      assert.deepEqual(errors, [{ field: 'value', rule: 'value' }]);
    }
    for (const query of ['', '?poll=', '?poll=A', '?poll=x&poll=y', `?poll=${poll.id}&period=`, `?poll=${poll.id}&period=once`, `?poll=${poll.id}&limit=1`]) {
      await refused(await server.get(`${api}/pulse-results${query}`), 400, 'invalid', query);
    }
    for (const query of ['lang=', 'lang=%25', 'limit=51', 'cursor=x', 'day=2026-03-02']) await refused(await server.get(`${api}/lessons?${query}`), 400, 'invalid', query);
    for (const query of ['limit=0', 'cursor=x', 'status=draft']) await refused(await server.get(`${api}/polls?${query}`), 400, 'invalid', query);
    await refused(await server.get(`${api}/ballots`), 405, 'method-not-allowed', 'GET ballots');
  });

  it('a thousand unknown members are not a thousand errors', async () => {
    const body = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, 1]));
    const { errors } = await refused(await send('stories', JSON.stringify(body)), 400, 'invalid', 'many');
    assert.equal((errors as unknown[]).length, 20);
  });

  it('says what is not here and what cannot be done here', async () => {
    for (const path of ['/api/v1', '/api/v1/spaces', '/api/v1/spaces/nowhere', '/api/v1/spaces/nowhere/stories', `${api}/`, `${api}/lesson`, `${api}/stories/..%2f..%2fetc`, '/api/v2/x', '/nothing', '/api/v1/spaces/%00']) {
      await refused(await server.get(path), 404, 'not-found', path);
    }
    const posted = await server.app.request(`${api}/stories`, { method: 'DELETE' });
    assert.equal(posted.headers.get('Allow'), 'GET, HEAD, POST');
    await refused(posted, 405, 'method-not-allowed', 'DELETE');
    await refused(await server.get(`${api}/reactions`), 405, 'method-not-allowed', 'GET reactions');
    await refused(await server.post('/api/v1/spaces/nowhere/stories', base), 404, 'not-found', 'unknown space');
  });

  it('an accident inside is answered and logged without a word that somebody wrote', async () => {
    const broken = await makeServer();
    await broken.database.db.schema.dropTable('story').execute();
    const words = 'Nobody may ever find these words in a log, whatever happens inside.';
    const answer = await broken.post(`${api}/stories`, telling({ wentWrong: words }));
    assert.equal(answer.status, 500);
    assert.deepEqual(await json(answer), { type: 'urn:failing-forward:problem:unexpected', title: 'Something went wrong on our side.', status: 500 });
    assert.equal(broken.lines.length, 1);
    assert.match(broken.lines[0] ?? '', /^\[failing-forward\] server: POST \/api\/v1\/spaces\/:space\/stories failed: (SqliteError SQLITE_ERROR|error 42P01)\n {4}at /);
    assert.ok(!broken.lines.join().includes('these words'));
    assert.ok(!broken.lines.join().includes('no such table') && !broken.lines.join().includes('does not exist'), 'the message is in the log');
    await broken.close();
  });
});
