import { dropMeta, getMeta, untidy } from './meta.js';
import type { Database } from './open.js';

/** Cleans the file after a release or a deletion. What stops it (a reader elsewhere, a crash) leaves the mark, and the next check tries again. */
export async function cleanUp({ db, tidy }: Database): Promise<void> {
  if ((await getMeta(db, untidy)) === undefined || !(await tidy())) return;
  await dropMeta(db, untidy);
}
