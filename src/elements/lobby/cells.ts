// What stands on a screen: the lesson, the next evening, the way to the form.
import { html, nothing, type TemplateResult } from 'lit';
import type { Lesson } from '../../model/lesson.js';
import type { Meetup } from '../../model/meetup.js';
import type { MessageKey } from '../../i18n/index.js';
import type { Params } from '../../ui/localize.js';
import { aboutText } from '../lesson-ticker/about.js';
import { dayText } from '../../ui/moments.js';
import { shortAddress, startTexts } from './words.js';

/** The language of a screen, and the instant in its house, milliseconds since 1970. */
export interface LobbyView {
  readonly say: (key: MessageKey, params?: Params) => string;
  readonly locale: string;
  readonly now: number;
}

/** An address, and the code of it. */
export interface Code {
  readonly url: string;
  readonly picture: TemplateResult;
}

interface Layer {
  readonly lesson: Lesson | undefined;
  /** Whether it is the one of the two that is seen. */
  readonly front: boolean;
  readonly isToday: boolean;
  /** Whether to say that there is no lesson. */
  readonly nothing: boolean;
}

export function lessonLayer({ say }: LobbyView, { lesson, front, isToday, nothing: isEmpty }: Layer): TemplateResult {
  const { text = '', lang } = lesson ?? {};
  return html`
    <div class="layer text ${front ? 'front' : ''}" aria-hidden=${!front}>
      <p class="eyebrow">${lesson && say(isToday ? 'lessonToday' : 'lessonOther')}</p>
      <p part=${front && lesson ? 'lesson' : nothing} class="lesson" lang=${lang ?? nothing} dir="auto">${isEmpty ? say('lessonsEmpty') : text}</p>
      <p class="from">${lesson && aboutText(lesson, say)}</p>
    </div>
  `;
}

export function meetupCell({ say, locale, now }: LobbyView, meetup: Meetup): TemplateResult {
  const { title, place, slotsLeft = 0, startsAt, timeZone } = meetup;
  const { day, time } = startTexts(locale, meetup);
  const today = day === dayText(locale, timeZone, now);
  const when = Date.parse(startsAt) <= now ? say('lobbyNow') : today ? say('lobbyToday', { time }) : `${day}, ${time}`;
  return html`
    <div part="meetup" class="meetup">
      <p class="eyebrow">${say('lobbyMeetup')}</p>
      <p class="big">${when}</p>
      <p class="from"><bdi>${title}</bdi>${place && html`<br /><bdi>${place}</bdi>`}${slotsLeft > 0 ? html`<br />${say('lobbyPlaces', { n: slotsLeft })}` : nothing}</p>
    </div>
  `;
}

export const formCell = ({ say }: LobbyView, { url, picture }: Code): TemplateResult => html`
  <div part="form" class="form">
    ${picture}
    <p><span class="big">${say('lobbyTell')}</span><br /><bdi class="address">${shortAddress(url)}</bdi></p>
  </div>
`;
