// One evening, alone or in a list.
import { html, nothing, type TemplateResult } from 'lit';
import { goesAhead, type Meetup, type MeetupEvening } from '../../model/meetup.js';
import type { MessageKey } from '../../i18n/index.js';
import { listed } from '../../i18n/listed.js';
import type { Params } from '../../ui/localize.js';
import { otherZone, timesIn } from './times.js';

/** Whether this device says that somebody comes, and what was last said about it. */
export interface Reply {
  readonly coming: boolean;
  readonly noted: MessageKey | undefined;
  press(): void;
}

export interface MeetupView {
  readonly say: (key: MessageKey, params?: Params) => string;
  /** BCP 47, for days and hours. */
  readonly lang: string;
  /** The backend's instant, milliseconds since 1970. */
  readonly now: number;
  readonly level: number;
  /** Where a story can be told; empty: nowhere. */
  readonly tellUrl: string;
  /** Whether a story can be told for this very evening. */
  readonly forMeetups: boolean | undefined;
  readonly calendar: ((meetupId?: string) => string) | undefined;
  /** `undefined` where the backend counts nobody. */
  readonly reply: ((meetup: MeetupEvening, now: number) => Reply) | undefined;
}

const link = (part: string, href: string, text: string) => html`<a part=${part} class="press" href=${href}>${text}</a>`;

function replyTo({ say, now, reply }: MeetupView, meetup: MeetupEvening) {
  const { rsvp, link: href, coming } = meetup;
  if (rsvp === 'link' && href) return { press: link('reply', href, say('meetupReply')), note: nothing };
  const own = rsvp === 'count_only' ? reply?.(meetup, now) : undefined;
  if (!own) return { press: nothing, note: nothing };
  const said = own.noted ? say(own.noted) : coming === undefined ? '' : say('meetupComing', { n: coming });
  return {
    press: html`<button part="reply" type="button" aria-pressed=${own.coming} @click=${() => own.press()}>${say('meetupCome')}</button>`,
    note: html`<p class="noted" role="status">${said}</p>`,
  };
}

/** The page where a story is told, for this evening where that can be said. */
function tellAt({ tellUrl, forMeetups }: MeetupView, { id }: Meetup): string {
  if (!forMeetups || /^(?!https?:)[a-z]+:/i.test(tellUrl)) return tellUrl;
  const [address = '', hash] = tellUrl.split('#');
  return `${address}${address.includes('?') ? '&' : '?'}meetup-id=${encodeURIComponent(id)}${hash === undefined ? '' : `#${hash}`}`;
}

const isOver = ({ now }: MeetupView, { startsAt, minutes }: Meetup) => Date.parse(startsAt) + 60_000 * minutes <= now;

function actions(view: MeetupView, meetup: MeetupEvening) {
  const { say, tellUrl, calendar } = view;
  if (isOver(view, meetup) || !goesAhead(meetup)) return nothing;
  const { press, note } = replyTo(view, meetup);
  const may = meetup.slotsLeft !== 0 && tellUrl !== '';
  return html`
    <div part="actions" class="actions">
      ${press} ${may ? link('tell', tellAt(view, meetup), say('meetupTell')) : nothing} ${calendar ? link('calendar', calendar(meetup.id), say('meetupCalendar')) : nothing} ${note}
    </div>
  `;
}

function when({ say, lang, now }: MeetupView, meetup: Meetup) {
  const there = timesIn(lang, meetup.timeZone, meetup, now);
  const zone = otherZone(meetup);
  // Also the clock of a place whose own is not known here.
  const clock = meetup.timeZone === 'UTC' ? ' UTC' : '';
  return html`
    <p part="time" class="when"><time datetime=${meetup.startsAt}>${say('meetupTime', { ...there })}${clock}</time></p>
    ${zone ? html`<p class="muted">${say('meetupYours', { ...timesIn(lang, zone, meetup, now) })}</p>` : nothing}
  `;
}

/** What makes an evening another than the rest of its series, and those before it that do not take place. */
function changes({ say, lang, now }: MeetupView, meetup: MeetupEvening) {
  const { movedFrom, isElsewhere, notice, off } = meetup;
  const at = (startsAt: string) => ({ ...timesIn(lang, meetup.timeZone, { ...meetup, startsAt }, now) });
  return html`
    ${movedFrom === undefined ? nothing : html`<p part="moved" class="moved">${say('meetupMoved', at(movedFrom))}</p>`}
    ${isElsewhere ? html`<p part="moved" class="moved">${say('meetupElsewhere')}</p>` : nothing} ${notice ? html`<p><bdi>${notice}</bdi></p>` : nothing}
    ${off.map((evening) => html`<p part="moved" class="moved">${say('meetupDateOff', at(evening.startsAt))}</p>${evening.notice ? html`<p><bdi>${evening.notice}</bdi></p>` : nothing}`)}
  `;
}

function state(view: MeetupView, meetup: Meetup) {
  const { say } = view;
  const { status } = meetup;
  if (status === 'cancelled') return html`<p part="state" class="off">${say('meetupOff')}</p>`;
  if (isOver(view, meetup)) return nothing;
  if (status === 'other') return html`<p part="state" class="off">${say('meetupUnsure')}</p>`;
  return status === 'live' ? html`<p part="state" class="live">${say('meetupLive')}</p>` : nothing;
}

const slots = ({ say }: MeetupView, { slotsLeft: n, status }: Meetup) => (n === undefined || status === 'other' ? nothing : html`<p>${n === 0 ? say('meetupSlotsNone') : say('meetupSlotsLeft', { n })}</p>`);

/** An evening in its box. Names are of any direction, but stand where the rest does: at both edges they would not be read as one. */
export function meetupBox(view: MeetupView, meetup: MeetupEvening): TemplateResult {
  const { say, lang, level } = view;
  const { title, place, format, repeats, contentNotes, groundRules } = meetup;
  const how: MessageKey[] = [...(format === 'other' ? [] : [`meetupFormat_${format}` as const]), ...(repeats === 'once' ? [] : [`meetupRepeats_${repeats}` as const])];
  return html`
    <article part="meetup" class=${meetup.status === 'cancelled' ? 'box cancelled' : 'box'}>
      ${how.length > 0 ? html`<p class="eyebrow">${how.map((key) => html`<span>${say(key)}</span>`)}</p>` : nothing}
      <h3 part="title" class="title" aria-level=${level}><bdi>${title}</bdi></h3>
      ${state(view, meetup)} ${when(view, meetup)} ${place ? html`<p part="place"><bdi>${place}</bdi></p>` : nothing} ${changes(view, meetup)} ${slots(view, meetup)}
      ${contentNotes.length > 0 ? html`<p class="muted">${say('meetupNotes', { notes: listed(contentNotes.map((note) => say(`note_${note}`)), lang) })}</p>` : nothing}
      ${groundRules.length > 0
        ? html`
            <details>
              <summary>${say('meetupRules')}</summary>
              <ul>${groundRules.map((rule) => html`<li><bdi>${rule}</bdi></li>`)}</ul>
            </details>
          `
        : nothing}
      ${actions(view, meetup)}
    </article>
  `;
}
