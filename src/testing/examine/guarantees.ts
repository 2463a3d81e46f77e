// Whether what is declared can be seen to hold, as far as anything shows from outside.
import { guarantees, hasInstant, isAnonymous, type Guarantee } from '../../model/guarantee.js';
import { isUnderK } from '../../model/poll.js';
import { isRecord } from '../../model/read.js';
import { toldBy } from './ids.js';
import { counted, some } from './report.js';
import { idOf, type Subject } from './subject.js';
import { hasRows, openDoors } from './inbox.js';

const name = (guarantee: Guarantee) => `guarantee-${guarantee}`;
/** Why nothing of it shows. */
const unseen: Readonly<Record<Guarantee, string>> = {
  'no-ip': 'nobody outside sees what a server stores and logs',
  'coarse-time': 'there is no row',
  'random-ids': 'too few stories are there',
  'pre-moderated': 'reads alone do not show it; --write sends a test story and looks',
  withdraw: 'reads alone do not show it; --write sends a test story and takes it back',
  'k-results': 'there is no result',
};
const place = (row: unknown, index: number) => idOf(row) ?? `row ${index + 1}`;

/** Judges a guarantee by what was seen. What nobody declares fails nobody. */
export function judgeGuarantee({ notebook, space, seen }: Subject, guarantee: Guarantee, holds: boolean, detail: string, advice: string): void {
  seen.add(guarantee);
  const declared = space.guarantees.includes(guarantee);
  if (declared) notebook.judge('guarantees', { check: name(guarantee), what: `"${guarantee}" holds as far as it shows`, holds, detail, advice: `${advice} Or do not declare "${guarantee}": forms then say "confidential".` });
  else if (!holds) notebook.note('guarantees', name(guarantee), `"${guarantee}" is not declared, and does not hold`, detail);
}

function examineRows(subject: Subject): void {
  const stories = subject.rows.get('stories')?.rows ?? [];
  const told = [...stories, ...(subject.rows.get('lessons')?.rows ?? [])];
  const timed = told.flatMap((row, index) => (hasInstant(row) ? [place(row, index)] : []));
  if (told.length > 0) judgeGuarantee(subject, 'coarse-time', timed.length === 0, timed.length > 0 ? `${counted(timed.length, 'row')} with a moment: ${some(timed)}` : `${counted(told.length, 'row')}, none with a moment`, 'Hand out days only, and keep no more.');

  const order = toldBy(stories.flatMap((row) => {
    const [id, day] = [idOf(row), isRecord(row) ? row['publishedOn'] : undefined];
    return id === undefined ? [] : [{ id, day: typeof day === 'string' ? day.slice(0, 10) : undefined }];
  }));
  if (order !== undefined) judgeGuarantee(subject, 'random-ids', order === '', order || 'no order shows', 'Give out random ids of 128 bits, such as UUIDs of version 4.');

  const unread = stories.flatMap((row, index) => (isRecord(row) && /^(submitted|inbox|in_review|pending|draft|rejected|hidden)$/.test(String(row['status'])) ? [`${place(row, index)}: ${String(row['status'])}`] : []));
  if (unread.length > 0) judgeGuarantee(subject, 'pre-moderated', false, `listed for everybody: ${some(unread)}`, 'List only what a moderator has published.');

  const results = subject.rows.get('pulse-results')?.rows ?? [];
  const under = results.filter(isUnderK).length;
  if (results.length > 0) judgeGuarantee(subject, 'k-results', under === 0, under > 0 ? `${counted(under, 'result')} of fewer than five answers` : counted(results.length, 'result'), 'Release answers five at a time.');
}

export async function examineGuarantees(subject: Subject): Promise<void> {
  const { notebook, space, seen, backend } = subject;
  examineRows(subject);
  const open = await openDoors(subject, hasRows);
  notebook.judge('guarantees', { check: 'inbox-closed', what: 'what waits for a moderator is closed to strangers', holds: open.length === 0, detail: some(open), advice: 'Let nobody but moderators read there.' });
  if (open.length > 0 && !seen.has('pre-moderated')) judgeGuarantee(subject, 'pre-moderated', false, `strangers read what waits at ${some(open)}`, 'Let nobody but moderators read there.');
  if (!backend.can('remove', 'receipt')) judgeGuarantee(subject, 'withdraw', !space.guarantees.includes('withdraw'), 'there is no way to remove by a receipt', 'Offer DELETE of a receipt, or describe it as collections.receipt.remove.');
  for (const guarantee of guarantees.filter((one) => space.guarantees.includes(one) && !seen.has(one))) {
    notebook.note('guarantees', name(guarantee), `"${guarantee}" is declared, not observable`, unseen[guarantee]);
  }
  const lacking = guarantees.filter((one) => !space.guarantees.includes(one));
  notebook.note('guarantees', 'form', `forms say "${isAnonymous(space.guarantees) ? 'anonymous' : 'confidential'}"`, lacking.length > 0 ? `not declared: ${lacking.join(', ')}` : '');
}
