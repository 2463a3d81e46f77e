// Places to turn to. What stands here somebody may dial in a bad hour, so only a call confirms it.
import { html } from 'lit';
import { confirmPlace, type Revised } from '../../client/desk-editors.js';
import { today } from '../../client/lessons.js';
import { editors } from '../../i18n/desk/editors.js';
import { resourceDraft, type ResourceDraft } from '../../model/edited.js';
import { isStale, parseResource, resourceCosts, resourceKinds, type Resource } from '../../model/resource.js';
import { causes } from '../../model/story.js';
import type { DeskView, Key, Room } from './desk-view.js';
import { EditorRoom } from './editor-room.js';
import type { FieldSpec } from './fields.js';
import type { Form } from './form.js';
import { causeChoices, choicesOf, contactText, countryName } from './names.js';
import { roomStyles } from './room-styles.js';

/** What people type as an address, as a link that can be followed. */
export function linkOf(typed: string): string {
  const text = typed.trim();
  if (/^\+?[\d\s()/.-]{3,}$/.test(text)) return `tel:${text.replace(/[^\d+]/g, '')}`;
  if (/^[^\s@:]+@[^\s@]+\.[^\s@]+$/.test(text)) return `mailto:${text}`;
  return /^(www\.)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(\/\S*)?$/i.test(text) ? `https://${text}` : text;
}

export function makeRoom(view: DeskView): Room {
  view.learn(editors, roomStyles);
  const stale = (row: Resource) => isStale(row, today(view.space.timeZone, 0));

  const fields: readonly FieldSpec[] = [
    { kind: 'choice', name: 'kind', label: 'placeKind', required: true, choices: choicesOf(view, 'help', resourceKinds) },
    { kind: 'line', name: 'title', label: 'placeTitle', max: 80, required: true },
    { kind: 'text', name: 'summary', label: 'placeSummary', max: 240 },
    { kind: 'line', name: 'provider', label: 'placeProvider', max: 80 },
    { kind: 'line', name: 'contact', label: 'placeContact', hint: 'placeContactHint', wrong: 'placeContactWrong', max: 250, required: true, code: true, mend: linkOf },
    { kind: 'line', name: 'hours', label: 'placeHours', max: 80 },
    { kind: 'list', name: 'countries', label: 'placeCountries', hint: 'placeCountriesHint', wrong: 'placeCountriesWrong', max: 250, code: true, mend: (code) => code.toUpperCase() },
    { kind: 'list', name: 'langs', label: 'placeLangs', hint: 'placeLangsHint', wrong: 'fieldLang', max: 250, code: true },
    { kind: 'choice', name: 'cost', label: 'placeCost', required: true, choices: choicesOf(view, 'cost', resourceCosts) },
    { kind: 'tick', name: 'anonymous', label: 'placeAnonymous' },
    { kind: 'ticks', name: 'causes', label: 'placeCauses', choices: causeChoices(view, causes) },
  ];

  function confirmation(room: EditorRoom<Resource, ResourceDraft>, row: Revised<Resource>, form: Form<ResourceDraft>) {
    const confirm = () =>
      room.attempt(async () => {
        room.replace(await confirmPlace(view.desk.client, row, parseResource));
        view.done('placeConfirmDone');
      });
    return html`
      <div class="panel confirm">
        <p>${row.verifiedOn === undefined ? view.say('placeNotConfirmed') : view.say('placeConfirmed', { day: view.day(row.verifiedOn) })}</p>
        <p><a href=${row.contact} target="_blank" rel="noopener noreferrer" dir="ltr">${contactText(view, row.contact)}</a></p>
        <p class="hint">${view.say(form.dirty ? 'placeSaveFirst' : 'placeConfirmHint')}</p>
        ${form.dirty ? '' : html`<p><button type="button" class="go" @click=${confirm}>${view.say('placeConfirm')}</button></p>`}
      </div>
    `;
  }

  return new EditorRoom<Resource, ResourceDraft>(view, {
    name: 'roomResources',
    collection: 'desk/resources',
    parse: parseResource,
    reader: resourceDraft,
    about: 'placesAbout',
    none: 'placesNone',
    add: 'placeAdd',
    fresh: () => ({ kind: 'crisis', countries: [view.space.country || '*'], langs: [], cost: 'free', anonymous: false, causes: [] }),
    members: ({ kind, title, summary, provider, contact, countries, langs, hours, cost, anonymous, causes }) => ({ kind, title, summary, provider, contact, countries, langs, hours, cost, anonymous, causes }),
    title: ({ title }) => title,
    line: ({ kind, countries }) => [view.say(`help_${kind}`), ...countries.filter((code) => code !== '*').slice(0, 3).map((code) => countryName(view, code))].join(' · '),
    tags: (row): readonly Key[] => (row.verifiedOn === undefined ? ['placeUnconfirmed'] : stale(row) ? ['placeStale'] : []),
    head: confirmation,
    fields: () => fields,
  });
}
