import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { always, dayIn, type Lesson, type LessonDraft, type Meetup, type MeetupDraft, type Poll, type PollDraft, type Resource, type ResourceDraft } from '../../src/model/index.js';
import { editor, type Edited, type Editor, type Kind, type Scene } from './editor.js';
import { toLesson } from './lesson-row.js';
import { endsAt, toMeetup } from './meetup-row.js';
import { toPoll } from './polls.js';
import { keptOrder, withOrder } from './running-order-row.js';
import { resourceColumns, toResource } from './resources.js';
import { forgetMeetup } from './told-for.js';
import { flagOf, type LessonTable, type MeetupTable, type PollTable, type ResourceTable, type Schema } from './schema.js';

/** What an editor reads, with the revision that a change of it names. */
export type Revised<T> = T & { readonly revision: number };
/** `locked`: people can answer it, so nothing may change any more but where its results are shown, and that it ends. */
export type EditedPoll = Revised<Poll> & { readonly locked: boolean };

export interface Editors {
  readonly lessons: Editor<LessonTable, LessonDraft, Revised<Lesson>>;
  readonly polls: Editor<PollTable, PollDraft, EditedPoll>;
  readonly meetups: Editor<MeetupTable, MeetupDraft, Revised<Meetup>>;
  readonly resources: Editor<ResourceTable, ResourceDraft, Revised<Resource>>;
  /** Notes that somebody of the house called a resource today, and that it is as it says. */
  confirm(scene: Scene, id: string, revision: number): Promise<Edited<Revised<Resource>>>;
}

const revised = <T extends object>(item: T | undefined, revision: number): Revised<T> | undefined => item && { ...item, revision };

const lessonColumns = ({ text, lang, cause, lobbyApproved, from, to, weight }: LessonDraft) => ({
  text,
  lang: lang.toLowerCase(),
  cause: cause ?? null,
  lobby_approved: flagOf(lobbyApproved),
  from_day: from ?? null,
  to_day: to ?? null,
  weight,
});

// Of a lesson that comes from a story, the words, their language, the cause and the last day are the story's.
const theStorys = ['text', 'lang', 'cause', 'to_day'] as const;

const lessons: Kind<LessonTable, LessonDraft, Revised<Lesson>> = {
  table: 'lesson',
  make: (draft) => ({ ...lessonColumns(draft), story_id: null, source: 'editor' }),
  change(row, draft) {
    const columns = lessonColumns(draft);
    if (row.story_id === null) return { ...columns, source: theStorys.every((name) => columns[name] === row[name]) ? row.source : 'editor' };
    if (theStorys.some((name) => columns[name] !== row[name])) return { detail: 'Text, language, cause and last day of this lesson are its story’s.' };
    if (columns.lobby_approved > row.lobby_approved) return { detail: 'Approve its story for the lobby: that shows this lesson again.' };
    return columns;
  },
  mayNotGo: ({ story_id }) => (story_id === null ? undefined : { detail: 'This lesson goes with its story. It can be hidden.' }),
  // A lesson that is hidden is a story that is not approved for the lobby: there is one truth about that, not two.
  async follow(trx, { story_id, lobby_approved }) {
    if (story_id !== null && lobby_approved === 0) await trx.updateTable('story').set({ lobby_approved }).where('id', '=', story_id).execute();
  },
  show: (row) => revised(toLesson(row, row.story_id), row.revision),
};

const utc = (instant: string | undefined) => (instant === undefined ? null : new Date(instant).toISOString());

const pollColumns = ({ question, type, options, period, opensAt, closesAt, k, visibility, status }: PollDraft, usual: number) => ({
  question,
  type,
  options: JSON.stringify(options.map(({ value, label }) => ({ value, label }))),
  period,
  opens_at: utc(opensAt),
  closes_at: utc(closesAt),
  k: k ?? usual,
  visibility,
  status,
});

// From the moment at which people can answer, not from the first answer: that there is one is nobody's to know before a
// batch of them is released.
const isLocked = ({ status, opens_at }: PollTable, now: number) => status === 'closed' || (status === 'open' && (opens_at === null || Date.parse(opens_at) <= now));

