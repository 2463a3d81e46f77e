import type { ExpressionBuilder } from 'kysely';
import { draftRow, parseStory, read, type Day, type Proposal, type Story, type StoryDraft } from '../../src/model/index.js';
import type { Flag, Schema, StoryTable } from './schema.js';

/** What makes a story visible on pages. */
export const visible = (space: string, today: Day) => (where: ExpressionBuilder<Schema, 'story'>) =>
  where.and([where('space', '=', space), where('status', '=', 'published'), where('for_wall', '=', 1), where('expires_on', '>=', today)]);

/** The columns that a story of the model is made of. */
export interface StoryRow {
  readonly id: string;
  readonly text_revision: number;
  readonly story: string;
  readonly provenance: string;
  readonly published_on: Day | null;
  readonly featured: Flag;
}

/** The names of these columns. */
export const storyRow = ['id', 'text_revision', 'story', 'provenance', 'published_on', 'featured'] as const satisfies readonly (keyof StoryRow)[];

/** What the author of a stored row wrote. */
export function draftOf({ story }: Pick<StoryTable, 'story'>): StoryDraft {
  const { value } = read(draftRow, JSON.parse(story));
  if (!value) throw new Error('A stored story cannot be read.');
  return value;
}

/** The changed text that waits on a stored row. */
export const proposalOf = ({ proposal }: Pick<StoryTable, 'proposal'>): Proposal | undefined =>
  // It was read before it was stored, as the story was.
  proposal === null ? undefined : (JSON.parse(proposal) as Proposal);

/** A stored row as a story of the model. */
export function toStory(row: StoryRow, reactions: unknown = {}): Story | undefined {
  // What was stored is an object: `POST stories` read it.
  const draft = JSON.parse(row.story) as object;
  return parseStory({ ...draft, id: row.id, revision: row.text_revision, provenance: row.provenance, publishedOn: row.published_on, featured: row.featured === 1 || undefined, reactions });
}
