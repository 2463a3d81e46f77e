import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Ballot } from '../../model/ballot.js';
import type { Poll, PulseResult } from '../../model/poll.js';
import { can, isDemo, type Client } from '../../client/client.js';
import { failureOf, tell } from '../../client/error.js';
import { answer, answered, loadPoll, loadResult } from '../../client/pulse.js';
import type { MessageKey } from '../../i18n/index.js';
import { common } from '../../i18n/en/common.js';
import { pulse } from '../../i18n/en/pulse.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { PulseAnsweredEvent } from './events.js';
import { resultTable } from './result.js';
import { styles } from './styles.js';

const pause = 10_000;

/**
 * A question to the house, answered with one tap, and what the house answered: only in batches, so that nobody's answer
 * can be seen. One answer a device and period; a change of mind replaces it without showing it.
 *
 * @tag ff-pulse-poll
 * @summary Asks one question and shows what the house answered.
 *
 * @slot - Shown until, and unless, there is a question.
 * @fires {PulseAnsweredEvent} ff-pulse-answered - The visitor answered; carries the public `pollId`, never the answer.
 * @csspart base - The box around everything.
 * @csspart title - The question.
 * @csspart result - What the house answered.
 * @csspart actions - The row with the button.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=24em] - Least height in every face, so that the page does not jump.
 */
export class PulsePoll extends FFElement {
  static override styles = [tokens, base, styles];
  /** @internal */
  static override words = { ...common, ...pulse };

  /** Id of the poll; without it the first open one. */
  @property({ attribute: 'poll-id' }) pollId = '';
  /** Whether many people share this device: then it keeps nothing of an answer, and asks anew after ten seconds. */
  @property({ type: Boolean }) kiosk = false;

