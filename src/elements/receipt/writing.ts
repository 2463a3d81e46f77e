// The two faces in which an author changes what is there: another text, or none at all.
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import { errorSummary, tick } from '../submission-form/controls.js';
import { sections } from '../submission-form/sections.js';
import type { OpenStory } from './open-story.js';
import { eveningWords, heading, saidAt } from './reading.js';

/** The form's own sections, with the story in them. */
export function changingFace(open: OpenStory): TemplateResult {
  const { guest, told: { status }, space, busy } = open;
  const waits = status === 'published' || status === 'hidden';
  const save = (event: Event) => {
    event.preventDefault();
    void open.save();
  };
  return html`
    <form novalidate autocomplete="off" @submit=${save}>
      ${heading(open, 'toldChangeTitle')}
      <p id="said" class="intro">${guest.say(waits ? 'toldChangeWaits' : 'toldChangeFree')}</p>
      <div class="fields">
        ${errorSummary(open, (field) => open.goTo(field), guest.headingLevel + 1)} ${sections.filter(({ brief }) => brief || !open.brief).map(({ render }) => render(open, space))}
      </div>
      ${saidAt(open, 'change')}
      <div class="row" part="actions">
        <button type="submit" class="go" aria-disabled=${busy}>${guest.say(busy ? 'toldSaving' : 'toldSave')}</button>
        <button type="button" @click=${() => open.back()}>${guest.say('toldCancel')}</button>
      </div>
    </form>
  `;
}

/** The evening that it was told for, for its author to take back alone. */
export function eveningTick(open: OpenStory): unknown {
  const { entry, guest, told: { evening } } = open;
  if (!evening || entry.consent.meetup === 'no') return nothing;
  return html`<div class="under-choice">${tick('consent-evening', guest.say('toldEvening', eveningWords(open, evening)), entry.meetupId !== '', (on) => open.set({ meetupId: on ? evening.meetupId : '' }))}</div>`;
}

const does: readonly MessageKey[] = ['takeText', 'takeScreens', 'takeReceipt'];
const doesNot: readonly MessageKey[] = ['takeEngines', 'takeBackups', 'takeRead'];

/** What taking the story back does, and what it cannot undo; only then the button that does it. */
export function withdrawingFace(open: OpenStory): TemplateResult {
  const { guest, busy } = open;
  const list = (label: MessageKey, keys: readonly MessageKey[]) => html`<div><h3 aria-level=${guest.headingLevel + 1}>${guest.say(label)}</h3><ul>${keys.map((key) => html`<li>${guest.say(key)}</li>`)}</ul></div>`;
  return html`
    ${heading(open, 'toldTakeTitle')}
    <div id="said" class="protection">
      ${list('toldDoes', guest.demo ? ['takeLocal', 'takeReceipt'] : does)} ${guest.demo ? nothing : list('toldDoesNot', doesNot)}
    </div>
    ${saidAt(open, 'withdraw')}
    <div class="row" part="actions">
      <button type="button" class="go" aria-disabled=${busy} @click=${() => open.withdraw()}>${guest.say(busy ? 'toldTaking' : 'toldTakeSure')}</button>
      <button type="button" @click=${() => open.back()}>${guest.say('toldKeep')}</button>
    </div>
  `;
}
