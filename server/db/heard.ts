import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { weekOf, type HeardStory, type Status } from '../../src/model/index.js';
import { decided } from './decide.js';
import { logDecision } from './decisions.js';
import type { DecisionContext } from './desk.js';
import { endInReview } from './kept-until.js';
import type { Schema } from './schema.js';
import { storyColumns } from './story-columns.js';
import { updateWall } from './wall.js';

export interface Heard {
  /** Stores a story that an editor heard from somebody; published at once, that is a decision, and logged. */
  enter(story: HeardStory, context: DecisionContext): Promise<{ readonly id: string; readonly status: Status }>;
}

export function heard(db: Kysely<Schema>): Heard {
  return {
    enter: ({ story: draft, provenance, publish }, context) =>
      db.transaction().execute(async (trx) => {
        const { space, today, retentionMonths } = context;
        const week = weekOf(today);
        const row = storyColumns({
          space,
          // Nobody holds a receipt for it.
          receiptHash: randomBytes(32).toString('hex'),
          draft,
          status: 'in_review',
          submittedWeek: week,
          hints: [],
          provenance,
          keptUntil: endInReview(week, retentionMonths),
        });
        const decision = { storyId: row.id, revision: row.revision, action: 'approve', reasons: [], statement: '' } as const;
        const next = publish ? decided(decision, row, context) : row;
        if (!next) throw new Error('A new story cannot be published.');
        await trx.insertInto('story').values(next).execute();
        await updateWall(trx, [next.id]);
        if (publish) {
          const { storyId: story_id, revision, action } = decision;
          await logDecision(trx, { space, story_id, revision, action, reasons: '[]', was: row.status, day: today });
        }
        return { id: next.id, status: next.status };
      }),
  };
}
