import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import type { Localize } from '../../ui/localize.js';
import type { PanelName } from './panels.js';
import { filterNames, longestSearch, readWish, sorts, wordOf, type Wish } from './wish.js';

/** What the controls show, and what they lead to. */
export interface Controls {
  readonly localize: Localize;
  readonly wish: Wish;
  readonly panel: PanelName | undefined;
  readonly inPanel: unknown;
  readonly asList: boolean;
  /** Whether the causes can be counted. */
  readonly countable: boolean;
  /** Whether the backend can be asked like this, as far as is known. */
  offers(wish: Wish): boolean;
  choose(change: Wish): void;
  type(): void;
  search(): void;
  unfold(panel: PanelName): void;
  arrange(): void;
  clear(): void;
}

/** Search, order, filters and what of them is chosen. */
export function controls(view: Controls): TemplateResult {
  const { localize, wish, panel, offers } = view;
  const orders = sorts.filter((name) => offers(readWish((what) => (what === 'sort' ? name : null))));
  const say = (key: MessageKey) => localize.say(key);
  const submit = (event: Event) => {
    event.preventDefault();
    view.search();
  };
  const sort = ({ target }: Event) => target instanceof HTMLSelectElement && view.choose({ sort: target.value, seed: '' });
  const fold = (name: PanelName, key: MessageKey) => html`
    <button type="button" aria-expanded=${panel === name} aria-controls="panel" @click=${() => view.unfold(name)}>${say(key)}</button>
  `;
  return html`
    <form part="controls" class="controls" role="search" aria-label=${say('wallSearch')} @submit=${submit}>
      <div class="fields">
        ${offers({ q: 'a' })
          ? html`<input id="search" type="search" autocomplete="off" maxlength=${longestSearch} aria-label=${say('wallSearch')} placeholder=${say('wallSearch')} value=${wish.q ?? ''} @input=${view.type} />`
          : nothing}
        ${orders.length > 1
          ? html`
              <select id="sort" aria-label=${say('wallSort')} @change=${sort}>
                ${orders.map((name) => html`<option value=${name} .selected=${name === (wish.sort ?? 'newest')}>${say(`wallSort_${name}`)}</option>`)}
              </select>
            `
          : nothing}
      </div>
      <div class="row">
        ${offers({ cause: 'other' }) ? fold('filters', 'wallFilter') : nothing} ${view.countable ? fold('ways', 'wallWays') : nothing}
        <button type="button" class="switch" aria-pressed=${view.asList} @click=${view.arrange}>${say('wallList')}</button>
      </div>
      <div id="panel" class="panel" ?hidden=${!panel}>${view.inPanel}</div>
      ${chosen(view)}
    </form>
  `;
}

/** Each filter that is set, to take it away. */
function chosen({ localize, wish, choose, clear }: Controls) {
  const names = filterNames.filter((name) => wish[name] !== undefined);
  if (names.length === 0) return nothing;
  return html`
    <div class="row">
      ${names.map((name) => {
        const what = localize.say(wordOf(name, wish[name]));
        return html`<button type="button" aria-label=${localize.say('wallRemove', { what })} @click=${() => choose({ [name]: '' })}>${what} <span aria-hidden="true">×</span></button>`;
      })}
      ${names.length > 1 ? html`<button type="button" class="plain" @click=${clear}>${localize.say('wallClear')}</button>` : nothing}
    </div>
  `;
}
