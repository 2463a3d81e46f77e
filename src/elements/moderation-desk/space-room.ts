// The house itself: what visitors are told about it, what the desk keeps to, and who may use the desk.
import { html, nothing, type TemplateResult } from 'lit';
import { can } from '../../client/client.js';
import { endSession, readSettings } from '../../client/desk-house.js';
import { failureOf } from '../../client/error.js';
import { editors } from '../../i18n/desk/editors.js';
import { house } from '../../i18n/desk/house.js';
import type { DeskSpace } from '../../model/space-settings.js';
import { Asked } from './asked.js';
import type { DeskView, Room } from './desk-view.js';
import { inWords, memberAt, renderField } from './fields.js';
import { houseStyles } from './house-styles.js';
import { roomStyles } from './room-styles.js';
import { SettingsForm } from './settings-form.js';
import { fieldGroups } from './space-fields.js';
import { TeamPanel } from './team-panel.js';

class SpaceRoom implements Room {
  readonly name = 'roomSpace';
  private readonly settings: Asked<DeskSpace>;
  private readonly team: TeamPanel | undefined;
  private begun: SettingsForm | undefined;
  private ending = false;
  private last = false;

  constructor(private readonly view: DeskView) {
    const { client } = view.desk;
    this.settings = new Asked(view, (signal) => readSettings(client, { signal }));
    if (this.owns && can(client, 'list', 'desk/moderators')) this.team = new TeamPanel(view);
  }

  enter(): void {
    // What was begun stays.
    if (!this.begun?.form.dirty) void this.load();
    this.team?.enter();
  }

  render(): TemplateResult {
    const { view, begun } = this;
    return html`
      <p class="hint lead">${view.say('spaceAbout')}</p>
      ${this.owns ? nothing : html`<p class="panel">${view.say('spaceOwners')}</p>`}
      ${this.settings.render((settings) => html`${this.owns && begun ? this.renderForm(begun) : this.renderFacts(settings)} ${this.renderOrigins(settings)}`)}
      ${this.team?.render() ?? nothing} ${can(view.desk.client, 'remove', 'desk/session') ? this.renderSession() : nothing}
    `;
  }

  private get owns(): boolean {
    return this.view.me.role === 'owner' && can(this.view.desk.client, 'update', 'desk/space');
  }

  private async load() {
    await this.settings.again();
    const { view, settings: { value } } = this;
    if (value) this.begun = new SettingsForm(view, fieldGroups(view).flatMap(([, fields]) => fields), value);
    view.requestUpdate();
  }

  private renderForm({ form, busy }: SettingsForm) {
    const { view } = this;
    return html`
      <form class="editing" novalidate aria-labelledby="room" @submit=${this.save}>
        ${fieldGroups(view).map(([title, fields]) => html`<section class="part"><h3>${view.say(title)}</h3>${fields.map((field) => renderField(form, field))}</section>`)}
        <div class="row end" part="actions"><button type="submit" class="go" aria-disabled=${busy || !form.dirty}>${view.say('spaceSave')}</button></div>
      </form>
    `;
  }

  private renderFacts(settings: DeskSpace) {
    const { view } = this;
    return fieldGroups(view).map(
      ([title, fields]) => html`
        <section class="part">
          <h3>${view.say(title)}</h3>
          <dl>${fields.map((field) => html`<dt>${view.say(field.label)}</dt><dd class="text" dir="auto">${inWords(view, field, memberAt(settings, field.name))}</dd>`)}</dl>
        </section>
      `,
    );
  }

  private renderOrigins({ origins }: DeskSpace) {
    const { view } = this;
    return html`
      <section class="part">
        <h3>${view.say('spaceOrigins')}</h3>
        ${origins.length > 0 ? html`<ul class="plain">${origins.map((origin) => html`<li dir="ltr">${origin}</li>`)}</ul>` : html`<p>${view.say('spaceOriginsAll')}</p>`}
        <p class="hint">${view.say('spaceOriginsHint')}</p>
      </section>
    `;
  }

  private renderSession() {
    const { view, ending, last } = this;
    return html`
      <section class="part">
        <h3>${view.say('sessionTitle')}</h3>
        <p class="hint">${view.say('sessionText')}</p>
        ${last ? html`<p class="problem" role="alert">${view.say('teamLast')}</p>` : nothing}
        <p><button type="button" id="end" @click=${this.end}>${view.say(ending ? 'sessionEndSure' : 'sessionEnd')}</button></p>
      </section>
    `;
  }

  private readonly save = async (event: Event) => {
    event.preventDefault();
    const { view, begun } = this;
    if (!begun?.form.dirty) return view.done('spaceNothing');
    const saved = await begun.save();
    if (!saved) return;
    this.settings.value = saved;
    view.done('editSaved');
  };

  private readonly end = async () => {
    const { view } = this;
    if (!this.ending) {
      this.ending = true;
      return view.requestUpdate();
    }
    try {
      await endSession(view.desk.client);
      view.signOut();
    } catch (error) {
      this.ending = false;
      // The one conflict that there is: somebody has to own the space.
      this.last = failureOf(error) === 'invalid';
      if (!this.last) view.failed(error);
      view.requestUpdate();
    }
  };
}

export function makeRoom(view: DeskView): Room {
  view.learn({ ...editors, ...house }, roomStyles, houseStyles);
  return new SpaceRoom(view);
}
