// Stories and reactions on a device. Nothing leaves the inbox: nobody moderates here, and nothing is published unread.
import type { Page, Query } from '../client/backend.js';
import { BackendError } from '../client/error.js';
import { reactionBallot, shownCount } from '../model/ballot.js';
import { weekOf, type Day } from '../model/dates.js';
import { isRecord, read } from '../model/read.js';
import { submission } from '../model/submission.js';
import { inboxOf } from './local-receipts.js';
import type { LocalStore } from './local-store.js';
import { causesOf, filtered, pageOf, sorted } from './rows.js';
import { arrived } from './told.js';

export interface StoriesParts {
  readonly store: LocalStore;
  /** The rows to show. */
  readonly stories: readonly unknown[];
  readonly today: () => Day;
}

const idOf = (row: unknown) => (isRecord(row) ? String(row['id']) : '');

function countsOf(ballots: unknown): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of isRecord(ballots) ? Object.values(ballots) : []) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  const shown = Object.entries(counts).map(([value, count]) => [value, shownCount(count)] as const);
  return Object.fromEntries(shown.filter((entry): entry is [string, number] => entry[1] !== undefined));
}

export function localStories({ store, stories, today }: StoriesParts) {
  const invalid = (what: string, misfits: BackendError['misfits']) => new BackendError('local', 'invalid', `the ${what} does not fit.`, { misfits });

  async function withCounts(rows: readonly unknown[]): Promise<readonly unknown[]> {
    // A story is worth showing where its counts cannot be read.
    const ballots = await store.read(rows.map((row) => `reactions|${idOf(row)}`)).catch((): readonly unknown[] => []);
    return rows.map((row, index) => (isRecord(row) && isRecord(ballots[index]) ? { ...row, reactions: countsOf(ballots[index]) } : row));
  }

  function find(id: string): unknown {
    const found = stories.find((row) => isRecord(row) && idOf(row) === id);
    if (!found) throw new BackendError('local', 'missing', `no story "${id}".`);
    return found;
  }

  return {
    async list(query: Query): Promise<Page> {
      const fitting = filtered(stories, query);
      // Only this order needs the counts of all.
      if (query['sort'] === 'echoed') return pageOf(sorted(await withCounts(fitting), query), query);
      const page = pageOf(sorted(fitting, query), query);
      return { ...page, items: await withCounts(page.items) };
    },
    causes: async () => causesOf(stories),
    get: async (id: string): Promise<unknown> => (await withCounts([find(id)]))[0],
    async submit(body: unknown): Promise<unknown> {
      const { value, misfits } = read(submission, body);
      if (!value) throw invalid('submission', misfits);
      const { receipt, story, hp } = value;
      // The first one stays, and so does the mark of a withdrawn one: a retry after a lost answer is the same story.
      await store.change(inboxOf(receipt), (kept) => kept ?? { ...arrived(story), hp, submittedWeek: weekOf(today()) });
      return { status: 'submitted' };
    },
    async react(body: unknown): Promise<unknown> {
      const { value: ballot, misfits } = read(reactionBallot, body);
      if (!ballot) throw invalid('reaction', misfits);
      find(ballot.storyId);
      await store.change(`reactions|${ballot.storyId}`, (kept) => {
        const { [ballot.tag]: _, ...others } = isRecord(kept) ? kept : {};
        return ballot.value === 'none' ? others : { ...others, [ballot.tag]: ballot.value };
      });
      return {};
    },
  };
}
