// What a description makes and no widget will show: a field whose name is none of ours, a word that is none of ours, a
// number where a day should stand. Rows are read leniently, so nobody else would tell.
import type { Collection } from '../../client/backend.js';
import { lessonRow } from '../../model/lesson.js';
import { isRecord, read, type Reader } from '../../model/read.js';
import { story } from '../../model/story-row.js';
import type { Note } from './values.js';

const readers: Readonly<Partial<Record<Collection, Reader<unknown>>>> = { stories: story, lessons: lessonRow };

const isBlank = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Tells of the fields of a row that came to nothing. What is no row at all is for the client to tell. */
export function unread(collection: Collection, row: Readonly<Record<string, unknown>>, note: Note): void {
  const reader = readers[collection];
  const { value } = reader ? read(reader, row) : {};
  if (!isRecord(value)) return;
  for (const [name, came] of Object.entries(row)) {
    const kept = value[name];
    if (!isBlank(came) && kept !== came && (isBlank(kept) || kept === 'other' || kept === 'undisclosed')) note(`collections.${collection}.fields.${name}`, came, 'a field of ours with a value that fits it; it is not shown');
  }
}
