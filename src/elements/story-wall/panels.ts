// What unfolds above the stories: the filters, and the causes as bars that filter too. Loaded when first wanted.
import { html, svg, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.js';
import { facets } from '../../i18n/en/facets.js';
import { wallPanels } from '../../i18n/en/wall-panels.js';
import type { CauseCount } from '../../model/facets.js';
import { Loader } from '../../ui/loader.js';
import type { Localize } from '../../ui/localize.js';
import { failed } from '../../ui/status.js';
import { panelStyles as styles } from './panel-styles.js';
import { filterNames, filters, wordOf, type FilterName, type Wish } from './wish.js';

export { styles };
export const words = { ...facets, ...wallPanels };

export type PanelName = 'filters' | 'ways';

export class Panels {
  private readonly counts: Loader<readonly CauseCount[]>;
  private asked: Client | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly localize: Localize,
    private readonly source: () => Client | undefined,
    private readonly choose: (change: Wish) => void,
  ) {
    this.counts = new Loader(host);
  }

  render(panel: PanelName, wish: Wish): TemplateResult {
    return panel === 'ways' ? this.renderWays(wish) : html`<div class="filters">${filterNames.map((name) => this.renderFilter(name, wish))}</div>`;
  }

  private renderFilter(name: FilterName, wish: Wish) {
    const pick = (event: Event) => event.target instanceof HTMLSelectElement && this.choose({ [name]: event.target.value });
    return html`
      <label>
        <span>${this.localize.say(`filter_${name}`)}</span>
        <select name=${name} @change=${pick}>
          <option value="" .selected=${wish[name] === undefined}>${this.localize.say('filterAny')}</option>
          ${filters[name].map((value) => html`<option value=${value} .selected=${wish[name] === value}>${this.localize.say(wordOf(name, value))}</option>`)}
        </select>
      </label>
    `;
  }

  /** Asks for the counts once for each client. */
  private count() {
    const client = this.source();
    if (!client || client === this.asked) return;
    this.asked = client;
    this.counts.run(async (signal) => client.stories.causes({ signal }));
  }

  private renderWays(wish: Wish) {
    this.count();
    const { state, failure, value = [] } = this.counts;
    const say = (key: string) => this.localize.say(key);
    if (state === 'failed') return failed(say, failure, () => this.counts.again());
    if (state === 'waiting') return html`<p class="muted" aria-busy="true">${say('waiting')}</p>`;
    if (value.length === 0) return html`<p class="muted">${say('waysNone')}</p>`;
    const most = Math.max(...value.map(({ n }) => n));
    return html`
      <p class="muted">${say('waysAbout')}</p>
      <ul class="ways">
        ${value.map(({ cause, n }) => {
          const pressed = wish.cause === cause;
          return html`
            <li>
              <button type="button" aria-pressed=${pressed} aria-label="${say(wordOf('cause', cause))}, ${this.localize.say('wallCount', { n })}" @click=${() => this.choose({ cause: pressed ? '' : cause })}>
                <span>${say(wordOf('cause', cause))}</span>
                <svg class="bar" aria-hidden="true" focusable="false">${svg`<rect width="${(100 * n) / most}%" height="100%" rx="4" />`}</svg>
                <b>${this.localize.number(n)}</b>
              </button>
            </li>
          `;
        })}
      </ul>
    `;
  }
}
