import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { amendment, ballot, decision, messageBody, messageLimits, read, reactionBallot, rsvpBallot, storyDraft, submission, threadLimit, toldStatuses, type Misfit, type Reader } from '../../src/model/index.js';
import { description, misfitsOf, operations, witness } from './description.js';
import { examplesOn } from './examples.js';
import { api, json, makeServer, monday, publish, reaction, solved, telling, type TestServer } from './helpers.js';
import { answering, pollOf } from './pulse-helpers.js';
import { author, published, statement, type Author } from './receipt-helpers.js';

const { schemas, securitySchemes } = description.components;
const fits = (name: string, value: unknown) => misfitsOf(schemas[name] ?? {}, value).length === 0;

describe('the description of the API', () => {
  let server: TestServer;
  before(async () => (server = await makeServer({ pow: 1, samples: true, version: '1.2.3' })));
  after(() => server.close());

  it('is served, and is the one that is tested here', async () => {
    assert.deepEqual(await json(await server.get('/api/v1/openapi.json')), JSON.parse(JSON.stringify(description)));
  });

  it('describes every route, and nothing that is none', () => {
    const routes = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}')}`);
    assert.deepEqual([...new Set(routes)].sort(), operations.map(({ path, method }) => `${method} ${path}`).sort());
  });

  it('is well formed', () => {
    assert.match(description.openapi, /^3\.1\./);
    const ids = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const [path, methods] of Object.entries(description.paths)) {
      const names = (methods['parameters'] as { name: string; in: string; required: boolean }[]).map(({ name }) => `{${name}}`);
      assert.deepEqual(names, path.match(/\{\w+\}/g) ?? []);
    }
    for (const { operationId, method, requestBody, responses } of operations) {
      assert.equal(requestBody !== undefined, method === 'POST' || method === 'PATCH', operationId);
      for (const { description: says } of Object.values(responses)) assert.ok(says.length > 3);
    }
    const refs = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(refs)].filter((name) => !(String(name) in schemas)), [], 'a reference leads nowhere');
    assert.deepEqual(Object.keys(schemas).filter((name) => !refs.includes(name)), [], 'a schema that nothing uses');
  });

  it('has the limits and words of the model that reads the bodies', () => {
    const base = telling();
    const { story } = base;
    assert.ok(fits('Submission', base) && read(submission, base).value);
    const limitOf = (misfits: readonly Misfit[] | undefined, field: string) => misfits?.find((misfit) => misfit.field === field)?.limit;
    const at = (name: string, member: string) => (schemas[name]?.['properties'] as Record<string, { maxItems?: number; maxLength?: number }>)[member];
    const flood = Array.from({ length: 30 }, (_, index) => `x${index}`);
    for (const member of ['lookingFor', 'contentNotes']) assert.equal(at('StoryDraft', member)?.maxItems, limitOf(read(storyDraft, { ...story, [member]: flood }).misfits, member), member);
    assert.equal(at('Causes', 'contributing')?.maxItems, limitOf(read(storyDraft, { ...story, causes: { root: 'legal', contributing: flood } }).misfits, 'causes.contributing'));
    assert.equal(at('Decision', 'reasons')?.maxItems, limitOf(read(decision, { storyId: 'x', reasons: flood }).misfits, 'reasons'));
    const long = 'x'.repeat(9999);
    for (const member of ['title', 'project', 'wentWrong', 'feeling', 'lesson', 'nextTime', 'byline']) {
      assert.equal(at('StoryDraft', member)?.maxLength, 2 * Number(limitOf(read(storyDraft, { ...story, [member]: long }).misfits, member)), member);
    }
    assert.equal(at('Decision', 'statement')?.maxLength, 2 * Number(limitOf(read(decision, { statement: long }).misfits, 'statement')));
    // Which members may be missing is the same in both.
    const pairs = [['StoryDraft', storyDraft, story], ['Submission', submission, base], ['ReactionBallot', reactionBallot, reaction('0'.repeat(26), 1)], ['Ballot', ballot, answering({ id: 'p', periodKey: 'once' }, 1, 3)], ['RsvpBallot', rsvpBallot, { meetupId: '0'.repeat(26), period: '2026-03-09', tag: 'c'.repeat(64), value: 'coming' }]] as const;
    for (const [name, reader, whole] of pairs) {
      const value: Readonly<Record<string, unknown>> = { ...whole };
      for (const member of Object.keys(value)) {
        const { [member]: _, ...rest } = value;
        assert.equal(fits(name, rest), read<unknown>(reader, rest).value !== undefined, `${name} without ${member}`);
      }
      assert.equal(fits(name, { ...value, extra: 1 }), false);
    }
  });

  it('has the shapes of the model where a body has several, and its limits of a thread', () => {
    const { story } = telling();
    const edit = { revision: 1, story };
    const answer = { revision: 1, answer: 'accept' };
    const proposal = { storyId: '0'.repeat(26), revision: 1, action: 'propose_edit', story };
    const bodies: readonly (readonly [string, Reader<unknown>, readonly unknown[]])[] = [
      ['Amendment', amendment, [edit, answer, { revision: 1 }, { ...answer, revision: 0 }, { ...answer, answer: 'x' }, { ...edit, ...answer }, { story }, { ...edit, story: {} }, { ...edit, pad: '  ' }, { ...answer, pad: null }, { ...answer, pad: 'x' }, {}]],
      ['MessageBody', messageBody, [{ text: 'x' }, { text: 'x'.repeat(2 * messageLimits[1]) }, { text: 'x'.repeat(2 * messageLimits[1] + 1) }, { text: '' }, {}, { text: 1 }, { text: 'x', day: '2026-01-01' }, { text: 'x', pad: ' ' }, { text: 'x', pad: 1 }]],
      ['Decision', decision, [proposal, { ...proposal, story: {} }]],
    ];
    for (const [name, reader, [good, ...others]] of bodies) {
      assert.ok(fits(name, good), name);
      for (const value of [good, ...others]) assert.equal(fits(name, value), read(reader, value).value !== undefined, `${name}: ${JSON.stringify(value).slice(0, 80)}`);
    }
    const { messages } = schemas['Told']?.['properties'] as Record<string, { maxItems?: number }>;
    assert.equal(messages?.maxItems, threadLimit);
  });
});

