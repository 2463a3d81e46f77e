// One place to turn to: what it is, the way there, and what is known about it.
import { html, nothing, type TemplateResult } from 'lit';
import { isOpen, nextOpening } from '../../model/opening.js';
import { hostOf, isLetter } from '../../model/link.js';
import { isStale, type Resource } from '../../model/resource.js';
import type { Choice } from '../../model/resource-choice.js';
import type { Cause } from '../../model/story.js';
import type { Day } from '../../model/dates.js';
import { listed } from '../../i18n/listed.js';
import { sharedCauses } from './choose.js';
import { goesByClock } from './load.js';
import { hoursText, nameOf, opensText, type Say } from './words.js';

const mostCountries = 3;

/** What is the same for all places of a list. */
export interface PlaceView {
  readonly say: Say;
  readonly lang: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly today: Day;
  readonly choice: Choice;
  readonly causes: readonly Cause[];
  /** Level of a place's heading. */
  readonly level: number;
  month(day: Day): string;
}

/** A number or address within a sentence of any direction. */
const isolated = (text: string) => `\u2066${text}\u2069`;

function contactText(contact: string, say: Say): string {
  const [, scheme = '', rest = ''] = /^(\w+):([^?]*)/.exec(contact) ?? [];
  // On one line: half a number is none.
  const number = isolated(rest.replace(/-/g, '\u00a0'));
  switch (scheme.toLowerCase()) {
    case 'tel':
      return say('supportCall', { number });
    case 'sms':
      return say('supportText', { number });
    case 'mailto':
      return rest === '' ? say('supportLetter') : say('supportWrite', { address: isolated(rest) });
    default:
      return say('supportVisit', { host: isolated(hostOf(contact)) });
  }
}

function openText(place: Resource, { say, lang, now }: PlaceView): string {
  const open = isOpen(place, now);
  if (open === undefined) return '';
  if (open) return say('supportOpenNow');
  const opening = nextOpening(place, now);
  return opening === undefined || place.timeZone === undefined ? '' : opensText(opening, place.timeZone, now, lang, say);
}

/** Who says so, and when. */
function checkedText({ verifiedOn, source, seenOn }: Resource, { say, lang, today, month }: PlaceView): string {
  if (verifiedOn !== undefined) return say(isStale({ verifiedOn }, today) ? 'supportStale' : 'supportChecked', { month: month(verifiedOn) });
  const seen = seenOn === undefined || source.length === 0 ? '' : say('supportSeen', { month: month(seenOn), hosts: listed(source.map((page) => isolated(hostOf(page))), lang) });
  return `${say('supportUnchecked')} ${seen}`;
}

function marksOf({ cost, human, anonymous, langs }: Resource, letter: boolean, { say, lang }: PlaceView): readonly string[] {
  const spoken = langs.length === 0 ? '' : say('supportIn', { langs: listed(langs.map((code) => nameOf('language', code, lang)), lang) });
  const marks = [cost === 'undisclosed' ? '' : say(`supportCost_${cost}`), human ? say('supportHuman') : '', anonymous ? say('supportAnonymous') : ''];
  return [...(letter ? [] : marks), spoken].filter(Boolean);
}

function hoursLine(place: Resource, view: PlaceView): TemplateResult | typeof nothing {
  const { say, lang, now } = view;
  const [open, words] = [openText(place, view), hoursText(place, now, lang, say)];
  const holidays = goesByClock(place) ? say('supportHolidays') : '';
  const rest = [words && `${words}.`, place.hours && `\u2068${place.hours}\u2069`, holidays].filter(Boolean).join(' ');
  // The space stands in the text: between tags the build takes it for layout.
  return open || rest ? html`<p class="hours"><strong>${open && `${open}. `}</strong>${rest}</p>` : nothing;
}

export function placeItem(place: Resource, view: PlaceView): TemplateResult {
  const { say, lang, choice, level } = view;
  const { title, provider, summary, contact, countries, langs } = place;
  const reasons = sharedCauses(place, view.causes).map((cause) => say(`cause_${cause}`));
  const named = countries.filter((code) => code !== '*');
  const where = choice.country === '' && named.length <= mostCountries ? named.map((code) => nameOf('region', code, lang)) : [];
  const by = [provider === title ? '' : provider, ...where].filter(Boolean);
  // There is nothing to check, and nobody who answers.
  const letter = isLetter(contact);
  const marks = marksOf(place, letter, view);
  const [only = ''] = langs.length === 1 ? langs : [];
  // A reader's voice stumbles over a language that there is not.
  const tongue = nameOf('language', only, 'en') === only ? nothing : only;
  return html`
    <li part="place" class="place">
      <h4 class="name" aria-level=${level} lang=${tongue}><bdi>${title}</bdi></h4>
      ${by.length > 0 ? html`<p class="muted"><bdi>${listed(by, lang)}</bdi></p>` : nothing}
      ${reasons.length > 0 ? html`<p class="why">${say('supportWhy', { causes: listed(reasons, lang) })}</p>` : nothing}
      ${summary ? html`<p class="text" lang=${tongue} dir="auto">${summary}</p>` : nothing}
      <p><a class="contact" part="contact" href=${contact} target=${/^https:/i.test(contact) ? '_blank' : nothing} rel="noopener noreferrer" referrerpolicy="no-referrer">${contactText(contact, say)}</a></p>
      ${marks.length > 0 ? html`<ul class="marks">${marks.map((mark) => html`<li>${mark}</li>`)}</ul>` : nothing}
      ${hoursLine(place, view)} ${letter ? nothing : html`<p class="muted checked">${checkedText(place, view)}</p>`}
    </li>
  `;
}
