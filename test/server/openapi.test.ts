import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openapi } from '../../server/openapi/document.js';
import { ballot, decision, read, reactionBallot, storyDraft, submission, type Misfit } from '../../src/model/index.js';
import { api, json, makeServer, publish, reaction, solved, telling, type TestServer } from './helpers.js';
import { misfitsOf } from './json-schema.js';
import { answering, pollOf } from './pulse-helpers.js';

const description = openapi('1.2.3');
const { schemas } = description.components;
type Operation = { readonly operationId: string; readonly responses: Record<string, { description: string; content?: Record<string, { schema: Record<string, unknown> }> }>; readonly requestBody?: unknown };
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  ['get', 'post', 'put', 'patch', 'delete'].filter((method) => method in methods).map((method) => ({ path, method, operation: methods[method] as Operation })),
);

/** Fails unless an answer is described, and is as described. */
async function described(answer: Response, id: string): Promise<void> {
  const found = operations.find(({ operation }) => operation.operationId === id)?.operation.responses[String(answer.status)];
  assert.ok(found, `${id} may not answer ${answer.status}`);
  if (!found.content) return void assert.equal(await answer.text(), '');
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(found.content);
  assert.equal(answer.headers.get('Content-Type'), type);
  assert.deepEqual(misfitsOf(await json(answer), schema, schemas), [], `${id} ${answer.status}`);
}

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
    assert.deepEqual([...new Set(routes)].sort(), operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort());
  });

  it('is well formed', () => {
    assert.match(description.openapi, /^3\.1\./);
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const [path, methods] of Object.entries(description.paths)) {
      const names = (methods['parameters'] as { name: string; in: string; required: boolean }[]).map(({ name }) => `{${name}}`);
      assert.deepEqual(names, path.match(/\{\w+\}/g) ?? []);
    }
    for (const { operation, method } of operations) {
      assert.equal('requestBody' in operation, method === 'post', operation.operationId);
      for (const { description: says } of Object.values(operation.responses)) assert.ok(says.length > 3);
    }
    const refs = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(refs)].filter((name) => !(String(name) in schemas)), [], 'a reference leads nowhere');
    assert.deepEqual(Object.keys(schemas).filter((name) => !refs.includes(name)), [], 'a schema that nothing uses');
  });

  it('is what the server does', async () => {
    const pow = await solved(server);
    const free = await makeServer();
    const id = await publish(free);
    for (let device = 0; device < 5; device++) await free.post(`${api}/reactions`, reaction(id, device));
    const { headers } = await server.get(api);
    await described(await server.get(api), 'getSpace');
    await described(await server.get(api, { 'If-None-Match': headers.get('ETag') ?? '' }), 'getSpace');
    await described(await server.get('/api/v1/openapi.json'), 'getDescription');
    await described(await server.get(`${api}/time`), 'getTime');
    await described(await server.get(`${api}/sealed`), 'getSealed');
    await described(await server.get(`${api}/challenge`), 'getChallenge');
    await described(await free.get(`${api}/challenge`), 'getChallenge');
    await described(await server.get(`${api}/stories?limit=3`), 'listStories');
    await described(await server.get(`${api}/stories?limit=x`), 'listStories');
    await described(await free.get(`${api}/stories/${id}`), 'getStory');
    await described(await free.get(`${api}/stories/x`), 'getStory');
    await described(await server.post(`${api}/stories`, { ...telling(), pow }), 'submitStory');
    await described(await server.post(`${api}/stories`, telling()), 'submitStory');
    await described(await free.post(`${api}/reactions`, reaction(id, 1)), 'castReaction');
    for (const query of ['', '?lang=de', '?lang=xx', '?limit=50', '?lang=1']) await described(await free.get(`${api}/lessons${query}`), 'listLessons');
    const poll = await pollOf(free);
    for (const query of ['', '?limit=1', '?limit=0']) await described(await free.get(`${api}/polls${query}`), 'listPolls');
    const results = `${api}/pulse-results?poll=${poll.id}`;
    await described(await free.get(results), 'listResults');
    for (const [device, value] of [1, 1, 2, 2, 3].entries()) await described(await free.post(`${api}/ballots`, answering(poll, device, value)), 'castBallot');
    for (const bad of [{ value: 9 }, { period: '2020-W01' }, { poll: 'none' }]) await described(await free.post(`${api}/ballots`, { ...answering(poll, 9, 1), ...bad }), 'castBallot');
    for (const query of ['', `&period=${poll.periodKey}`, '&period=2020-W01', '&period=x', '&x=1']) await described(await free.get(`${results}${query}`), 'listResults');
    await described(await free.get(`${api}/pulse-results?poll=none`), 'listResults');
    await described(await server.desk('queue'), 'listQueue');
    await described(await server.get(`${api}/desk/queue`), 'listQueue');
    await described(await free.desk('decisions', { storyId: id, revision: 1, action: 'spam' }), 'decide');
    await described(await free.desk('decisions', { storyId: id, revision: 1, action: 'spam' }), 'decide');
    await described(await server.post(`${api}/desk/owner`, { code: `ff_${'a'.repeat(52)}`, name: 'x' }), 'claimSpace');
    await free.close();
  });

  it('has the limits and words of the model that reads the bodies', () => {
    const fits = (name: string, value: unknown) => misfitsOf(value, schemas[name] ?? {}, schemas).length === 0;
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
    const pairs = [['StoryDraft', storyDraft, story], ['Submission', submission, base], ['ReactionBallot', reactionBallot, reaction('0'.repeat(26), 1)], ['Ballot', ballot, answering({ id: 'p', periodKey: 'once' }, 1, 3)]] as const;
    for (const [name, reader, whole] of pairs) {
      const value: Readonly<Record<string, unknown>> = { ...whole };
      for (const member of Object.keys(value)) {
        const { [member]: _, ...rest } = value;
        assert.equal(fits(name, rest), read<unknown>(reader, rest).value !== undefined, `${name} without ${member}`);
      }
      assert.equal(fits(name, { ...value, extra: 1 }), false);
    }
  });
});
