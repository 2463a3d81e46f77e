import { language, object, oneOf, orEmpty, type Reader } from './read.js';
import { consent } from './story-row.js';
import {
  attributions, causes, contentNotes, contributingLimit, kinds, noteLimit, outcomes, sectors, stages, storyLimits, whens, wishes, wishLimit,
  type Causes, type StoryDraft,
} from './story.js';
import { list, maybe, text } from './strict.js';

const contributing = list(oneOf(causes), contributingLimit);

const strictCauses: Reader<Causes> = (input, field, note) => {
  const value = object<Causes>({ root: oneOf(causes), contributing: maybe(contributing, []) }, { exact: true })(input, field, note);
  if (value?.contributing?.includes(value.root)) note({ field: `${field}.contributing`, rule: 'repeat' });
  return value;
};

const members = object<StoryDraft>(
  {
    title: text(...storyLimits.title, 'one'),
    project: text(...storyLimits.project),
    wentWrong: orEmpty(text(...storyLimits.wentWrong)),
    feeling: text(...storyLimits.feeling),
    lesson: text(...storyLimits.lesson, 'one'),
    nextTime: text(...storyLimits.nextTime),
    causes: strictCauses,
    kind: maybe(oneOf(kinds), 'undisclosed'),
    sector: maybe(oneOf(sectors), 'undisclosed'),
    stage: maybe(oneOf(stages), 'undisclosed'),
    outcome: maybe(oneOf(outcomes), 'undisclosed'),
    when: maybe(oneOf(whens), 'undisclosed'),
    lookingFor: maybe(list(oneOf(wishes), wishLimit), []),
    contentNotes: maybe(list(oneOf(contentNotes), noteLimit), []),
    attribution: maybe(oneOf(attributions), 'anonymous'),
    byline: text(0, storyLimits.byline[1], 'one'),
    consent,
    lang: maybe(language, 'en'),
  },
  { exact: true },
);

/** Reads what an author sends, strictly: unknown members and words are refused, each misfit with its field. */
export const storyDraft: Reader<StoryDraft> = (input, field, note) => {
  const draft = members(input, field, note);
  if (!draft) return undefined;
  const at = (name: string) => (field ? `${field}.${name}` : name);
  if (draft.consent && !draft.consent.wall && !draft.consent.lobby && draft.consent.meetup === 'no') note({ field: at('consent'), rule: 'required' });
  if (draft.attribution !== 'anonymous' && draft.byline === '') note({ field: at('byline'), rule: 'required' });
  return draft.attribution === 'anonymous' ? { ...draft, byline: '' } : draft;
};
