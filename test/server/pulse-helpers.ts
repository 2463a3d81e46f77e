import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import { parsePoll, type Ballot, type Poll } from '../../src/model/index.js';
import { api, json, type TestServer } from './helpers.js';

/** The first poll that visitors are asked. */
export async function pollOf(server: Pick<TestServer, 'get'>, space = 'demo'): Promise<Poll> {
  const { items } = await json(await server.get(`/api/v1/spaces/${space}/polls`));
  const poll = parsePoll((items as unknown as unknown[])[0]);
  if (!poll) throw new Error('there is no poll');
  return poll;
}

/** An answer to a poll, with a tag as a device would make it: another one in each period. */
export const answering = ({ id, periodKey }: Pick<Poll, 'id' | 'periodKey'>, device: number, value: Ballot['value']): Ballot => ({
  poll: id,
  period: periodKey,
  tag: createHash('sha256').update(`${device}|${id}|${periodKey}`).digest('hex'),
  value,
});

export type ResultRow = Readonly<Record<string, unknown>>;

/** What tests do with the first poll of a server, whatever its period is by then. */
export function pulseOn(server: TestServer) {
  const results = async (query = '') => {
    const { id } = await pollOf(server);
    return (await json(await server.get(`${api}/pulse-results?poll=${id}${query}`)))['items'] as unknown as readonly ResultRow[];
  };
  const send = async (device: number, value: Ballot['value']) => server.post(`${api}/ballots`, answering(await pollOf(server), device, value));
  const answer = async (device: number, value: Ballot['value']) => assert.equal((await send(device, value)).status, 201);
  return {
    send,
    answer,
    /** One answer each, by devices that are counted up. */
    async answerAll(values: readonly Ballot['value'][], from = 0) {
      for (const [index, value] of values.entries()) await answer(from + index, value);
    },
    results,
    /** What is told of the running period. */
    result: async (): Promise<ResultRow> => (await results())[0] ?? {},
    async isWaiting(why: string) {
      const { id: pollId, periodKey } = await pollOf(server);
      assert.deepEqual((await results())[0], { pollId, periodKey, shares: [], suppressed: 'waiting' }, why);
    },
    /** How many answers wait, and how many ballots have been released. */
    counts: () => [server.rows('waiting').length, server.rows('ballot').length] as const,
    alter: (change: object) => server.database.db.updateTable('poll').set(change).execute(),
  };
}
