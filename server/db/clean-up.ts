import { dropMeta, getMeta, untidy } from './meta.js';
import type { Database } from './open.js';

/** Cleans the file after a release or a deletion. What stops it (a reader elsewhere, a crash) leaves the mark, and the next check tries again. */
export async function cleanUp({ db, tidy }: Database): Promise<void> {
  const mark = await getMeta(db, untidy);
  if (mark !== undefined && (await tidy())) await dropMeta(db, untidy, mark);
}
