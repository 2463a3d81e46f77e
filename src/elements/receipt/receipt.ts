import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { symbols } from '../../model/ids.js';
import { formatReceipt, normaliseReceipt } from '../../model/receipt.js';
import type { Space } from '../../model/space.js';
import { can, isDemo } from '../../client/client.js';
import { failureOf, isAbort, tell } from '../../client/error.js';
import type { MessageKey } from '../../i18n/index.js';
import { common } from '../../i18n/en/common.js';
import { receipt } from '../../i18n/en/receipt.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { wear } from '../../ui/later.js';
import { Loader } from '../../ui/loader.js';
import type { Params } from '../../ui/localize.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { styles as formStyles } from '../submission-form/styles.js';
import type { Guest, OpenStory } from './open-story.js';
import { styles } from './styles.js';

const length = 17;
// Fetched with the widget, never because of what is typed.
const rest = () => Promise.all([import('./open-story.js'), import('../../client/receipts.js')]);

/**
 * The way back to a story: with the receipt its author sees where it stands, writes with the moderators, changes it or
 * takes it back. The receipt and what it opens stay in memory, for as long as they are shown.
 *
 * @tag ff-receipt
 * @summary Leads an author back to a story by its receipt.
 *
 * @slot - Shown until, and unless, receipts can be used. Put a plain link or address here for readers without scripts.
 * @csspart base - The box around everything.
 * @csspart title - The heading.
 * @csspart actions - The row with the buttons.
 * @csspart error - The failed face, and the summary of what is missing in a changed text.
 * @cssprop [--ff-min-height=24em] - Least height in every face, so that the page does not jump.
 */
export class Receipt extends FFElement implements Guest {
  static override styles = [tokens, base, formStyles, styles];
  /** @internal */
  static override words = { ...common, ...receipt };

  /** Whether to take a receipt from the page's address (`…#CODE`). It is taken out of the address bar at once. */
  @property({ type: Boolean, attribute: 'from-hash' }) fromHash = false;
  /** Level of the heading, 1 to 6, to fit the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private typed = '';
  @state() private problem: { readonly key: MessageKey; readonly params?: Params } | undefined;
  @state() private opening = false;
  @state() private left = false;
  @state() private story: OpenStory | undefined;
  private arrived = false;
  private running: AbortController | undefined;
  private readonly loader = new Loader<Space>(this);

  override connectedCallback() {
    super.connectedCallback();
    // A page in the back-forward cache is shown again as it was left, to whoever presses "back".
    addEventListener('pagehide', this.forget);
    addEventListener('hashchange', this.takeHash);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    if (changed.has('fromHash')) this.takeHash();
    if (this.sourceIsNew) this.load();
    if (!this.arrived || this.loader.state !== 'full') return;
    this.arrived = false;
    void this.open();
  }

  protected override render() {
    const { state, failure } = this.loader;
    const say = (key: MessageKey) => this.say(key);
    if (!this.localize.ready || state === 'waiting') return html`<slot>${waiting(say)}</slot>`;
    if (state === 'empty') return html`<slot>${empty(say('receiptClosed'))}</slot>`;
    if (state === 'failed') return html`<slot>${failed(say, failure, () => this.loader.again())}</slot>`;
    // The classes and attributes by which session recorders leave a part of the page out.
    return html`
      <div part="base" class="box rr-block ph-no-capture fs-exclude sentry-block" data-hj-suppress data-clarity-mask="true" data-dd-privacy="hidden">
        ${this.story ? this.story.render() : this.renderEntry()}
      </div>
    `;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.forget);
    removeEventListener('hashchange', this.takeHash);
    this.forget();
  }

  /** Closes the story and forgets the receipt; the page then holds nothing of either. */
  readonly forget = (): void => {
    this.running?.abort();
    this.running = undefined;
    this.opening = this.arrived = this.left = false;
    this.problem = this.story = undefined;
    this.typed = '';
  };

  /** @internal */
  override say(key: MessageKey, params?: Params): string {
    return super.say(key, params);
  }

  /** @internal */
  get language(): string {
    return this.localize.lang;
  }

  /** @internal */
  get demo(): boolean {
    return isDemo(this.source);
  }

