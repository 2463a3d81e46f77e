import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dayIn } from '../../model/dates.js';
import { resourceKinds, type Resource } from '../../model/resource.js';
import { everything, fits, type Choice } from '../../model/resource-choice.js';
import type { MessageKey } from '../../i18n/index.js';
import { common } from '../../i18n/en/common.js';
import { support } from '../../i18n/en/support.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { after, cancel } from '../../ui/timer.js';
import { tokens } from '../../ui/tokens.js';
import { causesOf, choicesIn, firstChoice, groupsOf, type Choices, type Group } from './choose.js';
import { goesByClock, loadSupport, type Support } from './load.js';
import { placeItem, type PlaceView } from './place.js';
import { styles } from './styles.js';
import { nameOf, type Say } from './words.js';

const minute = 60_000;

/**
 * Where somebody can turn to: crisis lines first, then money, advice, somebody who listens, law, a helping hand. The whole
 * list comes at once and is narrowed on the device, so nobody learns what a reader looks for; once seen it is there without
 * a network too. Nothing is fired: which help somebody takes is theirs. What nobody of the space has called says so.
 *
 * @tag ff-resource-list
 * @summary Lists places to turn to, by kind, country, language, cost and hours.
 *
 * @slot - Shown until, and unless, there is a list. Put a plain link here for readers without scripts.
 * @csspart base - The box around everything.
 * @csspart filters - What the list can be narrowed by.
 * @csspart title - The heading of each kind.
 * @csspart place - One place to turn to.
 * @csspart contact - The link that calls, writes or opens a page.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=16em] - Least height in every face, so that the page does not jump; 64em while it waits.
 */
export class ResourceList extends FFElement {
  static override styles = [tokens, base, styles];
  /** @internal */
  static override words = { ...common, ...support };

