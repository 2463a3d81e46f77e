import { html, raw } from 'hono/html';
import { listed } from '../../src/i18n/listed.js';
import type { ReadingKey } from '../../src/i18n/reading/index.js';
import { hostOf, isLetter, isStale, language, resourceKinds, token, type Resource } from '../../src/model/index.js';
import { everything, fits, primary, speaks } from '../../src/model/resource-choice.js';
import type { Parts } from '../types.js';
import { optional } from './query.js';
import type { Html, Sheet } from './reading-frame.js';
import { hoursIn } from './reading-hours.js';
import { page, type View } from './reading-page.js';
import type { Steps } from './resource.js';

// Somebody may need the first of them right now.
const order: readonly Resource['kind'][] = ['crisis', 'emotional', ...resourceKinds.filter((kind) => !['crisis', 'emotional'].includes(kind))];

const costs: Readonly<Partial<Record<Resource['cost'], ReadingKey>>> = { free: 'supportFree', member_benefit: 'supportMembers', sliding: 'supportSliding', paid: 'supportPaid' };

const mostCountries = 3;

/** The countries in which something is offered, the house's own first; empty where it is everywhere. */
function where({ words: { lang, say, names }, space: { country } }: View, { countries }: Resource): string {
  if (countries.length === 0 || countries.includes('*')) return '';
  const all = [...countries].sort((one, other) => Number(other === country) - Number(one === country));
  const named = listed(names('region', all.slice(0, mostCountries)), lang);
  return all.length > mostCountries ? say('supportCountriesMore', { names: named, n: all.length - mostCountries }) : say('supportCountries', { names: named });
}

/** What a link to it says: a number or an address as it is, the host of a page; a letter without an address has its name. */
function contactText({ words: { say } }: View, { contact, title }: Resource): string {
  if (!URL.canParse(contact)) return contact;
  const { protocol, hostname, pathname } = new URL(contact);
  return (protocol === 'https:' ? hostname : pathname) || say('supportOpen', { title });
}

/** Who says so, and when. */
function checkedText({ words: { lang, say, month }, today }: View, { verifiedOn, source, seenOn }: Resource): string {
  if (verifiedOn !== undefined) return say(isStale({ verifiedOn }, today) ? 'supportStale' : 'supportChecked', { month: month(verifiedOn) });
  const seen = seenOn === undefined || source.length === 0 ? '' : say('supportSeen', { month: month(seenOn), hosts: listed(source.map((page) => `\u2066${hostOf(page)}\u2069`), lang) });
  return [say('supportUnchecked'), seen].filter((sentence) => sentence !== '').join(' ');
}

function factsOf(view: View, resource: Resource): readonly string[] {
  const { words: { lang, say, names } } = view;
  const { contact, langs, hours, cost, anonymous, human } = resource;
  const costKey = costs[cost];
  // Of a letter there is nothing to pay, and nobody to ask for a name.
  const marks = isLetter(contact) ? [] : [costKey ? say(costKey) : '', anonymous ? say('supportNameless') : '', human ? say('supportHuman') : ''];
  return [hoursIn(view, resource), hours, ...marks, listed(names('language', langs), lang), where(view, resource)].filter((fact) => fact !== '');
}

function box(view: View, resource: Resource): Html {
  const { title, summary, provider, contact, langs } = resource;
  // A reader's voice stumbles over a language that there is not.
  const [only = ''] = langs.length === 1 && view.words.names('language', langs)[0] !== langs[0] ? langs : [];
  const told = only === '' ? '' : html`lang="${only}"`;
  return html`<article class="place">
        <h3 ${told}><bdi>${title}</bdi></h3>
        ${summary ? html`<p class="text" ${told} dir="auto">${summary}</p>` : ''}
        ${provider ? html`<p class="quiet"><bdi>${provider}</bdi></p>` : ''}
        <p class="contact"><a href="${contact}" dir="auto">${contactText(view, resource)}</a></p>
        <p class="quiet">${factsOf(view, resource).map((fact) => html`<span class="fact" dir="auto">${fact}</span> `)}</p>
        ${isLetter(contact) ? '' : html`<p class="quiet">${checkedText(view, resource)}</p>`}
      </article>`;
}

// Who reads is first of all where the house is: a number of another country may not be reached from there.
const country = token(/^([A-Z]{2}|all)$/);

