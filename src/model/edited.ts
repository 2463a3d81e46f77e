// What the editors of a space write: lessons, polls, meet-ups and places to turn to. Apart from the rows, so that a
// visitor's page does not carry it.
import { day, dayIn, instant, zone, type Day } from './dates.js';
import type { Lesson } from './lesson.js';
import { link } from './link.js';
import { meetupFormats, meetupLimits, meetupStatuses, rsvpLink, rsvps, type Meetup } from './meetup.js';
import { isOn, rhythms, type Override } from './occurrence.js';
import { always, openingHours } from './opening.js';
import { flag, isRecord, language, object, oneOf, orEmpty, token, whole, type Reader } from './read.js';
import { periods, pollStatuses, pollTypes, visibilities, type Poll, type PollOption, type PollType } from './poll.js';
import { resourceCosts, resourceKinds, type Resource } from './resource.js';
import { causes, contentNotes, noteLimit, provenances, type Cause, type Provenance, type StoryDraft } from './story.js';
import { storyDraft } from './story-draft.js';
import { list, maybe, rowId, text } from './strict.js';

export type LessonDraft = Pick<Lesson, 'text' | 'lang' | 'cause' | 'lobbyApproved' | 'from' | 'to' | 'weight'>;
/** `k` is the space's own where it is missing. */
export type PollDraft = Pick<Poll, 'question' | 'type' | 'options' | 'period' | 'opensAt' | 'closesAt' | 'visibility' | 'status'> & { readonly k: number | undefined };
/** `timeZone` is the space's own where it is missing. */
export type MeetupDraft = Omit<Meetup, 'id' | 'timeZone' | 'coming'> & { readonly timeZone: string | undefined };
export type ResourceDraft = Omit<Resource, 'id' | 'verifiedOn' | 'source' | 'seenOn'>;

const optional = <T>(reader: Reader<T>): Reader<T | undefined> => maybe<T | undefined>(reader, undefined);

const lessonMembers = object<LessonDraft>(
  {
    text: text(10, 140, 'one'),
    lang: language,
    cause: optional<Cause>(oneOf(causes)),
    lobbyApproved: maybe(flag, false),
    from: optional(day),
    to: optional(day),
    weight: maybe(whole(1, 5), 1),
  },
  { exact: true },
);

/** Reads a lesson that an editor wrote, strictly. */
export const lessonDraft: Reader<LessonDraft> = (input, field, note) => {
  const draft = lessonMembers(input, field, note);
  if (draft?.from !== undefined && draft.to !== undefined && draft.to < draft.from) note({ field: 'to', rule: 'value' });
  return draft;
};

const option = object<PollOption>({ value: whole(0, 100), label: text(1, 40, 'one') }, { exact: true });
const points: Readonly<Record<PollType, readonly [number, number]>> = { scale5: [5, 5], scale10: [10, 10], single: [2, 7], multi: [2, 7] };

const pollMembers = object<PollDraft>(
  {
    question: text(5, 120, 'one'),
    type: oneOf(pollTypes),
    options: list(option, 10),
    period: maybe(oneOf(periods), 'once'),
    opensAt: optional(instant),
    closesAt: optional(instant),
    k: optional(whole(5, 1e6)),
    visibility: maybe(oneOf(visibilities), 'after_vote'),
    status: maybe(oneOf(pollStatuses), 'draft'),
  },
  { exact: true },
);

/** Reads a poll that an editor wrote, strictly. The points of a scale are 1, 2, 3 and so on. */
export const pollDraft: Reader<PollDraft> = (input, field, note) => {
  const draft = pollMembers(input, field, note);
  if (!draft?.options || !draft.type) return draft;
  const { type, options, opensAt, closesAt } = draft;
  const [least, most] = points[type];
  const values = options.map(({ value }) => value);
  if (options.length < least) note({ field: 'options', rule: 'short', limit: least });
  if (options.length > most) note({ field: 'options', rule: 'many', limit: most });
  if (new Set(values).size < values.length) note({ field: 'options', rule: 'repeat' });
  if (least === most && values.some((value, index) => value !== index + 1)) note({ field: 'options', rule: 'value' });
  if (opensAt !== undefined && closesAt !== undefined && Date.parse(closesAt) <= Date.parse(opensAt)) note({ field: 'closesAt', rule: 'value' });
  return draft;
};

const override = object<Override>(
  { day, startsAt: optional(instant), place: text(0, meetupLimits.place, 'one'), cancelled: maybe(flag, false), notice: text(0, meetupLimits.notice, 'one') },
  { exact: true },
);

const meetupMembers = object<MeetupDraft>(
  {
    title: text(1, 80, 'one'),
    startsAt: instant,
    timeZone: optional(zone),
    minutes: maybe(whole(15, 240), 90),
    place: text(0, 80, 'one'),
    format: maybe<Meetup['format']>(oneOf([...meetupFormats, 'other']), 'other'),
    slots: optional(whole(0, 6)),
    slotsLeft: optional(whole(0, 6)),
    status: maybe<Meetup['status']>(oneOf(meetupStatuses), 'scheduled'),
    repeats: maybe<Meetup['repeats']>(oneOf(rhythms), 'once'),
    until: optional(day),
    except: maybe(list(day, meetupLimits.except), []),
    overrides: maybe(list(override, meetupLimits.overrides), []),
    groundRules: maybe(list(text(1, meetupLimits.rule, 'one'), meetupLimits.rules), []),
    contentNotes: maybe(list(oneOf(contentNotes), noteLimit), []),
    rsvp: maybe<Meetup['rsvp']>(oneOf(rsvps), 'none'),
    link: optional(rsvpLink),
    pulseBefore: optional(rowId),
    pulseAfter: optional(rowId),
  },
  { exact: true },
);

