// Questions to the house. From the moment at which people can answer one, almost nothing of it changes.
import { html } from 'lit';
import type { Revised } from '../../client/desk-editors.js';
import { editors } from '../../i18n/desk/editors.js';
import { pollDraft, type PollDraft } from '../../model/edited.js';
import { parsePoll, periods, pollTypes, visibilities, type Poll, type PollOption, type PollType } from '../../model/poll.js';
import { isRecord } from '../../model/read.js';
import type { DeskView, Room } from './desk-view.js';
import { EditorRoom } from './editor-room.js';
import type { FieldSpec } from './fields.js';
import type { Form } from './form.js';
import { choicesOf, moment } from './names.js';
import { roomStyles } from './room-styles.js';

/** A poll with whether people can answer it, or could. */
type DeskPoll = Poll & { readonly locked: boolean };

const parseDeskPoll = (row: unknown): DeskPoll | undefined => {
  const poll = parsePoll(row);
  return poll && { ...poll, locked: isRecord(row) && row['locked'] === true };
};

const points: Readonly<Record<PollType, readonly [number, number]>> = { scale5: [5, 5], scale10: [10, 10], single: [2, 7], multi: [2, 7] };

/** The answers that another type begins with: those that are there, as far as they fit. */
function optionsFor(type: PollType, before: readonly PollOption[]): readonly PollOption[] {
  const [least, most] = points[type];
  const count = Math.min(Math.max(before.length, least), most);
  const scale = least === most;
  return Array.from({ length: count }, (_, at) => (scale ? { value: at + 1, label: before[at]?.label ?? String(at + 1) } : (before[at] ?? { value: at + 1, label: '' })));
}

const typeOf = (form: Form<PollDraft>): PollType => pollTypes.find((type) => type === form.at('type')) ?? 'single';

export function makeRoom(view: DeskView): Room {
  view.learn(editors, roomStyles);
  const zone = view.space.timeZone;

  const visibility: FieldSpec = { kind: 'choice', name: 'visibility', label: 'pollVisibility', required: true, choices: choicesOf(view, 'visibility', visibilities) };
  const status = (may: readonly Poll['status'][]): FieldSpec => ({ kind: 'choice', name: 'status', label: 'pollStatus', required: true, choices: choicesOf(view, 'pollStatus', may) });

  const facts = (poll: Revised<DeskPoll>) => html`
    <dl>
      <dt>${view.say('pollType')}</dt><dd>${view.say(`type_${poll.type}`)}</dd>
      <dt>${view.say('pollOptions')}</dt><dd><ul>${poll.options.map(({ label }) => html`<li dir="auto">${label}</li>`)}</ul></dd>
      <dt>${view.say('pollPeriod')}</dt><dd>${view.say(`period_${poll.period}`)}</dd>
      ${poll.closesAt === undefined ? '' : html`<dt>${view.say('pollCloses', { zone })}</dt><dd>${moment(view, zone, poll.closesAt)}</dd>`}
    </dl>
  `;

  return new EditorRoom<DeskPoll, PollDraft>(view, {
    name: 'roomPolls',
    collection: 'desk/polls',
    parse: parseDeskPoll,
    reader: pollDraft,
    about: 'pollsAbout',
    none: 'pollsNone',
    add: 'pollAdd',
    fresh: () => ({ type: 'single', options: optionsFor('single', []), period: 'once', k: view.space.k, visibility: 'after_vote', status: 'draft' }),
    members: ({ question, type, options, period, opensAt, closesAt, k, visibility, status }) => ({ question, type, options, period, opensAt, closesAt, k, visibility, status }),
    title: ({ question }) => question,
    line: ({ type, period }) => `${view.say(`type_${type}`)} · ${view.say(`period_${period}`)}`,
    tags: ({ status }) => [`pollState_${status}`],
    held: ({ locked }) => (locked ? 'pollLocked' : undefined),
    stays: ({ locked }) => (locked ? 'pollStays' : undefined),
    head: (_room, row) => (row.locked ? facts(row) : ''),
    follow(form, name) {
      if (name === 'type') form.put('options', optionsFor(typeOf(form), (form.at('options') as readonly PollOption[] | undefined) ?? []));
    },
    fields(form, row) {
      if (row?.locked) return [visibility, status(row.status === 'closed' ? ['closed'] : ['open', 'closed'])];
      const [least, most] = points[typeOf(form)];
      return [
        { kind: 'text', name: 'question', label: 'pollQuestion', max: 120, required: true },
        { kind: 'choice', name: 'type', label: 'pollType', required: true, choices: choicesOf(view, 'type', pollTypes) },
        least === most
          ? { kind: 'options', name: 'options', label: 'pollPoints', points: [least, most] }
          : { kind: 'options', name: 'options', label: 'pollOptions', hint: 'pollOptionsHint', params: { n: most }, points: [least, most] },
        { kind: 'choice', name: 'period', label: 'pollPeriod', required: true, choices: choicesOf(view, 'period', periods) },
        { kind: 'instant', name: 'opensAt', label: 'pollOpens', hint: 'pollOpensHint', params: { zone }, wrong: 'fieldInstant', zone },
        { kind: 'instant', name: 'closesAt', label: 'pollCloses', params: { zone }, wrong: 'fieldUntil', zone },
        { kind: 'number', name: 'k', label: 'pollK', hint: 'pollKHint', required: true, wrong: 'fieldNumber', least: 5, most: 1e6 },
        visibility,
        status(['draft', 'open']),
      ];
    },
  });
}
