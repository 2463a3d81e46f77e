// What an author sees who has come back: where the story stands, what was said about it, and the story itself.
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import type { Day } from '../../model/dates.js';
import { titleOf, type StoryDraft } from '../../model/story.js';
import { messageLimits, threadLimit, type Proposal, type ToldEvening, type ToldStatus } from '../../model/told.js';
import type { Params } from '../../ui/localize.js';
import { seam } from '../../ui/seam.js';
import { count } from '../submission-form/draft.js';
import type { OpenStory, Said } from './open-story.js';
import { rowsOf, type Row } from './rows.js';

/** The heading of a face. It takes the focus when the face comes, and what was said last is read with it. */
export const heading = ({ guest, space }: OpenStory, key: MessageKey): TemplateResult => html`
  <p class="eyebrow"><bdi>${space.name}</bdi></p>
  <h2 class="title" part="title" tabindex="-1" aria-level=${guest.headingLevel} aria-describedby="said">${guest.say(key)}</h2>
`;

/** What was said last, beside the control that it is about. */
export function saidAt({ said, guest }: OpenStory, at: Said['at']): TemplateResult {
  const here = said?.at === at ? said : undefined;
  return html`<p id=${at === 'top' ? 'said' : `said-${at}`} class=${here?.bad ? 'said problem' : 'said'} role="status">${here ? guest.say(here.key, here.params) : ''}</p>`;
}

/** The story, and what can be done about it. */
export function readingFace(open: OpenStory): TemplateResult {
  const { told, guest } = open;
  const { status, story, proposal, keptUntil } = told;
  const key: ToldStatus = status;
  return html`
    ${heading(open, `told_${key}`)} ${saidAt(open, 'top')}
    <p class="intro">${guest.say(guest.demo ? 'demoNote' : `next_${key}`)}</p>
    ${evening(open)} ${keptUntil ? html`<p class="intro muted">${guest.say('toldKept', { day: dayIn(open, keptUntil) })}</p>` : nothing} ${statement(open)}
    ${proposal?.from === 'desk' ? proposed(open, proposal) : nothing} ${proposal?.from === 'author' ? waitingText(open, proposal) : nothing}
    ${folded(open, 'toldStory', story)} ${status === 'expired' ? nothing : thread(open)}
    <div class="row end" part="actions">
      ${status === 'expired' ? nothing : html`<button type="button" @click=${() => open.change()}>${guest.say('toldChange')}</button>`}
      <button type="button" @click=${() => open.withdrawing()}>${guest.say('toldTake')}</button>
      <button type="button" @click=${() => guest.leave()}>${guest.say('toldLeave')}</button>
    </div>
  `;
}

/** Nothing is behind the receipt any more. */
export function goneFace(open: OpenStory): TemplateResult {
  const { said, guest } = open;
  const taken = said?.key === 'toldGone';
  return html`
    ${heading(open, taken ? 'toldGone' : 'toldNotThere')}
    <p id="said" class="intro">${guest.say(taken ? 'toldGoneText' : 'receiptMissing')}</p>
    <div class="row end" part="actions"><button type="button" @click=${() => guest.leave()}>${guest.say('toldLeave')}</button></div>
  `;
}

const dayIn = ({ guest }: OpenStory, day: Day) =>
  new Intl.DateTimeFormat(guest.language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day));

/** Its title may run the other way than the sentence around it. */
export const eveningWords = (open: OpenStory, { title, day }: ToldEvening): Params => ({ title: `\u2068${title}\u2069`, day: dayIn(open, day) });

/** What has become of the evening that it was told for. */
function evening(open: OpenStory) {
  const { guest, told: { evening } } = open;
  if (!evening) return nothing;
  const { state, movedFrom } = evening;
  return html`<p class="intro">${guest.say(`evening_${state}`, eveningWords(open, evening))} ${movedFrom ? guest.say('toldMoved', { day: dayIn(open, movedFrom) }) : nothing}</p>`;
}

function statement({ told: { statement, reasons }, guest }: OpenStory) {
  if (statement === '' && reasons.length === 0) return nothing;
  return html`
    <section class="panel" aria-labelledby="statement">
      <h3 id="statement" aria-level=${guest.headingLevel + 1}>${guest.say('toldStatement')}</h3>
      ${statement ? html`<p class="text" dir="auto">${statement}</p>` : nothing}
      ${reasons.length > 0 ? html`<ul>${reasons.map((reason) => html`<li>${guest.say(`reason_${reason}`)}</li>`)}</ul>` : nothing}
    </section>
  `;
}

const rowText = ({ text, own }: Row, lang: string) => html`<p class="text" lang=${own ? lang : nothing} dir=${own ? 'auto' : nothing}>${text}</p>`;

