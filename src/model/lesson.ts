import { rowDay, type Day } from './dates.js';
import { flag, id, known, language, lenient, object, parser, rowText, whole } from './read.js';
import { causes, type Cause } from './story.js';

/** A lesson that stands alone: from a story, from an editor, or from the starter pack. */
export interface Lesson {
  readonly id: string;
  /** 10 to 140 characters. */
  readonly text: string;
  readonly lang: string;
  readonly cause: Cause | undefined;
  readonly storyId: string | undefined;
  readonly source: 'story' | 'editor' | 'starter_pack';
  readonly lobbyApproved: boolean;
  /** First and last day on which it may be planned. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** 1 to 5; a heavier lesson is picked more often where there is no plan. */
  readonly weight: number;
}

/** Reads a lesson of a list. */
export const lessonRow = object<Lesson>({
  id,
  text: rowText(1, 140, 'one'),
  lang: lenient(language, 'en'),
  cause: (input) => causes.find((cause) => cause === input),
  storyId: lenient(id, undefined),
  source: known(['story', 'editor', 'starter_pack'], 'editor'),
  lobbyApproved: lenient(flag, false),
  from: lenient(rowDay, undefined),
  to: lenient(rowDay, undefined),
  weight: lenient(whole(1, 5), 1),
});

/** A lesson from a row, or `undefined` when it has no id or text. */
export const parseLesson = parser(lessonRow);

/** The lesson planned for a day. */
export interface PlannedLesson {
  readonly date: Day;
  readonly lessonId: string;
}

/** Reads a planned day of a list. */
export const plannedRow = object<PlannedLesson>({ date: rowDay, lessonId: id });

export const parsePlannedLesson = parser(plannedRow);
