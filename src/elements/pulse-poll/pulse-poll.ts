import { html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Ballot } from '../../model/ballot.js';
import { isSameRound, type Poll, type PulseResult } from '../../model/poll.js';
import { can, isDemo, type Client } from '../../client/client.js';
import { failureOf, tell } from '../../client/error.js';
import { answer, answered, loadPoll, loadResults } from '../../client/pulse.js';
import type { MessageKey } from '../../i18n/index.js';
import { common } from '../../i18n/en/common.js';
import { pulse } from '../../i18n/en/pulse.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { wear } from '../../ui/later.js';
import { Loader } from '../../ui/loader.js';
import type { Words } from '../../ui/localize.js';
import { whenNear } from '../../ui/near.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { PulseAnsweredEvent } from './events.js';
import type { Asked, Later } from './later.js';
import { resultOrWords } from './result.js';
import { styles } from './styles.js';
import type { PulseView } from './view.js';

const pause = 10_000;

/** What is loaded when there is something for it to show. */
interface Part {
  readonly words: Words;
  readonly styles: CSSResult;
}


/**
 * A question to the house, answered with one tap, and what the house answered: only in batches, so that nobody's answer
 * can be seen. One answer a device and period; a change of mind replaces it without showing it. The next period begins
 * by itself, also in a page that stays open.
 *
 * @tag ff-pulse-poll
 * @summary Asks one question and shows what the house answered.
 *
 * @slot - Shown until, and unless, there is a question.
 * @fires {PulseAnsweredEvent} ff-pulse-answered - The visitor answered; carries the public `pollId`, never the answer.
 * @csspart base - The box around everything.
 * @csspart title - The question.
 * @csspart result - What the house answered.
 * @csspart trend - What it answered over time.
 * @csspart support - Two places to turn to, the same below every answer.
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
  /** `screen` is for a screen that nobody touches: what the house answered, as large as the text around, and the way to answer. */
  @property() mode: 'ask' | 'screen' = 'ask';
  /** Address at which a phone can answer; a screen shows it, and as a code. */
  @property({ attribute: 'answer-url' }) answerUrl = '';
  /** How the past is drawn below a result: a `small` line, a `full` plot with its axis, or `none`. */
  @property() trend: 'small' | 'full' | 'none' = 'small';
  /** Id of a poll whose result is compared with that of `after-id`. With both, nothing is asked. */
  @property({ attribute: 'before-id' }) beforeId = '';
  /** Id of the later one of two polls. */
  @property({ attribute: 'after-id' }) afterId = '';

  @state() private chosen: readonly number[] = [];
  @state() private given = false;
  @state() private asking = true;
  @state() private sending = false;
  @state() private results: readonly PulseResult[] = [];
  @state() private said: MessageKey | undefined;
  private byPointer = false;
  private next: ReturnType<typeof setTimeout> | undefined;
  /** Stands in place of a question: what a screen shows, or two polls. */
  private face: ((view: PulseView) => TemplateResult) | undefined;
  private past: ((view: PulseView) => unknown) | undefined;
  private later: Later | undefined;
  private stopWaiting: (() => void) | undefined;
  private readonly loader = new Loader<Poll>(this);

  /** Asks the backend anew, for a screen that does so from time to time. There is no waiting face; what fails leaves what is shown. */
  async refresh(): Promise<void> {
    const { source: client } = this;
    if (!client) return;
    try {
      const poll = await this.read(client);
      if (client !== this.source) return;
      if (poll) this.loader.show(poll);
      else this.load(client);
    } catch (error) {
      tell(error);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    const isOther = (['pollId', 'mode', 'trend', 'beforeId', 'afterId'] as const).some((name) => changed.has(name));
    if ((this.sourceIsNew || isOther) && this.source) this.load(this.source);
  }

  protected override render() {
    const { state, failure, value: poll } = this.loader;
    const say = (key: MessageKey) => this.say(key);
    if (!this.localize.ready || state === 'waiting') return html`<slot>${waiting(say)}</slot>`;
    if (state === 'empty') return html`<slot>${empty(say('pollEmpty'))}</slot>`;
    if (state === 'failed' || !poll) return html`<slot>${failed(say, failure, () => this.loader.again())}</slot>`;
    if (this.face) return this.face(this.view(poll));
    const open = this.isOpen(poll);
    return html`
      <section part="base" class="box" aria-labelledby="question">
        ${open && this.asking ? this.renderQuestion(poll) : this.renderResult(poll, open)}
        <p class="note">${say(isDemo(this.source) ? 'demoNote' : this.kiosk ? 'pollKiosk' : 'pollHonest')}</p>
      </section>
    `;
  }

  protected override updated() {
    // What is needed besides comes when the question is seen, not with it.
    if (this.loader.value && !this.later) this.stopWaiting ??= whenNear(this, '50%', () => void this.bring(import('./later.js')).then(({ Later }) => (this.later = new Later(this)), tell));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.stopWaiting?.();
    this.stopWaiting = undefined;
    if (!this.next) return;
    clearTimeout(this.next);
    this.next = undefined;
    this.forget();
  }

  /** @internal What is asked now, and whom. */
  get asked(): Asked | undefined {
    const { source: client, face, loader } = this;
    return client && loader.value && this.isOpen(loader.value) ? { client, poll: loader.value, alone: !!face } : undefined;
  }

  private isOpen(poll: Poll): boolean {
    return poll.status === 'open' && can(this.source, 'create', 'ballots');
  }

  private view(poll: Poll): PulseView {
    return { poll, results: this.results, say: (key, params) => this.say(key, params), lang: this.localize.lang, element: this };
  }

  private load(client: Client) {
    this.loader.run((signal) => this.read(client, signal));
  }

  /** Reads what is asked and what may be shown of it. */
  private async read(client: Client, signal?: AbortSignal): Promise<Poll | undefined> {
    if (this.beforeId && this.afterId) {
      const { readPair } = await this.bring(import('./pair.js'));
      const { poll, face } = await readPair(client, [this.beforeId, this.afterId], signal);
      this.face = face;
      return poll;
    }
    const onScreen = this.mode === 'screen';
    // The device is read beside the request; where it cannot be, nobody has answered yet.
    const [poll, answerTo, screen] = await Promise.all([
      loadPoll(client, this.pollId, { signal }),
      onScreen || this.kiosk ? undefined : answered(client).catch(() => undefined),
      onScreen ? this.bring(import('./screen.js')) : undefined,
    ]);
    this.face = screen && ((view) => screen.screen(view, this.answerUrl));
    const { value: shown } = this.loader;
    if (!poll) return undefined;
    if (poll.id !== shown?.id) this.results = [];
    const isNew = !isSameRound(poll, shown);
    const before = isNew ? answerTo?.(poll) : undefined;
    if (this.face || poll.status !== 'open' || before !== undefined || (!isNew && this.given)) await this.look(client, poll);
    if (isNew) this.begin(before, shown !== undefined);
    return poll;
  }

  /** Asks in a period, or shows that it was answered; `again` in a page that stayed open. */
  private begin(before: Ballot['value'] | undefined, again: boolean) {
    this.given = before !== undefined;
    this.chosen = before === undefined ? [] : typeof before === 'number' ? [before] : before;
    // The button that changes an answer goes; who was on it is taken along.
    if (again && !this.given && !this.asking && (this.renderRoot as ShadowRoot).activeElement) void this.show(true);
    this.asking = !this.given;
    this.said = again && this.asking ? 'pollNew' : undefined;
  }

  /** Reads the results, and brings what draws the past once there is one; what fails keeps what was there. */
  private async look(client: Client, poll: Poll) {
    if (poll.visibility === 'never' || (poll.visibility === 'lobby' && !this.face)) return;
    try {
      this.results = await loadResults(client, poll);
      // Besides the running period only those are told of which something was released.
      if (this.face || this.trend === 'none' || this.results.length < 2) return;
      const { history } = await this.bring(import('./history.js'));
      this.past = (view) => history(view, this.trend === 'full', true);
    } catch (error) {
      tell(error);
    }
  }

  /** Takes in what a part brings with it. */
  private async bring<T extends Part>(loading: Promise<T>): Promise<T> {
    const part = await loading;
    this.localize.learn(part.words);
    wear(this, part.styles);
    return part;
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
    const view = this.view(poll);
    return html`
      <h3 id="question" part="title" class="title" tabindex="-1"><bdi>${poll.question}</bdi></h3>
      <div part="result">${resultOrWords(view)}</div>
      ${this.trend === 'none' ? nothing : this.past?.(view)}
      <p class="muted" role="status">${this.given ? this.say('pollThanks') : open ? '' : this.say('pollClosed')}</p>
      ${open && !this.kiosk ? html`<div class="row" part="actions"><button type="button" @click=${this.change}>${this.say('pollChange')}</button></div>` : nothing}
      ${this.given ? this.later?.render(view, this.kiosk) : nothing}
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
      if (!isSameRound(poll, this.loader.value)) return;
      this.given = true;
      await this.look(client, poll);
      /** @internal Documented on the class; the analyzer would list it twice. */
      this.dispatchEvent(new PulseAnsweredEvent({ pollId: poll.id }));
      await this.show(false);
      if (this.kiosk) this.next = setTimeout(() => this.forget(), pause);
    } catch (error) {
      tell(error);
      const failure = failureOf(error);
      // The period may have ended under the visitor's hand; then it is asked anew.
      if (failure === 'invalid') await this.refresh();
      if (isSameRound(poll, this.loader.value)) this.said = failure === 'unsupported' ? 'pollUnsupported' : 'pollFailed';
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