  /** The only kind to show: `financial`, `mentorship`, `emotional`, `legal`, `practical`, `crisis` or `other`. */
  @property() kind = '';
  /** The only country to show, as ISO 3166-1 alpha-2; without it the reader can choose, and the space's comes first. */
  @property() country = '';
  /** Ids of causes, separated by spaces, such as those of a story: what helps with them comes first, and says why. */
  @property() causes = '';
  /** Id of a story whose causes count. */
  @property({ attribute: 'story-id' }) storyId = '';
  /** Level of the headings of kinds, 1 to 5, to fit the page's outline; each place's is the next one. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** What the reader chose. */
  @state() private chosen: Partial<Choice> = {};
  private readonly loader = new Loader<Support>(this);

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    const { source: client, storyId } = this;
    if (client && (this.sourceIsNew || changed.has('storyId'))) this.loader.run((signal) => loadSupport(client, storyId, signal));
  }

  protected override render() {
    const { state, failure, value } = this.loader;
    const say: Say = (key, params) => this.say(key, params);
    if (!this.localize.ready || state === 'waiting') return html`<slot>${waiting(say)}</slot>`;
    if (state !== 'full' || !value) return html`<slot>${failed(say, failure, () => this.loader.again())}</slot>`;
    const places = this.placesOf(value);
    if (places.length === 0) return html`<slot>${empty(say('supportEmpty'))}</slot>`;
    const now = Date.now() + value.ahead;
    const choice: Choice = { ...firstChoice(places, this.country || value.country, [this.localize.wanted, 'en']), ...this.chosen };
    const shown = places.filter((place) => fits(place, choice, now));
    const today = dayIn(value.timeZone ?? 'UTC', now);
    const causes = [...new Set([...causesOf(this.causes), ...value.told])];
    const view: PlaceView = { say, lang: this.localize.lang, now, today, choice, causes, level: this.headingLevel + 1, month: (day) => this.localize.month(day) };
    return html`
      <section part="base" class="box" aria-label=${say('supportName')}>
        ${this.renderFilters(choicesIn(places, now), choice)}
        <p class="count" role="status">${shown.length > 0 ? say('supportCount', { n: shown.length }) : say('supportNone')}</p>
        ${shown.length > 0 ? groupsOf(shown, choice, causes, today).map((group) => this.renderGroup(group, view)) : this.renderNone()}
      </section>
    `;
  }

  protected override updated() {
    if (this.isConnected && this.loader.value?.places.some(goesByClock)) after(minute, this.tick);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    cancel(this.tick);
  }

  /** Who is there changes while nobody touches the page. */
  private readonly tick = () => this.requestUpdate();

  /** What the page lets be seen. */
  private placesOf({ places }: Support): readonly Resource[] {
    const kind = resourceKinds.find((known) => known === this.kind) ?? '';
    return places.filter((place) => fits(place, { ...everything, kind, country: this.country }, 0));
  }

  private renderFilters(choices: Choices, choice: Choice) {
    const say: Say = (key, params) => this.say(key, params);
    const { lang } = this.localize;
    const named = (type: 'region' | 'language') => (code: string) => nameOf(type, code, lang);
    const filters = [
      this.renderSelect('kind', 'supportKind', choices.kind, choice, (kind) => say(`support_${kind as Resource['kind']}`)),
      this.country ? nothing : this.renderSelect('country', 'supportCountry', choices.country, choice, named('region')),
      this.renderSelect('lang', 'supportLang', choices.lang, choice, named('language')),
      this.renderSelect('cost', 'supportCost', choices.cost, choice, (cost) => say(`supportCost_${cost as Exclude<Resource['cost'], 'undisclosed'>}`)),
      choices.open || choice.open
        ? html`<label class="tick"><input type="checkbox" autocomplete="off" .checked=${choice.open} @change=${(event: Event) => this.choose({ open: (event.target as HTMLInputElement).checked })} />${say('supportOpen')}</label>`
        : nothing,
    ].filter((filter) => filter !== nothing);
    return filters.length === 0 ? nothing : html`<div part="filters" class="filters" role="group" aria-label=${say('supportFilters')}>${filters}</div>`;
  }

  private renderSelect(name: 'kind' | 'country' | 'lang' | 'cost', label: MessageKey, values: readonly string[], choice: Choice, nameOf: (value: string) => string) {
    if (values.length === 0) return nothing;
    const options = values.map((value) => ({ value, text: nameOf(value) })).sort((one, other) => (name === 'country' || name === 'lang' ? one.text.localeCompare(other.text, this.localize.lang) : 0));
    // Of a country without a place of its own there is what is for everywhere.
    if (choice[name] && !values.includes(choice[name])) options.unshift({ value: choice[name], text: nameOf(choice[name]) });
    return html`
      <div>
        <label for=${name}>${this.say(label)}</label>
        <select id=${name} autocomplete="off" @change=${(event: Event) => this.choose({ [name]: (event.target as HTMLSelectElement).value })}>
          <option value="" .selected=${choice[name] === ''}>${this.say('supportAll')}</option>
          ${options.map(({ value, text }) => html`<option value=${value} .selected=${choice[name] === value}>${text}</option>`)}
        </select>
      </div>
    `;
  }

  private renderGroup({ name, places }: Group, view: PlaceView) {
    return html`
      <h3 part="title" class="heading" aria-level=${this.headingLevel}>${this.say(name === 'fits' ? 'supportFits' : `support_${name}`)}</h3>
      ${name === 'crisis' ? html`<p class="emergency">${this.say('supportEmergency')}</p>` : nothing}
      <ul class="places">
        ${places.map((place) => placeItem(place, view))}
      </ul>
    `;
  }

  private renderNone() {
    return html`<div class="none"><button type="button" @click=${this.showAll}>${this.say('supportReset')}</button></div>`;
  }

  private choose(choice: Partial<Choice>) {
    this.chosen = { ...this.chosen, ...choice };
  }

  private async showAll() {
    this.chosen = everything;
    // The button goes; who was on it comes to what is there now.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('select, input, .contact')?.focus();
  }
}