/** What the reader chose; a country is the house's own until then. The address calls the language of a place `spoken`: `lang` is the page's own. */
interface Choice {
  readonly country: string | undefined;
  readonly spoken: string | undefined;
}

/** All places of a space: its editors write few. */
async function allOf({ parts, space }: View): Promise<Resource[]> {
  const found: Resource[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const { items, next } = await parts.store.resources.list(space.id, { kind: undefined, country: undefined, lang: undefined, limit: 50, cursor });
    found.push(...items);
    cursor = next;
  }
  return found;
}

/** How near something is to who reads: put first by the house, in the country that they chose or of the house, and in their language. */
const nearness = ({ words, space }: View, { country = space.country, spoken = words.lang }: Choice, place: Resource): number =>
  4 * Number(place.pinned) + 2 * Number(place.countries.includes(country)) + Number(place.langs.length === 0 || speaks(place, primary(spoken)));

const address = ({ links, space }: View, { country = '', spoken }: Choice) => links.page('/read/support', { country: country === space.country ? undefined : country || 'all', spoken });

/** Links to the places of one country, or in one language: what is there to choose from, and what was chosen. */
function chooser(view: View, all: readonly Resource[], choice: Choice): Html {
  const { words: { say, names } } = view;
  const list = (name: keyof Choice, type: 'region' | 'language', label: ReadingKey, every: ReadingKey, codes: readonly string[]) => {
    const chosen = choice[name];
    const shown = [...new Set(chosen === undefined ? codes : [...codes, chosen])].map((code) => ({ code, text: names(type, [code])[0] ?? code })).sort((one, other) => one.text.localeCompare(other.text, view.words.lang));
    const link = (code: string | undefined, text: string) => html`<li><a href="${address(view, { ...choice, [name]: code })}" ${code === chosen ? raw('aria-current="true"') : ''}>${text}</a></li>`;
    if (shown.length === 0) return '';
    // Folded away also after a choice: what can't wait is not to stand below forty countries.
    return html`<nav class="causes" aria-label="${say(label)}"><details><summary>${say(label)}${chosen === undefined ? '' : html`: <b>${names(type, [chosen])[0] ?? chosen}</b>`}</summary><ul>${link(undefined, say(every))}${shown.map(({ code, text }) => link(code, text))}</ul></details></nav>`;
  };
  return html`${list('country', 'region', 'supportByCountry', 'supportAnyCountry', all.flatMap(({ countries }) => countries.filter((code) => code !== '*')))}
      ${list('spoken', 'language', 'supportByLanguage', 'supportAnyLanguage', all.flatMap(({ langs }) => langs.map((lang) => lang.split('-')[0] ?? lang)))}`;
}

/** `GET /read/support`: where to turn to, what can't wait first. */
export function supportPage(parts: Parts): Steps {
  return page(parts, { country: optional(country), spoken: optional(language) }, async (view, asked): Promise<Sheet> => {
    const { words: { say }, links, space } = view;
    const { country: code = space.country, spoken } = asked;
    const choice: Choice = { country: code === 'all' || code === '' ? undefined : code, spoken };
    const all = await allOf(view);
    const wanted = { ...everything, country: choice.country ?? '', lang: primary(spoken ?? '') };
    const places = all.filter((place) => fits(place, wanted, 0)).sort((one, other) => nearness(view, choice, other) - nearness(view, choice, one));
    const sections = order.map((kind) => ({ kind, rows: places.filter((place) => place.kind === kind) })).filter(({ rows }) => rows.length > 0);
    const title = say('supportTitle');
    return {
      title,
      // Every choice shows what the whole list shows.
      indexed: asked.country === undefined && spoken === undefined,
      canonical: links.page('/read/support', { lang: undefined }),
      main: html`<h1>${title}</h1>
      ${all.length > 0 ? chooser(view, all, choice) : ''}
      ${sections.map(({ kind, rows }) => html`<section class="${kind}"><h2>${say(`support_${kind}`)}</h2>${kind === 'crisis' ? html`<p><strong>${say('supportEmergency')}</strong></p>` : ''}${rows.map((row) => box(view, row))}</section>`)}
      ${sections.length === 0 ? html`<p>${say(all.length > 0 ? 'supportNoneSuch' : 'supportNone')}</p>` : ''}`,
    };
  });
}