/** The desk's text beside the author's own: only what differs. */
function proposed(open: OpenStory, { story }: Proposal) {
  const { told, guest, space, busy } = open;
  const say = guest.say.bind(guest);
  const theirs = rowsOf(story, space, say);
  const pairs = rowsOf(told.story, space, say).flatMap((mine, at) => {
    const other = theirs[at];
    return other && other.text !== mine.text ? [{ mine, other }] : [];
  });
  const side = (label: MessageKey, row: Row, lang: string) => html`
    <div>
      <p class="label">${say(label)}</p>
      ${row.text ? rowText(row, lang) : html`<p class="muted">${say('toldNothing')}</p>`}
    </div>
  `;
  return html`
    <section class="panel" aria-labelledby="proposal">
      <h3 id="proposal" aria-level=${guest.headingLevel + 1}>${say('toldProposal')}</h3>
      <p>${say('toldProposalText')}</p>
      ${pairs.map(
        ({ mine, other }) => html`
          <h4 aria-level=${guest.headingLevel + 2}>${say(mine.label)}</h4>
          <div class="pairs">${side('toldYours', mine, told.story.lang)} ${side('toldTheirs', other, story.lang)}</div>
        `,
      )}
      <div class="row">
        <button type="button" class="go" aria-disabled=${busy} @click=${() => open.answer('accept')}>${say('toldAccept')}</button>
        <button type="button" aria-disabled=${busy} @click=${() => open.answer('refuse')}>${say('toldRefuse')}</button>
      </div>
    </section>
  `;
}

function waitingText(open: OpenStory, { story }: Proposal) {
  const { guest } = open;
  return html`
    <section class="panel" aria-labelledby="waiting">
      <h3 id="waiting" aria-level=${guest.headingLevel + 1}>${guest.say('toldWaiting')}</h3>
      <p>${guest.say('toldWaitingText')}</p>
      ${folded(open, 'toldChanged', story)}
    </section>
  `;
}

/** A story, folded away: its author knows it, and somebody may look over a shoulder. */
function folded({ guest, space }: OpenStory, label: MessageKey, story: StoryDraft) {
  const shown: readonly MessageKey[] = ['titleLabel', 'wentWrongLabel', 'lessonLabel'];
  const rest = rowsOf(story, space, guest.say.bind(guest)).filter(({ label, text }) => text !== '' && !shown.includes(label));
  return html`
    <details class="more">
      <summary>${guest.say(label)}</summary>
      <p class="name" lang=${story.lang} dir="auto">${titleOf(story)}</p>
      ${story.wentWrong ? html`<p class="text" lang=${story.lang} dir="auto">${story.wentWrong}</p>` : nothing} ${seam}
      <p class="label">${guest.say('lessonLabel')}</p>
      <p class="lesson" lang=${story.lang} dir="auto">${story.lesson}</p>
      <dl>${rest.map((row) => html`<dt>${guest.say(row.label)}</dt><dd>${rowText(row, story.lang)}</dd>`)}</dl>
    </details>
  `;
}

function thread(open: OpenStory) {
  const { told: { messages }, guest } = open;
  const room = threadLimit - messages.length;
  return html`
    <section class="thread" aria-labelledby="thread">
      <h3 id="thread" aria-level=${guest.headingLevel + 1} tabindex="-1">${guest.say('toldMessages')}</h3>
      ${messages.length === 0
        ? html`<p class="muted">${guest.say('toldNoMessages')}</p>`
        : html`
            <ol>
              ${messages.map(
                ({ from, text, day }) => html`
                  <li class=${from}>
                    <p class="who">${guest.say(from === 'author' ? 'toldAuthor' : 'toldDesk')} · ${dayIn(open, day)}</p>
                    <p class="text" dir="auto">${text}</p>
                  </li>
                `,
              )}
            </ol>
          `}
      ${room > 0 ? messageBox(open, room) : html`<p class="muted">${guest.say('toldFull', { n: threadLimit })}</p>${saidAt(open, 'message')}`}
    </section>
  `;
}

function messageBox(open: OpenStory, room: number) {
  const { guest, text, busy } = open;
  const [, max] = messageLimits;
  const used = count(text.trim(), max);
  const send = (event: Event) => {
    event.preventDefault();
    void open.send();
  };
  return html`
    <form novalidate autocomplete="off" @submit=${send}>
      <label for="message">${guest.say('toldWrite')}</label>
      <p id="message-hint" class="hint">${guest.say('toldWriteHint')} ${guest.say('toldRoom', { n: room })}</p>
      <textarea
        id="message"
        rows="4"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="message-hint message-count said-message"
        .value=${text}
        @input=${(event: Event) => open.write((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="under">
        <div>${saidAt(open, 'message')}</div>
        <p id="message-count" class=${used > max ? 'count over' : 'count'}>${used > max ? guest.say('counterOver', { n: used - max, max }) : guest.say('counter', { n: used, max })}</p>
      </div>
      <button type="submit" class="go" aria-disabled=${busy}>${guest.say(busy ? 'sending' : 'toldSend')}</button>
    </form>
  `;
}
