// What the host holds in the hand: the evening by the clock, and what to look after.
import { css, html, nothing } from 'lit';
import { standing, type Meetup } from '../../model/meetup.js';
import type { Telling } from '../../model/running-order.js';
import type { DeskView, Key } from './desk-view.js';
import { moment, notesOf } from './names.js';

// Printed it stands alone: the desk marks itself while it is open, since old engines cannot ask what an element holds.
export const scriptStyles = css`
  .script > * + * {
    margin-top: 0.9em;
  }
  .script ul,
  .script ol {
    padding-inline-start: 1.4em;
  }
  .script dl {
    display: grid;
    grid-template-columns: max-content 1fr;
  }
  .script dt {
    padding-inline-end: 1em;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .script dd {
    margin: 0 0 0.8em;
    break-inside: avoid;
  }
  @media print {
    .scripted > :not(.room),
    .scripted .room > .lead,
    .scripted .list,
    .scripted .editing,
    .scripted .pulses,
    .scripted .back,
    .scripted .room > h2,
    .scripted .evening > .title,
    .unprinted {
      display: none;
    }
  }
`;

/** Minutes for the welcome, and for questions after each story. */
const [welcome, questions] = [10, 5];

const cares: readonly Key[] = ['careMay', 'careNotes', 'careHelp', 'careRecord', 'careStop', 'careQuestions', 'careAfter'];

/** The script of the evening that runs or comes next. */
export function hostScript(view: DeskView, meetup: Meetup, turns: readonly Telling[]) {
  const { title, startsAt, timeZone, place, groundRules, contentNotes } = standing(meetup, Date.now()) ?? meetup;
  const clock = new Intl.DateTimeFormat(view.language, { timeStyle: 'short', timeZone });
  const at = (minutes: number) => clock.format(Date.parse(startsAt) + minutes * 60_000);
  const begins = turns.map((_, index) => turns.slice(0, index).reduce((sum, { minutes }) => sum + minutes + questions, welcome));
  const end = turns.reduce((sum, { minutes }) => sum + minutes + questions, welcome);
  return html`
    <article class="script">
      <h3 dir="auto">${title}</h3>
      <p>${[moment(view, timeZone, startsAt), place].filter(Boolean).join(' · ')}</p>
      <h4>${view.say('scriptOrder')}</h4>
      <dl>
        <dt>${at(0)}</dt>
        <dd>${view.say('scriptWelcome')}</dd>
        ${turns.map(
          (turn, index) => html`
            <dt>${at(begins[index] ?? 0)}</dt>
            <dd>
              <b dir="auto">${turn.title}</b> <bdi>${turn.byline || view.say('orderUnnamed')}</bdi><br />
              ${turn.contentNotes.length > 0 ? html`<b>${view.say('scriptBefore', { notes: notesOf(view, turn.contentNotes) })}</b><br />` : nothing} ${view.say('scriptTurn', { n: turn.minutes })}
              <p class="text" dir="auto" lang=${turn.lang}>${turn.wentWrong}</p>
              <p dir="auto" lang=${turn.lang}><b>${turn.lesson}</b></p>
            </dd>
          `,
        )}
        <dt>${at(end)}</dt>
        <dd>${view.say('scriptThanks')}</dd>
      </dl>
      <h4>${view.say('scriptCare')}</h4>
      <ul>${cares.map((key) => html`<li>${view.say(key)}</li>`)}</ul>
      ${groundRules.length > 0 ? html`<h4>${view.say('scriptRules')}</h4><ul>${groundRules.map((rule) => html`<li dir="auto">${rule}</li>`)}</ul>` : nothing}
      ${contentNotes.length > 0 ? html`<h4>${view.say('scriptNotes')}</h4><p>${notesOf(view, contentNotes)}</p>` : nothing}
    </article>
  `;
}
