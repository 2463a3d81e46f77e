import type { Kysely, Migration } from 'kysely';

/** The decisions about a story, found without looking at all others. */
export const decisionsOfStories = (): Migration => ({
  async up(db: Kysely<never>) {
    await db.schema.createIndex('decision_by_story').on('decision').columns(['story_id', 'day'] as never).execute();
  },
});
