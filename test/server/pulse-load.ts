import type { Ballot, Poll } from '../../src/model/index.js';
import { seeded } from '../model/helpers.js';
import { api } from './helpers.js';
import { answering } from './pulse-helpers.js';

/** An answer by each of many devices, mixed as in a house that is of no one mind. */
export function answersOf(poll: Pick<Poll, 'id' | 'periodKey'>, count: number): readonly Ballot[] {
  const random = seeded(count);
  return Array.from({ length: count }, (_, device) => answering(poll, device, 1 + Math.floor(random() * 5)));
}

/** Sends all, so many at a time and all from this address; hands back how often there was which answer. */
export async function castAll(address: string, ballots: readonly unknown[], atOnce: number): Promise<Readonly<Record<string, number>>> {
  const left = ballots.map((ballot) => JSON.stringify(ballot)).reverse();
  const statuses: Record<string, number> = {};
  const sender = async () => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) {
      const answer = await fetch(`${address}${api}/ballots`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      await answer.text();
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return statuses;
}
