// The pulse on a device: the release rule of the model over the answers that are kept here.
import type { Page, Query } from '../client/backend.js';
import { BackendError } from '../client/error.js';
import { ballot } from '../model/ballot.js';
import { periodKeyOf } from '../model/periods.js';
import type { PulseResult } from '../model/poll.js';
import { isRecord, read } from '../model/read.js';
import { castBallot, isAnswer, resultOf, type Answers } from '../model/release.js';
import { mostPeriods } from '../model/trend.js';
import type { StarterPoll } from '../starter/polls.js';
import type { LocalStore } from './local-store.js';
import { pageOf } from './rows.js';

/** A period that is over: the ballots are gone, the last releasable counts stay. */
interface Closed {
  readonly result: Omit<PulseResult, 'asOf'>;
}

const none: Answers = { released: {}, waiting: {} };
// Written by this file alone, but maybe by an older version of it.
const isClosed = (kept: unknown): kept is Closed => isRecord(kept) && isRecord(kept['result']);
const isAnswers = (kept: unknown): kept is Answers => isRecord(kept) && isRecord(kept['released']) && isRecord(kept['waiting']);
// By tag, which is random: what lies on the device does not tell who answered first.
const shuffled = <T>(byTag: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(byTag).sort(([a], [b]) => (a < b ? -1 : 1)));

export interface PulseParts {
  readonly store: LocalStore;
  readonly k: number;
  readonly timeZone: string;
  readonly now: () => number;
  /** What is asked, in a language or that of the page. */
  readonly polls: (lang?: unknown) => Promise<readonly StarterPoll[]>;
}

export function localPulse({ store, k, timeZone, now, polls }: PulseParts) {
  const invalid = (field: string, message: string) => new BackendError('local', 'invalid', message, { misfits: [{ field, rule: 'value' }] });
  const current = ({ period }: StarterPoll) => periodKeyOf(period, timeZone, now());
  const nameOf = (poll: string, period: string) => `answers|${poll}|${period}`;
  const periodOf = (name: string) => name.slice(name.lastIndexOf('|') + 1);

  const resultIn = (poll: StarterPoll, name: string, kept: unknown) =>
    isClosed(kept) ? kept.result : resultOf(poll, periodOf(name), Object.values(isAnswers(kept) ? kept.released : {}));

  /** What is kept of a poll, by name, after periods that are over have lost their ballots. */
  async function keptOf(poll: StarterPoll): Promise<ReadonlyMap<string, unknown>> {
    const names = await store.names(nameOf(poll.id, ''));
    const kept = new Map((await store.read(names)).map((value, index) => [names[index] ?? '', value]));
    for (const [name, value] of kept) {
      if (periodOf(name) >= current(poll) || isClosed(value)) continue;
      const close = (old: unknown) => (isClosed(old) ? old : { result: resultIn(poll, name, old) });
      kept.set(name, await store.change(name, close));
    }
    return kept;
  }

  return {
    async list(query: Query): Promise<Page> {
      const rows = (await polls(query['lang'])).map((poll) => ({ ...poll, periodKey: current(poll), k, visibility: 'after_vote', status: 'open' }));
      return pageOf(rows, query);
    },
    async answer(body: unknown): Promise<unknown> {
      const { value, misfits } = read(ballot, body);
      if (!value) throw new BackendError('local', 'invalid', 'the ballot does not fit.', { misfits });
      const poll = (await polls()).find(({ id }) => id === value.poll);
      if (!poll) throw new BackendError('local', 'missing', `no poll "${value.poll}".`);
      const over = () => invalid('period', `"${value.period}" is not the period that is asked now.`);
      if (value.period !== current(poll)) throw over();
      if (!isAnswer(poll, value.value)) throw invalid('value', 'this is no answer to the poll.');
      await keptOf(poll);
      await store.change(nameOf(poll.id, value.period), (old): Answers => {
        // A tab whose clock is ahead has closed it.
        if (isClosed(old)) throw over();
        const { released, waiting } = castBallot(isAnswers(old) ? old : none, value, k);
        return { released: shuffled(released), waiting: shuffled(waiting) };
      });
      return {};
    },
    async results({ poll: id, period, ...paging }: Query): Promise<Page> {
      const rows: unknown[] = [];
      for (const poll of (await polls()).filter((poll) => id === undefined || poll.id === id)) {
        const kept = new Map([[nameOf(poll.id, current(poll)), undefined as unknown], ...(await keptOf(poll))]);
        rows.push(...[...kept].map(([name, value]) => resultIn(poll, name, value)).sort((a, b) => (a.periodKey < b.periodKey ? 1 : -1)));
      }
      return pageOf(period === undefined ? rows : rows.filter((row) => isRecord(row) && row['periodKey'] === period), { limit: mostPeriods, ...paging });
    },
  };
}
