import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { maxBodyBytes, newReceipt, threadLimit } from '../../src/model/index.js';
import { bodyOf, described, misfitsOf, operations, textFits, type Operation } from './description.js';
import { examplesOn, type Examples } from './examples.js';
import { garble, hostileTexts, marker, spoil } from './hostile.js';
import { api, keys, makeServer, telling, type TestServer } from './helpers.js';
import { author, type Author } from './receipt-helpers.js';
import { postgres } from './room.js';

const seed = 20_260_302;
/** Of many bodies all, or on PostgreSQL one in ten: what does not fit is refused before any database is asked for it. */
const some = <T>(bodies: readonly T[]) => (postgres ? bodies.filter((_, index) => index % 10 === 0) : bodies);
const annexToken = 'ff_token_of_another_space';
const annexReceipt = newReceipt();

describe('whatever does not fit is refused as described, stored nowhere and logged nowhere', () => {
  const seen = new Set<string>();
  let server: TestServer;
  let example: Examples;
  let tables: readonly string[];
  let stored: string;
  let withdrawn: unknown;
  let full: Author;

  const all = async () => {
    const db = server.database.db as unknown as Kysely<Record<string, object>>;
    return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())));
  };

  before(async () => {
    server = await makeServer({ samples: true, origins: ['https://house.example'] });
    example = await examplesOn(server);
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
    await server.store.tokens.add('annex', { name: 'Ann', role: 'owner' }, keys.token(annexToken));
    assert.equal((await server.post('/api/v1/spaces/annex/stories', telling({}, { receipt: annexReceipt }))).status, 201);
    const leaver = await author(server);
    ({ id: withdrawn } = leaver.row());
    await leaver.withdraw();
    full = await author(server);
    for (let turn = 0; turn < threadLimit; turn++) await full.write(`Turn ${turn}`);
    // Reading lessons plans the days to come.
    for (const { address, body } of operations.map(example)) if (body === undefined) await server.get(address);
    tables = (await server.database.db.introspection.getTables()).map(({ name }) => name);
    assert.ok(tables.length >= 13);
    stored = await all();
  });
  // Once for many requests: to read every table takes longer than to refuse one.
  afterEach(async () => {
    const now = await all();
    const same = now === stored;
    stored = now;
    assert.ok(same, 'something was stored');
  });
  after(() => server.close());

  /** The scheme and the code with which an operation is asked. */
  const credentialsOf = (operation: Operation) => example(operation).headers?.['Authorization']?.split(' ') ?? [];

  /** Sends a spoilt request and looks at all that it must not do. */
  async function refuse(operation: Operation, what: string, init: { address?: string; headers?: HeadersInit; body?: BodyInit | undefined }, status?: number) {
    const told = `${operation.operationId}, ${what}`;
    const { address, headers, body } = example(operation);
    const answer = await server.app.request(init.address ?? address, {
      method: operation.method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers, ...init.headers },
      ...(body === undefined ? {} : { body: init.body ?? JSON.stringify(body), duplex: 'half' }),
    });
    const text = await answer.clone().text();
    assert.ok(answer.status >= 400 && answer.status < 500, `${told}: ${answer.status} ${text.slice(0, 200)}`);
    if (status !== undefined) assert.equal(answer.status, status, told);
    const problem = await described(answer, operation).catch((error: Error) => assert.fail(`${told}: ${error.message}`));
    assert.equal((problem as { status: number }).status, answer.status, told);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store', told);
    assert.ok(!/\bat \/|node_modules|server\/|\.[jt]s\b|sqlite|postgres|\bselect\b|\/tmp\b/i.test(text), `${told}: it tells too much: ${text}`);
    for (const secret of [marker, server.token, ...credentialsOf(operation).slice(1)]) assert.ok(!text.includes(secret), `${told}: it repeats what was sent: ${text}`);
    assert.deepEqual(server.lines, [], told);
    seen.add(`${operation.operationId} ${answer.status}`);
  }

  const bodied = operations.flatMap((operation) => {
    const schema = bodyOf(operation);
    return schema ? [{ operation, schema }] : [];
  });

  for (const { operation, schema } of bodied) {
    const spoilAll = () => {
      const { body, other } = example(operation);
      return [body, ...(other === undefined ? [] : [other])].flatMap((good) => {
        assert.deepEqual(misfitsOf(schema, good), []);
        return [...spoil(schema, good)];
      });
    };

    it(`${operation.operationId}: bodies that are spoilt in one place`, async () => {
      const spoilt = spoilAll().filter(([, made]) => misfitsOf(schema, made).length > 0);
      assert.ok(spoilt.length > 40);
      for (const [what, made] of some(spoilt)) await refuse(operation, what, { body: JSON.stringify(made) }, 400);
    });

    it(`${operation.operationId}: any other JSON in any place`, async () => {
      const places = spoilAll().filter(([what]) => what.endsWith(': null'));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue({ stringUnit: 'binary' }), async ([what, made], value) => {
          const sent = JSON.stringify(made).replace('null', () => JSON.stringify(value));
          fc.pre(misfitsOf(schema, JSON.parse(sent)).length > 0);
          await refuse(operation, `${what} replaced by ${JSON.stringify(value)}`, { body: sent }, 400);
        }),
        { seed, numRuns: postgres ? 10 : 100, includeErrorInReport: true },
      );
    });

    it(`${operation.operationId}: bytes that are no JSON, too many, or said to be something else`, async () => {
      const text = JSON.stringify(example(operation).body);
      for (const [what, body] of garble(text)) await refuse(operation, what, { body }, 400);
      const padding = ' '.repeat(maxBodyBytes);
      await refuse(operation, 'too large', { body: text + padding }, 413);
      await refuse(operation, 'too large, and says so', { body: text + padding, headers: { 'Content-Length': String(text.length + padding.length) } }, 413);
      await refuse(operation, 'a stream without an end', { body: new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(4096).fill(32)) }) }, 413);
      for (const type of ['', 'text/plain', 'text/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', 'application/json5', 'application/problem+json', `${marker}/json`]) {
        await refuse(operation, `sent as "${type}"`, { headers: { 'Content-Type': type } }, 415);
      }
    });
  }

  for (const operation of operations.filter(({ path }) => path.includes('{'))) {
    it(`${operation.operationId}: paths that lead nowhere`, async () => {
      const { address } = example(operation);
      const bad = [...hostileTexts.filter((text) => text.trim() !== '').map((text) => encodeURIComponent(text.replace('\ud800', ''))), '%ff', '%00', '%2e%2e', 'nowhere', 'DEMO', 'demo%20', '%'];
      for (const text of bad) await refuse(operation, `space "${text.slice(0, 40)}"`, { address: address.replace('/demo', `/${text}`) }, 404);
      if (!/\{(id|name)\}$/.test(operation.path)) return;
      for (const text of [...bad, '0'.repeat(26), '0'.repeat(27)]) await refuse(operation, `id "${text.slice(0, 40)}"`, { address: address.replace(/[^/]+$/, text) }, 404);
    });
  }

  const asked = (operation: Operation) => operation.parameters.filter((parameter) => parameter.in === 'query');
  for (const operation of operations.filter((operation) => asked(operation).length > 0)) {
    it(`${operation.operationId}: parameters that do not fit`, async () => {
      const change = (edit: (query: URLSearchParams) => void) => {
        const url = new URL(example(operation).address, 'http://localhost');
        edit(url.searchParams);
        return { address: url.pathname + url.search };
      };
      for (const { name, required, schema } of asked(operation)) {
        const foreign = [Buffer.from('2026-03-02|x').toString('base64url'), Buffer.from(`|${'0'.repeat(26)}|`).toString('base64url')];
        const misfits = name === 'cursor' ? [...hostileTexts, ...foreign] : hostileTexts.filter((text) => !textFits(schema, text));
        // Of what a person may search for, little is wrong.
        assert.ok(misfits.length > (name === 'q' ? 5 : 10), name);
        for (const text of misfits) await refuse(operation, `${name}="${text.slice(0, 40)}"`, change((query) => query.set(name, text)), 400);
        await refuse(operation, `${name} twice`, change((query) => ['1', '1'].forEach((value) => query.append(name, value))), 400);
        await refuse(operation, `${name}[]`, change((query) => query.append(`${name}[]`, '1')), 400);
        if (required) await refuse(operation, `without ${name}`, change((query) => query.delete(name)), 400);
      }
      for (const name of ['extra', '__proto__', 'constructor']) await refuse(operation, `also ${name}`, change((query) => query.append(name, marker)), 400);
    });
  }

  for (const operation of operations.filter(({ security }) => security !== undefined)) {
    it(`${operation.operationId}: tokens or receipts that are none of this space`, async () => {
      const [scheme = '', code = ''] = credentialsOf(operation);
      // A receipt that leads nowhere is not told from anything else that is not there.
      const [foreign, otherCase, otherScheme, status] = scheme === 'Receipt' ? [annexReceipt, code.toLowerCase(), 'Bearer', 404] : [annexToken, code.toUpperCase(), 'Receipt', 401];
      const codes = ['', `${code} x`, `${code},`, ` ${code}`, code.slice(1), otherCase, foreign, marker, 'null', 'x'.repeat(9000), '\u00ff', "' or 1=1 --"].map((text) => `${scheme} ${text}`);
      for (const value of ['', scheme, code, `${otherScheme} ${code}`, `Basic ${btoa(`x:${code}`)}`, ...codes]) {
        // Before the body is judged, whose refusal would tell a good code from a bad one.
        for (const body of [undefined, '{']) await refuse(operation, `Authorization: ${value.slice(0, 40)}`, { headers: { Authorization: value }, body }, status);
      }
    });
  }

  it('what fits the schema, but not what is there', async () => {
    const [moderator, annex] = [server.token, annexToken].map((token) => ({ Authorization: `Bearer ${token}` }));
    const [nobody, other] = ['0'.repeat(26), `ff_${'b'.repeat(52)}`];
    const changes: Readonly<Record<string, readonly (readonly [change: object, status: number, asked?: object])[]>> = {
      getStory: [[{}, 410, { address: `${api}/stories/${String(withdrawn)}` }]],
      castReaction: [[{ storyId: nobody }, 404]],
      castRsvp: [[{ meetupId: nobody }, 404], [{ period: '2026-03-10' }, 400]],
      castBallot: [[{ poll: nobody }, 404], [{ period: '2020-W01' }, 409], [{ value: 9 }, 400], [{ value: [3] }, 400]],
      amendStory: [[{ revision: 2 }, 409], [{ story: undefined, keepMeetup: undefined, answer: 'accept' }, 409], [{ story: undefined, answer: 'accept' }, 400]],
      writeToDesk: [[{}, 409, { headers: { Authorization: `Receipt ${full.receipt}` } }]],
      decide: [[{ storyId: nobody }, 404], [{ revision: 2 }, 409], [{ status: 'hidden' }, 409], [{ action: 'approve_lobby', story: null }, 409], [{ action: 'approve' }, 400], [{ story: null }, 400]],
      undoDecision: [[{ storyId: nobody }, 404], [{ revision: 2 }, 409], [{ status: 'spam' }, 409]],
      readMessages: [[{ storyId: nobody }, 404]],
      writeToAuthor: [[{ storyId: nobody }, 404], [{ storyId: full.row()['id'] }, 409]],
      changeSpace: [[{ timeZone: 'Mars/Olympus' }, 400], [{}, 403, { headers: moderator }]],
      listModerators: [[{}, 403, { headers: moderator }]],
      addModerator: [[{ name: server.token }, 400], [{}, 403, { headers: moderator }]],
      dismissModerator: [[{}, 403, { headers: moderator }], [{}, 409, { headers: annex, address: '/api/v1/spaces/annex/desk/moderators/Ann' }]],
      endSession: [[{}, 409, { headers: annex, address: '/api/v1/spaces/annex/desk/session' }]],
      claimSpace: [[{ code: other }, 401], [{ name: server.token }, 400]],
      confirmResource: [[{ resourceId: nobody }, 404], [{ revision: 2 }, 409]],
      changeRunningOrder: [[{ revision: 2 }, 409], [{ turns: [{ storyId: nobody }] }, 400]],
      ...Object.fromEntries(['Lesson', 'Poll', 'Meetup', 'Resource'].map((name) => [`change${name}`, [[{ revision: 2 }, 409]]])),
    };
    for (const operation of operations) {
      for (const [change, status, asked] of changes[operation.operationId] ?? []) {
        await refuse(operation, JSON.stringify([change, asked]), { body: JSON.stringify({ ...(example(operation).body as object), ...change }), ...asked }, status);
      }
    }
  });

  it('a removal of what was changed meanwhile', async () => {
    for (const operation of operations.filter(({ operationId }) => /^remove/.test(operationId))) {
      await refuse(operation, 'an older revision', { address: example(operation).address.replace('revision=1', 'revision=2') }, 409);
    }
  });

  it('an import that is none, is too large, or comes from another secret, space or time', async () => {
    const operation = operations.find(({ operationId }) => operationId === 'importSpace');
    assert.ok(operation);
    const [header = '', ...lines] = String(example(operation).body).split('\n');
    const with_ = (change: object) => [JSON.stringify({ ...(JSON.parse(header) as object), ...change }), ...lines].join('\n');
    for (const text of ['', '\n', '{}', '[]', marker, lines.join('\n'), header.slice(1), with_({ day: marker }), with_({ format: marker })]) await refuse(operation, `an import of ${text.slice(0, 40)}`, { body: text }, 400);
    await refuse(operation, 'bytes that are no text', { body: Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xc3, 0x28])]) }, 400);
    for (const change of [{ version: 2 }, { fingerprint: '0'.repeat(16) }, { space: 'annex' }]) await refuse(operation, JSON.stringify(change), { body: with_(change) }, 409);
    await refuse(operation, 'too large, and says so', { headers: { 'Content-Length': String(2 ** 40) } }, 413);
    const chunk = new Uint8Array(2 ** 20).fill(32);
    await refuse(operation, 'a stream without an end', { body: new ReadableStream({ pull: (stream) => stream.enqueue(chunk) }) }, 413);
    for (const type of ['', 'application/json', 'text/plain', `${marker}/x`]) await refuse(operation, `sent as "${type}"`, { headers: { 'Content-Type': type } }, 415);
  });

  it('what a page of another origin writes', async () => {
    for (const operation of operations.filter(({ method }) => method !== 'GET')) {
      for (const origin of ['https://evil.example', 'null', 'https://house.example.evil.example', 'http://house.example']) await refuse(operation, `Origin: ${origin}`, { headers: { Origin: origin } }, 403);
    }
  });

  it('and no described refusal was left out', () => {
    const promised = operations.flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => `${operationId} ${status}`));
    // The 404 of a challenge says that none is needed: a good answer, and driven as one.
    assert.deepEqual(promised.filter((answer) => / 4\d\d$/.test(answer) && !seen.has(answer)), []);
  });
});
