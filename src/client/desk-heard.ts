// A story that somebody told a moderator, in a file of its own: only the room that writes it down loads it.
import { isRecord } from '../model/read.js';
import type { HeardStory } from '../model/edited.js';
import type { Client } from './client.js';
import { unreadable } from './error.js';

/** Enters a heard story. Resolves to whether it is published already. */
export async function enterHeard({ backend }: Client, story: HeardStory): Promise<boolean> {
  const row = await backend.create('desk/stories', story);
  const status = isRecord(row) ? row['status'] : undefined;
  if (status !== 'published' && status !== 'in_review') throw unreadable(backend.scope, 'what became of the story');
  return status === 'published';
}