  @state() private chosen: readonly number[] = [];
  @state() private given = false;
  @state() private asking = true;
  @state() private sending = false;
  @state() private result: PulseResult | undefined;
  @state() private said: MessageKey | undefined;
  private byPointer = false;
  private next: ReturnType<typeof setTimeout> | undefined;
  private readonly loader = new Loader<Poll>(this);

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    if ((this.sourceIsNew || changed.has('pollId')) && this.source) this.load(this.source);
  }

  protected override render() {
    const { state, failure, value: poll } = this.loader;
    const say = (key: MessageKey) => this.say(key);
    if (!this.localize.ready || state === 'waiting') return html`<slot>${waiting(say)}</slot>`;
    if (state === 'empty') return html`<slot>${empty(say('pollEmpty'))}</slot>`;
    if (state === 'failed' || !poll) return html`<slot>${failed(say, failure, () => this.loader.again())}</slot>`;
    const open = poll.status === 'open' && can(this.source, 'create', 'ballots');
    return html`
      <section part="base" class="box" aria-labelledby="question">
        ${open && this.asking ? this.renderQuestion(poll) : this.renderResult(poll, open)}
        <p class="note">${say(isDemo(this.source) ? 'demoNote' : this.kiosk ? 'pollKiosk' : 'pollHonest')}</p>
      </section>
    `;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    if (!this.next) return;
    clearTimeout(this.next);
    this.next = undefined;
    this.forget();
  }

  private load(client: Client) {
    this.loader.run(async (signal) => {
      // The device is read beside the request; where it cannot be, nobody has answered yet.
      const [poll, answerTo] = await Promise.all([loadPoll(client, this.pollId, { signal }), this.kiosk ? undefined : answered(client).catch(() => undefined)]);
      if (!poll) return undefined;
      const before = answerTo?.(poll);
      this.given = before !== undefined;
      this.chosen = before === undefined ? [] : typeof before === 'number' ? [before] : before;
      this.asking = !this.given;
      this.said = undefined;
      if (this.given || poll.status !== 'open') await this.look(client, poll);
      return poll;
    });
  }

  /** Reads the result; what fails keeps what was there. */
  private async look(client: Client, poll: Poll) {
    if (poll.visibility === 'never' || poll.visibility === 'lobby') return;
    this.result = await loadResult(client, poll).catch((error: unknown) => {
      tell(error);
      return this.result;
    });
  }

  private renderQuestion(poll: Poll) {
    const many = poll.type === 'multi';
    return html`
      <form @submit=${(event: Event) => this.send(event, poll)} @pointerdown=${() => (this.byPointer = true)} @keydown=${() => (this.byPointer = false)}>
        <fieldset>
          <legend id="question" part="title"><bdi>${poll.question}</bdi></legend>
          <p class="hint">${this.say(many ? 'pollHintMulti' : 'pollHint')}</p>
          <div class=${poll.type}>
            ${poll.options.map(
              ({ value, label }) => html`
                <label class="option">
                  <input
                    type=${many ? 'checkbox' : 'radio'}
                    name="answer"
                    value=${value}
                    autocomplete="off"
                    .checked=${this.chosen.includes(value)}
                    @change=${(event: Event) => this.choose(poll, value, (event.target as HTMLInputElement).checked)}
                  />
                  <bdi>${label}</bdi>
                </label>
              `,
            )}
          </div>
        </fieldset>
        <div class="row" part="actions">
          <button type="submit" class="go" aria-disabled=${this.sending}>${this.say(this.sending ? 'pollSending' : 'pollSend')}</button>
          ${this.given ? html`<button type="button" @click=${this.back}>${this.say('pollBack')}</button>` : nothing}
        </div>
        <p class=${this.said ? 'problem' : ''} role="status">${this.said ? this.say(this.said) : ''}</p>
      </form>
    `;
  }

  private renderResult(poll: Poll, open: boolean) {
    const { result } = this;
    const later = poll.visibility !== 'after_vote' && open;
    return html`
      <h3 id="question" part="title" class="title" tabindex="-1"><bdi>${poll.question}</bdi></h3>
      <div part="result">
        ${later || !result || result.suppressed === 'waiting'
          ? html`<p class="held">${this.say(later ? 'pulseLater' : 'pulseWaiting')}</p>`
          : resultTable(poll, result, (key, params) => this.say(key, params))}
      </div>
      <p class="muted" role="status">${this.given ? this.say('pollThanks') : open ? '' : this.say('pollClosed')}</p>
      ${open && !this.kiosk ? html`<div class="row" part="actions"><button type="button" @click=${this.change}>${this.say('pollChange')}</button></div>` : nothing}
    `;
  }

  private choose(poll: Poll, value: number, checked: boolean) {
    this.said = undefined;
    if (poll.type === 'multi') this.chosen = checked ? [...this.chosen, value] : this.chosen.filter((one) => one !== value);
    else this.chosen = [value];
    // A tap is an answer; the arrow keys pass over answers that nobody means.
    if (poll.type !== 'multi' && this.byPointer) void this.cast(poll);
  }

  private send(event: Event, poll: Poll) {
    event.preventDefault();
    void this.cast(poll);
  }

  private async cast(poll: Poll) {
    const { source: client, chosen } = this;
    const [first] = chosen;
    if (!client || this.sending) return;
    if (first === undefined) return void (this.said = 'pollMissing');
    this.sending = true;
    const value: Ballot['value'] = poll.type === 'multi' ? chosen : first;
    try {
      await answer(client, poll, value, this.kiosk);
      this.given = true;
      await this.look(client, poll);
      /** @internal Documented on the class; the analyzer would list it twice. */
      this.dispatchEvent(new PulseAnsweredEvent({ pollId: poll.id }));
      await this.show(false);
      if (this.kiosk) this.next = setTimeout(() => this.forget(), pause);
    } catch (error) {
      tell(error);
      this.said = failureOf(error) === 'unsupported' ? 'pollUnsupported' : 'pollFailed';
    } finally {
      this.sending = false;
    }
  }

  /** Makes room for the next person. */
  private forget() {
    this.given = false;
    this.chosen = [];
    this.asking = true;
    this.said = undefined;
  }

  private change() {
    void this.show(true);
  }

  private back() {
    void this.show(false);
  }

  /** Changes between question and result; the focus goes along, since what had it is gone. */
  private async show(asking: boolean) {
    this.asking = asking;
    this.said = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(asking ? 'input:checked, input' : '#question')?.focus();
  }
}
