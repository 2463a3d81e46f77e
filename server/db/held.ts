// The tables that hold what is a space's, for whoever takes it elsewhere: in an order in which each row comes after the
// one that it hangs on.
import { isDeepStrictEqual } from 'node:util';
import { codePoints, day, isRecord, messageLimits, provenances, queueDelays, read, reasons, rowId, senders, statuses, type Reader } from '../../src/model/index.js';
import { toLesson } from './lesson-row.js';
import type { LooseRow } from './loosely.js';
import { endsAt, toMeetup } from './meetup-row.js';
import { toPoll } from './polls.js';
import { toResource } from './resources.js';
import type { Schema } from './schema.js';
import { fromRow } from './spaces.js';
import { draftColumns, forNoMeetup } from './story-columns.js';
import { draftOf, proposalOf, toStory } from './story-row.js';

/** A table of which a space has rows. */
export interface Held {
  readonly table: keyof Schema;
  readonly key: readonly string[];
  /** Whose rows these are: the space's own by a column, those of a table above by its id, or everybody's. */
  readonly owner: string;
  readonly parents: readonly ('story' | 'poll' | 'meetup')[];
  /** What no two rows share, beside the key. */
  readonly unique: readonly (readonly string[])[];
  /** Left out of what a moderator takes: the inbox is nobody's to read, and nobody may look at single answers. */
  readonly operatorOnly: boolean;
  /** What stands in columns that older exports do not have. */
  readonly added: LooseRow;
  /** Whether the server can work with a row. */
  fits(row: LooseRow): boolean;
}

type Column<T extends keyof Schema> = keyof Schema[T] & string;

interface Of<T extends keyof Schema> extends Partial<Pick<Held, 'parents' | 'operatorOnly'>> {
  readonly added?: Partial<Schema[T]>;
  readonly key: readonly Column<T>[];
  readonly owner: Column<T> | 'everybody';
  readonly unique?: readonly (readonly Column<T>[])[];
  fits(row: Schema[T]): boolean;
}

const held = <T extends keyof Schema>(table: T, { fits, parents = [], unique = [], added = {}, operatorOnly = false, ...of }: Of<T>): Held => ({
  table, parents, unique, added: added as LooseRow, operatorOnly, ...of,
  // Its columns were looked at: they are those of the table.
  fits: (row) => fits(row as unknown as Schema[T]),
});

const is = <T>(reader: Reader<T>, input: unknown) => read(reader, input).value !== undefined;
const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text);
const isWord = (text: unknown) => typeof text === 'string' && /^[a-z_]{1,40}$/.test(text);
const isPeriod = (text: string) => /^[\w-]{1,20}$/.test(text);
const isAnswer = (value: string) => /^[\w+]{1,60}$/.test(value);
const dayOrNone = (value: string | null) => value === null || is(day, value);
const wordsOf = (list: string) => JSON.parse(list) as unknown;

function storyFits(row: Schema['story']): boolean {
  const { story: _, ...repeated } = draftColumns(draftOf(row));
  const proposal = proposalOf(row);
  return (
    toStory(row) !== undefined &&
    statuses.includes(row.status) &&
    provenances.includes(row.provenance) &&
    isHash(row.receipt_hash) &&
    // What lists filter by, and what its author allows, is what the story says.
    isDeepStrictEqual(repeated, Object.fromEntries(Object.keys(repeated).map((name) => [name, row[name as keyof typeof repeated]]))) &&
    [row.published_on, row.expires_on].every(dayOrNone) &&
    is(day, row.kept_until) &&
    [wordsOf(row.hints), wordsOf(row.reasons)].every(Array.isArray) &&
    (row.meetup_id === null ? row.meetup_on === null : row.for_meetup !== 'no' && is(rowId, row.meetup_id) && dayOrNone(row.meetup_on)) &&
    (proposal === undefined || (senders.includes(proposal.from) && draftOf({ story: JSON.stringify(proposal.story) }) !== undefined))
  );
}

function meetupFits(row: Schema['meetup']): boolean {
  const meetup = toMeetup(row);
  return meetup !== undefined && meetup.status !== 'other' && row.ends_at === endsAt(meetup);
}

export const heldTables: readonly Held[] = [
  held('space', { key: ['id'], owner: 'id', fits: (row) => fromRow(row) !== undefined && queueDelays.includes(row.queue_delay) && is(day, row.released_on) }),
  held('tombstone', { key: ['story_hash'], owner: 'everybody', unique: [['receipt_hash']], fits: (row) => isHash(row.story_hash) && isHash(row.receipt_hash) }),
  held('story', { key: ['id'], owner: 'space', unique: [['receipt_hash']], added: { featured: 0, ...forNoMeetup }, fits: storyFits }),
  held('message', {
    key: ['id'], owner: 'story_id', parents: ['story'], unique: [['story_id', 'position']],
    fits: ({ sender, text, day: on }) => senders.includes(sender) && text !== '' && codePoints(text) <= 2 * messageLimits[1] && is(day, on),
  }),
  held('lesson', { key: ['id'], owner: 'space', unique: [['story_id']], fits: (row) => toLesson(row) !== undefined && [row.from_day, row.to_day].every(dayOrNone) }),
  held('lesson_plan', { key: ['space', 'lang', 'date'], owner: 'space', fits: ({ date }) => is(day, date) }),
  held('poll', { key: ['id'], owner: 'space', fits: (row) => toPoll(row, { timeZone: 'UTC', now: 0 }) !== undefined }),
  held('result', { key: ['poll', 'period'], owner: 'poll', parents: ['poll'], fits: ({ counts, period, as_of }) => isRecord(wordsOf(counts)) && isPeriod(period) && is(day, as_of) }),
  held('meetup', { key: ['id'], owner: 'space', added: { details: '{}' }, fits: meetupFits }),
  ...(['ballot', 'waiting'] as const).map((table) =>
    held(table, {
      key: ['tag'], owner: 'poll', parents: table === 'ballot' ? ['story', 'poll', 'meetup'] : ['poll'], operatorOnly: true,
      fits: ({ tag, period, value }) => isHash(tag) && isPeriod(period) && isAnswer(value),
    }),
  ),
  held('resource', { key: ['id'], owner: 'space', added: { human: 0, pinned: 0, opening_hours: '', source: '[]', time_zone: null, seen_on: null }, fits: (row) => toResource(row) !== undefined && [row.verified_on, row.seen_on].every(dayOrNone) }),
  // Of the log nothing but ids, words of fixed lists and days.
  held('decision', {
    key: ['id'], owner: 'space',
    fits: (row) => isWord(row.action) && is(day, row.day) && (wordsOf(row.reasons) as unknown[]).every((reason) => reasons.some((known) => known === reason)),
  }),
];

/** Tables that stay where they are: what opens a desk, what was paid with, what belongs to the whole database, and what follows from the others. */
export const notHeld: readonly (keyof Schema)[] = ['token', 'invite', 'spent', 'meta', 'wall', 'wall_words'];
