// A story as its author sees it: each thing that was told, with its question and its answer in words.
import type { MessageKey } from '../../i18n/index.js';
import type { Space } from '../../model/space.js';
import type { StoryDraft } from '../../model/story.js';
import type { FormView } from '../submission-form/controls.js';
import { placesOf } from '../submission-form/sections.js';

export interface Row {
  readonly label: MessageKey;
  /** Empty where nothing was told. */
  readonly text: string;
  /** Whether these are the author's own words, in the story's language. */
  readonly own: boolean;
}

/** All that a story tells, in the order of the form. */
export function rowsOf(story: StoryDraft, space: Space, say: FormView['say']): readonly Row[] {
  const { causes, consent } = story;
  const places = placesOf({ say, around: undefined }, space);
  const lines = (texts: readonly (string | false)[]) => texts.filter(Boolean).join('\n');
  const word = (name: string, value: string) => (value === 'undisclosed' ? '' : say(`${name}_${value}` as MessageKey));
  const own = (label: MessageKey, text: string): Row => ({ label, text, own: true });
  const row = (label: MessageKey, text: string): Row => ({ label, text, own: false });
  return [
    own('titleLabel', story.title),
    own('wentWrongLabel', story.wentWrong),
    own('lessonLabel', story.lesson),
    row('causeLabel', lines([causes.root, ...causes.contributing].map((cause) => say(`cause_${cause}`)))),
    own('projectLabel', story.project),
    own('feelingLabel', story.feeling),
    own('nextTimeLabel', story.nextTime),
    row('kindLabel', word('kind', story.kind)),
    row('sectorLabel', word('sector', story.sector)),
    row('stageLabel', word('stage', story.stage)),
    row('outcomeLabel', word('outcome', story.outcome)),
    row('whenLabel', word('when', story.when)),
    row('toldWishes', lines(story.lookingFor.map((wish) => say(`wish_${wish}`)))),
    row('toldNotes', lines(story.contentNotes.map((note) => say(`note_${note}`)))),
    row('attributionLabel', story.byline || say('attribution_anonymous')),
    row('consentLabel', lines([consent.wall && places.wall, consent.lobby && places.lobby, consent.meetup !== 'no' && places.meetup, consent.index && say('consentIndex')])),
  ];
}
