// A row of ours before it goes to the client: what is wrong with it is told while its place in the description is known.
import type { Collection } from '../../client/backend.js';
import { hasInstant } from '../../model/guarantee.js';
import { lessonRow } from '../../model/lesson.js';
import type { Reader } from '../../model/read.js';
import { story } from '../../model/story-row.js';
import { unreadIn } from './unread.js';
import type { Note } from './values.js';

const readers: Readonly<Partial<Record<Collection, Reader<unknown>>>> = { stories: story, lessons: lessonRow };

type Row = Readonly<Record<string, unknown>>;

/** A row of ours, made of one of theirs, as it goes to the client. */
export function finished(collection: Collection, theirs: Row, ours: Row, note: Note): Row {
  const reader = readers[collection];
  for (const [name, came] of reader ? unreadIn(reader, ours) : []) note(`collections.${collection}.fields.${name}`, came, 'a field of ours with a value that fits it; it is not shown');
  // A moment in their row disproves "coarse-time", also where ours shows no more than its day: the client has to see it.
  return collection === 'stories' && hasInstant(theirs) ? { ...ours, hasInstant: '1970-01-01T00:00' } : ours;
}