/** Notes evenings that are no series' own, that are named twice, or that are moved to the day of another. */
function checkOverrides(draft: MeetupDraft, note: Parameters<Reader<never>>[2]): void {
  const { overrides, repeats, timeZone } = draft;
  if (overrides.length === 0) return;
  // Which days a series has is a matter of its clocks.
  if (timeZone === undefined) return note({ field: 'timeZone', rule: 'required' });
  const series = { ...draft, timeZone };
  const takesPlace = (on: Day) => isOn(series, on) && !overrides.some(({ day, startsAt, cancelled }) => day === on && (cancelled || startsAt !== undefined));
  const days = overrides.map(({ day }) => day);
  const moved = overrides.map(({ startsAt, cancelled }) => (startsAt === undefined || cancelled ? undefined : dayIn(timeZone, Date.parse(startsAt))));
  overrides.forEach(({ day }, at) => {
    if (repeats === 'once' || !isOn(series, day)) note({ field: `overrides[${at}].day`, rule: 'value' });
    if (days.indexOf(day) < at) note({ field: `overrides[${at}].day`, rule: 'repeat' });
    const to = moved[at];
    if (to !== undefined && (takesPlace(to) || moved.indexOf(to) < at)) note({ field: `overrides[${at}].startsAt`, rule: 'repeat' });
  });
}

/** Reads a meet-up that an editor wrote, strictly. */
export const meetupDraft: Reader<MeetupDraft> = (input, field, note) => {
  let fits = true;
  const draft = meetupMembers(input, field, (misfit) => {
    fits = false;
    note(misfit);
  });
  if (draft?.rsvp === 'link' && draft.link === undefined) note({ field: 'link', rule: 'required' });
  if (draft?.until !== undefined && draft.startsAt !== undefined && draft.until < dayIn(draft.timeZone ?? 'UTC', Date.parse(draft.startsAt))) note({ field: 'until', rule: 'value' });
  if (draft?.slotsLeft !== undefined && draft.slotsLeft > (draft.slots ?? 0)) note({ field: 'slotsLeft', rule: 'value' });
  if (draft && fits) checkOverrides(draft, note);
  return draft;
};

const resourceMembers = object<ResourceDraft>(
  {
    kind: oneOf(resourceKinds),
    title: text(1, 80, 'one'),
    summary: text(0, 240),
    provider: text(0, 80, 'one'),
    contact: link,
    countries: maybe(list(token(/^([A-Z]{2}|\*)$/), 250), ['*']),
    langs: maybe(list(language, 50), []),
    hours: text(0, 80, 'one'),
    openingHours: maybe(orEmpty(openingHours), ''),
    timeZone: optional(zone),
    cost: maybe<Resource['cost']>(oneOf(resourceCosts), 'undisclosed'),
    anonymous: maybe(flag, false),
    human: maybe(flag, false),
    pinned: maybe(flag, false),
    causes: maybe(list(oneOf(causes), causes.length), []),
  },
  { exact: true },
);

/** Reads a resource that an editor wrote, strictly. The day on which it was confirmed is nobody's to write, nor where it was seen. */
export const resourceDraft: Reader<ResourceDraft> = (input, field, note) => {
  const draft = resourceMembers(input, field, note);
  // Hours say nothing without the clocks that they go by.
  if (draft?.openingHours && draft.openingHours !== always && draft.timeZone === undefined) note({ field: 'timeZone', rule: 'required' });
  return draft;
};

/** The body of a change: all that an editor writes, and the revision that was read. */
export interface Change<Draft> {
  readonly revision: number;
  readonly draft: Draft;
}

export const revisionReader = whole(1, 1e9);

/** Reads a change, strictly. */
export const changeOf =
  <Draft>(reader: Reader<Draft>): Reader<Change<Draft>> =>
  (input, field, note) => {
    if (!isRecord(input)) return void note({ field, rule: input === undefined ? 'required' : 'type' });
    const { revision: sent, ...rest } = input;
    const revision = revisionReader(sent, 'revision', note);
    const draft = reader(rest, field, note);
    return revision === undefined || draft === undefined ? undefined : { revision, draft };
  };

const told = provenances.filter((provenance) => provenance === 'interview' || provenance === 'retold');

/** A story that an editor heard from somebody, or tells again. */
export interface HeardStory {
  readonly provenance: Extract<Provenance, 'interview' | 'retold'>;
  readonly story: StoryDraft;
  /** Publish it at once; else it lies on the desk as all others do. */
  readonly publish: boolean;
}

/** Reads the body of `POST desk/stories`, strictly. */
export const heardStory: Reader<HeardStory> = object<HeardStory>({ provenance: oneOf(told), story: storyDraft, publish: maybe(flag, false) }, { exact: true });

/** Reads the body of `POST desk/confirmations`, strictly. */
export const confirmation = object<{ resourceId: string; revision: number }>({ resourceId: rowId, revision: revisionReader }, { exact: true });
