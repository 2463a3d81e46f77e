import assert from 'node:assert/strict';
import { api, keys, publish, reaction, telling, type TestServer } from './helpers.js';
import type { Operation } from './description.js';
import { answering, pollOf } from './pulse-helpers.js';

/** A request that an operation answers well. A body has every member, so that each can be spoilt. */
export interface Example {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type Examples = (operation: Operation) => Example;

/** Prepares a server on which each operation can be driven. One without an example fails. */
export async function examplesOn(server: TestServer): Promise<Examples> {
  const id = await publish(server);
  const poll = await pollOf(server);
  const code = `ff_${'a'.repeat(52)}`;
  await server.store.tokens.invite('demo', keys.invite(code));
  const story = telling({
    title: 'A lease', project: 'A café', feeling: 'Ashamed', nextTime: 'I would ask.', byline: 'Mara', attribution: 'pseudonym',
    kind: 'business', lookingFor: ['advice'], contentNotes: ['debt'],
  });
  const desk = { Authorization: `Bearer ${server.token}` };
  const own: Readonly<Record<string, Partial<Example>>> = {
    getDescription: { address: '/api/v1/openapi.json' },
    getSpace: {}, getTime: {}, getSealed: {}, getChallenge: {}, getFacets: {}, listStories: {}, listLessons: {}, listPolls: {},
    getStory: { address: `${api}/stories/${id}` },
    listResults: { address: `${api}/pulse-results?poll=${poll.id}` },
    submitStory: { body: { ...story, pow: {} } },
    castReaction: { body: { ...reaction(id, 1), pow: {} } },
    castBallot: { body: { ...answering(poll, 1, 3), pow: {} } },
    listQueue: { headers: desk },
    decide: { headers: desk, body: { storyId: id, revision: 1, action: 'hide', reasons: ['promotion'], statement: 'It names a product.' } },
    claimSpace: { body: { code, name: 'Olga' } },
  };
  return ({ operationId, path }) => {
    const found = own[operationId];
    assert.ok(found, `${operationId} has no example: add one, so that it is driven`);
    return { address: `/api/v1${path.replace('{space}', 'demo')}`, ...found };
  };
}