describe('every operation answers as described', () => {
  const { seen, watch } = witness();
  let server: TestServer;
  before(async () => (server = watch(await makeServer({ samples: true }))));
  after(() => server.close());

  it('to what fits, twice to what is still the same', async () => {
    const worked = watch(await makeServer({ pow: 1, now: Date.now }));
    assert.equal((await worked.post(`${api}/stories`, { ...telling(), pow: await solved(worked) })).status, 201);
    assert.equal((await worked.get(`${api}/challenge/wait`)).status, 200);
    await worked.close();
    const example = await examplesOn(server);
    for (const operation of operations) {
      const { address, headers, body } = example(operation);
      const answer = await server.send(operation.method, address, body, headers);
      const good = ['getChallenge', 'waitInLine'].includes(operation.operationId) ? 404 : Number(Object.keys(operation.responses)[0]);
      assert.equal(answer.status, good, `${operation.operationId}: ${await answer.text()}`);
      const etag = answer.headers.get('ETag');
      const [by = ''] = Object.keys(operation.security?.[0] ?? {});
      const { [by]: needed } = securitySchemes as Readonly<Record<string, { readonly scheme: string }>>;
      assert.equal(needed?.scheme.toLowerCase(), headers?.['Authorization']?.split(' ')[0]?.toLowerCase(), operation.operationId);
      assert.equal(etag !== null, '304' in operation.responses, operation.operationId);
      if (etag !== null) assert.equal((await server.get(address, { 'If-None-Match': etag })).status, 304);
    }
  });

  it('to lists that are long, filtered, in another language or of another period', async () => {
    const poll = await pollOf(server);
    for (const [device, value] of [1, 1, 2, 2, 3].entries()) await server.post(`${api}/ballots`, answering(poll, device, value));
    const id = await publish(server);
    for (let device = 10; device < 15; device++) await server.post(`${api}/reactions`, reaction(id, device));
    assert.ok((await (await server.get(`${api}/stories/${id}`)).text()).includes('"been_there":5'));
    for (const [list, query] of [['stories', 'cause=no_need'], ['lessons', 'lang=de'], ['polls', ''], ['pulse-results', `poll=${poll.id}&period=${poll.periodKey}`]]) {
      const { items, next } = await json(await server.get(`${api}/${list}?${query}${list === 'pulse-results' ? '' : '&limit=1'}`));
      assert.equal((items as unknown as unknown[]).length, 1, list);
      if (next !== undefined) assert.equal((await server.get(`${api}/${list}?${query}&limit=1&cursor=${String(next)}`)).status, 200);
    }
    for (const status of ['published', 'hidden', 'in_review']) assert.equal((await server.desk(`queue?status=${status}&limit=1`)).status, 200);
  });

  it('to an author, in every state of a story', async () => {
    let now = monday;
    const house = watch(await makeServer({ now: () => now }));
    const told = new Set<string>();
    const tell = async (...all: readonly Author[]) => {
      for (const one of all) told.add((await one.told()).status);
      for (const query of ['', '?status=needs_author', '?status=published', '?status=hidden', '?status=rejected', '?status=spam']) assert.equal((await house.desk(`queue${query}`)).status, 200);
    };
    await house.database.db.updateTable('space').set({ queue_delay: 'next_morning' }).execute();
    await tell(await author(house));
    await house.database.db.updateTable('space').set({ queue_delay: 'none' }).execute();

    // With all that a story can carry: messages of both sides, a proposal of each, a statement and reasons.
    const one = await author(house);
    await one.write('Hello');
    await house.desk('messages', { storyId: one.row()['id'], text: 'Hello' });
    await tell(one);
    await one.decide('propose_edit', { story: one.story({ title: 'Shorter' }), statement, reasons: ['other'] });
    await tell(one);
    assert.equal((await one.amend({ revision: 2, answer: 'accept' })).status, 200);
    await one.decide('approve');
    assert.equal((await one.amend({ revision: 3, story: one.story({ title: 'Longer' }) })).status, 200);
    await tell(one);

    const [hidden, rejected, spam, shown] = [await published(house), await author(house), await author(house), await published(house)];
    await hidden.decide('hide', { statement });
    await rejected.decide('reject', { statement });
    await spam.decide('spam');
    await tell(hidden, rejected, spam, shown);
    now = Date.parse('2028-03-10T12:00:00Z');
    await tell(shown);
    assert.deepEqual([...told].sort(), [...toldStatuses].sort());
    await house.close();
  });

  it('to an accident inside', async () => {
    const broken = watch(await makeServer());
    const example = await examplesOn(broken);
    await broken.close();
    for (const operation of operations.filter(({ path }) => path.includes('{space}'))) {
      const { address, headers, body } = example(operation);
      const answer = await broken.send(operation.method, address, body, headers);
      assert.equal(answer.status, 500, operation.operationId);
    }
  });

  it('and no described success was left out', () => {
    const promised = operations.flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => `${operationId} ${status}`));
    assert.deepEqual(promised.filter((answer) => /[23]\d\d$/.test(answer) && !seen.has(answer)), []);
  });
});
