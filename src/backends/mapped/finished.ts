// What a description makes and no widget will show: a field whose name is none of ours, a word that is none of ours, a
// number where a day should stand. Rows are read leniently, so nobody else would tell.
import type { Collection } from '../../client/backend.js';
import { hasInstant } from '../../model/guarantee.js';
import { lessonRow } from '../../model/lesson.js';
import { isRecord, read, type Reader } from '../../model/read.js';
import { story } from '../../model/story-row.js';
import type { Note } from './values.js';

const readers: Readonly<Partial<Record<Collection, Reader<unknown>>>> = { stories: story, lessons: lessonRow };

type Row = Readonly<Record<string, unknown>>;

const isBlank = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Tells of the fields of a row that came to nothing. What is no row at all is for the client to tell. */
function unread(collection: Collection, row: Row, note: Note): void {
  const reader = readers[collection];
  const { value } = reader ? read(reader, row) : {};
  if (!isRecord(value)) return;
  for (const [name, came] of Object.entries(row)) {
    const kept = value[name];
    if (!isBlank(came) && kept !== came && (isBlank(kept) || kept === 'other' || kept === 'undisclosed')) note(`collections.${collection}.fields.${name}`, came, 'a field of ours with a value that fits it; it is not shown');
  }
}

/** A row of ours, made of one of theirs, as it goes to the client. */
export function finished(collection: Collection, theirs: Row, ours: Row, note: Note): Row {
  unread(collection, ours, note);
  // A moment in their row disproves "coarse-time", also where ours shows no more than its day: the client has to see it.
  return collection === 'stories' && hasInstant(theirs) ? { ...ours, hasInstant: '1970-01-01T00:00' } : ours;
}
