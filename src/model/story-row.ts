import { rowDay } from './dates.js';
import { flag, id, isRecord, known, language, lenient, object, oneOf, orEmpty, parser, rowList, rowText, whole, type Reader, type Shape } from './read.js';
import {
  attributions, causes, contentNotes, contributingLimit, kinds, noteLimit, outcomes, provenances, reactions, sectors, stages, storyLimits, whens,
  wishes, wishLimit, type Causes, type Consent, type Reaction, type Story, type StoryDraft,
} from './story.js';

/** Reads what an author allowed. */
export const consent = object<Consent>({ wall: flag, lobby: flag, meetup: oneOf(['no', 'read_aloud', 'ask_me']), index: flag }, { exact: true });

// A row that does not say what its author allowed is only shown where it was found.
const unsaid: Consent = { wall: true, lobby: false, meetup: 'no', index: false };
const rowConsent = object<Consent>({
  wall: lenient(flag, unsaid.wall),
  lobby: lenient(flag, unsaid.lobby),
  meetup: known(['no', 'read_aloud', 'ask_me'], unsaid.meetup),
  index: lenient(flag, unsaid.index),
});

const countOf: Reader<number> = lenient(whole(5, 1_000_000_000), 0);
const counts: Reader<Story['reactions']> = (input, field, note) => {
  const found: Partial<Record<Reaction, number>> = {};
  if (!isRecord(input)) return found;
  for (const reaction of reactions) {
    const count = countOf(input[reaction], field, note) ?? 0;
    if (count > 0) found[reaction] = Math.floor(count / 5) * 5;
  }
  return found;
};

const words: Shape<StoryDraft> = {
  title: rowText(0, storyLimits.title[1], 'one'),
  project: rowText(0, storyLimits.project[1]),
  wentWrong: orEmpty(rowText(1, storyLimits.wentWrong[1])),
  feeling: rowText(0, storyLimits.feeling[1]),
  lesson: rowText(1, storyLimits.lesson[1], 'one'),
  nextTime: rowText(0, storyLimits.nextTime[1]),
  causes: lenient(object<Causes>({ root: known(causes, 'other'), contributing: rowList(known(causes, 'other'), contributingLimit) }), {
    root: 'other',
    contributing: [],
  }),
  kind: known(kinds, 'other', 'undisclosed'),
  sector: known(sectors, 'other', 'undisclosed'),
  stage: known(stages, 'other', 'undisclosed'),
  outcome: known(outcomes, 'other', 'undisclosed'),
  when: known(whens, 'undisclosed'),
  lookingFor: rowList(oneOf(wishes), wishLimit),
  // A note that this version does not know still folds the story away, as "other".
  contentNotes: rowList(known(contentNotes, 'other'), noteLimit),
  attribution: known(attributions, 'anonymous'),
  byline: rowText(0, storyLimits.byline[1], 'one'),
  consent: lenient(rowConsent, unsaid),
  lang: lenient(language, 'en'),
};

/** Reads what an author wrote from an answer, as leniently as a story. */
export const draftRow = object(words);

/** Reads one story of a list or an answer, leniently: what a newer or careless backend says costs a field, not the card. */
export const story: Reader<Story> = object<Story>({
  ...words,
  id,
  revision: lenient(whole(1, 1e9), 1),
  provenance: known<Story['provenance']>(provenances, 'other', 'first_hand'),
  publishedOn: lenient(rowDay, undefined),
  featured: lenient<boolean | undefined>(flag, undefined),
  reactions: counts,
});

/** A story from a row, or `undefined` when it cannot be shown. */
export const parseStory = parser(story);
