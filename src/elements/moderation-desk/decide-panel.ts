// A decision that says something: reasons, words for the author, a proposed text, or how a lesson will look on the screen.
import { html, nothing, type TemplateResult } from 'lit';
import { owesStatement, statementLimits, type Action, type Decision, type QueueItem } from '../../model/moderation.js';
import { reasonLimit, reasons, type Reason } from '../../model/reasons.js';
import { count } from '../submission-form/draft.js';
import type { DeskView, Key } from './desk-view.js';
import { ProposedText } from './proposed-text.js';

/** A decision but for what it is about. */
export type Prepared = Pick<Decision, 'action' | 'reasons' | 'statement' | 'story'>;

export interface PanelEvents {
  readonly decide: (prepared: Prepared) => void;
  readonly cancel: () => void;
}

/** Words to begin with, kind by default; a moderator changes them or takes others. */
const templates: Readonly<Partial<Record<Action, readonly Key[]>>> = {
  request_changes: ['say_ask_1', 'say_ask_2', 'say_ask_3'],
  propose_edit: ['say_edit_1', 'say_edit_2'],
  reject: ['say_reject_1', 'say_reject_2', 'say_reject_3'],
  hide: ['say_hide_1', 'say_hide_2'],
};

/** Characters beyond which a lesson is hard to read from far away, in passing. */
const lobbyLimit = 120;

export class DecidePanel {
  private statement: string;
  private readonly chosen = new Set<Reason>();
  private problem: Key | undefined;
  private readonly text: ProposedText | undefined;

  constructor(
    private readonly view: DeskView,
    private readonly item: QueueItem,
    private readonly action: Action,
    private readonly events: PanelEvents,
    statement?: string,
  ) {
    const [first] = templates[action] ?? [];
    this.statement = statement ?? (first && owesStatement(action) ? view.say(first) : '');
    if (action === 'propose_edit') this.text = new ProposedText(view, item);
  }

  render(): TemplateResult {
    const { view, action, events, text } = this;
    return html`
      <form class="panel decide-panel" novalidate aria-labelledby="decide" @submit=${this.submit}>
        <h4 id="decide" tabindex="-1">${view.say(`ask_${action}` as Key)}</h4>
        ${action === 'approve_lobby' ? this.renderScreen() : nothing} ${text?.render() ?? nothing}
        ${action === 'reject' || action === 'hide' ? this.renderReasons() : nothing} ${action === 'approve_lobby' ? nothing : this.renderStatement()}
        <p class="problem" role="alert" ?hidden=${!this.problem}>${this.problem ? view.say(this.problem, { min: statementLimits[0], max: statementLimits[1] }) : nothing}</p>
        <div class="row" part="actions">
          <button type="submit" class="go">${view.say(`action_${action}`)}</button>
          <button type="button" @click=${events.cancel}>${view.say('deskCancel')}</button>
        </div>
      </form>
    `;
  }

  private renderScreen() {
    const { view, item } = this;
    const { lang, lesson } = item.story;
    return html`
      <p class="screen" dir="auto" lang=${lang}>${lesson}</p>
      <p class="hint">${view.say('screenHint')}</p>
      ${count(lesson, lobbyLimit) > lobbyLimit ? html`<p class="problem">${view.say('screenLong', { max: lobbyLimit })}</p>` : nothing}
    `;
  }

  private renderReasons() {
    const { view, chosen } = this;
    return html`
      <fieldset>
        <legend>${view.say('reasonsLabel', { n: reasonLimit })}</legend>
        <div class="choices">
          ${reasons.map(
            (reason) => html`
              <label class="choice">
                <input type="checkbox" .checked=${chosen.has(reason)} ?disabled=${!chosen.has(reason) && chosen.size >= reasonLimit} @change=${() => this.choose(reason)} />
                <span>${view.say(`why_${reason}`)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  private renderStatement() {
    const { view, action, statement } = this;
    const [, max] = statementLimits;
    const used = count(statement.trim(), max);
    const words = templates[action] ?? [];
    return html`
      <div class="field">
        <label for="statement">${view.say(owesStatement(action) ? 'statementLabel' : 'statementOptional')}</label>
        <p class="hint">${view.say('statementHint')}</p>
        ${words.length > 1
          ? html`<div class="row">${words.map((key, at) => html`<button type="button" class="link" @click=${() => this.say(view.say(key))}>${view.say('statementTemplate', { n: at + 1 })}</button>`)}</div>`
          : nothing}
        <textarea id="statement" rows="5" dir="auto" .value=${statement} aria-describedby="statement-count" @input=${(event: Event) => this.say((event.target as HTMLTextAreaElement).value)}></textarea>
        <p id="statement-count" class=${used > max ? 'count over' : 'count'}>${view.say('counter', { n: used, max })}</p>
      </div>
    `;
  }

  private say(text: string) {
    this.statement = text;
    this.problem = undefined;
    this.view.requestUpdate();
  }

  private choose(reason: Reason) {
    if (!this.chosen.delete(reason)) this.chosen.add(reason);
    this.view.requestUpdate();
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const { action, chosen, view } = this;
    const statement = this.statement.trim();
    const [min, max] = statementLimits;
    const length = count(statement, max);
    const misfit: Key | undefined = length > max ? 'statementLong' : length < min && (owesStatement(action) || length > 0) ? 'statementShort' : undefined;
    const story = this.text?.take();
    if (misfit) {
      this.problem = misfit;
      view.requestUpdate();
      return void view.focusOn('#statement');
    }
    if (this.text && !story) return;
    this.events.decide({ action, reasons: [...chosen], statement, ...(story ? { story } : {}) });
  };
}
