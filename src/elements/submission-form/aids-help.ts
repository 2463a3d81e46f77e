// Where somebody can turn to in a bad hour: of the space if it has said so, else of the starter pack.
import { html, nothing, type TemplateResult } from 'lit';
import { can, type Client } from '../../client/client.js';
import { parseRows } from '../../model/read.js';
import { isHearsay, parseResource, type Resource } from '../../model/resource.js';

const shown = 4;
const helps = (place: Resource) => (place.kind === 'crisis' || place.kind === 'emotional') && !isHearsay(place);

/** All help that there is. Asked for before anything is typed. */
export async function loadHelp(client: Client): Promise<readonly Resource[]> {
  const ask = async () => parseRows(parseResource, (await client.backend.list('resources', { limit: 50 })).items);
  const own = can(client, 'list', 'resources') ? await client.cached('resources', ask).catch(() => []) : [];
  if (own.some(helps)) return own.filter(helps);
  const { starterResources } = await import('../../starter/resources.js');
  return starterResources.filter(helps);
}

/** The help to show: in the reader's language where there is some, of the country first, and who is there at once. */
export function helpFor(all: readonly Resource[], country: string, lang: string): readonly Resource[] {
  const inLang = (wanted: string) => all.filter(({ langs }) => langs.length === 0 || langs.some((known) => known.split('-')[0] === wanted));
  const readable = [inLang(lang.split('-')[0] ?? ''), inLang('en'), all].find(({ length }) => length > 0) ?? [];
  const rank = ({ countries, kind }: Resource) => (countries.includes(country) ? 0 : 2) + Number(kind !== 'crisis');
  const near = readable.filter(({ countries }) => countries.length === 0 || countries.includes('*') || countries.includes(country));
  return [...near].sort((one, other) => rank(one) - rank(other)).slice(0, shown);
}

/** The help as a list: links to follow, or on a shared screen what to write down, since a page of its own would outlive who opened it. */
export const helpList = (help: readonly Resource[], shared: boolean): TemplateResult => html`
  <ul class="help">
    ${help.map(({ title, summary, contact, provider, hours }) => {
      // A page of its own for a page: the form and its text stay.
      const target = contact.startsWith('https:') ? '_blank' : nothing;
      const more = [provider, hours].filter(Boolean).join(', ');
      const way = shared
        ? html`<strong>${title}</strong> <bdi>${contact.replace(/^(tel|sms|mailto):/, '')}</bdi>`
        : html`<a href=${contact} target=${target} rel="noopener noreferrer" referrerpolicy="no-referrer">${title}</a>`;
      return html`<li dir="auto">${way}${more ? html` <span class="muted">${more}</span>` : nothing}<p>${summary}</p></li>`;
    })}
  </ul>
`;