const polls: Kind<PollTable, PollDraft, EditedPoll> = {
  table: 'poll',
  make: (draft, { space }) => pollColumns(draft, space.k),
  change(row, draft, { space, now }) {
    const columns = pollColumns(draft, row.k);
    if (!isLocked(row, now)) return columns.status === 'closed' ? { detail: 'Nobody could answer this poll yet: there is nothing to close.' } : columns;
    const { visibility, status } = columns;
    const { id: _i, space: _s, revision: _r, ...before } = row;
    if (!isDeepStrictEqual({ ...columns, options: JSON.parse(columns.options) as unknown }, { ...before, visibility, status, options: JSON.parse(row.options) as unknown })) {
      return { detail: 'People can answer this poll, or could: only its visibility may change, and that it is closed.' };
    }
    const isOver = toPoll(row, { timeZone: space.timeZone, now })?.status === 'closed';
    if (status === 'draft' || (isOver && status !== row.status && status !== 'closed')) return { detail: 'A poll that is closed stays closed, and an open one is no draft.' };
    // As its time: a closed poll keeps the period in which it was closed.
    return status === row.status ? { visibility } : { visibility, status, closes_at: new Date(now).toISOString() };
  },
  mayNotGo: (row, { now }) => (isLocked(row, now) ? { detail: 'People can answer this poll, or could: it can be closed, or made visible to nobody.' } : undefined),
  show(row, { space, now }) {
    const poll = revised(toPoll(row, { timeZone: space.timeZone, now }), row.revision);
    return poll && { ...poll, locked: isLocked(row, now) };
  },
};

function meetupColumns({ title, startsAt, timeZone: zone, minutes, place, format, slots, slotsLeft, status, ...details }: MeetupDraft, usual: string) {
  const timeZone = zone ?? usual;
  return {
    title,
    starts_at: new Date(startsAt).toISOString(),
    ends_at: endsAt({ startsAt, timeZone, minutes, ...details }),
    time_zone: timeZone,
    minutes,
    place,
    format,
    slots: slots ?? null,
    slots_left: slotsLeft ?? null,
    status,
    details: JSON.stringify(details),
  };
}

const meetups: Kind<MeetupTable, MeetupDraft, Revised<Meetup>> = {
  table: 'meetup',
  make: (draft, { space }) => meetupColumns(draft, space.timeZone),
  change(row, draft) {
    const columns = meetupColumns(draft, row.time_zone);
    return { ...columns, details: withOrder(columns.details, keptOrder(row)) };
  },
  async forget(trx, id) {
    await trx.deleteFrom('ballot').where('poll', '=', id).execute();
    await forgetMeetup(trx, id);
  },
  show: (row) => revised(toMeetup(row), row.revision),
};

// A zone says nothing where there are no hours to go by it.
const clocks = ({ opening_hours: hours, time_zone: zone }: Pick<ResourceTable, 'opening_hours' | 'time_zone'>) => (hours === '' || hours === always ? hours : `${hours} ${zone}`);

const resources: Kind<ResourceTable, ResourceDraft, Revised<Resource>> = {
  table: 'resource',
  make: (draft) => ({ ...resourceColumns(draft), verified_on: null, source: '[]', seen_on: null }),
  change(row, draft) {
    const columns = resourceColumns(draft);
    const isSame = columns.contact === row.contact && columns.hours === row.hours && clocks(columns) === clocks(row);
    return {
      ...columns,
      // Nobody has called the new number, and no page was seen with it.
      verified_on: isSame ? row.verified_on : null,
      ...(columns.contact === row.contact ? {} : { source: '[]', seen_on: null }),
    };
  },
  show: (row) => revised(toResource(row), row.revision),
};

export function editors(db: Kysely<Schema>): Editors {
  const support = editor(db, resources);
  return {
    lessons: editor(db, lessons),
    polls: editor(db, polls),
    meetups: editor(db, meetups),
    resources: support,
    confirm: (scene, id, revision) => support.revise(scene, id, revision, () => ({ verified_on: dayIn(scene.space.timeZone, scene.now) })),
  };
}
