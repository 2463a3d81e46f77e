// What a backend can do, and which of its rows can be read.
import { unreadIn } from '../../backends/mapped/unread.js';
import { shown } from '../../backends/mapped/values.js';
import type { Collection, Query, Verb } from '../../client/backend.js';
import { failureOf } from '../../client/error.js';
import { parseCompany } from '../../model/facets.js';
import { lessonRow, plannedRow } from '../../model/lesson.js';
import { meetupRow } from '../../model/meetup.js';
import { pollRow, resultRow } from '../../model/poll.js';
import { isRecord, read, type Misfit, type Reader } from '../../model/read.js';
import { resourceRow } from '../../model/resource.js';
import { story } from '../../model/story-row.js';
import { counted } from './report.js';
import { gather, idOf, idsOf, said, type Gathered, type Subject } from './subject.js';

const verbs: readonly Verb[] = ['list', 'get', 'create', 'update', 'remove'];
const collections: readonly Collection[] = ['space', 'stories', 'facets', 'reactions', 'lessons', 'polls', 'ballots', 'pulse-results', 'meetups', 'resources', 'receipt', 'messages', 'time', 'challenge', 'sealed'];

/** The collections that are lists of rows, and how a row is read. */
const readers = { stories: story, lessons: lessonRow, polls: pollRow, meetups: meetupRow, resources: resourceRow } satisfies Partial<Record<Collection, Reader<unknown>>>;
const lists = Object.keys(readers) as readonly (keyof typeof readers)[];

/** Answers that are no lists, and whether one can be read. */
const singles: Readonly<Partial<Record<Collection, (row: unknown) => boolean>>> = {
  facets: (row) => parseCompany(row) !== undefined,
  time: (row) => isRecord(row) && !Number.isNaN(Date.parse(String(row['now']))),
  challenge: (row) => isRecord(row) && isRecord(row['parameters']),
  sealed: (row) => isRecord(row) && typeof row['url'] === 'string',
};

const mostTold = 20;
const rules = (misfits: readonly Misfit[]) => misfits.map(({ field, rule }) => `${field || 'the row'}: ${rule}`).join(', ');

/** Tells of members that came and that no widget will show: such as a word that is none of ours, or a date that is no day. */
function noteUnread({ notebook }: Subject, name: string, reader: Reader<unknown>, rows: readonly unknown[]): void {
  const unread = new Map<string, string>();
  for (const [member, came] of rows.flatMap((row) => unreadIn(reader, row))) {
    if (!unread.has(member)) unread.set(member, `${member} (such as ${shown(came)})`);
  }
  if (unread.size > 0) notebook.note('rows', 'rows-unread', `${name}: what came and cannot be read as such is not shown`, [...unread.values()].join(', '));
}

/** Tells of each row of a list that cannot be read. */
function judgeRows({ notebook }: Subject, name: string, reader: Reader<unknown>, rows: readonly unknown[]): void {
  const bad = rows.flatMap((row, index) => {
    const { misfits } = read(reader, row);
    return misfits ? [{ place: `row ${index + 1}${idOf(row) === undefined ? '' : ` (${String(idOf(row))})`}`, misfits }] : [];
  });
  if (bad.length === 0) return notebook.judge('rows', { check: 'rows-readable', what: `every row of ${name} can be read`, holds: true, detail: counted(rows.length, 'row') });
  const advice = 'Widgets leave such a row out. Correct these fields where the row is made, or in "fields" of the description.';
  for (const { place, misfits } of bad.slice(0, mostTold)) notebook.judge('rows', { check: 'rows-readable', what: `${name}: ${place} can be read`, holds: false, detail: rules(misfits), advice });
  if (bad.length > mostTold) notebook.judge('rows', { check: 'rows-readable', what: `${name}: ${bad.length - mostTold} more rows can be read`, holds: false, advice });
}

/** Runs a read; what the backend has not is noted, what it cannot answer fails. */
async function answered<T>({ notebook }: Subject, name: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'offline') throw error;
    if (failure === 'missing' && name !== 'stories') notebook.note('verbs', 'verb-answers', `there is no ${name}: widgets do without, or say so`);
    else notebook.judge('verbs', { check: 'verb-answers', what: `${name} can be read`, holds: false, detail: said(error), advice: 'Let it answer, or take the verb out of the description.' });
    return undefined;
  }
}

function judgePlan({ notebook }: Subject, { rows, lessonPlan, end }: Gathered): void {
  if (lessonPlan.length === 0) return notebook.note('rows', 'plan-readable', 'no days are planned: widgets draw the lesson of the day by themselves');
  const ids = new Set(idsOf(rows));
  const wrong = lessonPlan.flatMap((day) => {
    const { value, misfits } = read(plannedRow, day);
    if (!value) return [rules(misfits)];
    return end === 'last' && !ids.has(value.lessonId) ? [`${value.date} has lesson ${value.lessonId}, which is not in the list`] : [];
  });
  notebook.judge('rows', {
    check: 'plan-readable', what: 'every planned day can be read and has a lesson of the list', holds: wrong.length === 0, detail: wrong.slice(0, 3).join('; ') || counted(lessonPlan.length, 'day'),
    advice: 'Plan days as { date, lessonId }, with lessons that are listed.',
  });
}

/** The results of the first polls. */
async function judgeResults(subject: Subject): Promise<void> {
  const { backend, rows } = subject;
  if (!backend.can('list', 'pulse-results')) return;
  const found: unknown[] = [];
  for (const poll of idsOf(rows.get('polls')?.rows ?? []).slice(0, 5)) {
    const query: Query = { poll };
    const page = await answered(subject, 'pulse-results', () => backend.list('pulse-results', query));
    if (page) found.push(...page.items);
  }
  rows.set('pulse-results', { rows: found, pages: [found.length], lessonPlan: [], end: 'last' });
  judgeRows(subject, 'pulse-results', resultRow, found);
}

/** Reads all that there is to read, and keeps it for the others. */
export async function examineRows(subject: Subject): Promise<void> {
  const { backend, notebook, rows } = subject;
  const able = collections.map((collection) => [collection, verbs.filter((verb) => backend.can(verb, collection))] as const).filter(([, found]) => found.length > 0);
  notebook.note('verbs', 'verbs', 'what it says it can do', able.map(([collection, found]) => `${collection}: ${found.join(' ')}`).join(' · '));
  notebook.judge('verbs', { check: 'verb-stories', what: 'stories can be listed', holds: backend.can('list', 'stories'), advice: 'Describe collections.stories.list: cards and walls live from it.' });

  for (const collection of lists.filter((one) => backend.can('list', one))) {
    const gathered = await answered(subject, collection, () => gather(backend, collection));
    if (!gathered) continue;
    rows.set(collection, gathered);
    judgeRows(subject, collection, readers[collection], gathered.rows);
    noteUnread(subject, collection, readers[collection], gathered.rows);
    if (collection === 'lessons') judgePlan(subject, gathered);
  }
  await judgeResults(subject);
  for (const [collection, fits] of Object.entries(singles) as [Collection, (row: unknown) => boolean][]) {
    if (!backend.can('get', collection)) continue;
    const row = await answered(subject, collection, () => backend.get(collection));
    if (row !== undefined) notebook.judge('rows', { check: 'answer-readable', what: `${collection} can be read`, holds: fits(row), advice: 'What it should hold is in openapi.json of a reference server.' });
  }
}
