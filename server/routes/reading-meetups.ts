import { html } from 'hono/html';
import { DateTime } from 'luxon';
import type { ReadingKey } from '../../src/i18n/reading/index.js';
import { upcoming, type Meetup } from '../../src/model/index.js';
import type { Parts } from '../types.js';
import type { Html, Sheet } from './reading-frame.js';
import { page, type View } from './reading-page.js';
import type { Steps } from './resource.js';

const most = 50;

function box({ words: { say, when }, links }: View, meetup: Meetup): Html {
  const { id, title, place, format, repeats, startsAt, slotsLeft, status, contentNotes, groundRules, rsvp, link } = meetup;
  const how: readonly ReadingKey[] = [...(format === 'other' ? [] : [`meetupFormat_${format}` as const]), ...(repeats === 'once' ? [] : [`meetupRepeats_${repeats}` as const])];
  const isOff = status === 'cancelled';
  return html`<article class="meetup">
        <p class="eyebrow">${how.map((key) => html`<span>${say(key)}</span> `)}</p>
        <h2 dir="auto">${title}</h2>
        ${isOff ? html`<p class="off">${say('meetupOff')}</p>` : ''} ${status === 'live' ? html`<p>${say('meetupLive')}</p>` : ''}
        <p><time datetime="${startsAt}">${when(meetup)}</time></p>
        ${place ? html`<p dir="auto">${place}</p>` : ''}
        ${slotsLeft === undefined || isOff ? '' : html`<p>${slotsLeft === 0 ? say('meetupSlotsNone') : say('meetupSlotsLeft', { n: slotsLeft })}</p>`}
        ${contentNotes.length > 0 ? html`<p class="quiet">${say('meetupNotes', { notes: contentNotes.map((note) => say(`note_${note}`)).join(', ') })}</p>` : ''}
        ${groundRules.length > 0 ? html`<h3>${say('meetupRules')}</h3><ul>${groundRules.map((rule) => html`<li><bdi>${rule}</bdi></li>`)}</ul>` : ''}
        <p class="ways">
          ${rsvp === 'link' && link && !isOff ? html`<a href="${link}">${say('meetupReply')}</a>` : ''}
          <a href="${links.api(`meetups/${id}/event.ics`)}">${say('meetupCalendar')}</a>
        </p>
      </article>`;
}

/** An evening for search engines, by the clocks of its place. */
function dataOf({ space }: View, { title, startsAt, timeZone: zone, minutes, place, status }: Meetup): object {
  const start = DateTime.fromISO(startsAt, { zone });
  const told = (time: DateTime) => time.toISO({ suppressMilliseconds: true });
  return {
    '@type': 'Event', name: title, startDate: told(start), endDate: told(start.plus({ minutes })),
    eventStatus: `https://schema.org/${status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    location: { '@type': 'Place', name: place || space.name },
    organizer: { '@type': 'Organization', name: space.name },
  };
}

/** `GET /read/meetups`: the evenings to come, each by its next one. */
export function meetupsPage(parts: Parts): Steps {
  return page(parts, {}, async (view): Promise<Sheet> => {
    const { space, words: { say }, links, now } = view;
    const { items } = await parts.store.meetups.list(space.id, { when: 'upcoming', limit: most, cursor: undefined, now });
    const shown = upcoming(items, now).filter(({ status }) => status !== 'done');
    const title = say('meetupsLabel');
    return {
      title,
      indexed: true,
      canonical: links.page('/read/meetups', { lang: undefined }),
      data: shown.map((meetup) => dataOf(view, meetup)),
      main: html`<h1>${title}</h1>
      ${shown.length > 0 ? shown.map((meetup) => box(view, meetup)) : html`<p>${say('meetupsEmpty')}</p>`}
      <p class="ways"><a href="${links.api('meetups.ics')}">${say('meetupSubscribe')}</a></p>`,
    };
  });
}
