import { html } from 'hono/html';
import { DateTime } from 'luxon';
import { listed } from '../../src/i18n/listed.js';
import type { ReadingKey } from '../../src/i18n/reading/index.js';
import { ended, goesAhead, upcoming, type MeetupEvening } from '../../src/model/index.js';
import type { Parts } from '../types.js';
import { when } from './meetups.js';
import { cursor } from './query.js';
import type { Html, Sheet } from './reading-frame.js';
import { page, type View } from './reading-page.js';
import type { Steps } from './resource.js';

const path = '/read/meetups';
const [most, limit] = [50, 10];

/** What makes an evening another than the rest of its series, and those before it that do not take place. */
function changes({ words: { say, begins } }: View, { timeZone, movedFrom, isElsewhere, notice, off }: MeetupEvening): Html {
  const said = (text: string) => (text ? html`<p><bdi>${text}</bdi></p>` : '');
  return html`${movedFrom === undefined ? '' : html`<p class="off">${say('meetupMoved', begins(movedFrom, timeZone))}</p>`}
        ${isElsewhere ? html`<p class="off">${say('meetupElsewhere')}</p>` : ''}
        ${said(notice)}
        ${off.map((evening) => html`<p class="off">${say('meetupDateOff', begins(evening.startsAt, timeZone))}</p>${said(evening.notice)}`)}`;
}

function box(view: View, meetup: MeetupEvening, isOver = false): Html {
  const { words, links } = view;
  const { say } = words;
  const { id, title, place, format, repeats, startsAt, slotsLeft, status, contentNotes, groundRules, rsvp, link } = meetup;
  const how: readonly ReadingKey[] = [...(format === 'other' ? [] : [`meetupFormat_${format}` as const]), ...(repeats === 'once' ? [] : [`meetupRepeats_${repeats}` as const])];
  return html`<article class="meetup">
        <p class="eyebrow">${how.map((key) => html`<span>${say(key)}</span> `)}</p>
        <h2><bdi>${title}</bdi></h2>
        ${status === 'cancelled' ? html`<p class="off">${say('meetupOff')}</p>` : ''} ${status === 'other' && !isOver ? html`<p class="off">${say('meetupUnsure')}</p>` : ''} ${status === 'live' && !isOver ? html`<p>${say('meetupLive')}</p>` : ''}
        <p><time datetime="${startsAt}">${words.when(meetup)}</time></p>
        ${place ? html`<p><bdi>${place}</bdi></p>` : ''}
        ${changes(view, meetup)}
        ${slotsLeft === undefined || isOver || !goesAhead({ status }) ? '' : html`<p>${slotsLeft === 0 ? say('meetupSlotsNone') : say('meetupSlotsLeft', { n: slotsLeft })}</p>`}
        ${contentNotes.length > 0 ? html`<p class="quiet">${say('meetupNotes', { notes: listed(contentNotes.map((note) => say(`note_${note}`)), words.lang) })}</p>` : ''}
        ${groundRules.length > 0 ? html`<h3>${say('meetupRules')}</h3><ul>${groundRules.map((rule) => html`<li><bdi>${rule}</bdi></li>`)}</ul>` : ''}
        ${isOver
          ? ''
          : html`<p class="ways">
          ${rsvp === 'link' && link && goesAhead({ status }) ? html`<a href="${link}">${say('meetupReply')}</a>` : ''}
          <a href="${links.api(`meetups/${id}/event.ics`)}">${say('meetupCalendar')}</a>
        </p>`}
      </article>`;
}

/** An evening for search engines, by the clocks of its place. */
function dataOf({ space }: View, { title, startsAt, timeZone: zone, minutes, place, status, movedFrom }: MeetupEvening): object {
  const start = DateTime.fromISO(startsAt, { zone });
  const told = (time: DateTime) => time.toISO({ suppressMilliseconds: true });
  const event = status === 'cancelled' ? 'EventCancelled' : movedFrom === undefined ? 'EventScheduled' : 'EventRescheduled';
  return {
    '@type': 'Event', name: title, startDate: told(start), endDate: told(start.plus({ minutes })),
    eventStatus: `https://schema.org/${event}`,
    ...(movedFrom === undefined ? {} : { previousStartDate: told(DateTime.fromISO(movedFrom, { zone })) }),
    location: { '@type': 'Place', name: place || space.name },
    organizer: { '@type': 'Organization', name: space.name },
  };
}

/** The evenings to come, each by its next one. */
async function toCome(view: View): Promise<Sheet> {
  const { parts, space, words: { say }, links, now } = view;
  const { items } = await parts.store.meetups.list(space.id, { when: 'upcoming', limit: most, cursor: undefined, now });
  const shown = upcoming(items, now).filter(({ status }) => status !== 'done');
  const title = say('meetupsLabel');
  return {
    title,
    indexed: true,
    canonical: links.page(path, { lang: undefined }),
    // Its formats have no word for a state that is not known here.
    data: shown.filter(({ status }) => status !== 'other').map((meetup) => dataOf(view, meetup)),
    main: html`<h1>${title}</h1>
      ${shown.length > 0 ? shown.map((meetup) => box(view, meetup)) : html`<p>${say('meetupsEmpty')}</p>`}
      <p class="ways"><a href="${links.api('meetups.ics')}">${say('meetupSubscribe')}</a> <a href="${links.page(path, { when: 'past' })}">${say('meetupsPast')}</a></p>`,
  };
}

/** Those that are over, the latest first. */
async function over(view: View, cursor: string | undefined): Promise<Sheet> {
  const { parts, space, words: { say }, links, now } = view;
  const { items, next } = await parts.store.meetups.list(space.id, { when: 'past', limit, cursor, now });
  const title = say('meetupsPast');
  return {
    title,
    indexed: false,
    canonical: links.page(path, { when: 'past', cursor, lang: undefined }),
    main: html`<h1>${title}</h1>
      ${items.length > 0 ? items.map((meetup) => box(view, ended(meetup), true)) : html`<p>${say('meetupsNoPast')}</p>`}
      <nav class="pager" aria-label="${title}">
        <a href="${links.page(path)}">${say('meetupsLabel')}</a>
        ${cursor === undefined ? '' : html`<a rel="first" href="${links.page(path, { when: 'past' })}">${say('wallNewest')}</a>`}
        ${next === undefined ? '' : html`<a rel="next" href="${links.page(path, { when: 'past', cursor: next })}">${say('meetupsMore')}</a>`}
      </nav>`,
  };
}

/** `GET /read/meetups`: the evenings to come, or with `when=past` those that are over. */
export const meetupsPage = (parts: Parts): Steps => page(parts, { when, cursor }, (view, asked) => (asked.when === 'past' ? over(view, asked.cursor) : toCome(view)));
