import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoSpace } from '../../server/db/seed.js';
import { spaceColumns } from '../../server/db/spaces.js';
import { operations } from './description.js';
import { examplesOn, type Examples } from './examples.js';
import { keys, makeServer, ownerOf, type TestServer } from './helpers.js';

const guarded = operations.filter(({ security }) => security?.some((needed) => 'token' in needed));
const wrong = ['no token', 'a wrong one', "another space's", 'one that was revoked', 'one whose owner signed out'] as const;

describe('every operation of the desk', () => {
  let server: TestServer;
  let example: Examples;
  const tokens = new Map<string, string | undefined>();
  /** How often the database was asked for a token. */
  let looks = 0;

  before(async () => {
    server = await makeServer({ samples: true });
    example = await examplesOn(server);
    await server.database.db.insertInto('space').values(spaceColumns({ ...demoSpace, id: 'annex' }, '2026-01-01')).execute();
    const revoked = await ownerOf(server, 'Revoked');
    const out = await ownerOf(server, 'Signed out');
    await server.store.tokens.add('annex', { name: 'Ann', role: 'owner' }, keys.token('ff_annex'));
    await server.store.tokens.revoke('demo', 'Revoked');
    assert.equal((await server.send('DELETE', '/api/v1/spaces/demo/desk/session', undefined, { Authorization: `Bearer ${out}` })).status, 200);
    for (const [index, token] of [undefined, `ff_${'x'.repeat(52)}`, 'ff_annex', revoked, out].entries()) tokens.set(wrong[index] ?? '', token);
    const { find } = server.store.tokens;
    Object.assign(server.store.tokens, { find: (...of: Parameters<typeof find>) => (looks++, find(...of)) });
  });
  after(() => server.close());

  it('needs a token, but for the one that makes the first', () => {
    const desk = operations.filter(({ path }) => path.includes('/desk/'));
    assert.ok(guarded.length >= 13);
    assert.deepEqual(desk.filter((operation) => !guarded.includes(operation)).map(({ operationId }) => operationId), ['claimSpace']);
  });

  it('answers alike, by the same way, to whoever has none of this space', async () => {
    const stored = JSON.stringify([...server.room.dump()]);
    const told = new Set<string>();
    for (const operation of guarded) {
      const { address, body } = example(operation);
      for (const what of wrong) {
        const token = tokens.get(what);
        // Judged before the body: a refusal of it would tell a good token from a bad one.
        for (const sent of body === undefined ? [undefined] : [body, '{', {}]) {
          const before = looks;
          const answer = await server.send(operation.method, address, sent, token === undefined ? {} : { Authorization: `Bearer ${token}` });
          const about = `${operation.operationId} with ${what}`;
          assert.equal(answer.status, 401, about);
          assert.equal(looks - before, 1, `${about}: another way`);
          const text = await answer.text();
          assert.ok(token === undefined || !text.includes(token), about);
          told.add(JSON.stringify([text, [...answer.headers].sort()]));
        }
      }
    }
    assert.deepEqual([...told].map((one) => (JSON.parse(one) as [string])[0]), ['{"type":"urn:failing-forward:problem:unauthorized","title":"This needs a valid token of this space.","status":401}']);
    assert.equal(JSON.stringify([...server.room.dump()]), stored, 'something was stored');
  });

  it('keeps its token to itself: no address, no answer and no log line holds it', async () => {
    for (const operation of guarded) {
      const { address, headers, body } = example(operation);
      const token = headers?.['Authorization']?.split(' ')[1] ?? '';
      assert.ok(token.length > 10 && !address.includes(token), operation.operationId);
      for (const name of ['token', 'access_token', 'key', 'authorization']) {
        const inAddress = await server.send(operation.method, `${address}${address.includes('?') ? '&' : '?'}${name}=${token}`, body);
        assert.equal(inAddress.status, 401, `${operation.operationId} takes a token from the address`);
        assert.ok(!(await inAddress.text()).includes(token));
      }
    }
    // Everything that is refused, and every accident, with good tokens and bad ones.
    const broken = await makeServer();
    const another = await examplesOn(broken);
    await broken.close();
    const used: string[] = [];
    for (const operation of guarded) {
      const { address, headers, body } = another(operation);
      for (const authorization of [headers?.['Authorization'] ?? '', 'Bearer ff_wrong_and_secret']) {
        used.push(authorization.split(' ')[1] ?? '');
        const answer = await broken.send(operation.method, address, body, { Authorization: authorization });
        assert.equal(answer.status, 500);
        assert.ok(!(await answer.text()).includes(used.at(-1) ?? ''));
      }
    }
    assert.ok(broken.lines.length >= guarded.length && server.lines.length === 0);
    for (const token of used) assert.ok(!broken.lines.join('\n').includes(token));
  });
});
