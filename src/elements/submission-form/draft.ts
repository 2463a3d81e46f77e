// What stands in the form, and what is still wrong with it. No element, no markup.
import type { Outgoing } from '../../client/outbox.js';
import type { MessageKey } from '../../i18n/index.js';
import { form } from '../../i18n/en/form.js';
import { read, type Misfit } from '../../model/read.js';
import { storyLimits, type Cause, type StoryDraft } from '../../model/story.js';
import { storyDraft } from '../../model/story-draft.js';
import { characters, codePoints } from '../../model/text.js';

type Editable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The form's content: a draft whose root cause may still be missing, and the second yes for an own name. */
export interface Entry extends Omit<Editable<StoryDraft>, 'causes'> {
  root: Cause | '';
  contributing: readonly Cause[];
  named: boolean;
  /** The field that people cannot see. */
  hp: string;
  /** The meet-up that it is told for; empty for none. */
  meetupId: string;
}

/** The fields that an error can be about, in the order of the page. */
export const fields = [
  'wentWrong', 'lesson', 'causes', 'contributing', 'title', 'project', 'feeling', 'nextTime', 'kind', 'sector', 'stage', 'outcome',
  'when', 'lookingFor', 'contentNotes', 'attribution', 'byline', 'named', 'consent',
] as const;
export type Field = (typeof fields)[number];
/** Those that lie in the fold of what may be left out. */
export const inMore: readonly Field[] = fields.slice(fields.indexOf('title'), fields.indexOf('attribution'));
export type Limited = keyof typeof storyLimits;

/** What is wrong with a field, as a message. */
export interface FieldError {
  readonly field: Field;
  readonly key: MessageKey;
  readonly limit: number;
}

const emptyDraft = (lang: string) => ({
  title: '', project: '', wentWrong: '', feeling: '', lesson: '', nextTime: '', byline: '',
  kind: 'undisclosed', sector: 'undisclosed', stage: 'undisclosed', outcome: 'undisclosed', when: 'undisclosed',
  lookingFor: [], contentNotes: [], attribution: 'anonymous',
  consent: { wall: false, lobby: false, meetup: 'no', index: false },
  lang,
} as const);

export const emptyEntry = (lang: string): Entry => ({ ...emptyDraft(lang), root: '', contributing: [], named: false, hp: '', meetupId: '' });

/** The form's content from a draft that came back. */
export const entryOf = ({ causes: { root, contributing }, meetupId = '', ...draft }: Outgoing): Entry => ({ ...draft, root, contributing, named: false, hp: '', meetupId });

/** What would be sent; the causes may not fit yet. A lesson alone leaves the rest of what was typed here. */
const draftOf = ({ root, contributing, named: _named, hp: _hp, meetupId: _meetupId, ...draft }: Entry, brief: boolean) => ({
  ...(brief ? { ...emptyDraft(draft.lang), lesson: draft.lesson, consent: draft.consent } : draft),
  causes: { root, contributing },
  byline: brief || draft.attribution === 'anonymous' ? '' : draft.byline,
  consent: { ...draft.consent, index: draft.consent.wall && draft.consent.index },
});

/** Characters as people count them; of a text that is far too long only the code points. */
export const count = (text: string, max: number): number => (text.length > 20 * max ? codePoints(text) : characters(text));

/** The draft to send, or what is still wrong. `brief` takes a lesson alone. */
export function checkEntry(entry: Entry, brief: boolean): { draft: StoryDraft; errors?: never } | { draft?: never; errors: readonly FieldError[] } {
  const draft = draftOf(entry, brief);
  const { value, misfits = [] } = read(storyDraft, draft);
  const errors = errorsOf(misfits);
  const add = (field: Field, key: MessageKey, limit = 0) => {
    if (!errors.some((error) => error.field === field)) errors.push({ field, key, limit });
  };
  for (const [field, [, max]] of Object.entries(storyLimits) as [Limited, readonly [number, number]][]) {
    if (count(draft[field].trim(), max) > max) add(field, 'error_long', max);
  }
  if (!brief && entry.wentWrong === '') add('wentWrong', 'error_wentWrong_required');
  if (draft.attribution === 'named' && !entry.named) add('named', 'error_named_required');
  if (value && errors.length === 0) return { draft: value };
  return { errors: errors.sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field)) };
}

/** How much of what a story needs is there, in per cent, by quarters. */
export function doneOf({ wentWrong, lesson, root, consent }: Entry, brief: boolean): number {
  const there = [lesson.trim(), root, consent.wall || consent.lobby || consent.meetup !== 'no'];
  if (!brief) there.push(wentWrong.trim());
  return Math.round((there.filter(Boolean).length / there.length) * 4) * 25;
}

/** Misfits, of our own check or of the backend's, as messages by field. */
export function errorsOf(misfits: readonly Misfit[]): FieldError[] {
  const errors = new Map<Field, FieldError>();
  for (const { field: path, rule, limit = 0 } of misfits) {
    const [head = '', next] = path.replace(/^story\./, '').replace(/\[\d+\]/g, '').split('.');
    const name = head === 'causes' && next === 'contributing' ? next : head;
    const field = fields.find((known) => known === name);
    if (!field || errors.has(field)) continue;
    const own = `error_${field}_${rule}`;
    const key = own in form ? own : rule === 'long' || rule === 'many' ? `error_${rule}` : 'error_other';
    errors.set(field, { field, key: key as MessageKey, limit });
  }
  return [...errors.values()];
}
