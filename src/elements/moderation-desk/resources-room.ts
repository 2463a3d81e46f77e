// Places to turn to. What stands here somebody may dial in a bad hour, so only a call confirms it.
import { html } from 'lit';
import { confirmPlace, type Revised } from '../../client/desk-editors.js';
import { today } from '../../client/lessons.js';
import { editors } from '../../i18n/desk/editors.js';
import { resourceDraft, type ResourceDraft } from '../../model/edited.js';
import { hostOf } from '../../model/link.js';
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

const codes: Readonly<Record<string, string>> = { mo: 'Mo', di: 'Tu', tu: 'Tu', mi: 'We', we: 'We', do: 'Th', th: 'Th', fr: 'Fr', sa: 'Sa', so: 'Su', su: 'Su' };

/** What people type as hours, such as "Mo–Fr 9:00 – 17:00", as opening hours that can be read. */
export const openingOf = (typed: string): string =>
  typed
    .trim()
    .replace(/\s*[-–—]\s*/g, '-')
    .replace(/\s*([,;])\s*/g, (_, mark: string) => (mark === ';' ? '; ' : mark))
    .replace(/\b[A-Za-z]{2}\b/g, (code) => codes[code.toLowerCase()] ?? code)
    .replace(/\b(\d)(?=[:.]\d\d\b)/g, '0$1')
    .replace(/(\d\d)\.(\d\d)/g, '$1:$2');

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
    { kind: 'line', name: 'openingHours', label: 'placeOpening', hint: 'placeOpeningHint', wrong: 'placeOpeningWrong', params: { zone: view.space.timeZone }, max: 200, code: true, mend: openingOf },
    { kind: 'list', name: 'countries', label: 'placeCountries', hint: 'placeCountriesHint', wrong: 'placeCountriesWrong', max: 250, code: true, mend: (code) => code.toUpperCase() },
    { kind: 'list', name: 'langs', label: 'placeLangs', hint: 'placeLangsHint', wrong: 'fieldLang', max: 250, code: true },
    { kind: 'choice', name: 'cost', label: 'placeCost', required: true, choices: choicesOf(view, 'cost', resourceCosts) },
    { kind: 'tick', name: 'anonymous', label: 'placeAnonymous' },
    { kind: 'tick', name: 'human', label: 'placeHuman' },
    { kind: 'tick', name: 'pinned', label: 'placePinned' },
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
        ${row.verifiedOn === undefined && row.source.length > 0
          ? html`<p class="hint">${view.say('placeSeen', { day: view.day(row.seenOn ?? '') })} ${row.source.map((page) => html`<a href=${page} target="_blank" rel="noopener noreferrer" dir="ltr">${hostOf(page)}</a> `)}</p>`
          : ''}
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
    fresh: () => ({ kind: 'crisis', countries: [view.space.country || '*'], langs: [], timeZone: view.space.timeZone, cost: 'free', anonymous: false, human: false, pinned: false, causes: [] }),
    members: ({ id: _i, revision: _r, verifiedOn: _v, source: _s, seenOn: _d, timeZone = view.space.timeZone, ...members }) => ({ ...members, timeZone }),
    title: ({ title }) => title,
    line: ({ kind, countries }) => [view.say(`help_${kind}`), ...countries.filter((code) => code !== '*').slice(0, 3).map((code) => countryName(view, code))].join(' · '),
    tags: (row): readonly Key[] => (row.verifiedOn === undefined ? ['placeUnconfirmed'] : stale(row) ? ['placeStale'] : []),
    head: confirmation,
    fields: () => fields,
  });
}
