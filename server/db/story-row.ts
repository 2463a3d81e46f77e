import type { ExpressionBuilder } from 'kysely';
import { parseStory, type Day, type Story } from '../../src/model/index.js';
import type { Schema } from './schema.js';

/** What makes a story visible on pages. */
export const visible = (space: string, today: Day) => (where: ExpressionBuilder<Schema, 'story'>) =>
  where.and([where('space', '=', space), where('status', '=', 'published'), where('for_wall', '=', 1), where('expires_on', '>=', today)]);

/** The columns that a story of the model is made of. */
export interface StoryRow {
  readonly id: string;
  readonly revision: number;
  readonly story: string;
  readonly provenance: string;
  readonly published_on: Day | null;
}

/** A stored row as a story of the model. */
export function toStory(row: StoryRow, reactions: unknown = {}): Story | undefined {
  // What was stored is an object: `POST stories` read it.
  const draft = JSON.parse(row.story) as object;
  return parseStory({ ...draft, id: row.id, revision: row.revision, provenance: row.provenance, publishedOn: row.published_on, reactions });
}
