import { sql, type Kysely, type Migration } from 'kysely';

/** The stories that may be told at a meet-up, found without looking at all others. */
export const toBeTold = (): Migration => ({
  async up(db: Kysely<never>) {
    await sql`create index story_to_be_told on story (space, id) where (status in ('in_review', 'published') and for_meetup in ('read_aloud', 'ask_me'))`.execute(db);
  },
});