  /** @internal */
  leave(): void {
    this.forget();
    this.left = true;
    void this.focusOn('#code');
  }

  private load() {
    const client = this.source;
    // What is open belongs to another house.
    if (this.story || this.opening) this.forget();
    if (!client) return;
    this.loader.run(async () => {
      const space = await client.space.get();
      if (!can(client, 'get', 'receipt')) return undefined;
      // What fails to come now is asked for again when it is needed.
      rest().catch(() => undefined);
      return space;
    });
  }

  private renderEntry() {
    const { typed, problem, opening } = this;
    return html`
      <form novalidate autocomplete="off" @submit=${this.enter}>
        <h2 class="title" part="title" aria-level=${this.headingLevel}>${this.say('receiptTitle')}</h2>
        <p class="intro">${this.say('receiptIntro')}</p>
        ${this.demo ? html`<p class="notice">${this.say('demoNote')}</p>` : nothing}
        <div class="field entry">
          <label for="code">${this.say('receiptLabel')}</label>
          <p id="code-hint" class="hint">${this.say('receiptHint')}</p>
          <input
            id="code"
            class="code"
            type="text"
            dir="ltr"
            inputmode="text"
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck="false"
            aria-required="true"
            aria-invalid=${problem ? 'true' : nothing}
            aria-describedby="code-error code-hint"
            .value=${typed}
            @input=${this.type}
            @change=${this.group}
          />
          <p id="code-error" class=${problem ? 'problem' : nothing} role="status">${problem ? this.say(problem.key, problem.params) : this.left ? this.say('receiptLeft') : ''}</p>
        </div>
        <div class="row" part="actions">
          <button type="submit" class="go" aria-disabled=${opening}>${this.say(opening ? 'receiptOpening' : 'receiptOpen')}</button>
          <p class="hint">${this.say('receiptPrivate')}</p>
        </div>
      </form>
    `;
  }

  /** What is wrong with what is typed; while it may still become a receipt, nothing. */
  private misread(done: boolean) {
    const found = symbols(this.typed);
    if (!found) return { key: 'receiptStrange' } as const;
    if (found.length >= length) return normaliseReceipt(this.typed) ? undefined : ({ key: 'receiptWrong' } as const);
    return done ? ({ key: 'receiptShort', params: { n: found.length } } as const) : undefined;
  }

  private type(event: Event) {
    this.typed = (event.target as HTMLInputElement).value;
    this.left = false;
    this.problem = this.misread(false);
  }

  /** Groups the code when it is whole; not while it is typed, which would move the caret. */
  private group() {
    const code = normaliseReceipt(this.typed);
    if (code) this.typed = formatReceipt(code);
  }

  private enter(event: Event) {
    event.preventDefault();
    void this.open();
  }

  private async open() {
    const { source: client, typed } = this;
    const { value: space } = this.loader;
    if (!client || !space || this.opening) return;
    this.problem = this.misread(true);
    const code = normaliseReceipt(typed);
    if (!code) return this.focusOn('#code');
    this.opening = true;
    this.left = false;
    const running = (this.running = new AbortController());
    const { signal } = running;
    try {
      const [{ OpenStory, openStyles, words }, { visit }] = await rest();
      this.localize.learn(words);
      wear(this, openStyles);
      const story = await OpenStory.open(this, space, visit(client, code), signal);
      if (signal.aborted) return;
      this.story = story;
      this.typed = '';
      this.opening = false;
      await story.focus();
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      const failure = failureOf(error);
      // A receipt that leads nowhere is its owner's matter, not the developer's.
      if (failure !== 'missing') tell(error);
      this.problem = { key: failure === 'missing' ? 'receiptMissing' : failure === 'offline' ? 'receiptOffline' : 'receiptFailed' };
      this.opening = false;
      await this.focusOn('#code');
    }
  }

  private readonly takeHash = (): void => {
    const text = location.hash.slice(1);
    if (!this.fromHash || symbols(text)?.length !== length) return;
    // Before anything else: the address bar is what a shoulder, a bookmark and a screenshot see.
    history.replaceState(history.state, '', location.pathname + location.search);
    this.forget();
    this.typed = formatReceipt(text.toUpperCase());
    this.arrived = true;
  };

  private async focusOn(selector: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
