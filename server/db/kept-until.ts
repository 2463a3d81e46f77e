// How long the server keeps a story: as long as the space said, and then as long as its author may want to come back.
import { addDays, addMonths, type Day, type Week } from '../../src/model/index.js';
import type { StoryTable } from './schema.js';

/** Days for which a receipt still opens a story after its last day on the pages, after a refusal, and after it was called spam. */
const [afterPages, afterRefusal, afterSpam] = [30, 90, 30];

/** The first day of an ISO week: the fourth of January lies in the first of its year. */
export function mondayOf(week: Week): Day {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return addDays(fourth, 7 * (Number(week.slice(6)) - 1) - ((new Date(fourth).getUTCDay() + 6) % 7));
}

/** When a story ends that was on the pages until a day. */
export const endOnPages = (expires: Day): Day => addDays(expires, afterPages);

/** When a story ends that was never on the pages. */
export const endInReview = (week: Week, retentionMonths: number): Day => addMonths(mondayOf(week), retentionMonths);

export interface Term {
  /** Today in the space's zone. */
  readonly today: Day;
  readonly retentionMonths: number;
}

type Kept = Pick<StoryTable, 'status' | 'submitted_week' | 'expires_on' | 'kept_until'>;

/** The day from which no word of a story is kept, once it stands where it stands now; `kept_until` is the one until then. */
export function keptUntil({ status, submitted_week: week, expires_on: expires, kept_until: before }: Kept, { today, retentionMonths }: Term): Day {
  if (status === 'rejected') return addDays(today, afterRefusal);
  if (status === 'spam') return addDays(today, afterSpam);
  const end = expires === null ? endInReview(week, retentionMonths) : endOnPages(expires);
  // What is on the pages has its day. What waits for somebody is not shortened by waiting: an appeal would end unread.
  return status === 'published' || status === 'hidden' || end > before ? end : before;
}
