// The pulse verbs, apart from the client so that other widgets do not carry them.
import type { Ballot } from '../model/ballot.js';
import { isUnderK, parsePoll, parsePulseResult, type Poll, type PulseResult } from '../model/poll.js';
import type { CallOptions } from './backend.js';
import type { Client } from './client.js';
import { readRows } from './rows.js';

// A question without one answer that this version can read cannot be asked.
const parseAskable = (row: unknown): Poll | undefined => {
  const poll = parsePoll(row);
  return poll?.options.length ? poll : undefined;
};

/** A poll by its id, or the first open one; `undefined` when there is none. */
export const loadPoll = (client: Client, id: string, options?: CallOptions): Promise<Poll | undefined> =>
  client.cached(`poll|${id}`, async () => {
    const { items } = await client.backend.list('polls', {}, options);
    const polls = readRows(client.backend, 'polls', parseAskable, items);
    return id ? polls.find((poll) => poll.id === id) : (polls.find(({ status }) => status === 'open') ?? polls[0]);
  });

/** What may be shown of the last periods of a poll; of one that shows results when it closes, nothing of the running one, whatever the backend says. */
export const loadResults = (client: Client, { id, periodKey, status, visibility }: Poll, options?: CallOptions): Promise<readonly PulseResult[]> =>
  client.cached(`pulse|${id}`, async () => {
    const { items } = await client.backend.list('pulse-results', { poll: id }, options);
    if (items.some(isUnderK)) client.doubt('k-results', 'a result shows fewer than five answers');
    return readRows(client.backend, 'pulse-results', parsePulseResult, items).filter((result) => result.pollId === id && !(result.periodKey === periodKey && status === 'open' && visibility === 'after_close'));
  });

/**
 * Answers a poll, or changes this device's answer; a `shared` device keeps nothing of it. The parts that need the device's
 * storage and work come only now.
 */
export const answer = async (client: Client, { id, periodKey }: Poll, value: Ballot['value'], shared = false): Promise<void> =>
  (await import('./ballots.js')).vote(client, id, periodKey, value, shared);

/** What this device answered before; the result tells it for the running period of a poll, which may be known later. */
export async function answered(client: Client): Promise<(poll: Poll) => Ballot['value'] | undefined> {
  const { aboutOf, answersTo } = await import('./given.js');
  const answer = await answersTo(client.backend.scope);
  return ({ id, periodKey }) => {
    const value = answer(aboutOf(id, periodKey));
    return value === undefined ? undefined : (JSON.parse(value) as Ballot['value']);
  };
}
