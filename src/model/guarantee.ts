// What a backend promises about a story, and how a single row can prove it wrong.
import { isRecord } from './read.js';

export const guarantees = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw', 'k-results'] as const;

/**
 * `no-ip` no network address or the like is stored · `coarse-time` days or weeks, no instants · `random-ids` ids tell no
 * order · `pre-moderated` nothing is published unread · `withdraw` the author can take a story back · `k-results`
 * results are released in batches of at least k answers.
 */
export type Guarantee = (typeof guarantees)[number];

const needed: readonly Guarantee[] = ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw'];

/** Whether a form may say *anonymous*; else it says *confidential*. */
export const isAnonymous = (kept: readonly Guarantee[]): boolean => needed.every((guarantee) => kept.includes(guarantee));

const words = ['title', 'project', 'wentWrong', 'feeling', 'lesson', 'nextTime', 'byline', 'text', 'question', 'statement'];
const looksLikeInstant = (value: unknown) =>
  (typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) ||
  // Seconds or milliseconds since 1970, for any moment after 2001.
  (typeof value === 'number' && value >= 1e9);

function holdsInstant(value: unknown, depth: number): boolean {
  if (looksLikeInstant(value)) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.some((item) => holdsInstant(item, depth - 1));
  return isRecord(value) && Object.entries(value).some(([key, inner]) => !words.includes(key) && holdsInstant(inner, depth - 1));
}

/** Whether a raw story row carries a moment finer than a day outside its text, six levels deep. */
export const hasInstant = (row: unknown): boolean => isRecord(row) && holdsInstant(row, 6);
