import type { MessageKey } from '../../i18n/index.js';
import type { Lesson } from '../../model/lesson.js';
import type { Params } from '../../ui/localize.js';

/** What a lesson is about, or what its story was; the empty text where it has no cause. */
export const aboutText = ({ cause, source }: Lesson, say: (key: MessageKey, params?: Params) => string): string =>
  cause ? say(source === 'story' ? 'lessonFrom' : 'lessonAbout', { cause: say(`cause_${cause}`) }) : '';
