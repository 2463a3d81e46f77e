import type { Kysely, Transaction } from 'kysely';
import { newId, threadLimit, type Message } from '../../src/model/index.js';
import type { MessageTable, Schema } from './schema.js';

const rowsOf = (db: Kysely<Schema>, storyIds: readonly string[]) =>
  db.selectFrom('message').selectAll().where('story_id', 'in', storyIds).orderBy('story_id').orderBy('position').execute();

const toMessage = ({ sender, text, day }: MessageTable): Message => ({ from: sender, text, day });

/** The messages of stories, oldest first. */
export async function threads(db: Kysely<Schema>, storyIds: readonly string[]): Promise<ReadonlyMap<string, readonly Message[]>> {
  const found = new Map<string, Message[]>(storyIds.map((id) => [id, []]));
  if (storyIds.length === 0) return found;
  for (const row of await rowsOf(db, storyIds)) found.get(row.story_id)?.push(toMessage(row));
  return found;
}

/** Adds a message to a story's thread; `full` when there is no room for another. */
export async function addMessage(trx: Transaction<Schema>, storyId: string, message: Message): Promise<'written' | 'full'> {
  const rows = await rowsOf(trx, [storyId]);
  const last = rows.at(-1);
  // The answer to the first try was lost: said twice on end, it was meant once.
  if (last && last.sender === message.from && last.text === message.text) return 'written';
  if (rows.length >= threadLimit) return 'full';
  const { from: sender, text, day } = message;
  await trx.insertInto('message').values({ id: newId(), story_id: storyId, position: rows.length, sender, text, day }).execute();
  if (sender === 'author') await trx.updateTable('story').set({ unread: 1 }).where('id', '=', storyId).execute();
  return 'written';
}

/** Writes the messages of stories anew in the order of their random ids, so that nothing tells which came first. */
export async function shuffleThreads(trx: Transaction<Schema>, storyIds: readonly string[]): Promise<void> {
  const rows = await trx.deleteFrom('message').where('story_id', 'in', storyIds).returningAll().execute();
  rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  // In parts, since engines bound the values of one statement.
  for (let from = 0; from < rows.length; from += 200) await trx.insertInto('message').values(rows.slice(from, from + 200)).execute();
}
