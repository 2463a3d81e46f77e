// Whether lists go from page to page without losing, repeating or mixing up a row.
import type { Collection } from '../../client/backend.js';
import { counted, some } from './report.js';
import { gather, idsOf, type Gathered, type Subject } from './subject.js';

const lists: readonly Collection[] = ['stories', 'lessons', 'meetups', 'resources'];
const mostSmallPages = 20;

const advice = 'Sort by something that no two rows share, such as a date and then the id, and let the cursor begin right behind the last row.';

const endsEarly = 'The small pages end too early: tell "paging" where the number of rows or pages stands, or what leads to the next page.';

/** How the ids of a walk in small steps differ from those of one in large steps; empty where they agree. */
function difference(small: Gathered, large: Gathered): string {
  const [few, all] = [idsOf(small.rows), idsOf(large.rows)];
  const wanted = small.end === 'last' && large.end === 'last' ? all : all.slice(0, few.length);
  if (few.join('\n') === wanted.join('\n')) return '';
  const lost = wanted.filter((id) => !few.includes(id));
  const added = few.filter((id) => !all.includes(id));
  return [
    lost.length > 0 && `${lost.length} of ${wanted.length} rows are not on the small pages: ${some(lost)}`,
    added.length > 0 && `${added.length} rows are on the small pages only: ${some(added)}`,
    lost.length + added.length === 0 && 'the same rows come in another order, or another number of times',
  ].filter(Boolean).join('; ');
}

async function examineList({ backend, notebook }: Subject, collection: Collection, large: Gathered): Promise<void> {
  const ids = idsOf(large.rows);
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  const pages = `${counted(large.rows.length, 'row')} on ${counted(large.pages.length, 'page')}`;
  if (large.end === 'more') notebook.note('paging', 'paging-ends', `${collection}: there are more than ${large.rows.length} rows; only those were looked at`);
  else notebook.judge('paging', { check: 'paging-ends', what: `the list of ${collection} ends`, holds: large.end === 'last', detail: large.end === 'circle' ? 'a page leads back to one before it' : pages, advice: 'Leave "next" out on the last page, or describe "paging" as the API pages.' });
  notebook.judge('paging', { check: 'paging-each-once', what: `each row of ${collection} comes once`, holds: twice.length === 0, detail: some(twice) || pages, advice });
  if (large.end === 'circle') return;
  if (ids.length < 2) return notebook.note('paging', 'paging-agrees', `${collection}: too few rows to tell how it pages`);

  const limit = Math.min(10, Math.max(1, Math.ceil(ids.length / 4)));
  const small = await gather(backend, collection, { limit, most: mostSmallPages });
  const over = Math.max(...small.pages);
  notebook.judge('paging', { check: 'paging-limit', what: `pages of ${collection} keep to the limit`, holds: over <= limit, detail: `${counted(over, 'row')} on a page of at most ${limit}`, advice: 'Hand out no more rows than "limit" says; describe it in "query".' });
  let differs = difference(small, large);
  // A story may have been published between the two.
  if (differs) differs = difference(small, await gather(backend, collection));
  const few = idsOf(small.rows);
  const isCut = small.end === 'last' && few.length < ids.length && few.every((id, index) => id === ids[index]);
  notebook.judge('paging', { check: 'paging-agrees', what: `${collection} come in the same order, whatever the size of a page and however often one asks`, holds: differs === '', detail: differs, advice: isCut ? endsEarly : advice });
}

export async function examinePaging(subject: Subject): Promise<void> {
  for (const collection of lists) {
    const large = subject.rows.get(collection);
    if (large) await examineList(subject, collection, large);
  }
}
