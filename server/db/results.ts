import type { Kysely } from 'kysely';
import { mostPeriods, resultOf, type Poll, type PulseResult } from '../../src/model/index.js';
import type { ResultTable, Schema } from './schema.js';

export interface Results {
  /** What may be shown of a poll: one period, or the running one and then those before it, newest first. */
  list(poll: Poll, period: string | undefined): Promise<readonly PulseResult[]>;
}

/** Ballots that count up to what was published. Which options were chosen together is not known any more, and not needed. */
function ballotsOf({ counts, n }: ResultTable): readonly (readonly number[])[] {
  const chosen = Object.entries(JSON.parse(counts) as Readonly<Record<string, number>>);
  return Array.from({ length: n }, (_, index) => chosen.filter(([, count]) => count > index).map(([value]) => Number(value)));
}

export function results(db: Kysely<Schema>): Results {
  return {
    async list(poll, period) {
      const rows = await db
        .selectFrom('result')
        .selectAll()
        .where('poll', '=', poll.id)
        .where('period', period === undefined ? '<=' : '=', period ?? poll.periodKey)
        .orderBy('period', 'desc')
        .limit(mostPeriods)
        .execute();
      const isRunning = (key: string) => poll.status === 'open' && key === poll.periodKey;
      const show = (key: string): PulseResult => {
        const row = rows.find((found) => found.period === key);
        const isShown = row !== undefined && !(poll.visibility === 'after_close' && isRunning(key));
        return isShown ? { ...resultOf(poll, key, ballotsOf(row)), asOf: row.as_of } : { ...resultOf(poll, key, []), asOf: undefined };
      };
      if (period !== undefined) return [show(period)];
      const before = rows.map((row) => row.period).filter((key) => key !== poll.periodKey);
      return [poll.periodKey, ...before].slice(0, mostPeriods).map(show);
    },
  };
}
