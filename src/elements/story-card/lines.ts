// What stands above and below a story, in words: the same on a card and on a wall.
import type { MessageKey } from '../../i18n/index.js';
import { listed } from '../../i18n/listed.js';
import type { Story } from '../../model/story.js';
import type { Localize } from '../../ui/localize.js';

/** What it was about, and how it ended. */
export const facetsOf = ({ kind, causes, outcome }: Story, localize: Localize): string =>
  Object.entries({ kind, cause: causes.root, outcome })
    .filter(([, value]) => value !== 'undisclosed')
    .map(([name, value]) => localize.say(`${name}_${value}`))
    .join(' · ');

/** What may be heavy in it; empty where nothing was noted. */
export const notesOf = ({ contentNotes }: Story, localize: Localize): string => contentNotes.length > 0 ? listed(contentNotes.map((note) => localize.say(`note_${note}`)), localize.lang) : '';

/** How it came here, unless who lived it tells it, or nobody knows. */
export const originOf = ({ provenance }: Story): MessageKey | undefined =>
  ({ first_hand: undefined, interview: 'storyInterview', retold: 'storyRetold', sample: 'storySample', other: undefined } as const)[provenance];

/** Who tells it. */
export const tellerOf = ({ attribution, byline }: Story, localize: Localize): string =>
  attribution !== 'anonymous' && byline ? localize.say('storyBy', { name: `\u2068${byline}\u2069` }) : localize.say('storyNameless');

/** The month of its publication, which is enough, and all that a reader asks for. */
export const monthOf = ({ publishedOn }: Story, localize: Localize): string => (publishedOn ? localize.month(publishedOn) : '');
