import type { Kysely, Migration } from 'kysely';

/** The meet-up that a story was told for. */
export const toldForMeetups: Migration = {
  async up(db: Kysely<never>) {
    for (const name of ['meetup_id', 'meetup_on']) await db.schema.alterTable('story').addColumn(name, 'text').execute();
    await db.schema.createIndex('story_by_meetup').on('story').columns(['meetup_id', 'id']).where('meetup_id' as never, 'is not', null).execute();
  },
};
