// Evenings at which members tell what went wrong.
import type { Revised } from '../../client/desk-editors.js';
import { editors } from '../../i18n/desk/editors.js';
import { evening } from '../../i18n/desk/evening.js';
import { meetupDraft, type MeetupDraft } from '../../model/edited.js';
import { meetupFormats, meetupLimits, meetupStatuses, parseMeetup, rsvps, type Meetup } from '../../model/meetup.js';
import { rhythms } from '../../model/occurrence.js';
import { contentNotes } from '../../model/story.js';
import type { DeskView, Room } from './desk-view.js';
import { EditorRoom } from './editor-room.js';
import { EveningPulses } from './evening-pulses.js';
import { eveningStyles } from './evening-styles.js';
import { rowsOf, type FieldSpec } from './fields.js';
import type { Form } from './form.js';
import { scriptStyles } from './host-script.js';
import { choicesOf, moment } from './names.js';
import { RunningOrderPanel } from './order-panel.js';
import { overridesField } from './override-fields.js';
import { roomStyles } from './room-styles.js';

export function makeRoom(view: DeskView): Room {
  view.learn(editors, roomStyles);
  view.learn(evening, eveningStyles, scriptStyles);
  const pulses = new EveningPulses(view);
  let order: RunningOrderPanel | undefined;
  const orderOf = ({ id }: Meetup) => (order?.meetupId === id ? order : (order = new RunningOrderPanel(view, id)));

  const series: readonly FieldSpec[] = [
    { kind: 'day', name: 'until', label: 'meetupUntil', wrong: 'fieldUntil' },
    { kind: 'list', name: 'except', label: 'meetupExcept', hint: 'meetupExceptHint', max: 10 * meetupLimits.except },
  ];
  const link: FieldSpec = { kind: 'line', name: 'link', label: 'meetupLink', max: 500, code: true, required: true };

  /** Its time is read where it takes place. */
  const fieldsOf = (form: Form<MeetupDraft>, row: Revised<Meetup> | undefined): readonly FieldSpec[] => {
    const zone = row?.timeZone ?? view.space.timeZone;
    return [
      { kind: 'line', name: 'title', label: 'meetupTitle', max: 80, required: true },
      { kind: 'instant', name: 'startsAt', label: 'meetupStarts', params: { zone }, ...(row?.rsvp === 'count_only' ? { hint: 'meetupAnew' } : {}), required: true, wrong: 'fieldInstant', zone },
      { kind: 'choice', name: 'repeats', label: 'meetupRepeats', required: true, choices: choicesOf(view, 'repeats', rhythms) },
      ...(form.at('repeats') === 'once' ? [] : series),
      // Also of what is no series any more, so that it can be taken away.
      ...(form.at('repeats') === 'once' && [...rowsOf(form.at('overrides')), ...(row?.overrides ?? [])].length === 0 ? [] : [overridesField({ view, zone, counts: row?.rsvp === 'count_only', meetup: () => form.value })]),
      { kind: 'number', name: 'minutes', label: 'meetupMinutes', required: true, wrong: 'fieldNumber', least: 15, most: 240 },
      { kind: 'line', name: 'place', label: 'meetupPlace', max: 80 },
      { kind: 'choice', name: 'format', label: 'meetupFormat', required: true, choices: choicesOf(view, 'format', [...meetupFormats, 'other']) },
      { kind: 'number', name: 'slots', label: 'meetupSlots', wrong: 'fieldNumber', least: 0, most: 6 },
      { kind: 'number', name: 'slotsLeft', label: 'meetupSlotsLeft', wrong: 'meetupSlotsWrong', least: 0, most: 6 },
      { kind: 'choice', name: 'status', label: 'meetupStatus', required: true, choices: choicesOf(view, 'meetup', meetupStatuses) },
      { kind: 'list', name: 'groundRules', label: 'meetupRules', hint: 'meetupRulesHint', params: { n: meetupLimits.rules }, rows: meetupLimits.rules, max: meetupLimits.rule },
      { kind: 'ticks', name: 'contentNotes', label: 'meetupNotes', choices: choicesOf(view, 'note', contentNotes) },
      { kind: 'choice', name: 'rsvp', label: 'meetupRsvp', required: true, choices: choicesOf(view, 'rsvp', rsvps) },
      ...(form.at('rsvp') === 'link' ? [link] : []),
      ...pulses.fields(row),
    ];
  };

  return new EditorRoom<Meetup, MeetupDraft>(view, {
    name: 'roomMeetups',
    collection: 'desk/meetups',
    parse: parseMeetup,
    reader: meetupDraft,
    about: 'meetupsAbout',
    none: 'meetupsNone',
    add: 'meetupAdd',
    fresh: () => ({ timeZone: view.space.timeZone, minutes: 90, format: 'stage', status: 'scheduled', repeats: 'once', rsvp: 'none' }),
    members: ({ id: _i, revision: _r, coming: _c, ...members }) => members,
    title: ({ title }) => title,
    line: ({ startsAt, timeZone, place }) => [moment(view, timeZone, startsAt), place].filter(Boolean).join(' · '),
    tags: ({ status }) => (status === 'scheduled' ? [] : [`meetup_${status}`]),
    fields: fieldsOf,
    beside: (row) => [orderOf(row).render(row), pulses.render(row)],
  });
}
