// The first steps of an owner: the house's name and people, then the calls that nobody else can make.
import { html, nothing, type TemplateResult } from 'lit';
import { confirmPlace, type Revised } from '../../client/desk-editors.js';
import { readSettings } from '../../client/desk-house.js';
import { editors } from '../../i18n/desk/editors.js';
import { house } from '../../i18n/desk/house.js';
import { parseResource, type Resource } from '../../model/resource.js';
import type { DeskSpace } from '../../model/space-settings.js';
import { Asked } from './asked.js';
import type { DeskView, Room } from './desk-view.js';
import { houseStyles } from './house-styles.js';
import { contactText, countryName } from './names.js';
import { roomStyles } from './room-styles.js';
import { SettingsForm } from './settings-form.js';
import { delayField, mainFields, placeFields } from './space-fields.js';
import { isAtHome, loadPlaces, toCall } from './stale-places.js';

class SetupRoom implements Room {
  readonly name = 'roomSetup';
  private readonly settings: Asked<DeskSpace>;
  private readonly places: Asked<readonly Revised<Resource>[]>;
  private begun: SettingsForm | undefined;
  private saved = false;

  constructor(private readonly view: DeskView) {
    this.settings = new Asked(view, (signal) => readSettings(view.desk.client, { signal }));
    this.places = new Asked(view, (signal) => loadPlaces(view, signal));
  }

  enter(): void {
    if (this.begun) void this.places.again();
    else void this.load();
  }

  render(): TemplateResult {
    const { view, saved, begun } = this;
    return html`
      <p class="hint lead">${view.say('setupAbout')}</p>
      ${this.settings.render(() => (saved || !begun ? nothing : this.renderHouse(begun)))} ${saved ? this.renderLines() : nothing}
      <div class="row end" part="actions"><button type="button" class=${saved ? 'go' : ''} @click=${() => view.go('roomQueue')}>${view.say(saved ? 'setupDone' : 'setupLater')}</button></div>
    `;
  }

  private renderHouse({ form, busy }: SettingsForm) {
    const { view } = this;
    return html`
      <form class="editing part" novalidate aria-labelledby="house" @submit=${this.save}>
        <h3 id="house">${view.say('setupHouse')}</h3>
        ${form.render()}
        <button type="submit" class="go" aria-disabled=${busy}>${view.say('setupSave')}</button>
      </form>
    `;
  }

  private renderLines() {
    const { view } = this;
    const { country } = view.space;
    const named = country ? countryName(view, country) : view.say('setupLinesHome');
    return html`
      <section class="part">
        <h3 id="lines" tabindex="-1">${view.say('setupLines')}</h3>
        <p>${view.say('setupLinesText', { country: named })}</p>
        ${this.places.render((places) => this.renderPlaces(places.filter((place) => place.kind === 'crisis' && isAtHome(view, place))))}
        <p><button type="button" @click=${() => view.go('roomResources', 'new')}>${view.say('setupLinesAdd')}</button></p>
      </section>
    `;
  }

  private renderPlaces(lines: readonly Revised<Resource>[]) {
    const { view } = this;
    if (lines.length === 0) return html`<p class="empty">${view.say('setupLinesNone')}</p>`;
    const waiting = toCall(view, lines);
    return html`
      <ul class="plain">
        ${lines.map(
          (line) => html`
            <li class="panel">
              <p><b dir="auto">${line.title}</b></p>
              <p><a href=${line.contact} target="_blank" rel="noopener noreferrer" dir="ltr">${contactText(view, line.contact)}</a></p>
              ${line.hours ? html`<p class="muted" dir="auto">${line.hours}</p>` : nothing}
              ${waiting.includes(line)
                ? html`
                    <div class="row">
                      <button type="button" @click=${() => this.confirm(line)}>${view.say('placeConfirm')}</button>
                      <button type="button" class="link" @click=${() => view.go('roomResources', line.id)}>${view.say('setupLinesEdit')}</button>
                    </div>
                  `
                : html`<p>✓ ${view.say('placeConfirmed', { day: view.day(line.verifiedOn ?? '') })}</p>`}
            </li>
          `,
        )}
      </ul>
    `;
  }

  private async load() {
    void this.places.again();
    await this.settings.again();
    const { view, settings: { value } } = this;
    if (value) this.begun = new SettingsForm(view, [...mainFields, ...placeFields, delayField(view)], value);
    view.requestUpdate();
  }

  private readonly save = async (event: Event) => {
    event.preventDefault();
    const { view, begun } = this;
    const saved = begun?.form.dirty ? await begun.save() : begun?.form.take();
    if (!saved) return;
    this.saved = true;
    view.requestUpdate();
    void view.focusOn('#lines');
  };

  private async confirm(line: Revised<Resource>) {
    const { view, places } = this;
    try {
      const confirmed = await confirmPlace(view.desk.client, line, parseResource);
      places.value = places.value?.map((one) => (one.id === line.id ? confirmed : one));
      view.done('placeConfirmDone');
    } catch (error) {
      view.failed(error);
      void places.again();
    }
    view.requestUpdate();
  }
}

export function makeRoom(view: DeskView): Room {
  view.learn({ ...editors, ...house }, roomStyles, houseStyles);
  return new SetupRoom(view);
}
