// Who may use the desk. A new token is shown once.
import { html, nothing, type TemplateResult } from 'lit';
import { addModerator, dismissModerator, listModerators } from '../../client/desk-house.js';
import type { Me } from '../../client/desk.js';
import { isBackendError } from '../../client/error.js';
import { object, oneOf } from '../../model/read.js';
import { text } from '../../model/strict.js';
import { Asked } from './asked.js';
import type { DeskView } from './desk-view.js';
import { Form } from './form.js';
import { choicesOf } from './names.js';

const roles = ['moderator', 'owner'] as const;
const reader = object<Me>({ name: text(1, 40, 'one'), role: oneOf(roles) });

export class TeamPanel {
  private readonly team: Asked<readonly Me[]>;
  private form: Form<Me>;
  private fresh: { readonly name: string; readonly token: string } | undefined;
  private removing: string | undefined;
  private busy = false;

  constructor(private readonly view: DeskView) {
    this.team = new Asked(view, (signal) => listModerators(view.desk.client, { signal }));
    this.form = this.blank();
  }

  enter(): void {
    void this.team.again();
  }

  render(): TemplateResult {
    const { view, fresh, form, busy } = this;
    return html`
      <section class="part" aria-labelledby="team">
        <h3 id="team" tabindex="-1">${view.say('teamTitle')}</h3>
        <p class="hint">${view.say('teamText')}</p>
        ${this.team.render((all) => html`<ul class="items team">${all.map((one) => this.renderOne(one))}</ul>`)}
        ${fresh ? this.renderToken(fresh) : nothing}
        <form class="panel" novalidate aria-labelledby="team-add" @submit=${this.add}>
          <h4 id="team-add">${view.say('teamAdd')}</h4>
          ${form.render()}
          <button type="submit" aria-disabled=${busy}>${view.say('teamMake')}</button>
        </form>
      </section>
    `;
  }

  private renderOne({ name, role }: Me) {
    const { view, removing } = this;
    const sure = removing === name;
    return html`
      <li>
        <p class="item"><b dir="auto">${name}</b> <span class="muted">${view.say(`role_${role}`)}${name === view.me.name ? ` · ${view.say('teamYou')}` : ''}</span></p>
        ${name === view.me.name
          ? nothing
          : html`<button type="button" aria-label=${sure ? nothing : view.say('teamRemoveOf', { name })} @click=${() => this.remove(name)}>${view.say(sure ? 'teamRemoveSure' : 'teamRemove')}</button>`}
      </li>
    `;
  }

  private renderToken({ name, token }: { readonly name: string; readonly token: string }) {
    const { view } = this;
    return html`
      <div class="panel" role="group" aria-labelledby="fresh">
        <p id="fresh" tabindex="-1">${view.say('teamToken', { name: `\u2068${name}\u2069` })}</p>
        <p class="code" dir="ltr">${token}</p>
        <div class="row">
          <button type="button" @click=${() => this.copy(token)}>${view.say('tokenCopy')}</button>
          <button type="button" @click=${() => this.forget()}>${view.say('teamHandedOver')}</button>
        </div>
      </div>
    `;
  }

  private blank() {
    const { view } = this;
    return new Form<Me>(view, {
      id: 'team',
      base: { name: '', role: 'moderator' },
      reader,
      fields: () => [
        { kind: 'line', name: 'name', label: 'teamName', taken: 'teamNameTaken', max: 40, required: true },
        { kind: 'choice', name: 'role', label: 'teamRole', hint: 'teamRoleHint', required: true, choices: choicesOf(view, 'role', roles) },
      ],
    });
  }

  private readonly add = async (event: Event) => {
    event.preventDefault();
    const { view, form } = this;
    const moderator = this.busy ? undefined : form.take();
    if (!moderator) return;
    await this.attempt(async () => {
      try {
        this.fresh = { name: moderator.name, token: await addModerator(view.desk.client, moderator) };
      } catch (error) {
        if (form.refused(error)) return;
        throw error;
      }
      this.form = this.blank();
      await this.team.again();
      void view.focusOn('#fresh');
    });
  };

  private async remove(name: string) {
    const { view } = this;
    if (this.removing !== name) {
      this.removing = name;
      return view.requestUpdate();
    }
    await this.attempt(async () => {
      await dismissModerator(view.desk.client, name);
      this.removing = undefined;
      view.done('teamRemoved', { name: `\u2068${name}\u2069` });
      await this.team.again();
      void view.focusOn('#team');
    });
  }

  private async attempt(work: () => Promise<void>) {
    const { view } = this;
    if (this.busy) return;
    this.busy = true;
    view.requestUpdate();
    try {
      await work();
    } catch (error) {
      view.failed(error);
      if (isBackendError(error) && error.failure !== 'forbidden') void this.team.again();
    } finally {
      this.busy = false;
      view.requestUpdate();
    }
  }

  private readonly copy = async (token: string) => {
    await navigator.clipboard?.writeText(token);
    this.view.done('teamCopied');
  };

  private forget() {
    this.fresh = undefined;
    this.view.requestUpdate();
    void this.view.focusOn('#team');
  }
}
